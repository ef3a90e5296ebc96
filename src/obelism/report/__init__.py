"""Findings for people and machines, one file a format."""

from __future__ import annotations
