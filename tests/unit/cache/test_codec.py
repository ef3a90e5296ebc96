"""What the cache keeps comes back as it was, and nothing else ever does."""

from __future__ import annotations

from array import array
from typing import NamedTuple

import pytest

from obelism.cache.codec import UnknownError
from obelism.cache.codec import dump
from obelism.cache.codec import load
from obelism.findings import FileReport
from obelism.findings import Finding
from obelism.findings import Fix
from obelism.findings import Location
from obelism.findings import Severity
from obelism.text.lines import Position
from obelism.text.segments import Span

PLACE = Location("a.md", Span(3, 9), Position(1, 4), Position(1, 10))
FINDING = Finding(
    "HSE001", "x", "“é\n”", Severity.ERROR, PLACE, fix=Fix((), "Mend"), data={"lines": [1, 2], "rate": 0.5}
)


class Theirs(NamedTuple):
    """A record that is none of ours."""

    name: str


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        "two\nlines \ud800",
        (1, ("a", ()), [2.5]),
        {"a": (1,), 3: None},
        frozenset({"x", "y"}),
        array("I", [1, 4_000_000_000]),
        b"\x00\xff",
        FileReport("a.md", (FINDING,), words=7),
    ],
)
def test_values_come_back_as_they_were(value: object) -> None:
    text = dump(value)
    assert "\n" not in text
    again = load(text)
    assert again == value
    assert type(again) is type(value)


def test_records_come_back_as_the_same_records() -> None:
    report = load(dump(FileReport("a.md", (FINDING,))))
    assert report.findings[0].severity is Severity.ERROR
    assert isinstance(report.findings[0].location.span, Span)


@pytest.mark.parametrize("value", [object(), Theirs("a"), len, {"a": [object()]}])
def test_other_values_are_not_kept(value: object) -> None:
    with pytest.raises(UnknownError):
        dump(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[",
        "[]",
        '["os:system","ls"]',
        '["record","os:system","ls"]',
        '["record","builtins:eval","1"]',
        '["record","obelism.findings:extend","ls"]',
        '["record","obelism.findings:TYPE_CHECKING","ls"]',
        '["record","obelism.findings.evil:Finding"]',
        '["enum","obelism.findings:Severity",9]',
        '["record","obelism.findings:Fix"]',
        '["array","Q",3]',
        "[" * 100_000,
    ],
)
def test_a_text_that_somebody_else_wrote_makes_nothing(text: str) -> None:
    with pytest.raises(UnknownError):
        load(text)
