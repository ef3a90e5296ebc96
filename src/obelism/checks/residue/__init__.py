"""What a page leaves in a text that was pasted from it, and what somebody forgot to fill in."""

from __future__ import annotations
