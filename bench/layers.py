"""Measurements within one process: its layers, its checks, and how it grows with the text, the rules and the files."""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import many
from copies import rows as planted_copies
from measure import Row
from measure import paired
from measure import processor
from measure import timed

from obelism.document import Document
from obelism.engine.checker import Checker
from obelism.engine.matcher import Matcher
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.plugins.manager import load_plugins
from obelism.plugins.registry import Registry
from obelism.plugins.registry import build_registry
from obelism.rules.model import Pattern
from obelism.rules.model import Rule
from obelism.server import wire
from obelism.server.options import Options
from obelism.server.session import Session
from obelism.text.source import from_text

if TYPE_CHECKING:
    from collections.abc import Callable

PARAGRAPHS = 20_000
"""Made-up paragraphs across which copies are planted."""

Texts = list[tuple[str, str]]
SEEDS = Path(__file__).resolve().parent.parent / "seeds"
DOCUMENTS = 400
"""Made-up documents to compare with each other; twice as many for the growth."""


def megabytes(texts: Texts) -> float:
    """Return the size of texts in megabytes of UTF-8."""
    return sum(len(text.encode()) for _, text in texts) / 1e6


def default_rules(registry: Registry) -> list[Rule]:
    """Return the rules that run when nothing is selected."""
    return [rule for rule in registry.rules.values() if rule.runs_unasked and rule.check in registry.checks]


def default_checker() -> Checker:
    """Return a checker as an ordinary run builds it."""
    registry = build_registry(load_plugins(isolated=True))
    return Checker(registry, default_rules(registry), min_severity=Severity.WARNING)


def lint(checker: Checker, texts: Texts) -> int:
    """Parse and check texts; return how many findings there are, those across files included."""
    facts = []
    count = 0
    for name, text in texts:
        result = checker.check(parse(from_text(text, name), "markdown"))
        count += len(result.findings)
        facts += result.facts
    return count + len(checker.conclude(facts).findings)


def stages(texts: Texts, repeat: int) -> list[Row]:
    """Compare each layer and each check, alone over parsed documents, with a whole run over the same texts."""
    registry = build_registry(load_plugins(isolated=True))
    rules = [rule for rule in default_rules(registry) if rule.severity >= Severity.WARNING]
    documents = [parse(from_text(text, name), "markdown") for name, text in texts]
    checker = default_checker()
    whole = timed(lambda: lint(checker, texts), repeat)
    scan = Matcher(rule for rule in rules if registry.checks[rule.check].refine)
    costs = {
        "parse": timed(lambda: [parse(from_text(text, name), "markdown") for name, text in texts], repeat),
        "scan for phrases": timed(lambda: [scan.scan(document) for document in documents], repeat),
    }
    for check in sorted({rule.check for rule in rules}):
        alone = Checker(registry, [rule for rule in rules if rule.check == check], min_severity=Severity.WARNING)
        costs[f"check {check}"] = timed(partial(_check, alone, documents), repeat)
    base = "parse and all default rules"
    rows = [Row("stages", base, round(whole, 4), "s")]
    for name, cost in sorted(costs.items(), key=lambda item: -item[1]):
        if not name.startswith("check ") or cost >= whole / 100:
            rows.append(Row("stages", name, round(cost, 4), "s", round(cost / whole, 3), base))
    return rows


def _check(checker: Checker, documents: list[Document]) -> None:
    for document in documents:
        checker.check(document)


def growth(texts: Texts, repeat: int) -> list[Row]:
    """Compare all the documents with half of them, and the rules with twice as many that never match."""
    checker = default_checker()
    half = texts[::2]  # every other one, so that both are of one kind
    share = f"{megabytes(texts) / megabytes(half):.2f} times the text"
    things = {"half the text": partial(lint, checker, half), share: partial(lint, checker, texts)}
    rows = paired("growth", things, repeat, warm=True)
    registry = build_registry(load_plugins(isolated=True))
    chosen = [rule for rule in default_rules(registry) if rule.severity >= Severity.WARNING]
    doubled = [rule._replace(patterns=(*rule.patterns, *map(_disguise, rule.patterns))) for rule in chosen]
    one = Checker(registry, chosen, min_severity=Severity.WARNING)
    two = Checker(registry, doubled, min_severity=Severity.WARNING)
    count = sum(len(rule.patterns) for rule in chosen)
    patterns = {f"{count} phrases": partial(lint, one, texts), f"{2 * count} phrases": partial(lint, two, texts)}
    return rows + paired("growth", patterns, repeat, warm=True)


