"""Lists that rules count against, kept beside the packs."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def read_data(name: str) -> str:
    """Return the text of a list in ``rules/data``, from the wheel or from the checkout."""
    installed = files("obelism") / "_packs" / "data"
    folder = installed if installed.is_dir() else Path(__file__).resolve().parents[3] / "rules" / "data"
    return (folder / name).read_text(encoding="utf-8")
