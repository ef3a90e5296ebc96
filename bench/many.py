"""Many small documents to measure growth with: made-up prose with copies across files, the same for each seed.

Words follow each other as in the project's own articles and pages, a quarter drawn at random. Such texts share more
runs of words than independent ones do, so what they cost rules across files is rather too much than too little.

    python bench/many.py FOLDER COUNT
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import corpus

if TYPE_CHECKING:
    from collections.abc import Iterator

PARAGRAPHS = 4
WORDS = 60
COPIED = NEAR = 0.01
"""Shares of the paragraphs that stand in an earlier document, word for word or with an eighth of the words changed."""

FOLDER = 100
"""Documents in a folder."""


def documents(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield so many documents, each as its path and text; a greater count begins with those of a smaller one."""
    dice = random.Random(seed)
    chain = _chain()
    words = sorted(chain)
    earlier: list[list[str]] = []
    for number in range(count):
        paragraphs = []
        for _ in range(PARAGRAPHS):
            kind = dice.random()
            if earlier and kind < COPIED + NEAR:
                paragraph = list(dice.choice(earlier))
                if kind >= COPIED:
                    for place in dice.sample(range(len(paragraph)), len(paragraph) // 8):
                        paragraph[place] = dice.choice(words)
            else:
                paragraph = _paragraph(chain, words, dice)
                if len(earlier) < 10_000:
                    earlier.append(paragraph)
            paragraphs.append(_set(paragraph))
        title = " ".join(dice.sample(words, 5)).capitalize()
        yield f"{number // FOLDER:04}/{number:06}.md", "\n\n".join([f"# {title}", *paragraphs]) + "\n"


def write(folder: Path, count: int, seed: int = 1) -> int:
    """Write so many documents below a folder; return how many bytes they have."""
    size = 0
    for name, text in documents(count, seed):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_text(text, encoding="utf-8")
    return size


def _chain() -> dict[str, list[str]]:
    """Return which words follow each word in the project's own texts."""
    chain: dict[str, list[str]] = defaultdict(list)
    for pattern in ("seeds/*.md", "docs/*.md"):
        for path in sorted(corpus.PROJECT.glob(pattern)):
            words = [word.lower() for word in path.read_text(encoding="utf-8").split() if word.isalpha()]
            for one, other in pairwise(words):
                chain[one].append(other)
    return dict(chain)


def _paragraph(chain: dict[str, list[str]], words: list[str], dice: random.Random) -> list[str]:
    paragraph = [dice.choice(words)]
    while len(paragraph) < WORDS:
        following = chain.get(paragraph[-1])
        paragraph.append(dice.choice(following) if following and dice.random() > 0.25 else dice.choice(words))
    return paragraph


def _set(words: list[str]) -> str:
    """Return words as sentences of a dozen."""
    sentences = [words[place : place + 12] for place in range(0, len(words), 12)]
    return " ".join(" ".join(sentence).capitalize() + "." for sentence in sentences)


if __name__ == "__main__":
    print(f"{write(Path(sys.argv[1]), int(sys.argv[2])):,} bytes")