def _disguise(pattern: Pattern) -> Pattern:
    """Return a pattern of the same shape whose words are words of no language; an expression is never looked for."""
    if pattern.raw:
        return pattern._replace(anchors=tuple(map(_garble, pattern.anchors)))
    return pattern._replace(template=_garble(pattern.template.lower()), anchors=(), expression="")


def _garble(text: str) -> str:
    return "".join(f"{letter}q" if letter in "aeiou" else letter for letter in text)


def across(texts: Texts, repeat: int) -> list[Row]:
    """Compare what rules across files take with what reading takes, and twice the documents with one."""
    checker = default_checker()
    count = max(2, min(DOCUMENTS, int(megabytes(texts) * 1e6 / 1_400)))
    documents = list(many.documents(2 * count))
    facts = [fact for name, text in documents for fact in checker.check(parse(from_text(text, name), "markdown")).facts]
    some = {name for name, _ in documents[:count]}
    half = [fact for fact in facts if fact.location.path in some]
    reading, comparing = f"read {count:,} documents", f"compare {count:,}"
    things: dict[str, Callable[[], object]] = {
        reading: lambda: [checker.check(parse(from_text(text, name), "markdown")) for name, text in documents[:count]],
        comparing: partial(checker.conclude, half),
    }
    rows = paired("across", things, repeat, warm=True)
    more = {comparing: partial(checker.conclude, half), f"compare {2 * count:,}": partial(checker.conclude, facts)}
    return rows + paired("across", more, repeat, warm=True)[1:]


def copies(texts: Texts, repeat: int) -> list[Row]:
    """Tell which share of planted copies are compared and told; it is the same each time, and whatever the texts."""
    return planted_copies(PARAGRAPHS)


def editor(texts: Texts, repeat: int) -> list[Row]:
    """Time the server: from start to greeting, and from a change in texts of some sizes to diagnostics."""
    seconds = statistics.median(processor(_greet) for _ in range(repeat))
    rows = [Row("editor", "start to greeting", round(1000 * seconds), "ms")]
    everything = "\n\n".join(text for _, text in texts)
    for size in (5_000, 20_000, 50_000, 100_000):
        typing = Typing(everything[:size], {})
        rows.append(Row("editor", f"a change in {size // 1000} kB", round(1000 * timed(typing.type_one, repeat)), "ms"))
    seeds = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.md")))
    typing = Typing(seeds[:50_000], {"min-severity": "info"})
    what = f"one in 50 kB with {typing.count} findings"
    return [*rows, Row("editor", what, round(1000 * timed(typing.type_one, repeat)), "ms")]


class Typing:
    """A document open in a server, for which no time passes but that in which it works."""

    def __init__(self, text: str, settings: dict[str, Any]) -> None:
        self._now = 0.0
        self._sent: list[Any] = []
        self._session = Session(self._sent.append, Options(enable=True, settings=settings), clock=lambda: self._now)
        self._session.handle({"id": 1, "method": "initialize", "params": {"capabilities": {}}})
        self._document = {"uri": "file:///bench/a.md", "languageId": "markdown", "version": 1}
        opened = {"textDocument": {**self._document, "text": text}}
        self._session.handle({"method": "textDocument/didOpen", "params": opened})
        self._settle()
        self.type_one()

    @property
    def count(self) -> int:
        """The findings that were told last."""
        told = [message["params"] for message in self._sent if "diagnostics" in message.get("params", ())]
        return len(told[-1]["diagnostics"])

    def type_one(self) -> None:
        """Type a letter and wait until everything is told."""
        place = {"line": 0, "character": 0}
        change = {"range": {"start": place, "end": place}, "text": "x"}
        changed = {"textDocument": self._document, "contentChanges": [change]}
        self._session.handle({"method": "textDocument/didChange", "params": changed})
        self._settle()

    def _settle(self) -> None:
        while (wait := self._session.work.wait()) is not None:
            self._now += wait
            self._session.work.step()


def _greet() -> None:
    """Start a server, greet it and dismiss it."""
    messages = (
        {"id": 1, "method": "initialize", "params": {"capabilities": {}}},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    )
    frames = io.BytesIO()
    for message in messages:
        wire.write(frames, message)
    command = [sys.executable, "-m", "obelism", "server"]
    subprocess.run(command, input=frames.getvalue(), stdout=subprocess.DEVNULL, check=True)
