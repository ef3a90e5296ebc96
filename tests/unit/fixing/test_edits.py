"""Which fixes a pass applies, and what deleting a block leaves behind."""

from __future__ import annotations

from itertools import pairwise

import pytest

from obelism.findings import Edit
from obelism.findings import Finding
from obelism.findings import Fix
from obelism.findings import Location
from obelism.findings import Safety
from obelism.findings import Severity
from obelism.fixing.edits import Planned
from obelism.fixing.edits import Policy
from obelism.fixing.edits import apply
from obelism.fixing.edits import is_sound
from obelism.fixing.edits import plan
from obelism.text.lines import LineIndex
from obelism.text.lines import Position
from obelism.text.segments import Span


def planned(*edits: tuple[int, int, str], code: str = "TST001") -> Planned:
    return Planned(code, "test", Fix(tuple(Edit(Span(start, end), text) for start, end, text in edits), "Mend"), 0)


def run(text: str, *items: Planned) -> tuple[str, list[str]]:
    step = plan(text, LineIndex(text), items)
    assert all(one.span.end <= other.span.start for one, other in pairwise(step.edits))
    return apply(text, step.edits), [item.code for item in step.fixes]


def delete(text: str, *words: str) -> str:
    """Delete words from a text, each as a fix of its own."""
    return run(text, *(planned((text.index(word), text.index(word) + len(word), "")) for word in words))[0]


def test_edits_are_applied_from_start_to_end_and_leave_the_rest_alone() -> None:
    text, _ = run("one two three", planned((8, 13, "3")), planned((0, 3, "1")), planned((3, 3, ",")))
    assert text == "1, two 3"


def test_of_two_fixes_that_overlap_the_later_is_dropped() -> None:
    text, codes = run("one two three", planned((4, 13, "x"), code="TST002"), planned((0, 7, "y"), code="TST001"))
    assert (text, codes) == ("y three", ["TST001"])


def test_a_fix_of_several_edits_is_applied_whole_or_not_at_all() -> None:
    text, codes = run(
        "one two three", planned((0, 3, "1"), (8, 13, "3"), code="TST001"), planned((4, 13, ""), code="TST002")
    )
    assert (text, codes) == ("1 two 3", ["TST001"])
    text, codes = run("one two three", planned((4, 7, "2"), code="TST001"), planned((0, 3, "1"), (6, 8, ""), code="B"))
    assert (text, codes) == ("1 twthree", ["B"])


def test_two_insertions_at_one_place_do_not_both_apply() -> None:
    text, codes = run("ab", planned((1, 1, "x"), code="A"), planned((1, 1, "y"), code="B"))
    assert (text, codes) == ("axb", ["A"])


def test_neighbouring_edits_do_not_overlap() -> None:
    assert run("abcd", planned((0, 2, "x")), planned((2, 4, "y")))[0] == "xy"
    assert run("abcd", planned((0, 1, "x"), (3, 4, "z")), planned((1, 3, "y")))[0] == "xyz"


@pytest.mark.parametrize("later", [(5, 7, "z"), (4, 4, "z"), (3, 5, "z")])
def test_a_fix_gives_way_to_any_edit_of_one_before_it(later: tuple[int, int, str]) -> None:
    assert run("abcdefgh", planned((0, 1, "x"), (4, 6, "y")), planned(later, code="B"))[1] == ["TST001"]
    assert run("abcdefgh", planned((0, 1, "x"), (4, 4, "y")), planned((4, 4, "z"), code="B"))[1] == ["TST001"]


