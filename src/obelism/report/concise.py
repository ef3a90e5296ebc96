"""One line a finding: ``path:line:column: CODE severity: message``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.report.model import summary
from obelism.report.places import also_at
from obelism.report.places import in_part
from obelism.report.sanitize import line

if TYPE_CHECKING:
    from typing import TextIO

    from obelism.findings import Finding
    from obelism.report.model import Run
    from obelism.report.model import Style


def write(run: Run, stream: TextIO, style: Style) -> None:
    """Write each finding in one line, and a last line that sums them up."""
    for finding in run.findings:
        stream.write(line(one_line(finding)) + "\n")
    if style.summary:
        stream.write(line(summary(run)) + "\n")


def one_line(finding: Finding) -> str:
    """Return a finding in one line, the other place it is about included."""
    location = finding.location
    place = f"{location.path}:{location.start.line}:{location.start.column}"
    return f"{place}: {finding.code} {finding.severity}: {finding.message}{also_at(finding)}{in_part(location)}"
