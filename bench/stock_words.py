"""Weigh stock words: how much more often each stands in stock prose than in edited prose.

    python bench/stock_words.py STOCK.jsonl[.gz] EDITED.jsonl[.gz] [--words rules/phrases.toml]

STOCK holds one document a line with "text", "group" and "label" ("llm" or "human"); EDITED one with "text". The
weights in rules/phrases.toml (PHR127) were computed from 1,212 machine-written and 693 human texts of ten groups
(DetectRL, Fast-DetectGPT, ImBD, OUTFOX, and essays, stories, answers and reports of 20 models of 2024 and 2025) and
from 401 edited texts of before late 2022 (the Brown corpus, OpenStax, Standard Ebooks, State of the Union, ABC rural
news, the 18F blog, PEPs, the Rust blog, Pro Git).

A weight is the logarithm to the base 2 of the ratio of two shares: of machine-written paragraphs, and of human and
edited ones, that hold the word, per word of paragraph. It is the lowest of the weights computed with one group left
out, so that no entry rests on one group, cut to 0 to 10, and to a tenth. Without --words the words of the rule are
weighed; a word below --least bits is printed with a minus sign: strike it from the list.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import Counter
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tomli

from obelism.rules.inflect import inflections
from obelism.rules.inflect import spellings
from obelism.text.normalise import fold
from obelism.text.words import find_words

RULE = "PHR127"
PACK = Path(__file__).resolve().parent.parent / "rules" / "phrases.toml"


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the documents of a JSON lines file, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def entries() -> list[str]:
    """Return the words the rule lists."""
    rules = tomli.loads(PACK.read_text(encoding="utf-8"))["rule"]
    (rule,) = (rule for rule in rules if rule["code"] == RULE)
    return list(rule["options"]["words"])


class Tally:
    """Paragraphs that hold each entry, and words read, by group and side."""

    def __init__(self, words: list[str]) -> None:
        self.forms = {
            form: word for word in words for form in (inflections(word.lower()) if word.isupper() else spellings(word))
        }
        self.held: defaultdict[tuple[str, bool], Counter[str]] = defaultdict(Counter)
        self.read: Counter[tuple[str, bool]] = Counter()

    def add(self, text: str, group: str, *, stock: bool) -> None:
        """Count one document."""
        for line in text.split("\n"):
            words = find_words(fold(line))
            self.read[group, stock] += len(words)
            self.held[group, stock].update({self.forms[word] for word in words if word in self.forms})

    def weight(self, word: str, without: str = "") -> float:
        """Return an entry's weight in bits, one group left out."""
        shares = []
        for stock, prior in ((True, 0.5), (False, 1.0)):
            groups = [key for key in self.read if key[1] is stock and key[0] != without]
            shares.append((sum(self.held[key][word] for key in groups) + prior) / sum(self.read[key] for key in groups))
        return max(0.0, min(10.0, math.log2(shares[0] / shares[1])))

    def lowest(self, word: str) -> float:
        """Return the lowest weight of an entry with any one group of the stock side left out."""
        return min(self.weight(word, group) for group in {group for group, stock in self.read if stock})


def main() -> None:
    """Print the table of weights as it stands in the pack, the heaviest first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stock", type=Path)
    parser.add_argument("edited", type=Path)
    parser.add_argument("--words", type=Path, help="a file of words to weigh instead of the rule's")
    parser.add_argument("--least", type=float, default=1.5)
    options = parser.parse_args()
    words = options.words.read_text(encoding="utf-8").split() if options.words else entries()
    tally = Tally(list(dict.fromkeys(words)))
    for document in read(options.stock):
        tally.add(document["text"], document["group"], stock=document["label"] == "llm")
    for document in read(options.edited):
        tally.add(document["text"], "edited", stock=False)
    weights = sorted(
        ((round(tally.lowest(word), 1), word) for word in set(words)), key=lambda item: (-item[0], item[1])
    )
    for bits, word in weights:
        print(f"{'' if bits >= options.least else '- '}{word} = {bits}")


if __name__ == "__main__":
    main()
