"""The language server: what editors ask over standard input and output, answered from the linter."""

from __future__ import annotations
