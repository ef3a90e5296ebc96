"""Files to reports: read, parse, check, suppress; whatever goes wrong is data in the report."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.model import MOST_HITS
from obelism.checks.model import MOST_TRIES
from obelism.engine import notices
from obelism.engine.facts import facts_of
from obelism.engine.fingerprint import fingerprint
from obelism.engine.grouping import group
from obelism.engine.grouping import group_pairs
from obelism.engine.hosted import in_file
from obelism.engine.reading import Reading
from obelism.engine.results import Conclusion
from obelism.engine.rulesets import Rulesets
from obelism.engine.verdict import join_places
from obelism.errors import ObelismError
from obelism.errors import PluginError
from obelism.findings import FileReport
from obelism.findings import Problem
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.pages.evidence import evidence_of
from obelism.pages.page import page_of
from obelism.plugins.manager import load_plugins
from obelism.records import NamedTuple
from obelism.text.source import decode
from obelism.text.source import is_binary

if TYPE_CHECKING:
    from collections.abc import Container
    from collections.abc import Iterable

    from obelism.config.model import Settings
    from obelism.config.resolve import Resolver
    from obelism.document import Document
    from obelism.engine.discover import Target
    from obelism.engine.facts import Facts
    from obelism.engine.results import CheckResult
    from obelism.engine.rulesets import Ruleset
    from obelism.findings import Fact
    from obelism.findings import Finding
    from obelism.pages.page import Page
    from obelism.plugins.manager import Plugins
    from obelism.text.source import SourceFile

MAX_FINDINGS = 10_000
"""Findings of one file that are reported."""

SMALL = 1_000
"""Letters of a text up to which rules that are too mild to be shown run too, so that what they say is counted.

