"""Compare the readers of all formats on the same made-up prose: how fast each is beside that of Markdown, in one run.

What is told is the time that Markdown takes divided by that of the format, as the median of pairs: 2 is twice as fast.

    python bench/readers.py [KILOBYTES]
"""

from __future__ import annotations

import gc
import random
import statistics
import sys
import time
from typing import TYPE_CHECKING

import corpus

sys.path.insert(0, str(corpus.PROJECT / "tests"))

import article
from obelism.formats.registry import parse
from obelism.text.source import decode
from written import FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from article import Part

BASE = ".md"
PAIRS = 9
WIDTH = 78
KINDS = {"heading": 0.12, "item": 0.18, "code": 0.04, "quote": 0.04, "paragraph": 0.62}
"""What blocks there are, and their shares."""

MARKED = 0.35
"""The share of sentences with emphasis, code or a link in them."""


def made_up(letters: int, seed: int = 1) -> article.Blocks:
    """Return blocks of so many letters, of words from the project's own pages."""
    dice = random.Random(seed)
    sources = [*corpus.PROJECT.glob("seeds/*.md"), *corpus.PROJECT.glob("docs/*.md")]
    found = " ".join([path.read_text(encoding="utf-8") for path in sources]).split()
    words = sorted({word for word in found if word.isalpha() and word.lower() != "obelism"})
    blocks: list[tuple[str, Sequence[Part]]] = [("title", ["The life of bees"])]
    size = 0
    while size < letters:
        kind = dice.choices([*KINDS], [*KINDS.values()])[0]
        parts = [dice.choice(words).capitalize()] if kind in ("heading", "code") else _sentences(words, dice)
        blocks.append((kind, parts))
        size += sum(len(part if isinstance(part, str) else part.text) for part in parts)
    return blocks


def _sentences(words: Sequence[str], dice: random.Random) -> list[Part]:
    parts: list[Part] = []
    for _ in range(dice.randint(1, 6)):
        first, *others = dice.choices(words, k=dice.randint(8, 22))
        parts.append(f"{' ' if parts else ''}{first.capitalize()} ")
        if dice.random() < MARKED:
            word = others.pop()
            parts.append(dice.choice([article.Emphasis(word), article.Code(word), article.Link(word, "a.html")]))
            parts.append(" ")
        parts.append(f"{' '.join(others)}.")
    return parts


def files(blocks: article.Blocks) -> dict[str, bytes]:
    """Return the same blocks as a file of each format, by its suffix."""
    return {
        **{suffix: article.write(suffix, blocks, width=WIDTH).encode() for suffix in FORMATS},
        **{suffix: write(blocks) for suffix, write in article.FILES.items()},
        **{suffix: article.paragraphs_in(suffix, blocks, width=WIDTH).encode() for suffix in article.PARTS},
    }


def taken(suffix: str, raw: bytes) -> tuple[float, int]:
    """Return the seconds of processor time that reading a file takes, and how many letters of prose it gives."""
    source = decode(f"page{suffix}", raw)
    gc.collect()
    started = time.process_time()
    document = parse(source)
    seconds = time.process_time() - started
    return seconds, sum(len(block.prose) for block in document.blocks)


def compared(written: dict[str, bytes], pairs: int = PAIRS) -> list[tuple[str, float, float]]:
    """Return for each suffix how many times as fast as Markdown it is, and its megabytes of prose a second."""
    rows = []
    for suffix, raw in written.items():
        runs = [(taken(BASE, written[BASE]), taken(suffix, raw)) for _ in range(pairs)]
        # By letter: texts by themselves leave out headings and code, which have next to none.
        ratio = statistics.median(base[0] / base[1] * own[1] / own[0] for base, own in runs)
        rows.append((suffix, ratio, max(own[1] / own[0] for _, own in runs) / 1e6))
    return sorted(rows, key=lambda row: -row[1])


if __name__ == "__main__":
    gc.set_threshold(200_000, 20, 20)  # as the command does
    kilobytes = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    for suffix, ratio, speed in compared(files(made_up(1_000 * kilobytes))):
        print(f"{suffix:6} {ratio:5.2f} times as fast as Markdown, {speed:5.1f} MB of prose a second", flush=True)
