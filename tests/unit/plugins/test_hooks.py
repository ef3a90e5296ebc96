"""What the linter brings and what plugins bring arrives by the same hooks, and a name belongs to who gave it first."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING
from typing import Any

import pluggy

from obelism.api import Document
from obelism.api import Format
from obelism.api import Reporter
from obelism.api import hookimpl
from obelism.formats.registry import BUILTIN as FORMATS
from obelism.plugins import NAMESPACE
from obelism.plugins import hookspecs
from obelism.plugins.manager import Plugins
from obelism.plugins.manager import load_plugins
from obelism.report.registry import REPORTERS
from obelism.text.source import from_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from obelism.text.source import SourceFile

ASKING = """\
import sys
from obelism.plugins.manager import load_plugins
plugins = load_plugins(isolated=True)
print(len([*plugins.formats(), *plugins.reporters()]))
print(*sorted(name for name in sys.modules if name.startswith(("obelism.formats.", "obelism.report."))))
"""


def parse(source: SourceFile) -> Document:
    return Document(source, "ours", ())


def write(run: Any, stream: Any, style: Any) -> None:
    stream.write("ours")


class Ours:
    """A plugin with formats and output formats."""

    def __init__(self, formats: Sequence[Format] = (), reporters: Sequence[Any] = ()) -> None:
        self.formats = formats
        self.reporters = reporters

    @hookimpl
    def obelism_formats(self) -> Sequence[Format]:
        return self.formats

    @hookimpl
    def obelism_reporters(self) -> Sequence[Any]:
        return self.reporters


def plugins_with(**others: Ours) -> Plugins:
    manager = pluggy.PluginManager(NAMESPACE)
    manager.add_hookspecs(hookspecs)
    for name, other in others.items():
        manager.register(other, name=name)
    return Plugins(manager, dict.fromkeys(others, "2.5"))


def told(plugins: Plugins) -> list[str]:
    return [problem.message for problem in plugins.problems]


def test_built_in_formats_and_output_formats_come_through_the_hooks() -> None:
    plugins = load_plugins(isolated=True)
    assert list(plugins.formats()) == [(item, "") for item in FORMATS]
    assert list(plugins.reporters()) == [(item, "") for item in REPORTERS]
    assert plugins.problems == []


def test_asking_for_them_imports_no_parser_and_no_report() -> None:
    done = subprocess.run([sys.executable, "-c", ASKING], capture_output=True, text=True, check=True)
    count, names = done.stdout.splitlines()
    assert int(count) == len(FORMATS) + len(REPORTERS)
    known = ["obelism.formats.limits", "obelism.formats.model", "obelism.formats.registry", "obelism.report.registry"]
    assert names.split() == known


def test_those_of_plugins_follow() -> None:
    item, reporter = Format("ours", (".ours",), parse), Reporter("ours", write, colors=True)
    plugins = plugins_with(odd=Ours([item], [reporter]))
    last = list(plugins.formats())[-1]
    assert last[0]._replace(parse=parse) == item
    assert last[1] == "odd"
    assert list(plugins.reporters())[-1][0]._replace(write=write) == reporter
    assert plugins.problems == []


def test_a_name_of_a_built_in_one_is_taken() -> None:
    plugins = plugins_with(odd=Ours([Format("markdown", (".md",), parse)], [Reporter("json", write)]))
    assert [item for item, _ in plugins.formats()] == list(FORMATS)
    assert [item for item, _ in plugins.reporters()] == list(REPORTERS)
    assert told(plugins) == [
        "plugin odd 2.5: format 'markdown' exists already (choose another name)",
        "plugin odd 2.5: output format 'json' exists already (choose another name)",
    ]


def test_a_name_of_another_plugin_is_taken() -> None:
    brought = [Format("ours", (".ours",), parse)], [Reporter("ours", write)]
    plugins = plugins_with(odd=Ours(*brought), worse=Ours(*brought))
    assert [plugin for _, plugin in (*plugins.formats(), *plugins.reporters()) if plugin] == ["odd", "odd"]
    assert told(plugins) == [
        "plugin worse 2.5: format 'ours' exists already (choose another name)",
        "plugin worse 2.5: output format 'ours' exists already (choose another name)",
    ]


def test_a_plugin_may_bring_dialects_of_its_format_but_no_output_format_twice() -> None:
    dialects = [Format("ours", (".ours",), parse), Format("ours", (".theirs",), parse)]
    plugins = plugins_with(odd=Ours(dialects, [Reporter("ours", write), Reporter("ours", write)]))
    assert [item.suffixes for item, plugin in plugins.formats() if plugin] == [(".ours",), (".theirs",)]
    assert len([item for item, plugin in plugins.reporters() if plugin]) == 1
    assert told(plugins) == ["plugin odd 2.5: output format 'ours' exists already (choose another name)"]


def test_any_object_with_a_name_that_writes_is_an_output_format() -> None:
    class Plain:
        name = "plain"
        write = staticmethod(write)
        counts = 5  # something of its own

    (found,) = [item for item, plugin in plugins_with(odd=Ours(reporters=[Plain()])).reporters() if plugin]
    assert found._replace(write=write) == Reporter("plain", write)


def test_what_a_built_in_format_names_is_there() -> None:
    for item in FORMATS:
        document = item.parse(from_text("Words.\n", f"a{item.suffixes[0]}"))
        assert document.blocks or document.host


def test_two_formats_claim_no_suffix_and_two_output_formats_no_name() -> None:
    suffixes = [suffix for item in FORMATS for suffix in item.suffixes]
    names = [item.name for item in REPORTERS]
    assert len(suffixes) == len(set(suffixes))
    assert len(names) == len(set(names))
