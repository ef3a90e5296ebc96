"""Weigh words and pairs of words as evidence that an editor would strike something from a sentence.

    pip install scikit-learn
    python bench/stock_sentences.py --marked FOLDER … --plain FOLDER … > rules/data/stock-sentences.txt

Each MARKED folder holds texts and ``gold-dev.jsonl``: a passage a line that an editor would strike, as
``{"file": …, "family": "PHR", "strength": "must", "spans": [{"line": 3, "col": 1, "end_line": 3, "end_col": 20}]}``.
Each PLAIN folder holds texts that were edited, or that people wrote who had something to say. The weights in
rules/data/stock-sentences.txt were computed from 132 pages, most of them of companies, shops and magazines, on which
eleven editors marked 7,300 passages, and from 1,780 edited texts, manuals and posts.

A sentence counts as struck where a passage that must or should go overlaps it that is a stock phrase or a claim. The
weights are those of a logistic regression, in tenths of a bit, so those of what a sentence holds add up to the
logarithm of the odds that it is struck. Only words that fit any text have one, and pairs of them, which stand on at
least three of the marked pages: what a page is about says nothing. With ``--held`` folders it also prints, to standard
error, how well the weights tell sentences there that they do not rest on.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections import Counter
from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from stock_page import documents

from obelism.checks.phrases.sentences import ALWAYS
from obelism.checks.phrases.sentences import features
from obelism.rules.data import read_lines
from obelism.text.words import STOP_WORDS
from obelism.text.words import stem

STRUCK = {"PHR", "CLM"}
LEAST_PAGES = 3
MOST_OF_ONE = 30
"""Sentences of one plain page that are read, lest long ones outweigh the rest."""
PLAIN_WEIGHT = 0.3
"""What a sentence of a plain page weighs against one of a marked page: there are many more of them."""
INVERSE_PENALTY = 0.3


class Sentence(NamedTuple):
    """What a sentence holds, on which page, and whether an editor would strike something from it."""

    page: str
    features: frozenset[str]
    struck: bool


def marked(folder: Path) -> Iterator[Sentence]:
    """Yield the sentences of a folder with an editor's marks."""
    spans = defaultdict(list)
    for line in (folder / "gold-dev.jsonl").read_text(encoding="utf-8").splitlines():
        unit = json.loads(line)
        if unit["family"] in STRUCK and unit["strength"] != "could":
            for span in unit["spans"]:
                end = (span["end_line"], span.get("end_col", math.inf))
                spans[unit["file"]].append(((span["line"], span.get("col", 1)), end))
    for document in documents(folder):
        struck = spans[Path(document.path).name]
        for block in document.readable.blocks:
            for number, (start, end) in enumerate(block.sentences):
                source = block.source_span(start, end)
                first, last = map(tuple, map(document.position, source))
                overlaps = any(begin < last and first < stop for begin, stop in struck)
                yield Sentence(document.path, frozenset(features(block, number)), overlaps)


def unmarked(folder: Path) -> Iterator[Sentence]:
    """Yield some sentences of each text of a folder."""
    for document in documents(folder):
        places = [(block, number) for block in document.readable.blocks for number in range(len(block.sentences))]
        for block, number in random.sample(places, min(len(places), MOST_OF_ONE)):
            yield Sentence(document.path, frozenset(features(block, number)), struck=False)


def is_general(word: str) -> bool:
    """Tell whether a word fits any text."""
    allowed, barred = _general()
    return stem(word) in allowed and word not in barred


@cache
def _general() -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems of words that fit any text, and words of such stems that do not."""
    lines = read_lines("selling-words")
    selling = [line for line in lines if not line.startswith("-")]
    words = [word for line in (*read_lines("general-words"), *selling) for word in line.split()]
    barred = [word for line in lines if line.startswith("-") for word in line.split()[1:]]
    return frozenset(map(stem, (*words, *STOP_WORDS))), frozenset(barred)


def weigh(struck: Sequence[Sentence], others: Sequence[Sentence]) -> dict[str, int]:
    """Return the weight of each feature in tenths of a bit, without those of none."""
    pages: defaultdict[str, set[str]] = defaultdict(set)
    for sentence in struck:
        for feature in sentence.features:
            pages[feature].add(sentence.page)
    known = [
        feature
        for feature, on in sorted(pages.items())
        if len(on) >= LEAST_PAGES
        and feature != ALWAYS
        and (not feature[0].isalnum() or all(map(is_general, feature.split("_"))))
    ]
    vectors = CountVectorizer(analyzer=list, vocabulary=known, binary=True)
    sentences = [*struck, *others]
    model = LogisticRegression(C=INVERSE_PENALTY, solver="liblinear", max_iter=500).fit(
        vectors.transform([sentence.features for sentence in sentences]),
        [sentence.struck for sentence in sentences],
        sample_weight=[1.0] * len(struck) + [PLAIN_WEIGHT] * len(others),
    )
    weights = dict(zip(known, model.coef_[0], strict=True)) | {ALWAYS: model.intercept_[0]}
    tenths = {feature: round(10 * weight / math.log(2)) for feature, weight in weights.items()}
    return {feature: weight for feature, weight in tenths.items() if weight}


def written(weights: dict[str, int]) -> str:
    """Return weights as the list that the rule reads, the heaviest first."""
    by_weight: defaultdict[int, list[str]] = defaultdict(list)
    for feature, weight in weights.items():
        by_weight[weight].append(feature)
    lines = ["# Evidence that an editor would strike something from a sentence: see README.md."]
    for weight in sorted(by_weight, reverse=True):
        lines += [f"{weight} {line}" for line in wrap(" ".join(sorted(by_weight[weight])), 112, break_on_hyphens=False)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the weights, and how well they do on folders that they do not rest on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--marked", nargs="+", type=Path, required=True, help="folders of texts with gold-dev.jsonl")
    parser.add_argument(
        "--plain", nargs="+", type=Path, required=True, help="folders of texts of which little is struck"
    )
    parser.add_argument("--held", nargs="*", type=Path, default=(), help="folders with marks to try the weights on")
    arguments = parser.parse_args()
    random.seed(0)
    struck = [sentence for folder in arguments.marked for sentence in marked(folder)]
    others = [sentence for folder in arguments.plain for sentence in unmarked(folder)]
    weights = weigh(struck, others)
    counts = Counter(sentence.struck for sentence in struck)
    print(f"{counts.total()} sentences, {counts[True]} struck; {len(others)} plain; {len(weights)}", file=sys.stderr)
    for folder in arguments.held:
        held = list(marked(folder))
        scores = [sum(weights.get(feature, 0) for feature in sentence.features) for sentence in held]
        area = roc_auc_score([sentence.struck for sentence in held], scores)
        print(f"{folder.name}: area under the curve {area:.3f}", file=sys.stderr)
    print(written(weights), end="")


if __name__ == "__main__":
    main()
