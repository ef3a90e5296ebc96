"""The algorithms rules are made of: a folder a family, and what they share."""

from __future__ import annotations
