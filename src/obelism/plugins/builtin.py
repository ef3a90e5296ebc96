"""What Obelism itself brings, registered through the hooks that plugins use."""

from __future__ import annotations

from importlib import import_module
from importlib.resources import files
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from obelism import checks
from obelism.plugins.hookspecs import hookimpl

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from obelism.checks.model import Check


def packs_folder() -> Traversable:
    """Return the folder of the rule packs: beside the code in a wheel, at the top of a checkout."""
    installed = files("obelism") / "_packs"
    return installed if installed.is_dir() else Path(__file__).resolve().parents[3] / "rules"


@hookimpl
def obelism_packs() -> Sequence[Traversable]:
    """Return the packs in ``rules/``; profiles in folders below it are opt-in."""
    return sorted(
        (item for item in packs_folder().iterdir() if item.name.endswith(".toml")), key=lambda item: item.name
    )


@hookimpl
def obelism_checks() -> Sequence[Check]:
    """Return every check in the ``checks`` room: whatever its modules list as ``CHECKS``."""
    names = sorted(module.name for module in iter_modules(checks.__path__))
    modules = [import_module(f"obelism.checks.{name}") for name in names]
    return [check for module in modules for check in getattr(module, "CHECKS", ())]
