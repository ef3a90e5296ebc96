"""What an earlier run found, kept for the next one under all that it may depend on."""

from __future__ import annotations
