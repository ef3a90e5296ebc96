"""Measure Obelism: start-up, throughput, the cost of each stage, of rules and of growth.

Figures are medians, and ratios of two things measured in turn in the same run, because single times on a shared
machine say little. Usage::

    python bench/bench.py [--corpus FOLDER] [--megabytes N] [TASK ...]
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import corpus

from obelism.engine.checker import Checker
from obelism.engine.matcher import Matcher
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.plugins.manager import load_plugins
from obelism.plugins.registry import Registry
from obelism.plugins.registry import build_registry
from obelism.rules.model import Pattern
from obelism.rules.model import Rule
from obelism.rules.model import Status
from obelism.server import wire
from obelism.server.options import Options
from obelism.server.session import Session
from obelism.text.source import from_text

if TYPE_CHECKING:
    from collections.abc import Callable

Texts = list[tuple[str, str]]


def timed(task: Callable[[], object], repeat: int = 5) -> float:
    """Return the median processor seconds of a task, which other programs on the machine disturb least."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        task()
        times.append(time.process_time() - start)
    return statistics.median(times)


def megabytes(texts: Texts) -> float:
    """Return the size of texts in megabytes of UTF-8."""
    return sum(len(text.encode()) for _, text in texts) / 1e6


def default_rules(registry: Registry) -> list[Rule]:
    """Return the rules that run when nothing is selected."""
    return [
        rule
        for rule in registry.rules.values()
        if rule.default and rule.status is Status.STABLE and rule.check in registry.checks
    ]


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


def startup(texts: Texts) -> None:
    """Time whole processes in turn: the bare interpreter, the version, one clean 10 kB file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ten.md")
        path.write_text((texts[0][1] * (10_000 // max(len(texts[0][1]), 1) + 1))[:10_000], encoding="utf-8")
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "obelism --version": [sys.executable, "-m", "obelism", "--version"],
            "obelism check, 10 kB": [sys.executable, "-m", "obelism", "check", "--isolated", str(path)],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(21):
            for name, command in commands.items():
                start = time.perf_counter()
                subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
                times[name].append(time.perf_counter() - start)
    bare = times["python -c pass"]
    for name, values in times.items():
        ratio = statistics.median(value / base for value, base in zip(values, bare, strict=True))
        print(f"{name:24} {1000 * statistics.median(values):7.1f} ms   {ratio:5.2f} x bare")


def throughput(texts: Texts) -> None:
    """Time parsing, and parsing with all default rules, in one process."""
    checker = default_checker()
    size = megabytes(texts)
    parsing = timed(lambda: [parse(from_text(text, name), "markdown") for name, text in texts], 3)
    whole = timed(lambda: lint(checker, texts), 3)
    print(f"parse                    {size / parsing:7.1f} MB/s")
    print(f"parse and all rules      {size / whole:7.1f} MB/s   {whole / parsing:5.2f} x parsing")


def stages(texts: Texts) -> None:
    """Time each rule's check alone over parsed documents whose shared derivations are cached."""
    registry = build_registry(load_plugins(isolated=True))
    rules = [rule for rule in default_rules(registry) if rule.severity >= Severity.WARNING]
    size = megabytes(texts)
    documents = [parse(from_text(text, name), "markdown") for name, text in texts]
    everything = Checker(registry, rules, min_severity=Severity.WARNING)
    first = timed(lambda: [everything.check(document) for document in documents], 1)
    print(f"{'all checks, first time':24} {1e9 * first / size / 1e6:7.1f} ns/byte")
    scan = Matcher(rule for rule in rules if registry.checks[rule.check].refine)
    print(f"{'scan':24} {1e9 * timed(lambda: [scan.scan(d) for d in documents], 3) / size / 1e6:7.1f} ns/byte")
    costs = []
    for check in sorted({rule.check for rule in rules}):
        checker = Checker(registry, [rule for rule in rules if rule.check == check], min_severity=Severity.WARNING)
        costs.append((timed(lambda c=checker: [c.check(d) for d in documents], 3), check))
    for cost, check in sorted(costs, reverse=True):
        print(f"{check:24} {1e9 * cost / size / 1e6:7.1f} ns/byte")


