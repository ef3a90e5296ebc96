"""How hard a text is to read, and how it moves."""

from __future__ import annotations
