"""Fix a document until nothing is left to fix, or leave it as it was and say which rule is at fault."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from typing import NamedTuple

from obelism.fixing.edits import Plan
from obelism.fixing.edits import Planned
from obelism.fixing.edits import apply
from obelism.fixing.edits import is_sound
from obelism.fixing.edits import plan
from obelism.fixing.verify import find_damage
from obelism.text.source import decode

if TYPE_CHECKING:
    from obelism.document import Document
    from obelism.findings import FileReport
    from obelism.findings import Finding
    from obelism.text.source import SourceFile

MAX_PASSES = 10
"""How often a text is fixed and read again before the rules are held not to agree."""


class Linted(NamedTuple):
    """A document and the report of it, which holds only findings that are shown."""

    document: Document
    report: FileReport


Lint = Callable[["SourceFile"], Linted]
Choose = Callable[[Sequence["Finding"]], Iterable["Finding"]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What fixing one document came to.

    ``text`` is the original whenever there is a ``problem``: one line that names the rules at fault.
    ``linted`` belongs to ``text``, ``original`` to what it was; ``fixes`` are those applied, in order.
    """

    text: str
    linted: Linted
    original: Linted
    fixes: tuple[Planned, ...] = ()
    problem: str = ""


def fix(source: SourceFile, lint: Lint, choose: Choose) -> Outcome:
    """Return a document with the fixes of the findings that are chosen applied, checked after each pass.

    A source that did not decode is never fixed. After ``MAX_PASSES`` passes that still offer fixes, after a
    text that comes back, and after a pass that harms markup or makes more findings, the original is kept.
    """
    original = linted = lint(source)
    applied: list[Planned] = []
    seen = {_digest(source.text): 0}
    while source.problem is None and (wanted := _wanted(linted, choose)):
        problem = _unsound(wanted, len(source.text))
        if not problem and len(seen) > MAX_PASSES:
            problem = f"{_names(wanted)}: fixes do not settle in {MAX_PASSES} passes"
        if problem:
            return Outcome(original.document.source.text, original, original, problem=problem)
        step = plan(source.text, source.lines, wanted)
        source = _changed(source, step)
        applied += step.fixes
        digest = _digest(source.text)
        if digest in seen:
            problem = f"{_names(applied[seen[digest] :])}: fixes undo each other"
        else:
            before, linted = linted, lint(source)
            problem = _harm(before, linted, step, lint)
        if problem:
            return Outcome(original.document.source.text, original, original, problem=problem)
        seen[digest] = len(applied)
    return Outcome(source.text, linted, original, tuple(applied))


def _changed(source: SourceFile, step: Plan) -> SourceFile:
    text = apply(source.text, step.edits)
    return source._replace(text=text, raw=source.encode(text))


def _wanted(linted: Linted, choose: Choose) -> list[Planned]:
    return [
        Planned(finding.code, finding.name, finding.fix)
        for finding in choose(linted.report.findings)
        if finding.fix is not None
    ]


def _unsound(wanted: Iterable[Planned], length: int) -> str:
    broken = [item for item in wanted if not is_sound(item.fix, length)]
    return f"{_names(broken)}: a fix overlaps itself or lies outside the text" if broken else ""


def _harm(before: Linted, after: Linted, step: Plan, lint: Lint) -> str:
    """Say what a pass did that no fix may do and which rules do so alone, nothing when all is well."""
    problem = _judge(before, after, step)
    if not problem:
        return ""
    source = before.document.source
    guilty: list[Planned] = []
    for code in sorted({item.code for item in step.fixes}):
        alone = plan(source.text, source.lines, [item for item in step.fixes if item.code == code])
        if reason := _judge(before, lint(_changed(source, alone)), alone):
            guilty += alone.fixes
            problem = reason
    return f"{_names(guilty or step.fixes)}: {problem} by a fix"


def _judge(before: Linted, after: Linted, step: Plan) -> str:
    damage = find_damage(before.document, after.document, step.edits)
    if damage:
        return damage
    source = after.document.source
    if decode(source.path, source.raw).text != source.text:
        return "the file came to begin like one in another encoding"
    codes = {item.code for item in step.fixes}
    old, new = (sum(finding.code in codes for finding in linted.report.findings) for linted in (before, after))
    return f"{new} findings were made of {old}" if new > old else ""


def _names(fixes: Iterable[Planned]) -> str:
    return ", ".join(sorted({f"{item.code} {item.name}" for item in fixes}))


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()
