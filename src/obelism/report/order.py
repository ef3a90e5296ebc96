"""What people see first, and what they see as one: order by loss, and groups as one entry."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from obelism.records import NamedTuple
from obelism.report.places import in_part
from obelism.rules.selection import style_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.findings import Finding
    from obelism.findings import Location
    from obelism.findings import Related
    from obelism.rules.model import Rule

LOSS = ("DUP", "NAV", "CLM", "PHR", "STR", "GRM", "NAV315", "NAV316", "CON", "RDB", "", "OBL")
"""Beginnings of codes by what a text loses through their findings, the most first: families, and codes that weigh less
than theirs (characters and addresses, which nobody reads). What begins with none of these is a plugin's."""

FAMILIES = {
    "DUP": "Duplication",
    "NAV": "Navigation residue",
    "CLM": "Unsupported claims",
    "PHR": "Overused phrases",
    "STR": "Structure",
    "GRM": "Grammar",
    "CON": "Consistency",
    "RDB": "Readability",
    "OBL": "Files and comments",
}
"""What the families that Obelism brings are about, in the same order."""

VERDICTS = frozenset({"PHR112"})
"""Rules about a whole page besides those that raise others; what they say goes before everything else."""

MOST_LINES = 40
"""Lines of one entry that list places or findings."""


class Entry(NamedTuple):
    """What is one to a person: the gravest finding of a group, and the others in the same order."""

    lead: Finding
    others: tuple[Finding, ...] = ()


class Sentence(NamedTuple):
    """The related places of a finding that stand in one sentence, and what is said of them."""

    places: tuple[Related, ...]

    @property
    def told(self) -> str:
        """What is said of the places in short, each thing once."""
        return ", ".join(dict.fromkeys(_brief(related.message) for related in self.places if related.message))


def _brief(message: str) -> str:
    """Return the words that a message quotes, where it begins with them, else what it says without its advice."""
    quoted, end, _ = message.partition("”")
    return quoted + end if message.startswith("“") else message.partition("; ")[0]


Key = tuple[int, int, tuple[str, int, int, str, str]]


def family_of(finding: Finding) -> str:
    """Return the letters of a finding's code, or its Vale style."""
    return family_of_code(finding.code)


def family_of_code(code: str) -> str:
    """Return the letters of a code, or the Vale style of a rule of one."""
    return style_of(code) or code.rstrip("0123456789")


@cache
def _rank(code: str) -> int:
    """Return how much is lost through what a rule finds, 1 for the most."""
    return LOSS.index(max((prefix for prefix in LOSS if code.startswith(prefix)), key=len)) + 1


def loss(finding: Finding, rules: Mapping[str, Rule]) -> Key:
    """Return what orders findings by what a text loses through them, and those of one family by severity and place."""
    rank = 0 if is_verdict(finding, rules) else _rank(finding.code)
    return (rank, -finding.severity, finding.sort_key)


def is_verdict(finding: Finding, rules: Mapping[str, Rule]) -> bool:
    """Tell whether a finding is about the whole page rather than about the words that it stands at."""
    rule = rules.get(finding.code)
    return finding.code in VERDICTS or (rule is not None and bool(rule.raises))


def entries(findings: Iterable[Finding], rules: Mapping[str, Rule]) -> list[Entry]:
    """Return findings with groups as one, the gravest of each leading, in order of loss."""
    groups: dict[str, list[Finding]] = {}
    made: list[Entry] = []
    for finding in findings:
        if finding.group:
            groups.setdefault(finding.group, []).append(finding)
        else:
            made.append(Entry(finding))
    for members in groups.values():
        first, *rest = sorted(members, key=lambda finding: (-finding.severity, loss(finding, rules)))
        made.append(Entry(first, tuple(rest)))
    return sorted(made, key=lambda entry: loss(entry.lead, rules))


def by_file(made: Iterable[Entry]) -> list[Entry]:
    """Return entries file by file, those of one file in the order they come in."""
    return sorted(made, key=lambda entry: entry.lead.location.path)


def sentences(finding: Finding) -> list[Sentence]:
    """Return the places that a finding has in its own file, those of one sentence, else of one line, together."""
    together: dict[str, list[Related]] = {}
    for related in finding.own_places:
        together.setdefault(related.group or f"{related.location.start.line}", []).append(related)
    return [Sentence(tuple(places)) for places in together.values()]


def place_from(path: str, location: Location) -> str:
    """Return line and column of a place, with its file only where that is another than the one at a path."""
    where = f"{location.start.line}:{location.start.column}{in_part(location)}"
    return where if location.path == path else f"{location.path}:{where}"


def elsewhere(finding: Finding) -> Iterator[Related]:
    """Yield the related places of a finding that are not listed by sentence."""
    own = frozenset(map(id, finding.own_places))
    return (related for related in finding.related if id(related) not in own)


def because(finding: Finding) -> str:
    """Return in a few words what lowered a finding to its severity; nothing where it has that of its rule."""
    reasons = [cap.reason for cap in finding.because if cap.cap is finding.severity]
    return f"only {finding.severity}: {'; '.join(reasons)}" if reasons else ""
