"""How often each rule reported something."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from obelism.report.model import summary
from obelism.report.sanitize import line

if TYPE_CHECKING:
    from typing import TextIO

    from obelism.report.model import Run
    from obelism.report.model import Style


def write(run: Run, stream: TextIO, style: Style) -> None:
    """Write a line a rule, the most frequent first."""
    counts = Counter((finding.code, finding.name) for finding in run.findings)
    width = max((len(f"{count:,}") for count in counts.values()), default=0)
    for (code, name), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        stream.write(line(f"{count:>{width},}  {'  '.join(dict.fromkeys((code, name)))}") + "\n")
    if style.summary:
        stream.write(line(summary(run)) + "\n")
