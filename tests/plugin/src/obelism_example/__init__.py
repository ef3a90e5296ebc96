"""An example plugin: a declarative pack, two checks, a format of documents and an output format.

Each part has a file of its own. This one registers them, and imports nothing that a run may not need.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable

from obelism.api import Check
from obelism.api import Document
from obelism.api import Format
from obelism.api import Reporter
from obelism.api import SourceFile
from obelism.api import Traits
from obelism.api import hookimpl
from obelism_example import shouting
from obelism_example import titles
from obelism_example.tally import write


@hookimpl
def obelism_checks() -> Sequence[Check]:
    """Register the checks: one of a document, one across files."""
    return [
        Check("shouting-heading", run=shouting.find, options=shouting.OPTIONS, prepare=shouting.Limits.of),
        Check("same-title", collect=titles.collect, conclude=titles.conclude, options=titles.OPTIONS),
    ]


@hookimpl
def obelism_packs() -> Sequence[Traversable]:
    """Register the rules that use them, and one of the phrase check."""
    return [files("obelism_example") / "pack.toml"]


@hookimpl
def obelism_formats() -> Sequence[Format]:
    """Register the format of pages of the Gemini network, which has no comments and no entities."""
    traits = Traits(heading_mark="#", item_mark="*", entities=False)
    return [Format("gemtext", (".gmi",), parse_gemtext, traits=traits)]


@hookimpl
def obelism_reporters() -> Sequence[Reporter]:
    """Register the output format."""
    return [Reporter("tally", write)]


def parse_gemtext(source: SourceFile) -> Document:
    """Return the document in a gemtext; the parser is imported when a file needs it."""
    from obelism_example.gemtext import parse

    return parse(source)
