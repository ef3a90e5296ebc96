"""Lists, code, spaces and labels that lose their form on the way from a page."""

from __future__ import annotations

import pytest

from linting import lines
from linting import lint
from obelism.checks.model import MOST_PLACES
from obelism.document import Block

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


@pytest.mark.parametrize(("label", "found"), [("Old oak gate of the yard", 1), ("Old oak gate of the back yard", 0)])
def test_how_many_words_a_line_of_such_a_list_has(label: str, found: int) -> None:
    text = "\n\n".join(f"{label}{number}" for number in "abcd") + "\n"
    assert len(lint("STR518", text)) == found


@pytest.mark.parametrize(("numbers", "found"), [(2, 0), (3, 3)])
def test_how_many_numbers_stand_alone(numbers: int, found: int) -> None:
    assert len(lint("STR518", "".join(f"0{number}\n\n{TEXT}\n\n" for number in range(1, numbers + 1)))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("oak = open(it); elm = shut(it); [{}]", 1),  # three parts of statements, and the fourth sign of each kind
        ("oak = open(it), and the elm = [{(old)}] gate", 0),
        ("oak.open(), elm.shut(), ash.lift()", 0),  # six signs
        ("oak.open(), elm.shut(), ash.lift(), fir.drop()", 1),  # eight
        ("git clone one two three four five six", 1),
        ("git clone one two three four five six seven", 0),
    ],
)
def test_what_is_code_at_the_numbers_that_decide(text: str, found: int) -> None:
    assert len(lint("STR519", f"{TEXT}\n\n{text}\n")) == found


@pytest.mark.parametrize(("words", "found"), [(9, 1), (10, 0)])
def test_signs_of_code_are_six_in_a_hundred_letters(words: int, found: int) -> None:
    """Eight signs stand in 43 letters, and so many words of nine letters and their spaces follow."""
    text = "oak.open() elm.shut() ash.lift() fir.drop() " + "gatehouse " * words
    assert len(lint("STR519", f"{TEXT}\n\n{text.strip()}\n")) == found


@pytest.mark.parametrize(("letters", "found"), [(40, "o" * 40), (41, "o" * 40)])
def test_forty_letters_of_the_word_before_a_lost_space_are_told(letters: int, found: str) -> None:
    (finding,) = lint("STR520", f"It is {'o' * letters}.The smith sleeps then.\n")
    assert finding.message.startswith(f"“{found}.The”")


@pytest.mark.parametrize(("words", "found"), [(3, 0), (4, 1)])
def test_how_many_words_announce_something(words: int, found: int) -> None:
    text = " ".join(["gate"] * (words - 1)) + " these:"
    assert len(lint("STR523", f"# A\n\n## B\n\n{text}\n\n## C\n\n{TEXT}\n")) == found


@pytest.mark.parametrize(("words", "found"), [(19, 0), (20, 1)])
def test_how_long_the_text_is_that_runs_on_behind_a_colon(words: int, found: int) -> None:
    running = "The gate is shut. " + " ".join(["It", *["is"] * (words - 5)]) + "."
    assert len(lint("STR523", f"# A\n\nThe smith sells these:\n\n{running}\n")) == found


@pytest.mark.parametrize(("label", "found"), [("Price in full now", 1), ("Price in full right now", 0)])
def test_how_many_words_a_label_has_that_stands_again_and_again(label: str, found: int) -> None:
    text = "".join(f"{label}\n\n{number} crowns\n\n" for number in range(4))
    assert sum("Price" in finding.message for finding in lint("STR524", text)) == found


def test_only_the_places_that_are_told_are_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    source_span = Block.source_span
    monkeypatch.setattr(Block, "source_span", lambda *place: looked.append(1) or source_span(*place))
    (finding,) = lint("STR524", "Price in full\n\n" * (3 * MOST_PLACES))
    assert len(finding.related) == MOST_PLACES
    assert len(looked) < MOST_PLACES + 10
