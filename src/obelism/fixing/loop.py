"""Fix a document until nothing is left to fix; what would do harm is left out, and the rest is fixed."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING
from typing import Protocol

from obelism.findings import Edit
from obelism.fixing.edits import Planned
from obelism.fixing.edits import apply
from obelism.fixing.edits import is_sound
from obelism.fixing.edits import plan
from obelism.fixing.sift import LeftOut
from obelism.fixing.sift import sift
from obelism.fixing.verify import find_damage
from obelism.records import NamedTuple
from obelism.text.source import decode

if TYPE_CHECKING:
    from obelism.document import Document
    from obelism.findings import FileReport
    from obelism.findings import Finding
    from obelism.text.source import SourceFile

MAX_PASSES = 10
"""How often a text is fixed and read again, without becoming shorter, before rules are held not to agree."""

PARSED = 10_000_000
"""Characters that may be parsed in search of the fixes of one pass that do harm: some seconds' work."""

LINTED = PARSED // 20
"""Characters that may be linted in that search, which takes twenty times as long."""


class Linted(NamedTuple):
    """A document and the report of it, which holds only findings that are shown."""

    document: Document
    report: FileReport


class Lint(NamedTuple):
    """How a source becomes a document, and the document a report."""

    parse: Callable[[SourceFile], Document]
    check: Callable[[Document], FileReport]

    def __call__(self, source: SourceFile) -> Linted:
        """Return the document in a source with its report."""
        document = self.parse(source)
        return Linted(document, self.check(document))


class Reader(Protocol):
    """What parses and checks documents as the settings of a path say: the linter."""

    def parse(self, source: SourceFile, *, path: str = "", format_name: str = "") -> Document:
        """Return the document in a source."""

    def lint_document(self, document: Document, *, path: str = "") -> FileReport:
        """Return the report of a document."""


def lint_of(reader: Reader, path: str, format_name: str = "") -> Lint:
    """Return how the texts that a file may become are read and checked."""
    return Lint(
        parse=lambda source: reader.parse(source, path=path, format_name=format_name),
        check=lambda document: reader.lint_document(document, path=path),
    )


