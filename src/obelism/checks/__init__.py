"""The algorithms rules are made of, one small file each."""

from __future__ import annotations
