"""What a page is taken for, told from what stands in it, and how two pages are related."""

from __future__ import annotations
