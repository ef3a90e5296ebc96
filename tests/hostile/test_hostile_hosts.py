"""Files that hold texts, made to keep a reader busy, are read to their end, and in time that grows as they do."""

from __future__ import annotations

import gc
from time import process_time
from typing import TYPE_CHECKING

import pytest

from hosting import notebook
from obelism.formats.registry import parse
from obelism.text.source import from_text

if TYPE_CHECKING:
    from collections.abc import Callable

NOTEBOOKS: dict[str, Callable[[int], str]] = {
    "containers": lambda n: '{"cells": [' + "[" * n + "]" * n + "]}",
    "open containers": lambda n: "{" * n,
    "open objects": lambda n: '{"a":' * n,
    "escapes": lambda n: notebook("a").replace('"a"', '"' + "\\n" * n + '"'),
    "backslashes": lambda n: notebook("a").replace('"a"', '"' + "\\\\" * n),
    "half letters": lambda n: notebook("a").replace('"a"', '"' + "\\ud83d" * n + '"'),
    "cells": lambda n: notebook(*["Words."] * (n // 20)),
    "strings": lambda n: notebook(["a"] * n),
    "keys": lambda n: '{"cells": [{' + ", ".join('"source": "a"' for _ in range(n)) + "}]}",
    "open strings": lambda n: '{"a' * n,
    "words": lambda n: "a " * n,
}

SOURCES: dict[str, Callable[[int], str]] = {
    "open strings": lambda n: "'" * (3 * n + 1),
    "open lines": lambda n: "'\n" * n,
    "quotes": lambda n: "\"'" * n,
    "triple quotes": lambda n: "'''\"\"\"" * n,
    "empty strings": lambda n: '""' * n,
    "backslashes": lambda n: '"' + "\\" * n,
    "joints": lambda n: "\\\n" * n,
    "formatted": lambda n: 'f"{' * n,
    "formatted lines": lambda n: 'f"{\n' * n,
    "formats": lambda n: 'f"{x:{' * n,
    "braces": lambda n: "f'''{" + "{" * n,
    "brackets": lambda n: "(" * n,
    "comments": lambda n: "# One. Two.\n" * n,
    "comments behind code": lambda n: "x # One. Two.\n" * n,
    "signs": lambda n: "#" * n,
    "margins": lambda n: '"""a. b\n' + "".join(" " * (number % 50) + "a\n" for number in range(n)) + '"""',
    "docstrings": lambda n: '"""One. Two."""\n' * n,
    "docstrings with comments": lambda n: '"""One. Two."""  # obelism: ignore[PHR]\n' * n,
    "emphasis": lambda n: '"""One. Two. ' + "*a " * n + '"""',
    "strong": lambda n: '"""One. Two. ' + "**a " * n + '"""',
    "literals": lambda n: '"""One. Two. ' + "``a " * n + '"""',
    "roles": lambda n: '"""One. Two. ' + ":a" * n + '"""',
    "links": lambda n: '"""One. Two. ' + "`a <" * n + '"""',
    "brackets in text": lambda n: '"""One. Two. ' + "[a](" * n + '"""',
    "values": lambda n: '"""One. Two. ' + "|a " * n + '"""',
    "sums": lambda n: '"""One. Two. ' + "$a " * n + '"""',
    "fences": lambda n: '"""One. Two.\n' + "```\na\n" * n + '"""',
    "doctests": lambda n: '"""One. Two.\n' + ">>> a\n\n" * n + '"""',
    "directives": lambda n: '"""One. Two.\n' + ".. a::\n   b\n" * n + '"""',
    "colons": lambda n: '"""One. Two.\n' + "a::\n\n  b\n\n" * n + '"""',
    "sections": lambda n: '"""One. Two.\n' + "Args:\n  a: b\n" * n + '"""',
    "deeper": lambda n: '"""One. Two.\n' + "".join(" " * (number % 200) + "a\n\n" for number in range(n)) + '"""',
    "fields": lambda n: '"""One. Two.\n' + ":a" * n + '"""',
    "entries": lambda n: '"""Args:\n  ' + "a " * n + '"""',
}

CATALOGUES: dict[str, Callable[[int], str]] = {
    "entries": lambda n: 'msgid "a"\nmsgstr "One."\n\n' * n,
    "strings": lambda n: 'msgid "a"\nmsgstr ""\n' + '"One. "\n' * n,
    "escapes": lambda n: 'msgid "a"\nmsgstr "' + "\\n" * n + '"',
    "paragraphs": lambda n: 'msgid "a"\nmsgstr "' + "a\\n\\n" * n + '"',
    "open strings": lambda n: 'msgid "a"\nmsgstr "' + "\\" * n,
    "comments": lambda n: 'msgid "a"\n' + "# obelism: ignore[PHR]\n" * n + 'msgid "b"\nmsgstr "One."\n',
    "quotes": lambda n: '"' * n,
    "tags": lambda n: 'msgid "a"\nmsgstr "' + "<a " * n + '"',
    "slots": lambda n: 'msgid "a"\nmsgstr "' + "%(a" * n + '"',
    "open slots": lambda n: 'msgid "a"\nmsgstr "' + "{a" * n + '"',
}

COMMENTS: dict[str, Callable[[int], str]] = {
    "open blocks": lambda n: "/*" * n,
    "blocks in a line": lambda n: "/* One. Two. */" * n,
    "stars": lambda n: "/*" + "*" * n,
    "open strings": lambda n: 'r#"' * n,
    "letters": lambda n: "'" * n,
    "lines": lambda n: "// One. Two.\n" * n,
}

CASES = [
    *[pytest.param("a.rs", make, id=f"source: {name}") for name, make in COMMENTS.items()],
    *[pytest.param("a.po", make, id=f"gettext: {name}") for name, make in CATALOGUES.items()],
    *[pytest.param("a.ipynb", make, id=f"notebook: {name}") for name, make in NOTEBOOKS.items()],
    *[pytest.param("a.py", make, id=f"python: {name}") for name, make in SOURCES.items()],
]


@pytest.mark.parametrize(("path", "make"), CASES)
def test_it_is_read_to_its_end(path: str, make: Callable[[int], str]) -> None:
    document = parse(from_text(make(500), path))
    assert document.unread or document.host is not None


@pytest.mark.slow
@pytest.mark.parametrize(("path", "make"), CASES)
def test_twice_the_size_takes_twice_the_time(path: str, make: Callable[[int], str]) -> None:
    letters = len(make(1000)) / 1000
    taken = [_time(path, make(int(size / letters))) for size in (250_000, 500_000, 1_000_000)]
    assert taken[2] < 2.5 * max(taken[1], 0.2), taken
    assert taken[1] < 2.5 * max(taken[0], 0.2), taken


def _time(path: str, text: str) -> float:
    """Return the processor seconds that reading takes, of two times the shorter; collecting garbage is left out."""
    times = []
    for _ in range(2):
        gc.collect()
        gc.disable()
        source = from_text(text, path)
        start = process_time()
        parse(source)
        times.append(process_time() - start)
        gc.enable()
    return min(times)
