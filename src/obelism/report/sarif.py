"""SARIF 2.1.0, which GitHub code scanning and many editors read (OASIS Standard, 2020, with Errata 01)."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING
from typing import Any
from urllib.parse import quote

from obelism.address import rule_page
from obelism.findings import Safety
from obelism.findings import Severity
from obelism.report.machine import TOOL
from obelism.report.machine import as_json
from obelism.report.machine import has_place
from obelism.report.machine import numbered
from obelism.report.places import from_repository
from obelism.report.sources import Sources

if TYPE_CHECKING:
    from typing import TextIO

    from obelism.findings import Finding
    from obelism.findings import Location
    from obelism.findings import Problem
    from obelism.findings import Related
    from obelism.report.model import Run
    from obelism.report.model import Style
    from obelism.rules.model import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(run: Run, stream: TextIO, style: Style) -> None:
    """Write a run as one SARIF log."""
    rules = {code: _rule(rule) for code, rule in run.rules.items()}
    for finding in run.findings:
        rules.setdefault(finding.code, {"id": finding.code, "name": finding.name})
    indices = {code: index for index, code in enumerate(rules)}
    sources = Sources()
    driver = {"name": TOOL, "version": run.version, "semanticVersion": run.version, "rules": list(rules.values())}
    record = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            ROOT: {"description": {"text": "The top of the repository, or else the folder that obelism ran in."}}
        },
        "invocations": [_invocation(run)],
        "results": [
            _result(finding, number, indices[finding.code], sources) for finding, number in numbered(run.findings)
        ],
    }
    stream.write(as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [record]}))


def uri(path: str) -> dict[str, str]:
    """Return a path as an artifact location, relative to the top of the repository where it can be."""
    path = from_repository(path)
    if PurePath(path).is_absolute():
        return {"uri": PurePath(path).as_uri()}
    name = path.replace("\\", "/") if os.sep == "\\" else path
    return {"uri": quote(os.fsencode(name)), "uriBaseId": ROOT}


def _rule(rule: Rule) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary or rule.name},
        "help": {"text": _help(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family], "problem.severity": _problem_severity(rule.severity)},
    }
    if page := rule_page(rule.code):
        record["helpUri"] = page
    if rule.why:
        record["fullDescription"] = {"text": rule.why}
    return record


def _help(rule: Rule) -> str:
    parts = [rule.why or rule.summary or rule.name]
    parts += [f"Flagged:\n{example.text}" for example in rule.examples if example.bad][:2]
    parts += [f"Not flagged:\n{example.text}" for example in rule.examples if not example.bad][:2]
    parts += [f"See {reference}" for reference in rule.references]
    return "\n\n".join(parts)


def _problem_severity(severity: Severity) -> str:
    return "recommendation" if severity is Severity.INFO else str(severity)


def _result(finding: Finding, number: int, index: int, sources: Sources) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _plain(finding.message)},
        "locations": [_location(finding.location)],
    }
    if finding.fingerprint:
        # GitHub follows an alert by the second; it would otherwise hash the lines around it.
        result["partialFingerprints"] = {
            "obelismSentence/v1": finding.fingerprint,
            "primaryLocationLineHash": f"{finding.fingerprint}:{number}",
        }
    if finding.related:
        result["relatedLocations"] = [_related(number, item) for number, item in enumerate(finding.related, start=1)]
    if fix := _fix(finding, sources):
        result["fixes"] = [fix]
    return result


def _plain(message: str) -> str:
    """Return a message without embedded links: SARIF would read ``[text](target)`` as one."""
    return message.replace("[", "\\[").replace("]", "\\]") if "](" in message else message


def _physical(location: Location) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": uri(location.path)}
    if has_place(location):
        physical["region"] = _region(location)
    return physical


def _region(location: Location) -> dict[str, int]:
    return {
        "startLine": location.start.line,
        "startColumn": location.start.column,
        "endLine": location.end.line,
        "endColumn": location.end.column,
    }


def _location(location: Location) -> dict[str, Any]:
    """Return a place, with its name in a notebook or the like, which viewers show as it is."""
    record: dict[str, Any] = {"physicalLocation": _physical(location)}
    if location.within:
        record["logicalLocations"] = [{"name": str(location.within)}]
    return record


def _related(number: int, related: Related) -> dict[str, Any]:
    record: dict[str, Any] = {"id": number, "physicalLocation": _physical(related.location)}
    if related.message:
        record["message"] = {"text": _plain(related.message)}
    return record


def _fix(finding: Finding, sources: Sources) -> dict[str, Any] | None:
    changes = sources.changes(finding)
    if finding.fix is None or not changes:
        return None
    title = finding.fix.title
    if finding.fix.safety is Safety.UNSAFE:
        title = f"{title} (may change what the text says)"
    replacements = [
        {"deletedRegion": _region(change.location), "insertedContent": {"text": change.text}} for change in changes
    ]
    artifact = {"artifactLocation": uri(finding.location.path), "replacements": replacements}
    return {"description": {"text": _plain(title)}, "artifactChanges": [artifact]}


def _invocation(run: Run) -> dict[str, Any]:
    record: dict[str, Any] = {"executionSuccessful": not run.problems}
    if run.problems:
        record["toolExecutionNotifications"] = [_notification(problem) for problem in run.problems]
    return record


def _notification(problem: Problem) -> dict[str, Any]:
    record: dict[str, Any] = {"level": "error", "message": {"text": _plain(problem.message)}}
    if problem.path:
        record["locations"] = [{"physicalLocation": {"artifactLocation": uri(problem.path)}}]
    return record
