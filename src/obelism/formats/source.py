"""Comments of programming languages, by a table of how each writes comments and strings."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from obelism.formats.code import Remark
from obelism.formats.code import Runs
from obelism.formats.regions import compose
from obelism.records import NamedTuple
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.document import Document
    from obelism.text.source import SourceFile


class Syntax(NamedTuple):
    """How a language writes comments, as expressions: what lines begin with, what opens and closes blocks.

    ``strings`` are those in which no comment begins. ``nested`` tells that a block may hold another.
    """

    suffixes: tuple[str, ...]
    line: str = ""
    opens: str = ""
    closes: str = ""
    strings: str = r"\"(?:[^\"\\\r\n]++|\\[\s\S])*+\"?|'(?:[^'\\\r\n]++|\\[\s\S])*+'?"
    nested: bool = False


_DOUBLE = r"\"(?:[^\"\\\r\n]++|\\[\s\S])*+\"?"
_LETTER = r"'(?:[^'\\\r\n]|\\[^\r\n]{1,9})'"


def _slashes(suffixes: str, strings: str = "", *, nested: bool = False) -> Syntax:
    """Return the syntax of languages that take their comments from C."""
    syntax = Syntax(tuple(suffixes.split()), r"//[/!]?", r"/\*[*!]?", r"\*/", nested=nested)
    return syntax._replace(strings=strings) if strings else syntax


SYNTAXES = (
    _slashes(".c .h .cc .cpp .cxx .hpp .hh .java .cs .php .kt .kts"),
    _slashes(".go", rf"`[^`]*+`?|{_DOUBLE}|{_LETTER}"),
    _slashes(".rs", rf'r(?P<rust>#*)"[\s\S]*?(?:"(?P=rust)|\Z)|{_DOUBLE}|{_LETTER}', nested=True),
    _slashes(".swift", rf'"""[\s\S]*?(?:"""|\Z)|{_DOUBLE}', nested=True),
    Syntax((".css",), opens=r"/\*", closes=r"\*/"),
    Syntax((".sql",), line="--", opens=r"/\*", closes=r"\*/", strings=r"'(?:[^']++|'')*+'?|\"[^\"\r\n]*+\"?"),
    Syntax((".lua",), line=r"--(?!\[\[)", opens=r"--\[\[", closes=r"\]\]"),
    Syntax((".hs",), line=r"--+(?![^\s\w])", opens=r"\{-", closes=r"-\}", strings=rf"{_DOUBLE}|{_LETTER}", nested=True),
    Syntax((".yaml", ".yml"), line=r"(?<![^\s])#"),
    Syntax((".toml",), line="#", strings=rf"\"\"\"[\s\S]*?(?:\"\"\"|\Z)|'''[\s\S]*?(?:'''|\Z)|{_DOUBLE}|'[^'\r\n]*+'?"),
)
"""Languages whose strings a table tells; those with expressions or documents in their strings are left out."""


def parse(source: SourceFile) -> Document:
    """Return the document of a source: its comments, in order."""
    syntax = next((item for item in SYNTAXES if source.path.lower().endswith(item.suffixes)), SYNTAXES[0])
    runs = Runs(source.text, list(_remarks(source.text, syntax)))
    return compose(source, [region for _, region in runs.regions()])


@cache
def _expression(syntax: Syntax) -> re.Pattern[str]:
    parts = [f"(?P<line>{syntax.line})" if syntax.line else "", f"(?P<block>{syntax.opens})" if syntax.opens else ""]
    # Blocks before lines: what opens a block may begin as a line of comment does.
    return re.compile("|".join(part for part in (*reversed(parts), f"(?:{syntax.strings})") if part))


@cache
def _edges(syntax: Syntax) -> re.Pattern[str]:
    return re.compile(f"(?P<closes>{syntax.closes})" + (f"|{syntax.opens}" if syntax.nested else ""))


_END = re.compile(r"[^\r\n]*")


def _remarks(text: str, syntax: Syntax) -> Iterator[Remark]:
    """Yield the comments of a source."""
    position = 0
    expression = _expression(syntax)
    while found := expression.search(text, position):
        start, position = found.start(), max(found.end(), found.start() + 1)
        if found.lastgroup == "line":
            end = _END.match(text, found.end())
            position = end.end() if end else len(text)
            yield Remark(Span(start, position), Span(found.end(), position))
        elif found.lastgroup == "block":
            stop, position = _close(text, found.end(), syntax)
            yield Remark(Span(start, position), Span(found.end(), stop), block=True)


def _close(text: str, start: int, syntax: Syntax) -> tuple[int, int]:
    """Return where a block comment ends that opens before an offset, without and with what closes it."""
    depth = 1
    for edge in _edges(syntax).finditer(text, start):
        depth += -1 if edge["closes"] else 1
        if not depth:
            return edge.start(), edge.end()
    return len(text), len(text)
