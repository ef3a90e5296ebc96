"""The index of checks in a wheel says what the modules say, and imports them when they are used."""

from __future__ import annotations

import subprocess
import sys

from obelism.checks.model import Check
from obelism.formats.registry import parse
from obelism.plugins.builtin import check_modules
from obelism.plugins.builtin import obelism_checks
from obelism.plugins.check_index import dump_checks
from obelism.plugins.check_index import load_checks
from obelism.text.source import from_text

TEXT = "# Bees\n\nBees pollinate\u200b crops.\n\nShare this\n"
PROGRAM = """\
import sys
from obelism.plugins.check_index import load_checks
load_checks(sys.stdin.read())
print(*(name for name in sys.modules if name.startswith("obelism.checks.")))
"""


def _plain(check: Check) -> dict[str, object]:
    """Return a check with what is there in place of its functions."""
    fields = {key: bool(value) if callable(value) else value for key, value in check._asdict().items()}
    choices = {option: list(values) for option, values in check.choices.items()}
    listed = {name: list(getattr(check, name)) for name in ("needles", "grounds", "tells")}
    return {**fields, **listed, "choices": choices}


def test_index_holds_every_check_as_it_is() -> None:
    indexed = load_checks(dump_checks(check_modules()))
    real = list(obelism_checks())
    assert [check.name for check in indexed] == [check.name for check in real]
    for one, other in zip(indexed, real, strict=True):
        assert _plain(one) == _plain(other)


def test_function_of_an_indexed_check_does_what_the_real_one_does() -> None:
    document = parse(from_text(TEXT, "a.md"), "markdown")
    indexed = {check.name: check for check in load_checks(dump_checks(check_modules()))}
    real = {check.name: check for check in obelism_checks()}
    (found,) = indexed["stray-character"].run(document, indexed["stray-character"].options)
    assert [found] == list(real["stray-character"].run(document, real["stray-character"].options))
    assert document.source.text[found.span.start : found.span.end] == "\u200b"


def test_index_imports_no_module_of_a_check() -> None:
    index = dump_checks(check_modules())
    done = subprocess.run([sys.executable, "-c", PROGRAM], input=index, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["obelism.checks.model"]
