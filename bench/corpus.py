"""Markdown to measure with: real files where a folder is named, generated ones otherwise."""

from __future__ import annotations

import random
from itertools import groupby
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


_ARTICLES = frozenset({"a", "an"})
"""Words that are drawn for no sentence: before half of all others they are a finding."""


def load(folder: str | None, megabytes: float, seed: int = 1) -> list[tuple[str, str]]:
    """Return (name, text) pairs of about so many megabytes; real files are repeated when they are too few."""
    texts = _real(Path(folder)) if folder else _generated(megabytes, random.Random(seed))
    wanted = int(megabytes * 1e6)
    chosen: list[tuple[str, str]] = []
    size = turn = 0
    while size < wanted and texts:
        for name, text in texts:
            chosen.append((f"{turn}/{name}", text))
            size += len(text.encode())
            if size >= wanted:
                break
        turn += 1
    return chosen


def _real(folder: Path) -> list[tuple[str, str]]:
    found = []
    for path in sorted(folder.rglob("*.md")):
        try:
            found.append((path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError):
            continue
    return found


def _generated(megabytes: float, dice: random.Random) -> list[tuple[str, str]]:
    """Return documents of about 10 kB whose sentences are drawn from the project's own articles and pages."""
    sources = [*PROJECT.glob("seeds/*.md"), *PROJECT.glob("docs/*.md")]
    words = " ".join(path.read_text(encoding="utf-8") for path in sources).split()
    plain = [word for word in words if word.isalpha() and word.lower() not in _ARTICLES]
    documents: list[tuple[str, str]] = []
    size = 0
    while size < megabytes * 1e6:
        text = _document(plain, dice)
        documents.append((f"{len(documents)}.md", text))
        size += len(text.encode())
    return documents


def _document(words: list[str], dice: random.Random) -> str:
    parts = [f"# {' '.join(dice.choices(words, k=4)).title()}"]
    while sum(map(len, parts)) < 10_000:
        kind = dice.random()
        if kind < 0.15:
            parts.append(f"## {' '.join(dice.choices(words, k=4)).capitalize()}")
        elif kind < 0.3:
            parts.append("\n".join(f"- {_sentence(words, dice)}" for _ in range(4)))
        elif kind < 0.35:
            parts.append("```\n" + "\n".join(" ".join(dice.choices(words, k=6)) for _ in range(5)) + "\n```")
        else:
            parts.append(" ".join(_sentence(words, dice) for _ in range(dice.randint(2, 6))))
    return "\n\n".join(parts) + "\n"


def _sentence(words: list[str], dice: random.Random) -> str:
    chosen = [word for word, _ in groupby(dice.choices(words, k=dice.randint(6, 28)))]  # a doubled word is a finding
    if dice.random() < 0.2:
        chosen[2] = f"**{chosen[2]}**"
    if dice.random() < 0.15:
        chosen[3] = f"[{chosen[3]}](https://example.org/page)"
    if dice.random() < 0.15:
        chosen[1] = f"`{chosen[1]}`"
    return " ".join(chosen).capitalize() + "."
