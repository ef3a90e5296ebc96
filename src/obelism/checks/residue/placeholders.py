"""Placeholders that somebody forgot to fill in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from obelism.checks.genres import is_minutes
from obelism.checks.genres import is_skeleton
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.quotations import is_quoted
from obelism.checks.residue.authored import is_shown_in_code
from obelism.document import BlockKind
from obelism.findings import Severity
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.checks.model import Options
    from obelism.document import Block
    from obelism.document import Document

_SLOT = (
    r"name|names?|title|date|year|month|city|town|country|state|location|address|company|organi[sz]ation|business|"
    r"brand|product|service|website|site|url|link|email|phone|number|topic|subject|keyword|industry|position|role|"
    r"job|price|amount|text|content|image|photo|logo|statistic|example|quote|author|client|customer|recipient|team"
)
_SLOTS = lazy(
    r"\[(?:(?:please )?(?:insert|enter|add|include|fill in|type|put|paste|specify|describe) "
    r"[^\[\]\n\u2e80-\uffff]{2,60}\](?![(:\[])"
    r"|(?:your|the|company|client|customer|recipient|product|business|first|last|full|job|city|date)(?:'s)?[ _-]"
    rf"(?:[\w'-]+[ _-])?(?:{_SLOT})\](?![(:\[])"
    r"|(?:city|company|recipient|brand|keyword|placeholder)\](?![(:\[]))"
)
_SAMPLE = lazy(
    r"\b(?:templates?|boilerplate|copy[ -](?:and[ -])?paste|fill (?:in|out)|"
    r"sample (?:e-?mail|message|text|letter|post)s?|"
    r"(?:this|the following|an?) (?:example )?(?:e-?mail|message|note|script|announcement) (?:below|to|in|from|as)|"
    r"customi[sz]e|placeholders?)\b"
)
_FILLER = lazy(
    r"\blorem ipsum dolor\b(?: sit amet)?"
    r"|(?:^|(?<=[.!?:] ))lorem ipsum\b(?! (?:text|filler|is|placeholder|generator|was|comes|dolor)\b)"
    r"|\b(?:your|sample|dummy|placeholder|filler) text (?:goes )?here\b"
    r"|\b(?:text|content|description|image|caption|title) goes here\b",
    re.MULTILINE,
)
_MARKER = lazy(  # Not just any: some names and some sentences end on these letters.
    r"(?:^|(?<=[(\[:–—-])|(?<=[(\[:–—.-] ))(?:TODO|FIXME|TKTK)\b(?=:| ?[–—-] |$|[.)\]])"
    r"|^(?:TBD|TBA)\.?$|[:(\[] ?(?:TBD|TBA)\b",
    re.MULTILINE,
)
_FORM_LETTER = 3
"""Slots from which on a document is a letter that is to be filled in each time."""

_NEEDLES = ("[", "lorem ipsum", "text here", "goes here", "todo", "fixme", "tktk", "tbd", "tba")


def run(document: Document, options: Options) -> Iterator[Hit]:
    """Yield the places in readable blocks where text was to be filled in."""
    prose = document.readable
    skeleton = is_skeleton(document.path)
    slots = list(prose.find(_SLOTS()))
    to_fill_in = bool(slots) and (skeleton or len(slots) >= _FORM_LETTER or is_sample(document))
    for places, advice in ((slots, to_fill_in), (prose.find(_FILLER()), skeleton)):
        for block, start, end in places:
            if not is_quoted(block, start, end, least=1) and not is_shown_in_code(document, block.folded[start:end]):
                yield Hit(block.source_span(start, end), severity=Severity.INFO if advice else None)
    noted = Severity.INFO if skeleton or is_minutes(document.path) else Severity.WARNING
    for block, start, end in prose.find(_MARKER(), cased=True):
        if not _is_open_date(block, start, end):
            yield Hit(block.source_span(start, end), severity=noted)


def _is_open_date(block: Block, start: int, end: int) -> bool:
    """Tell whether “TBD” is no reminder: in a table, whose cells say what is open, or where it is defined."""
    if "tb" not in block.folded[start:end]:
        return False
    return block.kind is BlockKind.CELL or block.folded[:start].rstrip(' "”').endswith(("determined", "announced"))


def is_sample(document: Document) -> bool:
    """Tell whether a document says that it gives a text to be filled in."""
    return document.derive(_says_sample)


def _says_sample(document: Document) -> bool:
    return _SAMPLE().search(document.readable.folded) is not None


CHECKS = (Check("placeholder", run=run, needles=_NEEDLES, wordings=True),)
