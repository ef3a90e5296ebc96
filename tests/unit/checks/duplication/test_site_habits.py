"""Phrases and frames that many files share."""

from __future__ import annotations

import pytest

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
    findings = checker.conclude([silenced[0], *facts[1:]]).findings
    assert places(findings) == [("1.md", 1)]
    assert checker.conclude(silenced) == ([], [], [], [])


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


def habits(users: int, files: int, said: str, times: int = 1, sentences: int = 0) -> list[str]:
    """Return what some of so many files wear out, where each user says something several times."""
    texts = {f"{n:02}.md": f"{said.format('{}', n)} " * times if n < users else "Rain." for n in range(files)}
    texts["00.md"] += "\n\n" + "Rain fell. " * sentences
    return [finding.message for finding in lint_files("DUP018", texts)]


ROLE = "Bakers play a key role in bread."
FRAME = "By mowing ferns, we can nap."


@pytest.mark.parametrize(
    ("said", "words"),
    [("Bakers won a key role in the town.", "a key role in"), ("Bakers won key role in town.", "")],
)
def test_words_of_a_habit(said: str, words: str) -> None:
    assert [message.partition("“")[2].partition("”")[0] for message in habits(4, 4, said)] == [words] * bool(words)


@pytest.mark.parametrize(
    ("said", "times", "users", "files", "found"),
    [
        (ROLE, 1, 3, 3, False),
        (ROLE, 1, 4, 4, True),
        (ROLE, 1, 5, 20, False),
        (ROLE, 1, 6, 20, True),
        (FRAME, 3, 5, 20, False),
        (FRAME, 3, 6, 20, True),
        (FRAME, 1, 9, 9, False),
        (FRAME, 1, 10, 10, True),
    ],
)
def test_files_and_sentences_that_make_a_habit(said: str, times: int, users: int, files: int, found: bool) -> None:
    assert bool(habits(users, files, said, times)) is found


@pytest.mark.parametrize(("others", "found"), [(1188, True), (1189, False)])
def test_share_of_all_sentences_that_make_a_frame_a_habit(others: int, found: bool) -> None:
    assert bool(habits(4, 4, FRAME, 3, others)) is found


def test_at_most_twenty_habits_are_told() -> None:
    kinds = "great new modern crucial dynamic complex diverse".split()
    said = " ".join(
        f"Mills have a {kind} {what} of it." for kind in kinds for what in ("key role", "aspect", "challenge")
    )
    assert len(habits(4, 4, said)) == 20
