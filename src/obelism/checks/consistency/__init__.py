"""One thing written in two ways."""

from __future__ import annotations
