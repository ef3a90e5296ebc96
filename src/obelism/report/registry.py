"""Output formats by name; the module of a built-in one is imported when it first writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.errors import UsageError
from obelism.errors import nearest
from obelism.plugins.reporter import Reporter
from obelism.text.lazy import imported

if TYPE_CHECKING:
    from collections.abc import Iterable

REPORTERS = (
    Reporter("full", imported("obelism.report.full:write"), for_people=True, colors=True),
    Reporter("concise", imported("obelism.report.concise:write"), for_people=True),
    Reporter("json", imported("obelism.report.json_:write"), counts=True),
    Reporter("jsonl", imported("obelism.report.json_lines:write")),
    Reporter("github", imported("obelism.report.github:write")),
    Reporter("gitlab", imported("obelism.report.gitlab:write")),
    Reporter("sarif", imported("obelism.report.sarif:write")),
    Reporter("junit", imported("obelism.report.junit:write")),
    Reporter("rdjson", imported("obelism.report.rdjson:write")),
    Reporter("checkstyle", imported("obelism.report.checkstyle:write")),
    Reporter("html", imported("obelism.report.html:write")),
)
"""The output formats that come with the linter, which it registers as plugins do theirs."""

BUILTIN = tuple(reporter.name for reporter in REPORTERS)
"""Their names."""

DEFAULT = "full"


def find(name: str, reporters: Iterable[Reporter] = REPORTERS) -> Reporter:
    """Return the output format with a name.

    Raises:
        UsageError: there is none.
    """
    known = {reporter.name: reporter for reporter in reporters}
    if name not in known:
        what = f"{name!r} is not an output format"
        raise UsageError(what, where="--output-format", fix=nearest(name, known))
    return known[name]