They add a quarter to the time of such a run, and as much to that of a text ten times as long.
"""

_MEANT = re.compile(r"(?i)obelism|(?:ignore|disable|enable)\[")
"""What a comment holds that may be a suppression; most documents have none, and need not load what reads them."""


class Examined(NamedTuple):
    """A document as judge and comments leave it, before it is decided what of that is shown."""

    settings: Settings
    ruleset: Ruleset
    page: Page
    result: CheckResult
    findings: list[Finding]
    suppressed: list[Finding]
    facts: list[Fact]


class Read(NamedTuple):
    """A document, None where its text could not be read, and the report of it."""

    document: Document | None
    report: FileReport


class Linter:
    """Everything that linting needs; made once a run, it builds checkers when files first ask for them.

    With ``changed`` other files are read only for what rules across files want of them.
    """

    def __init__(
        self,
        resolver: Resolver,
        plugins: Plugins,
        *,
        ignore_suppressions: bool = False,
        changed: Container[str] | None = None,
    ) -> None:
        self.resolver = resolver
        self.plugins = plugins
        self.rulesets = Rulesets(plugins)
        self.ignore_suppressions = ignore_suppressions
        self.changed = changed
        self.formats = tuple(item for item, _ in plugins.formats())
        self.reading = Reading(resolver, self.formats)

    def __reduce__(self) -> tuple[Any, ...]:
        """Send to another process only what everything else can be made of again."""
        return _again, (type(self), self.resolver, self.ignore_suppressions, self.changed)

    def is_known(self, path: str) -> bool:
        """Tell whether a file at this path is read wherever it is found, as a document or because settings say so."""
        return self.reading.is_document(os.path.abspath(path))

    def takes_raw(self, path: str) -> bool:
        """Tell whether files with this name are read though they are no text."""
        found = self.reading.format_of(os.path.abspath(path))
        return found is not None and found.raw

    def settings_for(self, path: str) -> Settings:
        """Return the settings that hold for a file."""
        return self.resolver.settings_for(path)

    def ruleset_for(self, path: str) -> Ruleset:
        """Return the rules that run in a file."""
        absolute = os.path.abspath(path)
        return self.rulesets.ruleset(self.resolver.settings_for(absolute), absolute)

    def is_aside(self, path: str) -> bool:
        """Tell whether a file is read only for rules across files."""
        return self.changed is not None and path not in self.changed

    def lint_file(self, target: Target) -> FileReport:
        """Return the report of a file on disk."""
        try:
            ruleset = self.ruleset_for(target.path)
            if self.is_aside(target.path) and not ruleset.checker.crosses_files:
                return FileReport(target.shown)
            settings = self.resolver.settings_for(target.path)
            if target.size > settings.max_file_size:
                return self.lint_bytes(target, b"")  # which tells of the size and asks for no more
            with open(target.path, "rb") as stream:
                return self.lint_bytes(target, stream.read(settings.max_file_size + 1))
        except OSError as error:
            return _failed(target.shown, f"cannot be read: {error.strerror}")

    def lint_bytes(self, target: Target, raw: bytes) -> FileReport:
        """Return the report of what stands in a file, which need not be there."""
        limit = self.settings_for(target.path).max_file_size
        if target.size > limit:
            return notices.skipped(target.shown, target.size, limit, self.ruleset_for(target.path).rules)
        if is_binary(raw) and not self.takes_raw(target.path):
            if not target.named:
                return FileReport(target.shown)
            return notices.binary(target.shown, self.ruleset_for(target.path).rules)
        return self.lint_source(decode(target.shown, raw), path=target.path)

    def refuse(self, target: Target) -> FileReport | None:
        """Return the report of a named document in a format that is not read, None where no rule tells of it."""
        return notices.unread(target.shown, self.ruleset_for(target.path).rules)

    def lint_source(self, source: SourceFile, *, path: str = "", format_name: str = "") -> FileReport:
        """Return the report of a text. ``path`` decides about settings and format where it is not the source's."""
        return self.read_source(source, path=path, format_name=format_name).report

    def read_source(self, source: SourceFile, *, path: str = "", format_name: str = "") -> Read:
        """Return the document in a text, as far as it could be read, with the report of it."""
        where = path or source.path
        document: Document | None = None
        try:
            document = self.parse(source, path=where, format_name=format_name)
            return Read(document, in_file(self.lint_document(document, path=where), document))
        except PluginError as error:
            return Read(document, _failed(source.path, str(error), error.trace))
        except (ObelismError, KeyboardInterrupt):
            raise
        except BaseException as error:  # SystemExit, and a panic of a compiled library, do not derive from Exception
            if os.environ.get("OBELISM_DEBUG") == "1":
                raise
            told = " ".join(f"{type(error).__name__}: {error}".split())
            message = f"could not be checked: {told}; please report this with the file"
            return Read(document, _failed(source.path, message))

    def parse(self, source: SourceFile, *, path: str = "", format_name: str = "") -> Document:
        """Return the document in a source; a named file of no known format is plain text."""
        where = os.path.abspath(path or source.path)
        document = parse(source, format_name or self.reading.format_of(where), self.formats)
        keys = self.resolver.settings_for(where).read_settings
        if not keys or document.settings is None:
            return document
        from obelism.formats.settings_prose import with_values

        return with_values(document, keys)

    def lint_document(self, document: Document, *, path: str = "") -> FileReport:
        """Return the report of a parsed document, its offsets those of the text that rules read."""
        if document.unread:
            return notices.not_as_named(document, self.ruleset_for(path or document.path).rules)
        settings, ruleset, page, result, findings, suppressed, facts = self.examine(document, path=path)
        problems = tuple(result.problems)
        if self.is_aside(path or document.path):
            return FileReport(document.path, facts=tuple(facts), problems=problems, page=page)
        shown = [finding for finding in findings if settings.shows(finding)]
        idle, found = ruleset.idle, len(findings)
        if idle and len(document.source.text) <= SMALL:
            everything = self.examine(document, path=path, everything=True)
            idle, found, facts = (), len(everything.findings), everything.facts
        limited = notices.limited(shown, document, ruleset.rules, MAX_FINDINGS)
        told = [_identified(document, finding) for finding in limited]
        return FileReport(
            path=document.path,
            findings=tuple(group(document, [_as_written(document, finding) for finding in told])),
            suppressed=tuple(suppressed),
            facts=tuple(facts),
            problems=problems,
            words=document.word_count,
            english=document.is_english,
            hidden=found - len(shown),
            withheld=len(result.withheld),
            limited=len(result.limited) + max(len(shown) - MAX_FINDINGS, 0),
            page=page,
            partly=ruleset.checker.runs_in_part(document, page.kind),
            idle=idle,
            unwritten=() if document.traits.mended else tuple([finding for finding in told if finding.fix]),
        )

    def examine(self, document: Document, *, path: str = "", everything: bool = False) -> Examined:
        """Return all that is found in a parsed document, with what comments silence; nothing is left out as mild.

        With ``everything`` rules that are too mild to be shown run, too.
        """
        absolute = os.path.abspath(path or document.path)
        settings = self.resolver.settings_for(absolute)
        ruleset = self.rulesets.ruleset(settings, absolute, Severity.INFO if everything else None)
        page = self.page_of(document, absolute)
        aside = self.is_aside(path or document.path)
        result = ruleset.checker.collect(document, page) if aside else ruleset.checker.check(document, page)
        findings, facts, raised = result.findings, result.facts, result.raised
        suppressed: list[Finding] = []
        if ruleset.vale and not self.ignore_suppressions:
            findings, suppressed = ruleset.vale.running.split(document, findings)
        if not self.ignore_suppressions and any(map(_MEANT.search, [comment.text for comment in document.comments])):
            from obelism.triage.suppressions import suppress

            kept, silenced, facts = suppress(
                document,
                [*findings, *raised],
                facts,
                rules=ruleset.registry.rules,
                active=ruleset.active,
                require_reason=settings.require_reason,
            )
            suppressed = [*suppressed, *silenced]
            findings = [finding for finding in kept if finding.code in ruleset.rules]
            raised = [finding for finding in kept if finding.code not in ruleset.rules]
        findings = [
            *notices.not_utf8(document, ruleset.rules),
            *notices.too_slow(document, result.timeouts, ruleset.rules),
            *notices.given_up(document, result.unrun, ruleset.rules),
            *notices.cut_off(document, ruleset.rules),
            *notices.crowded(document, result.crowded, ruleset.rules, MOST_HITS),
            *notices.worn(document, result.worn, ruleset.rules, MOST_TRIES),
            *join_places(findings, raised, ruleset.rules),
        ]
        return Examined(settings, ruleset, page, result, findings, suppressed, facts)

    def page_of(self, document: Document, path: str) -> Page:
        """Return what a document at an absolute path is taken for."""
        setting = self.resolver.settings_for(path).kind_in(path)
        return page_of(evidence_of(document), self.resolver.below_root(path), setting)

    def facts_of(self, size: int) -> Facts:
        """Return what is to keep the facts of texts that have so many bytes together.

        In the order in which rules are given them what has not changed comes first, so that those that report the later
        of two places report the change.
        """
        return facts_of(size, lambda path: not self.is_aside(path))

    def conclude(self, facts: Iterable[Fact], folder: str = "") -> Conclusion:
        """Return the findings of rules across files, as the settings of a folder, or else the working one, tune them.

        The order of the facts makes no difference.
        """
        kept = self.facts_of(0)
        kept.add(facts)
        return self.conclude_kept(kept, folder)

    def conclude_kept(self, facts: Facts, folder: str = "") -> Conclusion:
        """Return the findings of rules across files from what is kept of files."""
        if not facts:
            return Conclusion()
        settings = self.resolver.settings_in(folder or self.resolver.working)
        ruleset = self.rulesets.concluding(settings, frozenset(facts))
        concluded = ruleset.checker.conclude_by_rule(facts)
        return concluded._replace(findings=group_pairs(concluded.findings, self.is_shown))

    def is_shown(self, finding: Finding) -> bool:
        """Tell whether a finding is severe enough for the settings of its file."""
        return self.settings_for(finding.location.path).shows(finding)


def _again(kind: type[Linter], resolver: Resolver, ignore_suppressions: bool, changed: Container[str] | None) -> Linter:
    plugins = load_plugins(isolated=resolver.isolated)
    return kind(resolver, plugins, ignore_suppressions=ignore_suppressions, changed=changed)


def completed(document: Document, finding: Finding) -> Finding:
    """Return a finding that is shown with its line and the fingerprint of its place, and no fix where none can be."""
    return _as_written(document, _identified(document, finding))


def _as_written(document: Document, finding: Finding) -> Finding:
    """Return a finding without what is not written into files of its format."""
    if finding.fix and not document.traits.mended:
        finding = finding._replace(fix=None)
    return finding._replace(choices=()) if finding.choices and not document.traits.writable else finding


def _identified(document: Document, finding: Finding) -> Finding:
    """Return a finding with its line and the fingerprint of its place."""
    if finding.fingerprint and finding.excerpt:
        return finding
    location = finding.location
    return finding._replace(
        excerpt=finding.excerpt or document.file.lines.line_text(location.start.line),
        fingerprint=finding.fingerprint or fingerprint(document, location.span),
    )


def _failed(path: str, message: str, trace: str = "") -> FileReport:
    return FileReport(path, problems=(Problem(path, message, trace),))
