"""The boundary between the program and its plugins: what they do and return is theirs, and is told in their name."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING
from typing import Any

from obelism.errors import PluginError
from obelism.errors import shorten
from obelism.plugins import valid

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator

    from obelism.checks.model import Check
    from obelism.document import Document
    from obelism.formats.model import Format
    from obelism.plugins.reporter import Reporter
    from obelism.text.source import SourceFile

MAX_ANSWERS = 100_000
"""Hits, facts or registered things that are taken from one call of a plugin."""

_ENDINGS = ("_exit", "abort", "execv", "execve")
"""Functions of the system that end a process with whatever exit code, and nothing after them runs."""


@contextmanager
def contained(where: str, doing: str) -> Iterator[None]:
    """Let a plugin run; whatever it raises, and an attempt to end the process, becomes an error that names it.

    A process that the plugin has started itself may end as it likes. Ctrl-C is the user's.

    Raises:
        PluginError: the plugin failed.
    """
    system = sys.modules[os.name]
    before = {(module, name): getattr(module, name) for module in (os, system) for name in _ENDINGS}
    own = os.getpid()

    def refusing(name: str) -> Callable[..., Any]:
        real = before[os, name]

        def refuse(*arguments: Any, **named: Any) -> Any:
            if os.getpid() != own:
                return real(*arguments, **named)
            raise SystemExit(f"os.{name} would end the process")

        return refuse

    for module, name in before:
        setattr(module, name, refusing(name))
    try:
        yield
    except (KeyboardInterrupt, PluginError):
        raise
    except BaseException as error:
        raise PluginError(f"{doing} failed: {say(error)}", where=where) from error
    finally:
        for (module, name), real in before.items():
            setattr(module, name, real)


def say(error: BaseException) -> str:
    """Return an exception in one line, also one that cannot say what it is."""
    try:
        told = str(error)
    except Exception:
        told = ""
    return shorten(" ".join(f"{type(error).__name__}: {told}".split()))


def answers(function: Callable[[], Iterable[Any]], where: str, doing: str) -> list[Any]:
    """Return what a function of a plugin yields.

    Raises:
        PluginError: it failed, or does not end.
    """
    with contained(where, doing):
        found = list(islice(iter(function()), MAX_ANSWERS + 1))
    if len(found) > MAX_ANSWERS:
        raise PluginError(f"{doing} gave more than {MAX_ANSWERS:,} answers", where=where)
    return found


def _guarded_check(check: Check, where: str) -> Check:
    """Return a check whose functions fail with the name of their plugin and return nothing but what is valid."""
    doing = f"check {check.name!r}"

    def reading(function: Callable[..., Any], take: Callable[[Any, int], Any]) -> Callable[..., list[Any]]:
        def read(document: Document, *more: Any) -> list[Any]:
            found = answers(lambda: function(document, *more), where, doing)
            length = len(document.source.text)
            with contained(where, doing):
                return [take(item, length) for item in found]

        return read

    def concluding(function: Callable[..., Any]) -> Callable[..., list[Any]]:
        def conclude(*arguments: Any) -> list[Any]:
            found = answers(lambda: function(*arguments), where, doing)
            with contained(where, doing):
                return [valid.cross_hit(item) for item in found]

        return conclude

    def preparing(function: Callable[..., Any]) -> Callable[..., Any]:
        def prepare(*arguments: Any) -> Any:
            with contained(where, doing):
                return function(*arguments)

        return prepare

    def verifying(function: Callable[..., Any]) -> Callable[..., str]:
        def verify(options: Any) -> str:
            with contained(where, doing):
                return str(function(options) or "")

        return verify

    return check._replace(
        run=check.run and reading(check.run, valid.hit),
        refine=check.refine and reading(check.refine, valid.hit),
        collect=check.collect and reading(check.collect, valid.draft),
        conclude=check.conclude and concluding(check.conclude),
        prepare=check.prepare and preparing(check.prepare),
        verify=check.verify and verifying(check.verify),
    )


def _guarded_format(item: Format, where: str) -> Format:
    """Return a format whose parser fails with the name of its plugin and returns nothing but a valid document."""

    def parse(source: SourceFile) -> Document:
        with contained(where, f"format {item.name!r}"):
            return valid.document(item.parse(source), source)

    return item._replace(parse=parse)


def _guarded_reporter(item: Reporter, where: str) -> Reporter:
    """Return an output format that writes its report whole, or fails with the name of its plugin."""

    def write(run: Any, stream: Any, style: Any) -> None:
        report = io.StringIO(newline="")
        with contained(where, f"output format {item.name!r}"):
            item.write(run, report, style)
            text = report.getvalue()
        stream.write(text)

    return item._replace(write=write)


def accepted(hook: str, answer: Any, where: str) -> Any:
    """Return what a plugin answers a hook, with its functions guarded.

    Raises:
        PluginError: the answer is not what the hook asks for.
    """
    with contained(where, hook):
        if hook == "obelism_checks":
            return _guarded_check(valid.check(answer), where)
        if hook == "obelism_formats":
            return _guarded_format(valid.format_(answer), where)
        if hook == "obelism_reporters":
            return _guarded_reporter(valid.reporter(answer), where)
        return valid.resource(answer)
