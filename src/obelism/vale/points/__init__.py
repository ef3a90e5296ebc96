"""What rules of Vale styles extend, a module each."""

from __future__ import annotations
