"""One document through one scan and its checks; many documents through a run."""

from __future__ import annotations
