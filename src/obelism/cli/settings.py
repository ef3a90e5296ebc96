"""The settings that hold for a file, each with where it was given."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING
from typing import Any

from obelism.config.discover import display
from obelism.config.globs import Glob
from obelism.config.keys import KEYS
from obelism.findings import Severity
from obelism.report.sanitize import line

if TYPE_CHECKING:
    from obelism.config.model import Settings
    from obelism.config.resolve import Resolver

DEFAULT_ORIGIN = "default"


def show_settings(path: str, resolver: Resolver) -> int:
    """Print every setting that holds for a file, its value and its origin, and return the exit code."""
    settings = resolver.settings_for(path)
    sys.stdout.write(line(f"# settings for {display(path)}, relative to {display(settings.root)}") + "\n")
    for key in KEYS:
        if key.name != "extend":
            value, origin = _value(settings, key.name)
            sys.stdout.write(line(f"{key.name} = {value}  # {origin}") + "\n")
    return 0


def _value(settings: Settings, name: str) -> tuple[str, str]:
    value = getattr(settings, name.replace("-", "_"))
    origin = settings.origins[name].name if name in settings.origins else DEFAULT_ORIGIN
    return toml(plain(value)), origin


def plain(value: Any) -> Any:
    """Return a setting as strings, numbers, lists and tables, as a settings file would hold it."""
    if isinstance(value, Glob):
        return value.pattern
    if isinstance(value, Severity):
        return str(value)
    if hasattr(value, "_asdict"):
        return {("paths" if key == "globs" else key): plain(item) for key, item in value._asdict().items()}
    if isinstance(value, dict):
        return {plain(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, str) and os.path.isabs(value):
        return display(value)
    return value


def toml(value: Any) -> str:
    """Return a value in TOML on one line; one that was not given is an empty string."""
    if value is None:
        return '""'
    if isinstance(value, dict):
        inner = ", ".join(f"{json.dumps(key, ensure_ascii=False)} = {toml(item)}" for key, item in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list):
        return f"[{', '.join(toml(item) for item in value)}]"
    return json.dumps(value, ensure_ascii=False)
