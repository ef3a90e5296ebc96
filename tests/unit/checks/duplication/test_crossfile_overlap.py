"""Files that share their wording without sharing a paragraph."""

from __future__ import annotations

import random

import pytest

from crossfile import checker_of
from crossfile import facts_of
from crossfile import lint_files
from crossfile import places
from madeup import prose
from madeup import sentence
from madeup import words

WORDS = [f"{start}{end}" for start in ("bar", "cel", "dor", "fin", "gam") for end in ("ta", "ro", "lin", "mus", "ek")]


def text(seed: int, shared: str = "") -> str:
    dice = random.Random(seed)
    own = [" ".join(dice.choices(WORDS, k=12)) + f" {seed} end." for _ in range(20)]
    return "\n\n".join(f"{sentence} {shared}" for sentence in own) + "\n"


SHARED = " ".join(random.Random(99).choices(WORDS, k=40)) + "."


def test_overlap_is_reported_with_its_longest_phrases() -> None:
    one, other = text(1) + "\n" + SHARED + "\n", text(2) + "\nWell, " + SHARED + "\n"
    (finding,) = lint_files("DUP011", {"a.md": one, "b.md": other}, similarity=0.03)
    assert places([finding]) == [("b.md", 1)]
    assert finding.related[0].location.path == "a.md"
    assert finding.data["phrases"][0] == SHARED.rstrip(".")
    assert 0.03 <= finding.data["similarity"] < 0.5


def test_independent_texts() -> None:
    assert not lint_files("DUP011", {"a.md": text(1), "b.md": text(2)})


@pytest.mark.parametrize("kind", ["log", "fixed"])
def test_logs_and_licences_may_overlap(kind: str) -> None:
    files = {"a.md": text(1), "b.md": text(1)}
    assert lint_files("DUP011", files)
    assert not lint_files("DUP011", files, kinds=dict.fromkeys(files, kind))


def test_short_texts_do_not_count() -> None:
    assert not lint_files("DUP011", {"a.md": SHARED, "b.md": SHARED})


@pytest.mark.parametrize(("length", "found"), [(119, False), (120, True)])
def test_words_that_a_text_must_have(length: int, found: bool) -> None:
    assert bool(lint_files("DUP011", dict.fromkeys(("a.md", "b.md"), f"{prose(length)}\n"))) is found


@pytest.mark.parametrize(("shared", "found"), [(17, False), (18, True)])
def test_share_of_triples_that_independent_texts_do_not_have(shared: int, found: bool) -> None:
    """Each text has 200 triples of words."""
    files = {
        path: sentence([*words(shared + 2, 20), *words(200 - shared, start)])
        for path, start in (("a.md", 300), ("b.md", 600))
    }
    assert bool(lint_files("DUP011", files)) is found


def test_at_most_ten_phrases_are_told() -> None:
    files = {path: "\n\n".join(prose(12, 12 * n) for n in range(11)) for path in ("a.md", "b.md")}
    (finding,) = lint_files("DUP011", files)
    assert len(finding.data["phrases"]) == 10


@pytest.mark.parametrize(("files", "told"), [(20, 19), (22, 19)])
def test_what_twenty_files_share_links_no_more(files: int, told: int) -> None:
    assert len(lint_files("DUP011", {f"{n:02}.md": f"{prose(120)}\n" for n in range(files)})) == told


def test_one_triple_in_eight_is_kept() -> None:
    (fact,) = facts_of(checker_of("DUP011"), {"a.md": f"{prose(1602)}\n"})
    assert len(fact.value.sample) == pytest.approx(200, rel=0.15)
