"""Many small documents to measure growth with: made-up prose with copies across files, the same for each seed.

Words follow each other as in the project's own articles and pages, a quarter drawn at random. Such texts share more
runs of words than independent ones do, so what they cost rules across files is rather too much than too little.

    python bench/many.py FOLDER COUNT
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from itertools import accumulate
from itertools import compress
from itertools import pairwise
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NamedTuple

import corpus

if TYPE_CHECKING:
    from collections.abc import Iterator

PARAGRAPHS = 4
WORDS = 60
SHARE = 0.01
"""Share of the paragraphs that are copies of each kind."""

CHANGED = {"exact": 0.0, "near": 1 / 8, "restated": 1 / 3}
"""Kinds of copies and the share of their words that is another; of those that are restated the halves change places."""

ORIGINALS = 10_000
"""Paragraphs, the first, that others are copies of."""

FOLDER = 100
"""Documents in a folder."""


class Paragraph(NamedTuple):
    """The words of a paragraph, and of which original it is a copy of what kind, if it is one."""

    words: list[str]
    kind: str = ""
    original: int = -1


def documents(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield so many documents, each as its path and text; a greater count begins with those of a smaller one."""
    dice = random.Random(seed)
    words = sorted(_chain())
    for number, made in enumerate(paragraphs(count, seed)):
        title = " ".join(dice.sample(words, 5)).capitalize()
        yield path(number), "\n\n".join([f"# {title}", *[_set(paragraph.words) for paragraph in made]]) + "\n"


def path(number: int) -> str:
    """Return the path of a document."""
    return f"{number // FOLDER:04}/{number:06}.md"


def paragraphs(count: int, seed: int = 1) -> Iterator[list[Paragraph]]:
    """Yield the paragraphs of so many documents; originals are numbered in the order in which they come."""
    dice = random.Random(seed)
    chain = _chain()
    words = sorted(chain)
    originals: list[list[str]] = []
    for _ in range(count):
        before = len(originals)
        yield [_paragraph(chain, words, dice, originals, before) for _ in range(PARAGRAPHS)]


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


def _paragraph(
    chain: dict[str, list[str]], words: list[str], dice: random.Random, originals: list[list[str]], before: int
) -> Paragraph:
    """Return a new paragraph, or a copy of an original of one of the documents before."""
    kind = next(compress(CHANGED, map(dice.random().__lt__, accumulate(repeat(SHARE)))), "")
    if not (before and kind):
        new = _new(chain, words, dice)
        if len(originals) < ORIGINALS:
            originals.append(new)
        return Paragraph(new)
    number = dice.randrange(before)
    copy = list(originals[number])
    for place in dice.sample(range(len(copy)), int(len(copy) * CHANGED[kind])):
        copy[place] = dice.choice(words)
    middle = len(copy) // 2 if kind == "restated" else 0
    return Paragraph(copy[middle:] + copy[:middle], kind, number)


def _new(chain: dict[str, list[str]], words: list[str], dice: random.Random) -> list[str]:
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
