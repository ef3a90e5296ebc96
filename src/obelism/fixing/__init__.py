"""Edits, applied until stable, verified and written atomically."""

from __future__ import annotations
