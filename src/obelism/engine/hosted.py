"""The report of a text that was taken out of a file, as one of the file: offsets and edits are those of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar

from obelism.findings import Edit
from obelism.findings import FileReport
from obelism.findings import Fix
from obelism.findings import Location
from obelism.findings import extend

if TYPE_CHECKING:
    from obelism.document import Document
    from obelism.text.hosts import Host

Report = TypeVar("Report", bound=FileReport)
T = TypeVar("T")


def in_file(report: Report, document: Document) -> Report:
    """Return the report of a document with the places that its file has them at."""
    host = document.host
    if host is None:
        return report
    found, suppressed, facts = placed((report.findings, report.suppressed, report.facts), document)
    told: Report = report._replace(findings=found, suppressed=suppressed, facts=facts)
    return extend(type(told), told, **vars(report)) if type(report) is not FileReport else told


def placed(value: T, document: Document) -> T:
    """Return what was found in a document, such as a finding, with the places that its file has."""
    found: T = _placed(value, document.host, document.path) if document.host else value
    return found


def _placed(value: Any, host: Host, path: str) -> Any:
    """Return a value with the places and fixes in it, however deep, as they are in the file at a path."""
    if isinstance(value, Location):
        return value._replace(span=host.span(*value.span)) if value.path == path else value
    if isinstance(value, Fix):
        return _placed_fix(value, host)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[_placed(item, host, path) for item in value])
    if isinstance(value, (tuple, list)):
        return type(value)([_placed(item, host, path) for item in value])
    if isinstance(value, dict):
        return {key: _placed(item, host, path) for key, item in value.items()}
    return value


def _placed_fix(fix: Fix, host: Host) -> Fix | None:
    """Return a fix with the edits of the file that it comes to, None where these would reach over several parts."""
    edits = [Edit(*placed) for edit in fix.edits if (placed := host.edited(*edit))]
    return fix._replace(edits=tuple(edits)) if len(edits) == len(fix.edits) else None
