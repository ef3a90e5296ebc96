"""Write rules/data/stem-frequencies.txt: how often English stems occur, rounded to a tenth of a Zipf unit.

    pip install wordfreq snowballstemmer
    python bench/background.py > rules/data/stem-frequencies.txt

The figures are from wordfreq 3.1.1 by Robyn Speer (large English list; see rules/data/README.md for its sources).
Forms of one stem are added up. Kept are stems of five letters or more with at least two forms: rarer than the commonest
words, which no text overuses, and not so rare that the figure is an accident.
"""

from __future__ import annotations

import math
from collections import defaultdict

import snowballstemmer
import wordfreq

LOWEST = 2.6
HIGHEST = 4.6
SHORTEST = 5


def main() -> None:
    """Print the list: one line for each tenth, the stems after it in alphabetical order."""
    stemmer = snowballstemmer.stemmer("english")
    totals: defaultdict[str, float] = defaultdict(float)
    forms: defaultdict[str, int] = defaultdict(int)
    for word, frequency in wordfreq.get_frequency_dict("en", wordlist="large").items():
        if word.isascii() and word.isalpha():
            stem = stemmer.stemWord(word)
            totals[stem] += frequency
            forms[stem] += frequency >= 1e-7  # a form that is more than noise
    by_tenth: defaultdict[int, list[str]] = defaultdict(list)
    for stem, frequency in totals.items():
        zipf = math.log10(frequency) + 9
        if LOWEST <= zipf < HIGHEST and forms[stem] >= 2 and len(stem) >= SHORTEST:
            by_tenth[round(zipf * 10)].append(stem)
    print("# Zipf frequency times ten, then the stems of that frequency; by bench/background.py from wordfreq 3.1.1.")
    print("# The figures are available under CC BY-SA 4.0; rules/data/README.md names their sources.")
    for tenth in sorted(by_tenth, reverse=True):
        print(tenth, *sorted(by_tenth[tenth]))


if __name__ == "__main__":
    main()
