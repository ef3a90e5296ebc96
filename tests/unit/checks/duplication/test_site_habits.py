"""Phrases and frames that many files share."""

from __future__ import annotations

from crossfile import checker_of
from crossfile import facts_of
from crossfile import lint_files
from crossfile import places

SUBJECTS = ("The mill", "The ferry", "A school", "The plough", "Our baker")


def test_phrase_of_many_files_is_told_where_it_is_used_most() -> None:
    files = {f"{n}.md": f"{who} plays a key role in the town.\n" for n, who in enumerate(SUBJECTS)}
    files["2.md"] += "\nIt plays a key role in trade, too.\n"
    (finding,) = lint_files("DUP018", files)
    assert "a key role in" in finding.message
    assert finding.data == {"files": 5, "count": 6}
    assert places([finding]) == [("2.md", 1)]
    assert len(finding.related) == 4


def test_a_comment_in_one_file_leaves_the_habit_to_another() -> None:
    checker = checker_of("DUP018")
    facts = facts_of(checker, {f"{n}.md": f"{who} plays a key role in the town.\n" for n, who in enumerate(SUBJECTS)})
    silenced = [fact._replace(silenced=((1, 1),)) for fact in facts]
    findings, _ = checker.conclude([silenced[0], *facts[1:]])
    assert places(findings) == [("1.md", 1)]
    assert checker.conclude(silenced) == ([], [])


def test_frame_of_many_files() -> None:
    sentence = "By {} daily, {} can rest."
    verbs = ("walking", "fishing", "singing")
    files = {
        f"{who}.md": " ".join(sentence.format(verb, who) for verb in verbs) for who in ("bees", "cats", "dogs", "ants")
    }
    assert ["by …ing … can …" in finding.message for finding in lint_files("DUP018", files)] == [True]


def test_few_files_have_no_habits() -> None:
    files = {f"{n}.md": f"{who} plays a key role in the town.\n" for n, who in enumerate(SUBJECTS[:3])}
    assert not lint_files("DUP018", files)


def test_names_and_terms_are_no_habits() -> None:
    files = {f"{n}.md": f"{who} belongs to the rowing club of Aldmoor.\n" for n, who in enumerate(SUBJECTS)}
    assert not lint_files("DUP018", files)
