"""What the output formats for machines share: JSON and XML in ASCII, and findings told apart."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING
from typing import Any

from obelism.report.places import in_part
from obelism.report.sanitize import json_text
from obelism.report.sanitize import xml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.findings import Finding
    from obelism.findings import Location
    from obelism.report.model import Run

TOOL = "obelism"

_SPACES = {0x09: "&#9;", 0x0A: "&#10;", 0x0D: "&#13;"}


def as_json(value: Any) -> str:
    """Return JSON in one line of ASCII, which no console garbles and no terminal acts on."""
    told = json.dumps(value, separators=(",", ":"))
    if "\\ud" in told:
        told = json.dumps(_paired(value), separators=(",", ":"))
    return json_text(told) + "\n"


def _paired(value: Any) -> Any:
    """Return a value without lone surrogates, which are bytes of a path that are not UTF-8; few readers take them."""
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, dict):
        return {key: _paired(item) for key, item in value.items()}
    return [_paired(item) for item in value] if isinstance(value, list) else value


def element(name: str, attributes: Mapping[str, object], body: str = "") -> str:
    """Return an XML element whose attributes are escaped; the body is markup, made by this function or ``text``."""
    head = "".join(f' {key}="{text(str(value))}"' for key, value in attributes.items())
    return f"<{name}{head}>{body}</{name}>" if body else f"<{name}{head}/>"


def text(value: str) -> str:
    """Return XML content in one line of ASCII: line ends survive as references and start no line of output."""
    escaped = xml(value).translate(_SPACES).replace("\x7f", "&#127;")
    return escaped.encode("ascii", "xmlcharrefreplace").decode("ascii")


def numbered(findings: Iterable[Finding]) -> Iterator[tuple[Finding, int]]:
    """Yield findings with a number from 1 that tells apart those of one rule in one sentence of one file."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        key = (finding.location.path, finding.code, finding.fingerprint)
        seen[key] += 1
        yield finding, seen[key]


def why(run: Run, finding: Finding) -> str:
    """Return why a finding's rule exists, or nothing for a rule that is not part of the run."""
    rule = run.rules.get(finding.code)
    return rule.why if rule else ""


def place(location: Location) -> str:
    """Return a location as people write it."""
    if not has_place(location):
        return location.path
    return f"{location.path}:{location.start.line}:{location.start.column}{in_part(location)}"


def has_place(location: Location) -> bool:
    """Tell whether a location names a line, not only a file."""
    return location.start.line > 0
