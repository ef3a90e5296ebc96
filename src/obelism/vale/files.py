"""The files that rules of styles come from."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING
from typing import Any

from obelism.config.discover import decoded
from obelism.config.discover import read_raw
from obelism.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 1 << 20
"""Bytes of a file of a style, or of its settings."""

SUFFIX = ".yml"


def read_text(path: str, shown: str) -> str:
    """Return the text of a file.

    Raises:
        ConfigError: it cannot be read, is too large, or no UTF-8.
    """
    raw = read_raw(path, shown, MAX_BYTES)
    if len(raw) > MAX_BYTES:
        raise ConfigError(f"is larger than {MAX_BYTES >> 20} MiB", where=shown)
    return decoded(raw, shown)


def compose(text: str) -> Any:
    """Return the nodes of a YAML text, each with its place; the compiled parser is used where there is one.

    An escaped apostrophe between quotation marks is read as Go reads it, as one, which the compiled parser refuses.

    Raises:
        yaml.YAMLError: it is none.
        RecursionError: it is nested too deeply.
    """
    import yaml

    try:
        return yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.scanner.ScannerError as error:
        if "escape" not in str(error.problem):
            raise
        return yaml.compose(text, Loader=_lenient())


@cache
def _lenient() -> Any:
    """Return the parser that reads the escapes of Go."""
    import yaml

    escapes = {**yaml.SafeLoader.ESCAPE_REPLACEMENTS, "'": "'"}
    return type("Lenient", (yaml.SafeLoader,), {"ESCAPE_REPLACEMENTS": escapes})


def rule_files(folder: str) -> Iterator[tuple[str, str]]:
    """Yield the rules of a folder and those below it, each with its code: the name of its folder, and its own."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(place, name)
            if name.endswith(SUFFIX) and os.path.isfile(path):
                yield f"{os.path.basename(place)}.{name.split('.')[0]}", path
