"""Findings a project has already answered: suppressions and the baseline."""

from __future__ import annotations
