"""The hooks through which packs, checks, formats and reporters arrive."""

from __future__ import annotations
