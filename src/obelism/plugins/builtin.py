"""What Obelism itself brings, by functions that are called as the hooks of plugins are."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

from obelism import checks
from obelism.formats import registry as formats
from obelism.plugins import check_index
from obelism.rules.data import packs_folder
from obelism.rules.data import packs_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from obelism.checks.model import Check
    from obelism.formats.model import Format
    from obelism.plugins.reporter import Reporter
    from obelism.rules.data import PackFile


def obelism_packs() -> Sequence[PackFile]:
    """Return the packs in ``rules/``; profiles in folders below it are opt-in."""
    return packs_in(packs_folder())


def obelism_checks() -> Sequence[Check]:
    """Return every check in the ``checks`` room: whatever its modules list as ``CHECKS``."""
    index = os.path.join(packs_folder(), check_index.FILE_NAME)
    if os.path.isfile(index):
        with open(index, encoding="utf-8") as stream:
            return check_index.load_checks(stream.read())
    return [check for name in check_modules() for check in getattr(import_module(name), "CHECKS", ())]


def obelism_formats() -> Sequence[Format]:
    """Return the formats in the ``formats`` room; the module of a parser is imported when a file needs it."""
    return formats.BUILTIN


def obelism_reporters() -> Sequence[Reporter]:
    """Return the output formats in the ``report`` room.

    That room stands above this one, and is known by where it is, as a plugin is by its entry point.
    """
    built_in: Sequence[Reporter] = import_module("obelism.report.registry").REPORTERS
    return built_in


def check_modules() -> list[str]:
    """Return the names of the modules that may hold checks, those of one family after the other."""
    room = checks.__path__[0]
    found = [
        f"obelism.checks.{family}.{name.removesuffix('.py')}"
        for family in sorted(os.listdir(room))
        if os.path.isdir(os.path.join(room, family))
        for name in os.listdir(os.path.join(room, family))
        if name.endswith(".py") and name != "__init__.py"
    ]
    return sorted(found)
