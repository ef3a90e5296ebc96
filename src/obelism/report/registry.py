"""Output formats by name; a built-in one is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from obelism.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from obelism.report.model import Reporter
    from obelism.report.model import Write

BUILTIN = ("full", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit", "rdjson", "checkstyle", "html")
"""Each is a module of this room with a function ``write``."""

DEFAULT = "full"

_MODULES = {"json": "json_", "jsonl": "json_lines"}


def find(name: str, plugins: Iterable[Reporter] = ()) -> Write:
    """Return the function that writes an output format.

    Raises:
        UsageError: there is no format of that name.
    """
    if name in BUILTIN:
        module = import_module(f"obelism.report.{_MODULES.get(name, name)}")
        write: Write = module.write
        return write
    others = {reporter.name: reporter.write for reporter in plugins}
    if name in others:
        return others[name]
    known = ", ".join(sorted({*BUILTIN, *others}))
    raise UsageError(f"{name!r} is not an output format", where="--output-format", fix=f"known: {known}")
