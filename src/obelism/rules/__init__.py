"""What a rule is, how packs declare rules, and which rules a run selects."""

from __future__ import annotations
