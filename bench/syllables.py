"""Print how many syllables the most frequent English words have, as textstat counts them.

    pip install wordfreq textstat
    python bench/syllables.py > rules/data/syllables.txt

Most words of most texts are among them, so what textstat asks, a dictionary that takes long to load, is rarely needed.
"""

from __future__ import annotations

import re
from collections import defaultdict

import textstat
import wordfreq

MOST = 40_000
"""Words of the list that are looked at, the most frequent first."""

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")


def main() -> None:
    """Print the table: one line for each count, the words after it in alphabetical order."""
    by_count: defaultdict[int, list[str]] = defaultdict(list)
    for word in wordfreq.top_n_list("en", MOST):
        if _WORD.fullmatch(word):
            by_count[textstat.syllable_count(word)].append(word)
    print("# Syllables, then the words that have so many; by bench/syllables.py from textstat and wordfreq 3.1.1.")
    print("# The choice of words is available under CC BY-SA 4.0; rules/data/README.md names its sources.")
    for count in sorted(by_count):
        print(count, *sorted(by_count[count]))


if __name__ == "__main__":
    main()
