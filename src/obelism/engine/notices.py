"""Findings about files as such: not UTF-8, too large, binary, too many findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.checks.model import locate
from obelism.engine.fingerprint import fingerprint
from obelism.findings import FileReport
from obelism.findings import Finding
from obelism.findings import Location
from obelism.formats.foreign import foreign
from obelism.text.lines import Position
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Document
    from obelism.engine.matcher import Timeout
    from obelism.rules.model import Rule

NOT_UTF8, SKIPPED, BINARY, TOO_MANY, TOO_SLOW, UNREAD = "OBL910", "OBL911", "OBL912", "OBL913", "OBL914", "OBL915"
GIVEN_UP, LONG = "OBL916", "OBL917"


def skipped(path: str, size: int | None, limit: int, rules: Mapping[str, Rule]) -> FileReport:
    """Return the report of a file that is larger than the settings allow; of a stream the size is not known."""
    amount = "more bytes than" if size is None else f"{size:,} bytes, more than"
    message = f"the file has {amount} the {limit:,} of max-file-size, and was not read"
    return _of_file(path, SKIPPED, message, rules)


def binary(path: str, rules: Mapping[str, Rule]) -> FileReport:
    """Return the report of a named file that is not text."""
    return _of_file(path, BINARY, "", rules)


def unread(path: str, rules: Mapping[str, Rule]) -> FileReport | None:
    """Return the report of a named document in a format that is not read, None where the rule about it does not run."""
    return _of_file(path, UNREAD, unread_message(path), rules) if UNREAD in rules else None


def not_as_named(document: Document, rules: Mapping[str, Rule]) -> FileReport:
    """Return the report of a file that is not what its name says."""
    return _of_file(document.path, UNREAD, f"{document.unread}, and was not read", rules)


def unread_message(path: str) -> str:
    """Return why a document in a format that is not read is not."""
    return f"Obelism does not know the format ({foreign(path)}), and the file was not read"


def not_utf8(document: Document, rules: Mapping[str, Rule]) -> list[Finding]:
    """Return the finding about the first bytes that did not decode, if there are any."""
    source = document.file
    rule = rules.get(NOT_UTF8)
    if source.problem is None or rule is None:
        return []
    # Up to the bad bytes everything decoded, so this prefix tells where they stand in the text.
    start = len(source.raw[len(source.bom) : source.problem].decode(source.encoding))
    span = Span(start, min(start + 1, len(source.text)))
    location = Location(document.path, span, source.lines.position(span.start), source.lines.position(span.end))
    if document.host:
        span = Span(*map(document.host.offset, span))
    return [
        Finding(
            code=rule.code,
            name=rule.name,
            message=f"byte {source.problem} is not valid {source.encoding.upper()}",
            severity=rule.severity,
            location=location._replace(span=span),
            excerpt=source.lines.line_text(location.start.line),
            fingerprint=fingerprint(document, span),
            data={"byte": source.problem},
        )
    ]


def too_slow(document: Document, timeouts: Iterable[Timeout], rules: Mapping[str, Rule]) -> list[Finding]:
    """Return a finding for every expression that took too long on a block, or fits too much there."""
    rule = rules.get(TOO_SLOW)
    if rule is None:
        return []
    found = []
    for slow, block, rest, what in timeouts:
        location = locate(document, block.span)
        where = "in this file and was given up from here on" if rest else "on this block and was given up there"
        message = f"{slow.code} {what or 'took too long'} {where}; simplify its expression"
        excerpt = document.file.lines.line_text(location.start.line)
        found.append(Finding(rule.code, rule.name, message, rule.severity, location, excerpt))
    return found


def given_up(document: Document, unrun: Sequence[Rule], rules: Mapping[str, Rule]) -> list[Finding]:
    """Return a finding that names the rules that there was no time for, if there are any."""
    if not unrun:
        return []
    codes = ", ".join(rule.code for rule in unrun)
    return list(_of_file(document.path, GIVEN_UP, f"the file took too long; not looked for: {codes}", rules).findings)


def crowded(document: Document, crowd: Iterable[Rule], rules: Mapping[str, Rule], most: int) -> list[Finding]:
    """Return a finding for every rule that has more hits in a document than are made."""
    return _of_rules(document, crowd, "{code} fits more than {most:,} places in this file", rules, most)


def worn(document: Document, tried: Iterable[Rule], rules: Mapping[str, Rule], most: int) -> list[Finding]:
    """Return a finding for every rule whose templates may begin at more places than they are tried at."""
    return _of_rules(document, tried, "{code} may begin at more than {most:,} places in this file", rules, most)


def _of_rules(
    document: Document, which: Iterable[Rule], message: str, rules: Mapping[str, Rule], most: int
) -> list[Finding]:
    told = [f"{message.format(code=rule.code, most=most)}; the others were not looked at" for rule in which]
    return [finding for text in told for finding in _of_file(document.path, TOO_MANY, text, rules).findings]


def cut_off(document: Document, rules: Mapping[str, Rule]) -> list[Finding]:
    """Return a finding that says where reading stopped in a document of more blocks than are read, if it did."""
    if document.read_to is None:
        return []
    most, line = len(document.blocks), document.line_at(document.read_to)
    message = f"the file has more than {most:,} blocks; what comes from line {line:,} on was not read"
    return list(_of_file(document.path, LONG, message, rules).findings)


def limited(findings: list[Finding], document: Document, rules: Mapping[str, Rule], limit: int) -> list[Finding]:
    """Return findings in order; of more than the limit only the first, and a finding that says so."""
    findings.sort(key=lambda finding: finding.sort_key)
    if len(findings) <= limit:
        return findings
    message = f"there are more than {limit:,} findings in this file; the first ones are reported"
    return [*_of_file(document.path, TOO_MANY, message, rules).findings, *findings[:limit]]


def _of_file(path: str, code: str, message: str, rules: Mapping[str, Rule]) -> FileReport:
    rule = rules.get(code)
    if rule is None:
        return FileReport(path)
    start = Position(1, 1)
    location = Location(path, Span(0, 0), start, start)
    return FileReport(path, (Finding(code, rule.name, message or rule.message, rule.severity, location),))
