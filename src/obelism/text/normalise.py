"""Same-length folding: letters that readers take for the same become the same, and offsets stay true."""

from __future__ import annotations

_FOLDED = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u02bc\u2032\uff07"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-"),
    **dict.fromkeys(map(ord, "\t\n\r\x0b\x0c\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"), " "),
    **dict.fromkeys(range(0x2000, 0x200B), " "),
    0x0130: "i",  # the one letter whose lower case is longer than itself
}


def fold(text: str) -> str:
    """Return text in lower case with quotes, dashes and spaces folded; its length is that of the input."""
    if text.isascii():
        return text.lower()
    return text.translate(_FOLDED).lower()


def fold_case_kept(text: str) -> str:
    """Return text with quotes, dashes and spaces folded and its case kept, at the same length."""
    return text if text.isascii() else text.translate(_FOLDED)
