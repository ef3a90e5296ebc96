"""Files that share their wording without sharing a paragraph."""

from __future__ import annotations

import random

import pytest

from crossfile import lint_files
from crossfile import places

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
