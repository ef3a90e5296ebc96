"""The hooks through which packs, checks, formats and reporters arrive."""

from __future__ import annotations

NAMESPACE = "obelism"
"""The name of the hooks' project and of the entry points that plugins are found by."""
