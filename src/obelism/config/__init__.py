"""Settings: where they are found, what they may say, what they mean."""

from __future__ import annotations