@pytest.mark.parametrize(
    ("edits", "sound"),
    [
        ([(0, 1, "")], True),
        ([(2, 3, "x"), (0, 1, "")], True),
        ([(2, 2, "x")], True),
        ([(4, 5, "")], True),
        ([(0, 2, ""), (1, 3, "")], False),
        ([(0, 9, "")], False),
        ([(2, 1, "")], False),
        ([(-1, 1, "")], False),
        ([], False),
    ],
)
def test_a_fix_is_sound_when_its_edits_are_inside_the_text_and_apart(
    edits: list[tuple[int, int, str]], sound: bool
) -> None:
    assert is_sound(planned(*edits).fix, 5) is sound


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("a\n\nDEL\n\nb\n", ["DEL"], "a\n\nb\n"),
        ("DEL\n\nb\n", ["DEL"], "b\n"),
        ("a\n\nDEL\n", ["DEL"], "a\n"),
        ("a\n\nDEL", ["DEL"], "a"),
        ("a\n\nDEL\n\n\n", ["DEL"], "a\n"),
        ("DEL", ["DEL"], ""),
        ("DEL\n", ["DEL"], ""),
        ("\u00a0DEL\n\nb\n", ["\u00a0DEL"], "b\n"),
        ("a\n\n  DEL  \n\nb\n", ["DEL"], "a\n\nb\n"),
        ("a\n\nDEL\nDEL2\n\nb\n", ["DEL\nDEL2"], "a\n\nb\n"),
        ("a\n\nDEL1\n\nDEL2\n\nDEL3\n\nb\n", ["DEL1", "DEL2", "DEL3"], "a\n\nb\n"),
        ("a\n\nDEL1\n\nDEL2\n", ["DEL1", "DEL2"], "a\n"),
        ("DEL1\n\nDEL2\n\nb", ["DEL1", "DEL2"], "b"),
        ("DEL1\n\nDEL2\n", ["DEL1", "DEL2"], ""),
        ("a\n\n\n\nDEL\n\nb\n", ["DEL"], "a\n\nb\n"),
        ("a\n\nDEL\n\n\n\nb\n", ["DEL"], "a\n\nb\n"),
        ("# a\nDEL\n\nb\n", ["DEL"], "# a\n\nb\n"),
        ("a\n\nDEL\n# b\n", ["DEL"], "a\n\n# b\n"),
        ("# a\nDEL\n# b\n", ["DEL"], "# a\n# b\n"),
        ("- a\n- DEL\n- b\n", ["DEL"], "- a\n- b\n"),
        ("- a\n- DEL\n- b\n", ["- DEL"], "- a\n- b\n"),
        ("1. a\n2. DEL\n", ["DEL"], "1. a\n"),
        ("> a\n>\n> DEL\n>\n> b\n", ["DEL"], "> a\n>\n> b\n"),
        ("> DEL\n>\n> b\n\nc\n", ["DEL"], "> b\n\nc\n"),
        ("a\n\n> - DEL\n> - b\n", ["DEL"], "a\n\n> - b\n"),
        ("a\n\nDEL\n\nb\n", ["DEL\n\n"], "a\n\nb\n"),
        ("a\n\nDEL\n\nb\n", ["\nDEL\n"], "a\n\nb\n"),
        ("a\nDEL\n\nb\n", ["DEL\n\n"], "a\n\nb\n"),
        ("a\n\nX\n\nb\n", ["X"], "a\n\nb\n"),
        ("a\n\nX", ["X"], "a"),
        ("a\n\nDEL\n \nb\n", ["DEL"], "a\n\nb\n"),
        ("\n\n\nDEL\n\nb\n", ["DEL"], "\n\n\nb\n"),
        ("a\n\nDEL\n\nb\n", ["\n\nDEL"], "a\n\nb\n"),
        ("a\n\nDEL\n", ["\n\nDEL\n"], "a\n"),
        ("a\n\nDEL1\n\nDEL2\n\nDEL3", ["\n\nDEL1\n", "\nDEL2\n", "\nDEL3"], "a"),
        ("a DEL b\n", [" DEL"], "a b\n"),
        ("a\nDEL b\n", ["DEL "], "a\nb\n"),
        ("a b DEL\nc\n", [" DEL"], "a b\nc\n"),
        ("a b DEL\nc\n", ["DEL"], "a b\nc\n"),
        ("a b DEL  \nc\n", ["DEL"], "a b  \nc\n"),
        ("a DEL b", ["DEL"], "a b"),
        ("a DEL.\n", ["DEL"], "a.\n"),
        ("(a DEL), b\n", ["DEL"], "(a), b\n"),
        ("a (DEL b)\n", ["DEL "], "a (b)\n"),
        ("a DEL", ["DEL"], "a"),
        ("- DEL b\n", ["DEL "], "- b\n"),
        ("DEL b\n", ["DEL "], "b\n"),
    ],
)
def test_deleting_whole_lines_leaves_tidy_blank_lines(before: str, words: list[str], after: str, newline: str) -> None:
    before, after = before.replace("\n", newline), after.replace("\n", newline)
    assert delete(before, *(word.replace("\n", newline) for word in words)) == after


