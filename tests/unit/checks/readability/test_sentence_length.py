from __future__ import annotations

import math

import pytest

from linting import lint
from linting import plain_prose
from obelism.findings import Severity


def sentence(words: int) -> str:
    return " ".join(["The", *("dog and the cat " * words).split()[: words - 2], "barked."])


def in_company(text: str) -> set[Severity]:
    """Return the severities of a sentence on a page that has two tangled ones more."""
    page = "\n\n".join([sentence(130), sentence(130).replace("cat", "cow"), text])
    return {finding.severity for finding in lint("RDB401", page)[2:]}


@pytest.mark.parametrize(
    ("words", "severity"),
    [(35, None), (36, Severity.INFO), (60, Severity.INFO), (120, Severity.INFO), (121, Severity.WARNING)],
)
def test_length_alone_is_advice_until_it_is_absurd(words: int, severity: Severity | None) -> None:
    assert in_company(sentence(words)) == ({severity} if severity else set())
    assert [finding.data["words"] for finding in lint("RDB401", sentence(words))] == ([words] if severity else [])


def test_clauses_hung_on_clauses_make_it_a_warning() -> None:
    text = (
        "The committee, which met on the Monday, which was a holiday, decided that the gate, which nobody had opened "
        "since the spring, should be painted by the man who had painted the fence, who lived in the house beside the "
        "forge where the carts were kept dry in the winter."
    )
    assert in_company(text) == {Severity.WARNING}


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
    assert in_company(f"The department {'of organisational responsibilities ' * times}remains.") == {severity}


def test_what_was_said_is_advice() -> None:
    turns = [f"{name}: {sentence(130)}" for name in ("Ana", "Bo", "Ana", "Bo", "Ana", "Bo")]
    said = lint("RDB401", "\n\n".join(turns))
    assert {finding.severity for finding in said} == {Severity.INFO}
    assert all("spoken" in [cap.ground for cap in finding.because] for finding in said)
    written = lint("RDB401", "\n\n".join(turn.replace(":", " said that") for turn in turns))
    assert {finding.severity for finding in written} == {Severity.WARNING}


def chain(words: int, clauses: int) -> str:
    """Return a sentence of so many words in which so many relative clauses hang on each other."""
    return " ".join([*("the man which saw it " * clauses).split(), *plain_prose(words - 5 * clauses).split()])


@pytest.mark.parametrize(
    ("words", "clauses", "severity"),
    [(46, 3, Severity.WARNING), (45, 3, Severity.INFO), (46, 2, Severity.INFO)],
)
def test_how_long_and_how_tangled_a_sentence_is(words: int, clauses: int, severity: Severity) -> None:
    assert in_company(chain(words, clauses)) == {severity}


@pytest.mark.parametrize(
    ("words", "letters", "severity"),
    [(56, 5.8, Severity.WARNING), (55, 5.8, Severity.INFO), (56, 5.7, Severity.INFO)],
)
def test_how_long_and_how_heavy_a_sentence_is(words: int, letters: float, severity: Severity) -> None:
    total = math.ceil(letters * words)
    text = " ".join(["a" * (total // words + (number < total % words)) for number in range(words)]) + "."
    assert in_company(text) == {severity}


@pytest.mark.parametrize(("marks", "severity"), [(2, Severity.INFO), (3, None)])
def test_how_many_semicolons_set_off_a_list(marks: int, severity: Severity | None) -> None:
    text = "; ".join(plain_prose(14).rstrip(".") for _ in range(marks + 1)) + "."
    assert in_company(text) == ({severity} if severity else set())


@pytest.mark.parametrize(("times", "severity"), [(2, Severity.INFO), (3, Severity.WARNING)])
def test_how_many_tangled_sentences_are_company(times: int, severity: Severity) -> None:
    page = "\n\n".join(sentence(125).replace("cat", animal) for animal in ("cow", "hen", "pig")[:times])
    assert [finding.severity for finding in lint("RDB401", page)] == [severity] * times
