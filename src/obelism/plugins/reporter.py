"""What every output format is, whoever brings it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO


class Reporter(NamedTuple):
    """An output format: the name people give to ``--output-format``, and what writes a run to a stream in a style.

    ``for_people`` tells that counts by rule, where they are asked for, stand in place of the report also in a file;
    ``counts`` that the report holds them itself, so that they never do. A report with ``colors`` may be coloured.
    """

    name: str
    write: Callable[[Any, TextIO, Any], None]
    for_people: bool = False
    counts: bool = False
    colors: bool = False
