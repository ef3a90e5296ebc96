"""Formats as tests write them, a module each: a new one is tried by what tests all formats once it is here.

A module tells its ``SUFFIX`` and the ``MARKUP`` of the article that is found alike in every format; for a scanner
of our own the ``PIECES`` that random texts are made of.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from written.markup import Markup

_MODULES = [import_module(f"written.{item.name}") for item in pkgutil.iter_modules(__path__) if item.name != "markup"]

FORMATS: dict[str, Markup] = {module.SUFFIX: module.MARKUP for module in _MODULES}
PIECES: dict[str, list[str]] = {module.SUFFIX: module.PIECES for module in _MODULES if hasattr(module, "PIECES")}
