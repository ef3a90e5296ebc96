"""Findings that the baselines of a run accept, each file's settings naming its own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from obelism.config.discover import display
from obelism.config.discover import refuse_outsiders
from obelism.triage.baseline import FILE_NAME
from obelism.triage.baseline import load

if TYPE_CHECKING:
    from collections.abc import Iterable

    from obelism.config.model import Settings
    from obelism.config.resolve import Resolver
    from obelism.engine.runner import Linter
    from obelism.findings import Finding
    from obelism.triage.baseline import Baseline


class Baselines:
    """The baselines of files, each loaded once.

    That of a file is the one its settings name, or that beside them, or that of the working directory. ``override`` is
    one to use for all files instead; an empty one means none.

    Raises:
        ConfigError: the one that is given, or that of the working directory, is missing or broken.
    """

    def __init__(self, resolver: Resolver, override: str | None = None) -> None:
        self._resolver = resolver
        self._override = os.path.abspath(override) if override else override
        self._loaded: dict[str, Baseline] = {}
        self._names: dict[int, tuple[Settings, str]] = {}
        self.of(os.path.join(resolver.working, FILE_NAME))

    def name_for(self, path: str) -> str:
        """Return the absolute path of the baseline for a file, empty where there is none."""
        if self._override is not None:
            return self._override
        settings = self._resolver.settings_for(path)
        if id(settings) not in self._names:
            of_all = self._resolver.settings_in(self._resolver.working)
            name = self._name_in(settings) or self._name_in(of_all)
            self._names[id(settings)] = (settings, name)  # kept, so that no other gets its number
        return self._names[id(settings)][1]

    def _name_in(self, settings: Settings) -> str:
        """Return the baseline that settings name, or that lies beside them."""
        beside = os.path.join(settings.root, FILE_NAME)
        if settings.baseline or self._resolver.isolated or not os.path.isfile(beside):
            return settings.baseline
        refuse_outsiders(beside)
        return beside

    def of(self, path: str) -> Baseline | None:
        """Return the baseline for a file.

        Raises:
            ConfigError: it is missing or broken.
        """
        name = self.name_for(path)
        if not name:
            return None
        if name not in self._loaded:
            from pathlib import Path

            self._loaded[name] = load(Path(name), display(name))
        return self._loaded[name]

    def split(self, findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
        """Return the new findings and the accepted ones, each in order."""
        new: list[Finding] = []
        accepted: list[Finding] = []
        by_baseline: dict[int, tuple[Baseline, list[Finding]]] = {}
        for finding in findings:
            baseline = self.of(finding.location.path)
            if baseline is None:
                new.append(finding)
            else:
                by_baseline.setdefault(id(baseline), (baseline, []))[1].append(finding)
        for baseline, theirs in by_baseline.values():
            unknown, known = baseline.split(theirs)
            new += unknown
            accepted += known
        new.sort(key=lambda finding: finding.sort_key)
        accepted.sort(key=lambda finding: finding.sort_key)
        return new, accepted

    def warnings(self, linter: Linter) -> list[str]:
        """Return a line for each baseline that names rules which do not exist."""
        told = []
        for name, baseline in sorted(self._loaded.items()):
            settings = self._resolver.settings_in(os.path.dirname(name))
            unknown = baseline.codes - linter.rulesets.registry(settings).rules.keys()
            if unknown:
                names = f"{display(name)} has entries of rules that do not exist: {', '.join(sorted(unknown))}"
                told.append(f"{names} (obelism baseline prune drops them)")
        return told
