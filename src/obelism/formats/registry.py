"""Which format a file is written in, and its parser, imported on first use."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import NamedTuple

from obelism.errors import UsageError
from obelism.formats.model import Format

if TYPE_CHECKING:
    from obelism.document import Document
    from obelism.text.source import SourceFile


def _markdown(source: SourceFile) -> Document:
    from obelism.formats.markdown import parse

    return parse(source)


def _plain(source: SourceFile) -> Document:
    from obelism.formats.plain import parse

    return parse(source)


BUILTIN = (
    Format(
        "markdown",
        (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".qmd", ".rmd"),
        _markdown,
    ),
    Format("plain", (".txt", ".text"), _plain, names=("readme",)),
)
"""The formats that come with the linter."""


class _Table(NamedTuple):
    by_name: dict[str, Format]
    by_suffix: dict[str, Format]
    by_file: dict[str, Format]


@lru_cache(maxsize=8)
def _table(extra: tuple[Format, ...]) -> _Table:
    table = _Table({}, {}, {})
    for item in (*BUILTIN, *extra):
        table.by_name[item.name] = item
        table.by_suffix.update(dict.fromkeys(item.suffixes, item))
        table.by_file.update(dict.fromkeys(item.names, item))
    return table


def format_for(path: str, extra: tuple[Format, ...] = ()) -> Format | None:
    """Return the format of a file by its name, None for a kind of file that is not read.

    ``extra`` are formats of plugins; one that claims a built-in suffix wins.
    """
    table = _table(extra)
    name = os.path.basename(path).lower()
    return table.by_file.get(name) or table.by_suffix.get(os.path.splitext(name)[1])


def format_named(name: str, extra: tuple[Format, ...] = ()) -> Format:
    """Return the format with a name.

    Raises:
        UsageError: there is none.
    """
    table = _table(extra)
    if name not in table.by_name:
        known = ", ".join(sorted(table.by_name))
        raise UsageError(f"there is no format {name!r}", fix=f"one of {known}")
    return table.by_name[name]


def suffixes(extra: tuple[Format, ...] = ()) -> tuple[str, ...]:
    """Return every suffix that some format reads, sorted."""
    return tuple(sorted(_table(extra).by_suffix))


def parse(source: SourceFile, chosen: Format | str | None = None, extra: tuple[Format, ...] = ()) -> Document:
    """Return the document in a source; without a format the path decides, and plain text is what is left.

    Raises:
        UsageError: there is no format of that name.
    """
    if isinstance(chosen, str):
        chosen = format_named(chosen, extra)
    return (chosen or format_for(source.path, extra) or format_named("plain")).parse(source)
