"""What ``obelism check --add-ignore`` does: silence the findings of a run by comments in the documents."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from obelism.cli import output
from obelism.config.discover import project_root
from obelism.errors import SourceError
from obelism.fixing.ignores import add_ignores
from obelism.fixing.ignores import can_hold_comments
from obelism.fixing.ignores import check_reason
from obelism.fixing.loop import lint_of
from obelism.fixing.writer import read
from obelism.fixing.writer import rewrite
from obelism.report.model import plural
from obelism.text.source import decode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from obelism.document import Document
    from obelism.engine.discover import Found
    from obelism.engine.discover import Target
    from obelism.engine.runner import Linter
    from obelism.findings import Finding
    from obelism.report.model import Run

_INSTEAD = "per-file-ignores or a baseline can"


def silence(linter: Linter, found: Found, result: Run, reason: str) -> bool:
    """Write comments for all findings of a run; return whether all of them are silenced.

    Raises:
        UsageError: the reason cannot stand in a comment.
    """
    reason = check_reason(reason)
    targets = {target.shown: target for target in found.targets}
    by_path: dict[str, list[Finding]] = {}
    for finding in result.findings:
        by_path.setdefault(finding.location.path, []).append(finding)
    done = files = 0
    for path, findings in sorted(by_path.items()):
        if path in targets:
            count = _silence_file(linter, targets[path], findings, reason)
            done += count
            files += count > 0
    if done:
        output.tell(f"silenced {plural(done, 'finding')} in {plural(files, 'file')}")
    return done == len(result.findings)


def _silence_file(linter: Linter, target: Target, findings: Sequence[Finding], reason: str) -> int:
    """Write comments into a file and return how many findings they silence; tell what could not be done."""
    try:
        root = Path(project_root(os.path.dirname(target.path)))
        snapshot = read(Path(target.path), root=root, shown=target.shown)
        source = decode(target.shown, snapshot.raw)
        document = linter.parse(source, path=target.path)
        if source.problem is not None or not can_hold_comments(document):
            output.tell(f"error: {target.shown}: {_why_not(document)}; {_INSTEAD} silence its findings")
            return 0
        result = add_ignores(source, lint_of(linter, target.path), findings, reason=reason)
        if result.silenced:
            rewrite(snapshot, source.encode(result.text))
    except SourceError as error:
        output.tell(f"error: {error}")
        return 0
    for finding in result.left:
        place = f"{target.shown}:{finding.location.start.line}"
        output.tell(f"error: {place}: no comment can silence {finding.code} there; {_INSTEAD}")
    return len(result.silenced)


def _why_not(document: Document) -> str:
    """Say why no comment can be written into a document."""
    if document.source.problem is not None:
        return "it does not decode"
    return f"{document.format} {'has no comments' if document.traits.writable else 'is not written'}"
