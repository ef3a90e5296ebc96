"""The pages for authors of plugins that are made from the public records and from the example plugin."""

from __future__ import annotations

import enum
import html
import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from obelism import api
from obelism.plugins import hookspecs
from obelism.text.lazy import derived

if TYPE_CHECKING:
    from collections.abc import Iterator

PLUGIN = Path(__file__).resolve().parents[1] / "tests" / "plugin"

_FUNCTION = re.compile(r"^(?:Run|Refine|Collect|Conclude|Around|Parse|Callable\[.*\])( \| None)?$")
"""Annotations of fields that hold functions, whose forms the page shows."""

PARTS = (
    (
        "What a check is given",
        (
            "Document",
            "Block",
            "BlockKind",
            "Mark",
            "MarkKind",
            "Alternative",
            "Section",
            "Prose",
            "Comment",
            "Language",
        ),
    ),
    (
        "What a check gives back",
        ("Hit", "locate", "Related", "Location", "Position", "Within", "Fix", "Edit", "Safety", "Severity"),
    ),
    ("Checks", ("Check", "Match", "Rule", "Pattern", "Context", "Tier", "Status", "Limit", "Per", "Example")),
    ("Across files", ("FactDraft", "Fact", "CrossHit", "Copy", "Page")),
    (
        "Formats of documents",
        (
            *("Format", "Traits", "CommentSyntax", "SourceFile", "LineIndex", "Span"),
            *("Segment", "join_segments", "SegmentMap"),
        ),
    ),
    ("Output formats", ("Reporter", "Run", "Style", "Finding", "Because", "Problem")),
)
"""The names that the page explains, by what an author wants to write."""

REFERENCE = """\
# Reference for plugins

Everything here is imported from `obelism.api`. What is not there may change in any release.
[Write a plugin](write-a-plugin.md) says how the pieces fit together, and [a complete plugin](plugin-example.md) uses
most of them.

All records are immutable named tuples. Offsets count code points: of the source where a range is a `Span`, of a block's
prose where it is a `start` and an `end`. Ends are exclusive. `Options` are a mapping from names to values.
The functions `lint_text` and `lint_paths` are for [programs](api.md).

## Hooks

A plugin marks functions without parameters with `hookimpl`, in the module that its entry point names. What they give is
asked for once in a run."""

EXAMPLE = """\
# A complete plugin

This is the plugin in `tests/plugin/` of the project, file by file: a rule without code, a check of one document, a
check across files, a format of documents and an output format. It is installed and tested with everything else. Copy
it, and leave out what you do not need."""

FORMS = {
    "Check": """\
def run(document: Document, options: Options) -> Iterable[Hit]: ...
def refine(document: Document, rule: Rule, matches: Sequence[Match]) -> Iterable[Hit]: ...
def collect(document: Document, options: Options) -> Iterable[FactDraft]: ...
def conclude(facts: Sequence[Fact], options: Options) -> Iterable[CrossHit]: ...
def prepare(options: Options) -> Any: ...  # what run is given in place of the options
def verify(options: Options) -> str: ...""",
    "Format": "def parse(source: SourceFile) -> Document: ...",
    "Reporter": "def write(run: Run, stream: TextIO, style: Style) -> None: ...",
}
"""The functions that a record holds."""

FILES = (
    ("pyproject.toml", "toml", "The package. The entry point in the group `obelism` is all that Obelism looks for."),
    (
        "src/obelism_example/__init__.py",
        "python",
        "The hooks register what there is. They run at every start, so they import nothing heavy.",
    ),
    (
        "src/obelism_example/shouting.py",
        "python",
        "A check of one document. `prepare` makes the options a record with "
        "types, so that a type checker sees them; a check without `prepare` is given the mapping.",
    ),
    (
        "src/obelism_example/titles.py",
        "python",
        "A check across files. `collect` runs for each file, in whatever process, "
        "and what it yields is pickled and kept in the cache, so it is small and says nothing of other files. "
        "`conclude` runs once.",
    ),
    (
        "src/obelism_example/gemtext.py",
        "python",
        "A format of documents. Each block has its range in the source, and its prose a map back to it.",
    ),
    ("src/obelism_example/tally.py", "python", "An output format."),
    ("src/obelism_example/pack.toml", "toml", "The rules, with the examples that are their tests."),
    ("tests/test_rules.py", "python", "The tests: all examples, and what examples cannot show."),
)
"""The files of the example plugin in the order to read them, with what to look at."""


