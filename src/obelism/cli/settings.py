"""The settings that hold for a file, each with where it was given."""

from __future__ import annotations

import json
import os
import sys
from math import isfinite
from typing import TYPE_CHECKING
from typing import Any

from obelism.config.discover import display
from obelism.config.globs import Glob
from obelism.config.keys import KEYS
from obelism.findings import Severity
from obelism.report.sanitize import json_text
from obelism.report.sanitize import line

if TYPE_CHECKING:
    from obelism.config.keys import Key
    from obelism.config.model import Settings
    from obelism.config.resolve import Resolver

DEFAULT_ORIGIN = "default"


def show_settings(path: str, resolver: Resolver) -> int:
    """Print every setting that holds for a file, as a settings file would hold it, and return the exit code."""
    settings = resolver.settings_for(path)
    sys.stdout.write(line(f"# settings for {display(path)}, relative to {display(settings.root)}") + "\n")
    for key in KEYS:
        if key.name != "extend":
            sys.stdout.write(_line(settings, key) + "\n")
    return 0


def _line(settings: Settings, key: Key[Any]) -> str:
    """Return a setting with its origin; one that was not given and has no value is a comment."""
    value = getattr(settings, key.field)
    if value is None or value == "":
        return f"# {key.name} is not set"
    origin = settings.origins[key.name].name if key.name in settings.origins else DEFAULT_ORIGIN
    return f"{key.name} = {toml(plain(value, settings.root))}  # {line(origin)}"


def plain(value: Any, root: str = "") -> Any:
    """Return a setting as strings, numbers, lists and tables, as a settings file in a folder would hold it."""
    if isinstance(value, Glob):
        return _pattern(value, root)
    if isinstance(value, Severity):
        return str(value)
    if hasattr(value, "_asdict"):
        return {("paths" if key == "globs" else key): plain(item, root) for key, item in value._asdict().items()}
    if isinstance(value, dict):
        return {plain(key, root): plain(item, root) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item, root) for item in value]
    if isinstance(value, str) and os.path.isabs(value):
        return os.path.relpath(value, root).replace(os.sep, "/") if root else display(value)
    return value


def _pattern(glob: Glob, root: str) -> str:
    """Return a pattern as the settings of a folder would hold it; one of another folder begins with that."""
    if glob.root == root or not root or "/" not in glob.pattern.strip("/"):
        return glob.pattern
    return f"{glob.root.rstrip('/')}/{glob.pattern.removeprefix('./').lstrip('/')}"


def toml(value: Any) -> str:
    """Return a value in TOML on one line, in which nothing is an escape of a terminal."""
    if isinstance(value, dict):
        inner = ", ".join(f"{_string(key)} = {toml(item)}" for key, item in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list):
        return f"[{', '.join(toml(item) for item in value)}]"
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    return _string(value)


def _string(value: Any) -> str:
    """Return a string, a number or true or false; JSON writes them as TOML does."""
    return json_text(json.dumps(value, ensure_ascii=False, default=str))
