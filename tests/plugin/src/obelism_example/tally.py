"""An output format: how many findings each file has."""

from __future__ import annotations

import json
from collections import Counter
from typing import TextIO

from obelism.api import Run
from obelism.api import Style


def write(run: Run, stream: TextIO, style: Style) -> None:
    """Write a line a file. A file name can hold anything, so what is odd in it is escaped."""
    counts = Counter(finding.location.path for finding in run.findings)
    stream.writelines(f"{counts[path]:>6}  {json.dumps(path)[1:-1]}\n" for path in sorted(counts))
