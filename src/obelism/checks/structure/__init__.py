"""The skeleton of a document."""

from __future__ import annotations
