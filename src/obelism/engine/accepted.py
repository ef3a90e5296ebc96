"""Findings that the baselines of a run accept, each file's settings naming its own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from obelism.config.discover import display

if TYPE_CHECKING:
    from collections.abc import Iterable

    from obelism.config.resolve import Resolver
    from obelism.engine.runner import Linter
    from obelism.findings import Finding
    from obelism.triage.baseline import Baseline


class Baselines:
    """The baselines of files, each loaded once; ``override`` is one to use for all files instead."""

    def __init__(self, resolver: Resolver, override: str | None = None) -> None:
        self._resolver = resolver
        self._override = os.path.abspath(override) if override else ""
        self._loaded: dict[str, Baseline] = {}

    def of(self, path: str) -> Baseline | None:
        """Return the baseline for a file.

        Raises:
            ConfigError: it is missing or broken.
        """
        name = self._override or self._resolver.settings_for(path).baseline
        if not name:
            return None
        if name not in self._loaded:
            from pathlib import Path

            from obelism.triage.baseline import load

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
