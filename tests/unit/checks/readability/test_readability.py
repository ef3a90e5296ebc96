from __future__ import annotations

import math
import subprocess
import sys
from itertools import cycle
from itertools import islice
from itertools import product

import pytest

from linting import lint
from obelism.checks.readability import readability
from obelism.checks.readability.readability import estimate
from obelism.checks.readability.readability import measure
from obelism.checks.readability.readability import readable_text
from obelism.checks.readability.readability import syllables_of
from obelism.checks.readability.syllables import count_syllables
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


LICENCE = "It is provided without warranty of any kind. The holder shall not be liable. The grant is irrevocable. "


@pytest.mark.parametrize(("path", "formulas", "found"), [("LICENSE", 1, 0), ("gates.md", 2, 0), ("LICENSE", 0, 9)])
def test_texts_that_are_taken_over_are_let_be(path: str, formulas: int, found: int) -> None:
    clause = "Its merchantability and fitness for a particular purpose are disclaimed. "
    text = LICENCE * (formulas > 0) + clause * (formulas > 1) + (HARD * 4 + "\n\n") * 8
    assert len(lint("RDB402", text, path=path)) == found


def test_one_of_the_two_measures_alone_is_advice() -> None:
    text = "The cat sat on the mat and " * 12 + "slept. "
    (only,) = [found for found in lint("RDB402", text * 10) if "grade" in found.message]
    assert (only.severity, [cap.ground for cap in only.because]) == (Severity.INFO, ["loose"])
    assert only.data["flesch"] >= 15


def test_names_of_code_are_no_words_to_read() -> None:
    assert (
        readable_text(parse(from_text("Ask getStaticPathsInvalidRouteParam twice"), "markdown").blocks) == "Ask twice."
    )


def test_a_hard_paragraph_in_an_easy_page_is_advice() -> None:
    found = lint("RDB402", EASY * 30 + "\n\n" + HARD * 4)
    assert [finding.severity for finding in found] == [Severity.INFO]
    assert [cap.ground for cap in found[0].because] == ["small"]


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


def mixed(long_words: int, short_words: int, words: int = 320, sentence: int = 18) -> str:
    """Return a page of sentences with so many long words to so many short ones."""
    row = cycle(["administration"] * long_words + ["would"] * short_words)
    return " ".join(" ".join(islice(row, sentence)) + "." for _ in range(math.ceil(words / sentence)))


def test_a_page_is_hard_below_an_ease_of_15_and_above_grade_18() -> None:
    eases, grades = set(), set()
    for sentence, share in product((8, 16, 28, 36), range(9, 24)):
        page = mixed(share, 60 - share, sentence=sentence)
        found = [finding for finding in lint("RDB402", page) if "very hard" in finding.message]
        measured = measure(readable_text(parse(from_text(page), "markdown").blocks))
        assert measured is not None
        hard = (measured.flesch < 15, measured.flesch_kincaid > 18)
        expected = Severity.WARNING if all(hard) else Severity.INFO if any(hard) else None
        assert [finding.severity for finding in found] == ([expected] if expected else []), measured
        if hard[1]:
            eases.add(measured.flesch // 1)
        grades.add(measured.flesch_kincaid // 1)
    assert eases & {*range(10, 15)}
    assert eases & {*range(15, 20)}
    assert grades & {*range(12, 18)}
    assert grades & {*range(18, 24)}


@pytest.mark.parametrize(("words", "found"), [(300, 1), (290, 0)])
def test_how_long_a_hard_page_is(words: int, found: int) -> None:
    page = mixed(9, 1, words, 10)
    assert len([finding for finding in lint("RDB402", page) if "very hard" in finding.message]) == found


@pytest.mark.parametrize(("words", "long_words", "found"), [(40, 9, True), (39, 9, False), (40, 0, False)])
def test_how_long_a_hard_paragraph_is(words: int, long_words: int, found: bool) -> None:
    text = mixed(long_words, 10 - long_words, words, words)
    assert bool(lint("RDB402", EASY * 30 + "\n\n" + text)) is found


def test_a_paragraph_is_hard_below_an_ease_of_10_from_grade_18_on() -> None:
    eases, grades = set(), set()
    for sentence, share in product((8, 16, 24, 30, 40), range(9, 30)):
        text = mixed(share, 60 - share, 60, sentence)
        ease, grade = estimate(syllables_of(find_words(text)), text.count("."))
        found = any("hard paragraph" in finding.message for finding in lint("RDB402", EASY * 12 + "\n\n" + text))
        assert found is (ease < 10 and grade >= 18), (ease, grade)
        if grade >= 18:
            eases.add(ease // 1)
        if ease < 10:
            grades.add(grade // 1)
    assert eases & {*range(7, 10)}
    assert eases & {*range(10, 13)}
    assert grades & {*range(12, 18)}
    assert grades & {*range(18, 24)}


def test_long_sentences_of_short_words_are_looked_at() -> None:
    assert any("hard paragraph" in finding.message for finding in lint("RDB402", "idea " * 39 + "idea."))


@pytest.mark.parametrize(("names", "asked"), [(12, False), (13, True)], ids=["grade 17.4 at most", "grade 18.1"])
def test_syllables_are_counted_exactly_only_where_a_text_may_be_hard(
    names: int, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is in no table may have half a syllable more; to know costs loading the dictionary of textstat."""
    counted: list[list[str]] = []
    monkeypatch.setattr(readability, "count_syllables", lambda words: counted.append(words) or count_syllables(words))
    sentence = " ".join(["would"] * 29 + ["qzaxo"] * names) + "."
    assert lint("RDB402", " ".join([sentence] * 10)) == []
    assert bool(counted) is asked
