"""Stock phrases and stock words, one by one and as the habit of a page."""

from __future__ import annotations
