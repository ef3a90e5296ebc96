"""Vale styles, run as they are: settings, rules, and what each of their kinds looks for."""

from __future__ import annotations