def test_a_list_item_that_holds_more_than_the_deleted_block_keeps_its_marker() -> None:
    assert delete("- DEL\n  - b\n- c\n", "DEL") == "-\n  - b\n- c\n"
    assert delete("- a\n- DEL\n  - b", "DEL") == "- a\n-\n  - b"


def test_an_edit_in_the_blank_lines_beside_a_deleted_block_is_kept_apart() -> None:
    assert run("a\n\nDEL\n \nb\n", planned((3, 6, "")), planned((7, 8, "")), planned((9, 10, "B")))[0] == "a\n\n\nB\n"
    assert run("a\n\nDEL\n \nb\n", planned((3, 6, "")), planned((7, 8, "")))[0] == "a\n\n\nb\n"
    assert run("a\n \nDEL\n", planned((0, 1, "A")), planned((2, 3, "b")), planned((4, 7, "")))[0] == "A\nb"


def test_deleted_blocks_are_joined_behind_another_edit() -> None:
    assert run("a\n\nDEL1\n\nDEL2\n", planned((0, 1, "A")), planned((3, 7, "")), planned((9, 13, "")))[0] == "A\n"


def test_a_replaced_line_keeps_the_blank_lines_beside_it() -> None:
    assert run("a\n\nOLD\n\nb\n", planned((3, 7, "NEW\n")))[0] == "a\n\nNEW\n\nb\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\nDEL\nCOMMENT\nb\n", "a\n\nb\n"),
        ("a\n\nDEL\nCOMMENT\nb\n", "a\n\nb\n"),
        ("a\nDEL\nCOMMENT\n\nb\n", "a\n\nb\n"),
        ("DEL\nCOMMENT\nb\n", "b\n"),
        ("DEL\nCOMMENT\nbb", "bb"),
        ("a\nDEL\nCOMMENT\n", "a\n"),
    ],
)
def test_a_line_end_that_parts_two_blocks_is_left_only_where_nothing_else_does(before: str, after: str) -> None:
    deleted, comment = before.index("DEL"), before.index("COMMENT")
    line = (comment, comment + len("COMMENT\n"), "\n")
    assert run(before, planned((deleted, deleted + len("DEL"), "")), planned(line))[0] == after


def test_a_line_end_parts_two_blocks_whose_blank_line_goes() -> None:
    text = "a\nDEL\nCOMMENT\n\nb\n"
    assert run(text, planned((2, 5, "")), planned((6, text.index("b"), "\n")))[0] == "a\n\nb\n"


def finding(code: str, name: str, safety: Safety | None) -> Finding:
    fix = safety and Fix((Edit(Span(0, 0), "x"),), "Mend", safety)
    location = Location("a.md", Span(0, 0), Position(1, 1), Position(1, 1))
    return Finding(code, name, "", Severity.WARNING, location, fix=fix)


@pytest.mark.parametrize(
    ("policy", "safe", "unsafe"),
    [
        (Policy(), True, False),
        (Policy(unsafe=True), True, True),
        (Policy(fixable=("NAV",)), False, False),
        (Policy(fixable=("DUP",)), True, False),
        (Policy(fixable=("doubled-word",)), True, False),
        (Policy(unfixable=("DUP",)), False, False),
        (Policy(unfixable=("ALL",), fixable=("DUP014",)), True, False),
        (Policy(unfixable=("DUP",), fixable=("DUP",)), False, False),
        (Policy(extend_safe=("DUP",)), True, True),
        (Policy(extend_unsafe=("DUP",)), False, False),
        (Policy(extend_unsafe=("DUP",), extend_safe=("DUP014",)), True, True),
        (Policy(extend_unsafe=("DUP014",), extend_safe=("DUP014",), unsafe=True), True, True),
        (Policy(extend_unsafe=("DUP014",), extend_safe=("doubled-word",)), False, False),
    ],
)
def test_the_policy_decides_by_safety_and_by_the_most_exact_list(policy: Policy, safe: bool, unsafe: bool) -> None:
    assert policy.allows(finding("DUP014", "doubled-word", Safety.SAFE)) is safe
    assert policy.allows(finding("DUP014", "doubled-word", Safety.UNSAFE)) is unsafe
    assert not policy.allows(finding("DUP014", "doubled-word", None))
