"""One JSON object for a whole run: schema 1, whose fields are a public promise."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING
from typing import Any

from obelism.findings import Severity
from obelism.report.json_lines import as_object
from obelism.report.sanitize import json_text

if TYPE_CHECKING:
    from typing import TextIO

    from obelism.findings import Finding
    from obelism.findings import Fix
    from obelism.report.model import Run
    from obelism.report.model import Style

SCHEMA = 1

MAX_EXCERPT = 1_000
"""Code points of a line that are told with a finding."""


def write(run: Run, stream: TextIO, style: Style) -> None:
    """Write a run as one indented JSON object."""
    record: dict[str, Any] = {
        "schema": SCHEMA,
        "version": run.version,
        "summary": {
            "files": run.files,
            "words": run.words,
            "findings": len(run.findings),
            **{f"{severity}s": run.count(severity) for severity in (Severity.ERROR, Severity.WARNING)},
            "infos": run.count(Severity.INFO),
            "hidden": run.hidden,
            "suppressed": run.suppressed,
            "accepted": run.accepted,
            "withheld": run.withheld,
            "limited": run.limited,
            "rules_not_run": len(run.idle),
            "partly": {reason: len(paths) for reason, paths in run.partly.items()},
        },
        "findings": [as_record(finding) for finding in run.findings],
        "problems": [{"path": problem.path, "message": problem.message} for problem in run.problems],
        "partly": [{"path": path, "reason": reason} for reason, paths in run.partly.items() for path in paths],
    }
    if style.statistics:
        record["statistics"] = dict(sorted(Counter(finding.code for finding in run.findings).items()))
    stream.write(json_text(json.dumps(record, ensure_ascii=False, indent=2)) + "\n")


def _excerpt(finding: Finding) -> str:
    """Return the line of a finding; of a long one, such as a paragraph on one line, only what is near."""
    start = max(finding.location.start.column - 1 - MAX_EXCERPT // 2, 0)
    return finding.excerpt if len(finding.excerpt) <= MAX_EXCERPT else finding.excerpt[start : start + MAX_EXCERPT]


def as_record(finding: Finding) -> dict[str, Any]:
    """Return a finding with everything that is known of it: all related places and the edits of its fix."""
    record = as_object(finding)
    record.pop("related_path", None)
    record.pop("related_line", None)
    record["excerpt"] = _excerpt(finding)
    record.setdefault("related", [])
    if finding.fix:
        record["fix"] = _fix(finding.fix)
    if finding.choices:
        record["choices"] = [_fix(choice) for choice in finding.choices]
    return record


def _fix(fix: Fix) -> dict[str, Any]:
    """Return a fix as JSON values."""
    edits = [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safety": fix.safety.value, "edits": edits}
