"""What Obelism itself brings, through the hooks that plugins use."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from obelism import checks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from obelism.checks.model import Check


def packs_folder() -> Path:
    """Return the folder of the rule packs: beside the code in a wheel, at the top of a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_packs"
    return installed if installed.is_dir() else package.parents[1] / "rules"


def obelism_packs() -> Sequence[Traversable]:
    """Return the packs in ``rules/``; profiles in folders below it are opt-in."""
    return sorted(packs_folder().glob("*.toml"))


def obelism_checks() -> Sequence[Check]:
    """Return every check in the ``checks`` room: whatever its modules list as ``CHECKS``."""
    names = sorted(path.stem for path in Path(checks.__path__[0]).glob("[a-z]*.py"))
    modules = [import_module(f"obelism.checks.{name}") for name in names]
    return [check for module in modules for check in getattr(module, "CHECKS", ())]
