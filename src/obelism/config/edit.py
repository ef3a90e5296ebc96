"""Write into a settings file: one more word in a list, and nothing else changed."""

from __future__ import annotations

import json
import os
import re
from copy import deepcopy
from typing import TYPE_CHECKING
from typing import Any

from obelism.config.discover import PYPROJECT
from obelism.config.source import Origin
from obelism.text import toml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

_HEADER = re.compile(r"^[ \t]*\[", re.MULTILINE)
_TOKEN = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|#[^\n]*|[\[\]]|,|[^\s\[\],#\"']+")


def table_in(path: str) -> tuple[str, ...]:
    """Return the keys of the table that a settings file with a path keeps its settings in."""
    return ("tool", "obelism") if os.path.basename(path) == PYPROJECT else ()


def with_word(text: str, keys: Sequence[str], word: str, *, table: Sequence[str] = ()) -> str | None:
    """Return the text of a settings file with a word added to the list at a path of keys.

    None where it cannot be added, or stands there already. What the text says otherwise is compared and the same.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    before = toml.parse(text)
    if isinstance(before, toml.Mistake):
        return None
    wanted = _added(before, (*table, *keys), word)
    for tried in _candidates(text, tuple(keys), json.dumps(word, ensure_ascii=False), tuple(table)):
        if wanted is not None and toml.parse(tried) == wanted:
            return tried.replace("\n", newline)
    return None


def _added(before: dict[str, Any], path: Sequence[str], word: str) -> dict[str, Any] | None:
    """Return a table with a word added to the list at a path, None where that holds something else or the word."""
    after = place = deepcopy(before)
    for key in path[:-1]:
        place = place.setdefault(key, {})
        if not isinstance(place, dict):
            return None
    words = place.setdefault(path[-1], [])
    if not isinstance(words, list) or word in words:
        return None
    words.append(word)
    return after


def _candidates(text: str, keys: tuple[str, ...], word: str, table: tuple[str, ...]) -> Iterator[str]:
    """Yield the text with a word added in each way it may be possible, the neatest first."""
    origin = Origin("", text, table)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    start = starts[origin.line_of(*keys) - 1]
    if (place := _end_of_list(text, start)) is not None:
        yield text[: place[0]] + place[1].format(word) + text[place[0] :]
    for depth in range(len(keys) - 1, -1, -1):
        header = (*table, *keys[:depth])
        line = f"{'.'.join(keys[depth:])} = [{word}]\n"
        if not header:
            yield _at_top(text, line)
        elif found := re.search(rf"^[ \t]*\[{re.escape('.'.join(header))}\][^\n]*(\n|\Z)", text, re.MULTILINE):
            gap = "" if found[1] else "\n"
            yield text[: found.end()] + gap + line + text[found.end() :]
    if table:
        yield f"{text.rstrip()}\n\n[{'.'.join(table)}]\n{'.'.join(keys)} = [{word}]\n".lstrip("\n")


def _end_of_list(text: str, start: int) -> tuple[int, str] | None:
    """Return where the first list from an offset on takes one more word, and in which form."""
    opening = re.compile(r"[^\n\[]*=[ \t]*\[").match(text, start)
    if opening is None:
        return None
    last, form, depth = opening.end(), "{}", 1
    for token in _TOKEN.finditer(text, opening.end()):
        depth += {"[": 1, "]": -1}.get(token[0], 0)
        if not depth:
            return last, form
        if not token[0].startswith("#"):
            last, form = token.end(), " {}," if token[0] == "," else ", {}"
    return None


def _at_top(text: str, line: str) -> str:
    """Return a text with a line added below the keys that stand before the first table."""
    header = _HEADER.search(text)
    end = header.start() if header else len(text)
    keys = text[:end].rstrip()
    rest = text[len(keys) :] if keys else text
    if not keys:
        return f"{line}\n{rest}" if rest.strip() else line
    return f"{keys}\n{line}{rest.removeprefix(chr(10))}"
