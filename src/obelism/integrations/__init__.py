"""Long-running ways in, such as the language server."""

from __future__ import annotations
