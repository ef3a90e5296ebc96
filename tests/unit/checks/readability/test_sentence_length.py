from __future__ import annotations

import pytest

from linting import lint
from obelism.checks.readability.sentence_length import OPTIONS
from obelism.checks.readability.sentence_length import long_sentences
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.text.source import from_text


def sentence(words: int) -> str:
    return " ".join(["The", *("dog and the cat " * words).split()[: words - 2], "barked."])


def alone(text: str) -> list[Severity | None]:
    """Return the severities on a page of plain text, where no company is needed."""
    return [hit.severity for hit in long_sentences(parse(from_text(text, "a.txt"), "plain"), OPTIONS)]


@pytest.mark.parametrize(
    ("words", "severity"), [(35, None), (36, Severity.INFO), (60, Severity.INFO), (121, Severity.WARNING)]
)
def test_length_alone_is_advice_until_it_is_absurd(words: int, severity: Severity | None) -> None:
    assert alone(sentence(words)) == ([severity] if severity else [])
    assert [finding.data["words"] for finding in lint("RDB401", sentence(words))] == ([words] if severity else [])


def test_clauses_hung_on_clauses_make_it_a_warning() -> None:
    text = (
        "The committee, which met on the Monday, which was a holiday, decided that the gate, which nobody had opened "
        "since the spring, should be painted by the man who had painted the fence, who lived in the house beside the "
        "forge where the carts were kept dry in the winter."
    )
    assert alone(text) == [Severity.WARNING]


def test_one_tangled_sentence_of_a_page_is_advice_and_three_are_not() -> None:
    text = sentence(121)
    assert [finding.severity for finding in lint("RDB401", text)] == [Severity.INFO]
    three = "\n\n".join([text, text.replace("cat", "cow"), text.replace("cat", "hen")])
    assert [finding.severity for finding in lint("RDB401", three)] == [Severity.WARNING] * 3


@pytest.mark.parametrize(
    "text",
    [
        "It ended (" + "word " * 60 + "in all).",
        "The box holds: " + "a saw, " * 30 + "a plane and a rule.",
        "We saw " + "one thing and another; " * 12 + "and slept.",
        "He read “" + "word " * 60 + "again” and slept.",
        "Call `" + "x " * 60 + "` twice.",
        "It greets everyone, whatever their age, " + "the size of the shoe, hair, " * 20 + "or hat.",
        "Thanks to Ana, " + "Bo Lund, Cy, " * 20 + "and Di for the soup.",
        "Ana made " + ", and ".join(f"[the gate of the {n} house](/{n})" for n in range(12)) + ".",
        "Folder    | Files that it holds\n" + "\n".join(f"the one of Ana {n} | that list" for n in range(20)),
    ],
    ids=["aside", "enumeration", "semicolons", "quotation", "code", "series", "names", "links", "no sentence"],
)
def test_what_a_reader_skips_or_scans_does_not_count(text: str) -> None:
    assert lint("RDB401", text) == []


def test_the_span_is_the_sentence() -> None:
    text = "It rained. " + sentence(40) + " It stopped."
    (finding,) = lint("RDB401", text)
    assert text[slice(*finding.location.span)] == sentence(40)


def test_a_series_of_clauses_is_advice() -> None:
    clauses = ", ".join(
        f"{verb} considerable organisational responsibilities throughout every administrative department"
        for verb in ("describes", "summarizes", "mentions", "shares", "announces")
    )
    text = f"This newsletter {clauses}, and links comprehensive documentation."
    assert [finding.severity for finding in lint("RDB401", text)] in ([Severity.INFO], [])


@pytest.mark.parametrize(("times", "severity"), [(16, Severity.INFO), (20, Severity.WARNING)])
def test_long_words_make_a_longer_sentence_a_warning(times: int, severity: Severity) -> None:
    assert alone(f"The department {'of organisational responsibilities ' * times}remains.") == [severity]


def test_what_was_said_is_advice() -> None:
    document = parse(from_text(sentence(130), "podcasts/12.md"), "markdown")
    assert [hit.severity for hit in long_sentences(document, OPTIONS)] == [Severity.INFO]
