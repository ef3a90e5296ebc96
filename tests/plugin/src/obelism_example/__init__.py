"""An example plugin: a declarative pack, a check in Python, a format of documents and an output format."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

from obelism.api import Check
from obelism.api import Format
from obelism.api import Reporter
from obelism.api import Traits
from obelism.api import hookimpl


def check_shouting(document, options):
    """Yield each heading that is written in capitals."""
    for heading in document.headings:
        if heading.prose.isupper() and len(heading.words) >= options["min-words"]:
            yield heading.source_span(0, len(heading.prose)), "the heading “{text}” shouts; write it in lower case"


def parse_gemtext(source):
    """Return the document in a gemtext; the parser is imported when a file needs it."""
    from obelism_example.gemtext import parse

    return parse(source)


def write_tally(run, stream, style):
    """Write how many findings each file has."""
    counts = Counter(finding.location.path for finding in run.findings)
    stream.writelines(f"{counts[path]:>6}  {path}\n" for path in sorted(counts))


@hookimpl
def obelism_checks():
    """Register the check."""
    return [Check("shouting-heading", run=check_shouting, options={"min-words": 2})]


@hookimpl
def obelism_packs():
    """Register the rules that use it and the phrase check."""
    return [files("obelism_example") / "pack.toml"]


@hookimpl
def obelism_formats():
    """Register the format of pages of the Gemini network, which has no comments and no entities."""
    traits = Traits(heading_mark="#", item_mark="*", entities=False)
    return [Format("gemtext", (".gmi",), parse_gemtext, traits=traits)]


@hookimpl
def obelism_reporters():
    """Register the output format."""
    return [Reporter("tally", write_tally)]
