"""An example plugin: one declarative pack and one check in Python."""

from __future__ import annotations

from importlib.resources import files

from obelism.api import Check
from obelism.api import hookimpl


def check_shouting(document, options):
    """Yield each heading that is written in capitals."""
    for heading in document.headings:
        if heading.prose.isupper() and len(heading.words) >= options["min-words"]:
            yield heading.source_span(0, len(heading.prose)), "the heading “{text}” shouts; write it in lower case"


@hookimpl
def obelism_checks():
    """Register the check."""
    return [Check("shouting-heading", run=check_shouting, options={"min-words": 2})]


@hookimpl
def obelism_packs():
    """Register the rules that use it and the phrase check."""
    return [files("obelism_example") / "pack.toml"]
