"""What editors and the server call the actions and commands that they exchange."""

from __future__ import annotations

QUICK_FIX, FIX_ALL = "quickfix", "source.fixAll.obelism"
ACTIONS = (QUICK_FIX, FIX_ALL)
"""Kinds of actions that are offered."""

OPEN_RULE, SELECT = "obelism.openRule", "obelism.select"
COMMANDS = (OPEN_RULE, SELECT)
"""Commands that an action may bring, which the server carries out."""
