from __future__ import annotations

import subprocess
import sys

import pytest

from linting import lint
from obelism.checks.readability.readability import OPTIONS
from obelism.checks.readability.readability import estimate
from obelism.checks.readability.readability import hard_to_read
from obelism.checks.readability.readability import measure
from obelism.checks.readability.readability import readable_text
from obelism.checks.readability.readability import syllables_of
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.text.source import from_text
from obelism.text.words import find_words

HARD = (
    "Institutional interoperability facilitation mechanisms necessitate the comprehensive organizational "
    "harmonization of initiatives for intergovernmental telecommunications infrastructure. "
)
EASY = "The cat sat on the mat and the dog lay by the door. "


def test_a_hard_page_is_one_warning_that_names_the_cause() -> None:
    found = lint("RDB402", (HARD * 4 + "\n\n") * 8)
    (page,) = [finding for finding in found if finding.severity is Severity.WARNING]
    assert "long words" in page.message
    assert "above 18" in page.message
    assert page.data["flesch"] < 15


def test_long_sentences_are_named_when_they_are_the_cause() -> None:
    found = lint("RDB402", ("The cat sat on the mat and " * 12 + "slept. ") * 10)
    assert any("long sentences" in finding.message for finding in found)


def test_names_and_entries_without_a_stop_are_no_sentences() -> None:
    entry = "- Telecommunications infrastructure harmonization of the intergovernmental organization {n}\n"
    changes = "".join(entry.format(n=n) for n in range(60))
    assert lint("RDB402", changes) == []
    assert lint("RDB402", EASY * 30 + "\n\n" + changes) == []
    assert lint("RDB402", changes.replace("\n", ".\n")) != []


@pytest.mark.parametrize("path", ["CODE_OF_CONDUCT.md", "docs/license.md", "LICENSE", "about/coc.md"])
def test_texts_that_are_taken_over_are_let_be(path: str) -> None:
    page = parse(from_text((HARD * 4 + "\n\n") * 8, path), "markdown")
    assert [hit.severity for hit in hard_to_read(page, OPTIONS) if hit.severity is not Severity.INFO] == []


def test_names_of_code_are_no_words_to_read() -> None:
    assert (
        readable_text(parse(from_text("Ask getStaticPathsInvalidRouteParam twice"), "markdown").blocks) == "Ask twice."
    )


def test_a_hard_paragraph_in_an_easy_page_is_advice() -> None:
    found = lint("RDB402", EASY * 30 + "\n\n" + HARD * 4)
    assert [finding.severity for finding in found] == [Severity.INFO]


def test_easy_and_short_texts_are_let_be() -> None:
    assert lint("RDB402", EASY * 60) == []
    assert lint("RDB402", HARD) == []


def test_figures_agree_with_the_published_formulas() -> None:
    found = measure("The cat sat on the mat.")
    assert found is not None
    assert (found.words, found.sentences) == (6, 1)
    assert found.flesch == pytest.approx(206.835 - 1.015 * 6 - 84.6)
    assert found.flesch_kincaid == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    assert measure("") is None


@pytest.mark.parametrize("text", [EASY * 3, HARD * 3])
def test_the_estimate_is_near_textstat(text: str) -> None:
    found = measure(text)
    assert found is not None
    flesch, grade = estimate(syllables_of(find_words(text.lower())), found.sentences)
    assert flesch == pytest.approx(found.flesch, abs=12)
    assert grade == pytest.approx(found.flesch_kincaid, abs=2)


def test_an_ordinary_text_does_not_load_textstat() -> None:
    program = (
        "import sys; from obelism.checks.readability.readability import OPTIONS, hard_to_read\n"
        "from obelism.formats.registry import parse; from obelism.text.source import from_text\n"
        f"assert not list(hard_to_read(parse(from_text({EASY * 60!r}, 'a.md'), 'markdown'), OPTIONS))\n"
        "sys.exit('textstat' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