def rules(texts: Texts) -> None:
    """Time a run with the phrase list as it is and doubled with phrases that never match."""
    registry = build_registry(load_plugins(isolated=True))
    chosen = [rule for rule in default_rules(registry) if rule.severity >= Severity.WARNING]
    doubled = [rule._replace(patterns=(*rule.patterns, *map(_disguise, rule.patterns))) for rule in chosen]
    count = sum(len(rule.patterns) for rule in chosen)
    one = Checker(registry, chosen, min_severity=Severity.WARNING)
    two = Checker(registry, doubled, min_severity=Severity.WARNING)
    ratio = statistics.median(timed(lambda: lint(two, texts), 1) / timed(lambda: lint(one, texts), 1) for _ in range(5))
    print(f"{count} templates doubled     {ratio:7.2f} x the time")


def _disguise(pattern: Pattern) -> Pattern:
    """Return a pattern of the same shape whose words are words of no language."""
    template = "".join(f"{letter}q" if letter in "aeiou" else letter for letter in pattern.template)
    return pattern._replace(template=template, anchors=(), expression="")


def growth(texts: Texts) -> None:
    """Time a run over half the documents and over all of them."""
    checker = default_checker()
    half = texts[::2]  # every other one, so that both are of one kind
    pairs = [(timed(lambda: lint(checker, half), 1), timed(lambda: lint(checker, texts), 1)) for _ in range(3)]
    share = megabytes(texts) / megabytes(half)
    ratio = statistics.median(whole / part for part, whole in pairs)
    print(f"{share:.2f} x the input         {ratio:7.2f} x the time")


def memory(texts: Texts) -> None:
    """Run the command over the corpus on disk and print the peak of its resident set."""
    code = "import resource, sys; from obelism.__main__ import main; code = main(sys.argv[1:]); "
    code += "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)"
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts:
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        command = [sys.executable, "-c", code, "check", "--isolated", "--jobs", "1", "-o", "/dev/null", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        print(f"{megabytes(texts):.0f} MB of input           {done.stderr.split()[-1]:>7} MB resident at most")


def editor(texts: Texts) -> None:
    """Time the server: from start to greeting, and from a change in texts of some sizes to diagnostics."""
    greeting = [_greeting() for _ in range(7)]
    print(f"{'start to greeting':24} {1000 * statistics.median(greeting):7.0f} ms")
    everything = "\n\n".join(text for _, text in texts)
    place = {"line": 0, "character": 0}
    change = {"range": {"start": place, "end": place}, "text": "x"}
    for size in (5_000, 20_000, 50_000, 100_000):
        sent: list[object] = []
        session = Session(sent.append, Options(enable=True))
        session.handle({"id": 1, "method": "initialize", "params": {"capabilities": {}}})
        document = {"uri": "file:///bench/a.md", "languageId": "markdown", "version": 1}
        opened = {"textDocument": {**document, "text": everything[:size]}}
        session.handle({"method": "textDocument/didOpen", "params": opened})
        _settle(session)

        def type_one(session: Session = session, document: dict[str, object] = document) -> None:
            changed = {"textDocument": document, "contentChanges": [change]}
            session.handle({"method": "textDocument/didChange", "params": changed})
            _settle(session)

        type_one()
        print(f"change in {size // 1000:3} kB         {1000 * timed(type_one, 7):7.0f} ms")


def _settle(session: Session) -> None:
    while session.work.wait() is not None:
        session.work.step()


def _greeting() -> float:
    """Return the processor seconds of a server that is started, greeted and dismissed."""
    messages = (
        {"id": 1, "method": "initialize", "params": {"capabilities": {}}},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    )
    frames = io.BytesIO()
    for message in messages:
        wire.write(frames, message)
    before = os.times()
    command = [sys.executable, "-m", "obelism", "server"]
    subprocess.run(command, input=frames.getvalue(), stdout=subprocess.DEVNULL, check=True)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


TASKS = {task.__name__: task for task in (startup, throughput, stages, rules, growth, memory, editor)}


def main() -> None:
    """Run the tasks named on the command line, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=f"any of {', '.join(TASKS)}; all when none is named")
    parser.add_argument("--corpus", help="a folder of Markdown files instead of generated text")
    parser.add_argument("--megabytes", type=float, default=4.0, help="how much text (default 4)")
    arguments = parser.parse_args()
    gc.set_threshold(200_000, 20, 20)  # as the command does
    if unknown := [name for name in arguments.tasks if name not in TASKS]:
        parser.error(f"there is no task {unknown[0]!r}")
    texts = corpus.load(arguments.corpus, arguments.megabytes)
    for name in arguments.tasks or TASKS:
        print(f"== {name}")
        TASKS[name](texts)


if __name__ == "__main__":
    main()
