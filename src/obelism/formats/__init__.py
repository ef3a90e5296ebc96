"""Markup to blocks, one file a format, imported on first use."""

from __future__ import annotations
