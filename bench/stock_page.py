"""Weigh wordings as evidence of a stock page: how many times as often each stands in stock prose as in people's.

    python bench/stock_page.py STOCK.jsonl[.gz] EDITED.jsonl[.gz] --people FOLDER … [--wordings FILE]

STOCK and EDITED are those of bench/stock_words.py; each FOLDER holds Markdown or plain text that people wrote. The
weights in rules/phrases.toml (PHR148) were computed from the texts named there, and from two folders: posts by people
(artsy, ashfurrow, brandur, golang, kentcdodds, yihui: 2,100 files) and manuals (hugo, redis, restic, syncthing,
webpack: 670).

A weight is the logarithm to the base 2 of the ratio of two counts of documents that hold the wording, per word of
document: in machine-written ones, and on that side of people where it stands most often: the human half of the stock
groups, the edited prose, or one of the folders. So no wording counts that is at home in one kind of text. It is the
lowest of the weights computed with one machine-written group left out, cut to 0 to 4, and down to a half. Without
--wordings those of the rule are weighed, and what is below --least bits has a minus sign: strike it from the rule.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from pathlib import Path

import tomli
from stock_words import PACK
from stock_words import read

from obelism.document import Document
from obelism.formats import markdown
from obelism.formats import plain
from obelism.rules.inflect import inflections
from obelism.rules.inflect import spellings
from obelism.text.normalise import fold
from obelism.text.source import from_text
from obelism.text.words import find_words

RULE = "PHR148"
MOST_BITS = 4.0
LEAST_WORDS = 100
PARSERS = {".md": markdown.parse, ".markdown": markdown.parse, ".mdx": markdown.parse_mdx, ".txt": plain.parse}


def wordings() -> list[str]:
    """Return the wordings of the rule, those in braces one by one."""
    rules = tomli.loads(PACK.read_text(encoding="utf-8"))["rule"]
    (rule,) = (rule for rule in rules if rule["code"] == RULE)
    return [one for pattern in rule["patterns"] for one in pattern["match"].strip("{}").split("|")]


def prose(text: str) -> list[str]:
    """Return the words of a text."""
    return find_words(fold(text))


def documents(folder: Path) -> Iterator[Document]:
    """Yield the English texts of a folder."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in PARSERS and path.is_file():
            document = PARSERS[path.suffix](from_text(path.read_text(encoding="utf-8", errors="replace"), str(path)))
            if document.is_english:
                yield document


def people(folder: Path) -> Iterator[list[str]]:
    """Yield the words of the running prose of each file of a folder that is long enough to say something."""
    for document in documents(folder):
        if document.word_count >= LEAST_WORDS:
            yield list(document.words)


class Counts:
    """Documents that hold each wording, and words read, by side."""

    def __init__(self, listed: Iterable[str]) -> None:
        self.phrases = [wording for wording in listed if " " in wording]
        self.forms: defaultdict[str, list[str]] = defaultdict(list)
        for wording in listed:
            if " " not in wording:
                for form in inflections(wording.lower()) if wording.isupper() else spellings(wording):
                    self.forms[form].append(wording)
        self.holding: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.read: Counter[str] = Counter()

    def add(self, side: str, words: list[str]) -> None:
        """Count one document."""
        text = f" {' '.join(words)} "
        self.read[side] += len(words)
        self.holding[side].update({wording for word in words for wording in self.forms.get(word, ())})
        self.holding[side].update({phrase for phrase in self.phrases if f" {phrase} " in text})

    def share(self, wording: str, sides: Iterable[str], prior: float) -> float:
        """Return how many documents of some sides hold a wording, for each word of theirs."""
        sides = list(sides)
        return (sum(self.holding[side][wording] for side in sides) + prior) / sum(self.read[side] for side in sides)


def weight(counts: Counts, wording: str, machine: set[str], human: set[str]) -> float:
    """Return the weight of a wording in bits, the lowest with one machine-written group left out."""
    common = max(counts.share(wording, [side], 1.0) for side in human)
    lowest = min(math.log2(counts.share(wording, machine - {side}, 0.5) / common) for side in machine)
    return math.floor(2 * max(0.0, min(MOST_BITS, lowest))) / 2


def main() -> None:
    """Print the wordings of each weight, the heaviest first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stock", type=Path)
    parser.add_argument("edited", type=Path)
    parser.add_argument("--people", type=Path, nargs="*", default=[])
    parser.add_argument("--wordings", type=Path, help="a file of wordings, one a line, to weigh instead of the rule's")
    parser.add_argument("--least", type=float, default=1.0)
    options = parser.parse_args()
    listed = options.wordings.read_text(encoding="utf-8").splitlines() if options.wordings else wordings()
    counts = Counts(dict.fromkeys(listed))
    for document in read(options.stock):
        side = document["group"] if document["label"] == "llm" else "human half"
        counts.add(side, prose(document["text"]))
    machine = set(counts.read) - {"human half"}
    for document in read(options.edited):
        counts.add("edited", prose(document["text"]))
    for folder in options.people:
        for words in people(folder):
            counts.add(str(folder), words)
    human = set(counts.read) - machine
    rows: defaultdict[float, list[str]] = defaultdict(list)
    for wording in dict.fromkeys(listed):
        rows[weight(counts, wording, machine, human)].append(wording)
    for bits in sorted(rows, reverse=True):
        print(f"{'' if bits >= options.least else '- '}{bits}: {'|'.join(sorted(rows[bits], key=str.lower))}")


if __name__ == "__main__":
    main()