def reference_page() -> str:
    """Return the reference of the records that plugins are made of."""
    hooks = [
        f"| `{name}` | {_returned(function)} | {_first(function.__doc__)} |"
        for name, function in inspect.getmembers(hookspecs, inspect.isfunction)
        if name.startswith("obelism_")
    ]
    parts = [REFERENCE, "\n".join(["| hook | returns | |", "|---|---|---|", *hooks])]
    for title, names in PARTS:
        parts += [f"## {title}", *(text for name in names for text in _explained(name, getattr(api, name)))]
    return "\n\n".join(parts) + "\n"


def example_page() -> str:
    """Return the example plugin as a page."""
    parts = [EXAMPLE]
    for name, language, told in FILES:
        text = (PLUGIN / name).read_text(encoding="utf-8").rstrip("\n")
        fence = "````" if "```" in text else "```"
        parts += [f"## {Path(name).name}", told, f"{fence}{language}\n{text}\n{fence}"]
    return "\n\n".join(parts) + "\n"


def _explained(name: str, item: Any) -> Iterator[str]:
    yield f"### {name}"
    yield _prose(inspect.cleandoc(item.__doc__))
    if inspect.isfunction(item):
        yield f"```python\n{_declared(name, item)}\n```"
    elif issubclass(item, enum.Enum):
        yield "Members: " + ", ".join(f"`{member.name}`" for member in item) + "."
    elif hasattr(item, "_fields"):
        yield from _record(name, item)
    else:
        yield "\n".join(["| member | type | |", "|---|---|---|", *_members(item)])


def _declared(name: str, function: Any) -> str:
    """Return how a function is declared; its annotations are strings already."""
    return f"def {name}{inspect.signature(function)}: ...".replace("'", "")


def _record(name: str, record: Any) -> Iterator[str]:
    defaults = record._field_defaults
    rows = [
        f"| `{field}` | {_code(_type_of(record, field))} | {_default(defaults, field)} |" for field in record._fields
    ]
    yield "\n".join(["| field | type | default |", "|---|---|---|", *rows])
    if more := list(_members(record)):
        yield "\n".join(["| besides | type | |", "|---|---|---|", *more])
    if name in FORMS:
        yield f"```python\n{FORMS[name]}\n```"


def _members(record: Any) -> Iterator[str]:
    """Yield a row for each public property and method that a record adds to its fields."""
    for name, member in vars(record).items():
        if name.startswith("_") or name in getattr(record, "_fields", ()):
            continue
        if isinstance(member, property):
            yield f"| `{name}` | {_returned(member.fget)} | {_first(member.__doc__)} |"
        elif isinstance(member, derived):
            yield f"| `{name}` | {_returned(member._make)} | {_first(member.__doc__)} |"
        elif inspect.isfunction(member):
            yield f"| `{name}{_signature(member)}` | {_returned(member)} | {_first(member.__doc__)} |"


def _returned(function: Any) -> str:
    return _code(str(function.__annotations__["return"]))


def _signature(function: Any) -> str:
    names = [parameter for parameter in inspect.signature(function).parameters.values() if parameter.name != "self"]
    return "(" + ", ".join(str(parameter.replace(annotation=inspect.Parameter.empty)) for parameter in names) + ")"


def _type_of(record: Any, field: str) -> str:
    """Return the annotation of a field, which stands with the class that declares it."""
    for kind in record.__mro__:
        told = vars(kind).get("__annotations__", {}).get(field)
        if told is not None:
            return _FUNCTION.sub(r"a function\1", str(told).replace(" | Deferred", ""))
    raise LookupError(field)


def _default(defaults: dict[str, Any], field: str) -> str:
    if field not in defaults:
        return ""
    value = defaults[field]
    if isinstance(value, enum.Enum):
        return f"`{_member(value)}`"
    if isinstance(value, frozenset):
        return f"`{{{', '.join(sorted(map(_member, value)))}}}`"
    empty = isinstance(value, tuple) and hasattr(value, "_fields")
    return f"`{type(value).__name__}(…)`" if empty else _code(repr(value))


def _member(value: enum.Enum) -> str:
    return f"{type(value).__name__}.{value.name}"


def _code(text: str) -> str:
    return in_cell(f"`{text}`")


def in_cell(text: str) -> str:
    """Return Markdown as it may stand in a cell of a table: sites differ in what a bar in code is there."""

    def coded(span: re.Match[str]) -> str:
        return f"<code>{html.escape(span[1], quote=False)}</code>" if "|" in span[1] else span[0]

    return re.sub(r"`([^`]*)`", coded, text).replace("|", "&#124;")


def _first(doc: str | None) -> str:
    """Return the first sentence of a docstring, as it stands in a cell of a table."""
    return in_cell(_prose(inspect.cleandoc(doc or "").split("\n\n")[0]).replace("\n", " "))


def _prose(doc: str) -> str:
    """Return a docstring as Markdown: its code in single backticks, and no mark-up of sections."""
    return doc.replace("``", "`").split("\n\nRaises:")[0]
