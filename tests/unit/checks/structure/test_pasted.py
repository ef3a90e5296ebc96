"""Lists, code, spaces and labels that lose their form on the way from a page."""

from __future__ import annotations

import pytest

from linting import lines
from linting import lint

SHORT = "Oak gate\n\nElm gate\n\nAsh gate\n\nPine gate\n"
TEXT = "The smith files each hinge by hand, and the oil for it stands in the yard. Nobody takes it, for it is thick."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (SHORT, [1]),
        ("Oak gate\n\nElm gate\n\nAsh gate\n", []),
        (SHORT.replace(" gate\n", " gate.\n"), []),
        (SHORT.replace("Elm", "[Elm](elm.md)"), []),
        ("Oak gate\n\nOak gate\n\nOak gate\n\nOak gate\n", []),
        (f"01\n\n{TEXT}\n\n02\n\n{TEXT}\n\n03\n\n{TEXT}\n", [1, 5, 9]),
        (f"1.5\n\n{TEXT}\n\n02\n\n{TEXT}\n", []),
    ],
)
def test_rows_of_short_lines_and_numbers(text: str, found: list[int]) -> None:
    assert lines(lint("STR518", text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$ tar xvzf gate.tar.gz", [1]),
        ("git clone example.org/gate", [1]),
        ("git keeps every gate, and nobody asks for it", []),
        ("let gate = open(oak);return gate.close(latch);}", [1]),
        ("The call `gate.open()` returns `{oak}`, and `gate.close()` returns the latch (of brass).", []),
    ],
)
def test_code_in_a_paragraph(text: str, found: list[int]) -> None:
    assert lines(lint("STR519", f"{TEXT}\n\n{text}\n")) == [3] * len(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is shut at ten.The smith sleeps then.", 1),
        ("It was cheap: price$40 and no more.", 1),
        ("5out of 5Ana", 1),
        ("It rusts,, and it sings.", 1),
        ("The call `gate.It is` is code.", 0),
        ("It costs US$40 or $5million.", 0),
        ("“shut.The smith” is what the sign said.", 0),
    ],
)
def test_lost_spaces(text: str, found: int) -> None:
    assert len(lint("STR520", text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"# A\n\n## B\n\nThe smith sells these:\n\n## C\n\n{TEXT}\n", [5]),
        (f"# A\n\nThe smith sells these:\n\n## B\n\n{TEXT}\n\n## C\n\n{TEXT}\n", []),
        (f"# A\n\nThe smith sells these:\n\n{TEXT}\n", [3]),
        ("# A\n\nThe smith sells these:\n\n- oil\n- tar\n", []),
        ("# A\n\nThe smith sells these:\n\n![a gate](gate.png)\n", []),
    ],
)
def test_a_colon_before_nothing(text: str, found: list[int]) -> None:
    assert lines(lint("STR523", text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Price\n\n40\n\n" * 4, 1),
        ("Price\n\n40\n\n" * 3, 0),
        ("Price:\n\n40\n\n" * 4, 0),
        ("Price\n\n    40\n\n" * 4, 0),
    ],
)
def test_the_same_line_again_and_again(text: str, found: int) -> None:
    assert sum("Price" in finding.message for finding in lint("STR524", text)) == found
