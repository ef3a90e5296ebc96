"""Lists that rules count against, kept beside the packs."""

from __future__ import annotations

from pathlib import Path


def read_data(name: str) -> str:
    """Return the text of a list in ``rules/data``, from the wheel or from the checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_packs"
    folder = installed if installed.is_dir() else package.parents[1] / "rules"
    return (folder / "data" / name).read_text(encoding="utf-8")
