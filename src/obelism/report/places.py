"""Places in words, and paths as services that read a report look for files: from the top of the repository."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from obelism.config.discover import repository_of
from obelism.text.folders import is_inside

if TYPE_CHECKING:
    from collections.abc import Callable

    from obelism.findings import Finding
    from obelism.findings import Location

STDIN_NAME = "<stdin>"
"""What a text without a file is called in reports."""


def from_repository(path: str) -> str:
    """Return a path relative to the top of the repository the run is in, or else of that the file is in.

    A file in no repository keeps the path it has.
    """
    if path == STDIN_NAME:
        return path
    folder, name = os.path.split(path)
    above = _above(os.getcwd(), folder)
    return path if above is None else above + name


def in_part(location: Location) -> str:
    """Return in brackets, behind a blank, where in a numbered part of its file a place is, "" where there are none."""
    return f" ({location.within})" if location.within else ""


def named(location: Location) -> str:
    """Return what people call a place in its file: the part of the file it is in, or its line."""
    return str(location.within) if location.within else f"line {location.start.line}"


def line_beside(finding: Finding, other: Location) -> str:
    """Return the line of another place that a finding is about, with the column where it is the finding's own line."""
    line, column = other.start
    own = (other.path, line) == (finding.location.path, finding.location.start.line)
    return f"{line}:{column}" if own else str(line)


def also_at(finding: Finding, shown: Callable[[str], str] = str) -> str:
    """Return in brackets, behind a blank, the first other place that a finding is about, "" where there is none."""
    places = [f"{shown(item.location.path)}:{line_beside(finding, item.location)}" for item in finding.related[:1]]
    return "".join(f" (also at {place})" for place in places)


@lru_cache(maxsize=4096)
def _above(working: str, folder: str) -> str | None:
    """Return what stands before the names in a folder, None for a folder in no repository."""
    real = os.path.realpath(os.path.join(working, folder))
    for start in (working, real):
        top = repository_of(start)
        top = top and os.path.realpath(top)
        if top and is_inside(real, top):
            below = os.path.relpath(real, top).replace(os.sep, "/")
            return "" if below == "." else f"{below}/"
    return None
