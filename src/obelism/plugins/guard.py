"""What a plugin brings, with its functions guarded: each call is contained, each answer held against what it may be."""

from __future__ import annotations

import io
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING
from typing import Any

from obelism.pages.page import KINDS
from obelism.pages.relation import RELATIONS
from obelism.plugins import valid
from obelism.plugins import valid_document
from obelism.plugins import valid_hits
from obelism.plugins.apart import answer
from obelism.plugins.contain import contained
from obelism.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from obelism.checks.model import Check
    from obelism.checks.model import CrossHit
    from obelism.checks.model import FactDraft
    from obelism.checks.model import Hit
    from obelism.checks.model import Options
    from obelism.document import Document
    from obelism.findings import Fact
    from obelism.formats.model import Format
    from obelism.plugins.reporter import Reporter
    from obelism.rules.data import PackFile
    from obelism.text.source import SourceFile

MAX_ANSWERS = 100_000
"""Hits, facts or registered things that are taken from one call of a plugin."""

_LETTERS_OF_A_FACT = 1_000
"""A call with many facts may take as long as one with a text of so many letters for each."""


def answers(function: Callable[[], Iterable[Any]], where: str, doing: str) -> list[Any]:
    """Return what a function of a plugin yields.

    Raises:
        PluginError: it failed, or does not end.
    """
    with contained(where, doing):
        return _taken(function())


def _taken(items: Iterable[Any]) -> list[Any]:
    found = list(islice(valid.several(items), MAX_ANSWERS + 1))
    valid.must(len(found) <= MAX_ANSWERS, f"it gave more than {MAX_ANSWERS:,} answers")
    return found


class _GuardedCheck:
    """The functions of a check; they fail with the name of its plugin, and return nothing but what is valid."""

    def __init__(self, check: Check, where: str) -> None:
        self._check = check
        self._where = where
        self._doing = f"check {check.name!r}"

    def run(self, document: Document, prepared: Any) -> list[Hit]:
        assert self._check.run
        return self._hits(self._check.run, document, prepared)

    def refine(self, document: Document, *more: Any) -> list[Hit]:
        assert self._check.refine
        return self._hits(self._check.refine, document, *more)

    def _hits(self, function: Callable[..., Iterable[Hit]], document: Document, *more: Any) -> list[Hit]:
        with contained(self._where, self._doing, letters=len(document.source.text)):
            found = _taken(function(document, *more))
            return [valid_hits.hit(item, document, self._check.grounds) for item in found]

    def collect(self, document: Document, options: Options) -> list[FactDraft]:
        assert self._check.collect
        length = len(document.source.text)
        with contained(self._where, self._doing, letters=length):
            return [valid_hits.draft(item, length) for item in _taken(self._check.collect(document, options))]

    def conclude(self, facts: Sequence[Fact], options: Options) -> list[CrossHit]:
        assert self._check.conclude
        with contained(self._where, self._doing, letters=_LETTERS_OF_A_FACT * len(facts)):
            given = {fact.location: fact for fact in facts}
            grounds = {*self._check.grounds, *KINDS, *RELATIONS}
            found = _taken(self._check.conclude([valid_hits.unpacked(fact) for fact in facts], options))
            return [valid_hits.cross_hit(item, given, grounds) for item in found]

    def prepare(self, options: Options) -> Any:
        assert self._check.prepare
        with contained(self._where, self._doing):
            return self._check.prepare(options)

    def around(self, document: Document, *more: Any) -> tuple[str, ...]:
        assert self._check.around
        with contained(self._where, self._doing, letters=len(document.source.text)):
            return valid_hits.declared(self._check.around(document, *more), self._check.tells)

    def verify(self, options: Options) -> str:
        return answer(self._where, self._doing, partial(self._verdict, options))

    def _verdict(self, options: Options) -> str:
        assert self._check.verify
        with contained(self._where, self._doing):
            return valid.words(self._check.verify(options) or "", "what verify says")

    def all(self) -> Check:
        """Return the check with these functions in place of its own."""
        names = ("run", "refine", "collect", "conclude", "prepare", "verify", "around")
        return self._check._replace(**{name: getattr(self, name) for name in names if getattr(self._check, name)})


def _guarded_format(item: Format, where: str) -> Format:
    """Return a format whose parser fails with the name of its plugin and returns nothing but a valid document."""

    def parse(source: SourceFile) -> Document:
        with contained(where, f"format {item.name!r}", letters=len(source.text)):
            return valid_document.document(item.parse(source), source)

    return item._replace(parse=parse)


def _guarded_reporter(item: Reporter, where: str) -> Reporter:
    """Return an output format that writes its report whole, or fails with the name of its plugin."""
    doing = f"output format {item.name!r}"

    def report(run: Any, style: Any) -> str:
        written = io.StringIO(newline="")
        with contained(where, doing, letters=_LETTERS_OF_A_FACT * len(run.findings)):
            # What a report adds to a list or takes from it is nothing that the others should say.
            own = run._replace(findings=tuple(run.findings), problems=tuple(run.problems), rules=dict(run.rules))
            gave = item.write(own, written, style)
            valid.must(gave is None or isinstance(gave, int), f"write gave {valid.kind(gave)}; it is to write")
            return valid.string(written.getvalue(), "the report")

    def write(run: Any, stream: Any, style: Any) -> None:
        stream.write(answer(where, doing, partial(report, run, style)))

    return item._replace(write=write)


class _GuardedPack(NamedTuple):
    """A rule pack that fails with the name of its plugin and gives nothing but bytes."""

    resource: Traversable | PackFile
    name: str
    where: str

    def __str__(self) -> str:
        return self.name

    def read_bytes(self) -> bytes:
        """Return what the pack holds."""
        return answer(self.where, f"reading the pack {self.name}", self._read)

    def _read(self) -> bytes:
        with contained(self.where, f"reading the pack {self.name}"):
            return valid.content(self.resource.read_bytes())


def accepted(hook: str, item: Any, where: str) -> Any:
    """Return what a plugin answers a hook, with its functions guarded.

    Raises:
        PluginError: the answer is not what the hook asks for.
    """
    with contained(where, hook):
        if hook == "obelism_checks":
            return _GuardedCheck(valid.check(item), where).all()
        if hook == "obelism_formats":
            return _guarded_format(valid.format_(item), where)
        if hook == "obelism_reporters":
            return _guarded_reporter(valid.reporter(item), where)
        return _GuardedPack(*valid.resource(item), where)
