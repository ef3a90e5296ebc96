"""Obelism points at the lines an editor would strike."""

from __future__ import annotations

__version__ = "0.1.0"
