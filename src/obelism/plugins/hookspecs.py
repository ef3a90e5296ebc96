"""The four hooks. They register; none of them runs while documents are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pluggy

from obelism.plugins import NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from obelism.checks.model import Check
    from obelism.formats.model import Format
    from obelism.plugins.reporter import Reporter
    from obelism.rules.data import PackFile

hookspec = pluggy.HookspecMarker(NAMESPACE)
hookimpl = pluggy.HookimplMarker(NAMESPACE)


@hookspec
def obelism_packs() -> Sequence[Traversable | PackFile]:  # type: ignore[empty-body]
    """Return the rule packs of a plugin: TOML files, usually resources in its wheel."""


@hookspec
def obelism_checks() -> Sequence[Check]:  # type: ignore[empty-body]
    """Return the checks (algorithms) that packs may name."""


@hookspec
def obelism_formats() -> Sequence[Format]:  # type: ignore[empty-body]
    """Return the formats of documents: a name, suffixes, a function that parses, and traits."""


@hookspec
def obelism_reporters() -> Sequence[Reporter]:  # type: ignore[empty-body]
    """Return the output formats: a name and a function that writes a report; any object that has both will do."""
