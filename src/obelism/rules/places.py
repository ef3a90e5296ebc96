"""Where in the text of a pack something stands, for errors: the reader of TOML tells no places."""

from __future__ import annotations

import json
import re

_RULE = "[[rule]]"


def line_in_rule(text: str, word: str, number: int | None) -> int:
    """Return the line of a key or value in the table of one of the rules, or anywhere where no number is given."""
    if number is None:
        return _line_in(text, 0, len(text), word)
    headers = [match.start() for match in re.finditer(r"^[ \t]*\[\[rule\]\]", text, re.MULTILINE)]
    start, end, *_ = (*headers[number:], len(text), len(text))
    return _line_in(text, start, end, word)


def line_of(text: str, code: str, key: str) -> int:
    """Return the line of a key in the table of the last rule with a code, in the whole pack where that is empty."""
    start, end = 0, len(text)
    for found in re.finditer(rf"""^[ \t]*code[ \t]*=[ \t]*["']{re.escape(code)}["']""", text, re.MULTILINE):
        start = max(text.rfind(_RULE, 0, found.start()), 0)
        end = text.find(_RULE, found.end())
    return _line_in(text, start, end if end >= 0 else len(text), key)


def _line_in(text: str, start: int, end: int, word: str) -> int:
    """Return the line of a key or a value in a range of a text, the first of the range where it does not stand in it.

    A key stands before its value, and a value in quotes; only what is found in neither place is looked for anywhere.
    """
    table = text[start:end]
    if word:
        escaped = re.escape(word)
        in_quotes = re.escape(json.dumps(word, ensure_ascii=False))
        places = (rf"^[ \t]*(?:\[+rule\.)?{escaped}[ \t]*[=\].]", rf"[{{,][ \t]*{escaped}[ \t]*=")
        for place in (*places, f"{in_quotes}|'{escaped}'", escaped):
            if found := re.search(place, table, re.MULTILINE):
                start += found.start()
                break
    return text.count("\n", 0, start) + 1