Choose = Callable[[Sequence["Finding"]], Iterable["Finding"]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What fixing one document came to.

    ``linted`` belongs to ``text``, ``original`` to what it was. ``fixes`` are those applied, in order, and
    ``left_out`` those that would have done harm: their findings are reported without a fix. A ``problem`` is one
    line that names the rules at fault, none of whose fixes is applied.
    """

    text: str
    linted: Linted
    original: Linted
    fixes: tuple[Planned, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    problem: str = ""


class _Fault(NamedTuple):
    """Fixes of rules that no text settles with, and why."""

    fixes: Sequence[Planned]
    reason: str


class _Pass(NamedTuple):
    """The fixes of one pass that do no harm, the document after them, and the fixes left out."""

    fixes: tuple[Planned, ...]
    linted: Linted
    left_out: tuple[LeftOut, ...]


def fix(source: SourceFile, lint: Lint, choose: Choose) -> Outcome:
    """Return a document with the fixes of the findings that are chosen applied, checked after each pass.

    A source that did not decode, or of a format that is not written, is never fixed. Of rules that undo each other's
    fixes, or that go on to offer some after ``MAX_PASSES`` passes, no fix is applied.
    """
    original = lint(source)
    if source.problem is not None or not original.document.traits.mended:
        return Outcome(source.text, original, original)
    faults: list[_Fault] = []
    while True:
        shunned = {item.code for fault in faults for item in fault.fixes}
        outcome = _settle(original, lint, choose, shunned)
        if isinstance(outcome, Outcome):
            return replace(outcome, problem="; ".join(f"{_names(fixes)}: {reason}" for fixes, reason in faults))
        faults.append(outcome)


def _settle(original: Linted, lint: Lint, choose: Choose, shunned: set[str]) -> Outcome | _Fault:
    """Fix a document pass by pass, leaving the rules alone whose codes are shunned."""
    linted = original
    applied: list[Planned] = []
    seen = {_digest(original.document.source.text): 0}
    passes = 0
    while True:
        text = linted.document.source.text
        chosen = [item for item in choose(linted.report.findings) if item.fix and item.code not in shunned]
        wanted = [Planned(item.code, item.name, item.fix, at) for at, item in enumerate(chosen) if item.fix]
        if broken := [item for item in wanted if not is_sound(item.fix, len(text))]:
            return _Fault(broken, "a fix overlaps itself or lies outside the text")
        done = _do_pass(linted, wanted, lint)
        if not done.fixes:
            told = _without_fixes(linted, [chosen[item.fix.number] for item in done.left_out])
            return Outcome(linted.document.file.text, told, original, tuple(applied), done.left_out)
        if passes == MAX_PASSES:
            return _Fault(wanted, f"fixes do not settle in {MAX_PASSES} passes")
        linted = done.linted
        applied += done.fixes
        digest = _digest(linted.document.source.text)
        if digest in seen:
            return _Fault(applied[seen[digest] :], "fixes undo each other")
        seen[digest] = len(applied)
        passes += len(linted.document.source.text) >= len(text)


def _do_pass(before: Linted, wanted: Sequence[Planned], lint: Lint) -> _Pass:
    """Apply the fixes that are wanted as far as they do not overlap and do no harm."""
    left_out: list[LeftOut] = []
    source = before.document.source
    while wanted:
        planned = plan(source.text, source.lines, wanted).fixes
        done = _sifted(before, planned, lint)
        left_out += done.left_out
        if done.fixes:
            return done._replace(left_out=tuple(left_out))
        tried = {item.number for item in planned}
        wanted = [item for item in wanted if item.number not in tried]
    return _Pass((), before, tuple(left_out))


def _sifted(before: Linted, planned: Sequence[Planned], lint: Lint) -> _Pass:
    """Apply planned fixes but for those that harm the markup or that more findings come of."""
    source = before.document.source
    parsed: dict[str, Document] = {}

    def read(after: SourceFile) -> Document:
        if after.text not in parsed:
            parsed.clear()  # only the last text is asked for again
            parsed[after.text] = lint.parse(after)
        return parsed[after.text]

    def damage(fixes: Sequence[Planned]) -> str:
        edits = plan(source.text, source.lines, fixes).edits
        after = rewritten(before.document, edits)
        if after is None:
            return "the file cannot hold what a fix writes"
        if decode(after.path, after.raw).text != after.text:
            return "the file would begin like one in another encoding"
        document = read(after)
        if document.host and document.source.text != apply(source.text, edits):
            return "the file would say something else"
        return find_damage(before.document, document, edits)

    def fixed(fixes: Sequence[Planned]) -> Linted:
        after = rewritten(before.document, plan(source.text, source.lines, fixes).edits)
        assert after is not None  # else the fixes do damage, and are left out
        document = read(after)
        return Linted(document, lint.check(document))

    def harm(fixes: Sequence[Planned]) -> str:
        return damage(fixes) or _growth(before, fixed(fixes), fixes)

    size = len(source.text) + 1
    kept, left_out = sift(planned, damage, PARSED // size)
    if not kept:
        return _Pass((), before, left_out)
    after = fixed(kept)
    if _growth(before, after, kept):
        kept, grown = sift(kept, harm, LINTED // size)
        after, left_out = fixed(kept), (*left_out, *grown)
    return _Pass(kept, after, left_out)


def rewritten(document: Document, edits: Iterable[Edit]) -> SourceFile | None:
    """Return the file of a document with sorted edits of its text, None where the file cannot hold them."""
    if document.host:
        placed = [document.host.edited(*edit) for edit in edits]
        edits = [Edit(*item) for item in placed if item]
        if len(edits) < len(placed):
            return None
    text = apply(document.file.text, edits)
    return document.file._replace(text=text, raw=document.file.encode(text))


def _growth(before: Linted, after: Linted, fixes: Iterable[Planned]) -> str:
    codes = {item.code for item in fixes}
    old, new = (sum(finding.code in codes for finding in linted.report.findings) for linted in (before, after))
    return f"{new} findings would be made of {old}" if new > old else ""


def _without_fixes(linted: Linted, findings: Iterable[Finding]) -> Linted:
    """Return a report in which some of its findings offer no fix."""
    unfixed = set(map(id, findings))
    if not unfixed:
        return linted
    told = [item._replace(fix=None) if id(item) in unfixed else item for item in linted.report.findings]
    return linted._replace(report=linted.report._replace(findings=tuple(told)))


def _names(fixes: Iterable[Planned]) -> str:
    return ", ".join(sorted({f"{item.code} {item.name}" for item in fixes}))


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()
