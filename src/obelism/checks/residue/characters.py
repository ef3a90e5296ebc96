"""Characters that nobody typed: no-break spaces in running text, invisible marks, broken encodings and entities."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.density import listed
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.document import READABLE
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.findings import Edit
from obelism.findings import Fix
from obelism.formats.inline import lead
from obelism.records import NamedTuple
from obelism.rules.data import word_set
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.checks.model import Options
    from obelism.document import Block
    from obelism.document import Document

_SUSPECT = lazy(
    "(?P<space>[\u00a0\u202f][ \u00a0\u202f]*)"
    "|(?P<unseen>[\u200b\u200c\u200d\u2060\ufeff\u00ad]+)"
    "|(?P<lost>\ufffd+)|(?P<object>\ufffc+)"
    "|(?P<mojibake>(?<=[a-z])â(?=(?:ll|ve|re|s|t|d|m)\\b)|(?:â(?:€.|„¢|†[’]|¦|\u0080.)|Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\u00a0-\u00bf]|[Ã-ô][\u0080-\u009f][\u0080-\u00bf]*)+)"
    "|(?P<entity>&(?:nbsp|amp|quot|apos|lt|gt|[lr][sd]quo|[mn]dash|hellip|#\\d{2,5}|#x[0-9a-fA-F]{2,5});)"
)
_SUSPECTS = "\u00a0\u202f\u200b\u200c\u200d\u2060\ufeff\u00ad\ufffd\ufffcâÃÂðï"
_BREAKS_WORD = frozenset("\u200b\u200d\u2060\ufeff")
"""What has no business inside a word; the others there show where it may be hyphened or its letters stay apart."""

_MEANT = frozenset({MarkKind.CODE, MarkKind.MATH})

_QUOTES = frozenset("`'\"‘’“”«»„‚")

_NAMED = lazy("(?<=[a-z,] )[a-z]{0,2}[A-Z][\\w.-]*(?:[ \u00a0][A-Z][\\w.-]*){0,3}\\Z")
_NAMING = lazy("[A-Z][a-z]|v\\d|[A-Z]+\\b|et[ \u00a0]al\\b")
_FRENCH = frozenset(":;!?»%€°§")
_BEFORE_TWO = frozenset(".!?:;,")
"""Stops behind which typists set two spaces."""
_CLOSERS = "\"')]’”*_"
"""What may stand behind a stop before such spaces."""
_STOPS = (".", "!", "?", "…")
_NAMES_LOST = lazy(r"(?i)\bU\+FFFD\b|\breplacement character\b")
"""How a page speaks of the sign for a lost letter."""

_NAMES_ENCODING = lazy(r"(?i)\b(?:utf-?8|latin-?1|iso-?8859|mojibake|double[ -]encod|wrong encoding)")
"""How a page speaks of encodings, which may show what becomes of a text in the wrong one."""

_SPEAKS_OF_LETTERS = lazy(r"(?i)\b(?:characters?|code ?points?|glyphs?|runes?|symbols?|letters?)[ \n]*[:=(]?[ \n]*\Z")
"""What stands right before a sign that is spoken of: “the UTF-8 character”."""
_NEAR = 20
"""Letters before a sign in which that stands."""

_CALLED = lazy(r"\w[*_]{0,2}[(\[{⟨][^\s()]*,\Z")
"""What stands before the second of two things in brackets that belong to a name, as in formulas."""

_SPACES = " \u00a0\u202f"
_SEPARATORS = frozenset("|/·•‧∙⋅–—»›→")
"""Signs between the entries of a row."""

_PADDING = 8
"""Spaces beside such a sign."""

_MARKUP = frozenset("`*_~[]<>|$\\")
_LINE_MARKUP = lazy(r"[\s>#*+=|`~.)\d-]*(?:\[\^[^\[\]]*\]:\s*)?")
_LONGEST_WORD = 400
"""Letters behind a space in which the last word of a line ends."""
_ABBREVIATION = lazy(r"([a-z]+)\.(?=[ ,;)\u00a0])")
_LETTERS = lazy(r"[^\W\d_]{2}")


OPTIONS: Mapping[str, Any] = {
    "several": 20,
}

MOST_PLACES = 10_000
"""Stray characters of a document that are looked at; one with more is no text."""


class Stray(NamedTuple):
    """A stray character's place, the text that mends it, None where nobody can tell, and what to say of it."""

    span: Span
    mended: str | None
    message: str
    grounds: tuple[str, ...] = ()
    single: bool = False  # one character in place of a space, which readers do not see


def run(document: Document, options: Options) -> Iterator[Hit]:
    """Yield one hit for each kind of stray character in readable blocks, with a fix for all places of it."""
    text = document.source.text
    entities = not document.decodes_entities and "&" in text
    if text.isascii() and not entities:
        return
    present = [character for character in _SUSPECTS if character in text] + ["&"] * entities
    if not present:
        return
    strays: dict[str, list[Stray]] = {}
    for match in islice(_find(text, present), MOST_PLACES):
        at = document.number_at(match.start())
        if at < 0:
            continue
        block = document.blocks[at]
        if match.end() > block.span.end or block.kind not in READABLE or _is_in_code(block, match.start()):
            continue
        if not _is_mentioned(text, match, block) and (stray := _judge(document, block, match)):
            strays.setdefault(stray.message, []).append(stray)
    yield from (_hit(document, group, options) for group in strays.values())


def _is_in_code(block: Block, offset: int) -> bool:
    """Tell whether an offset of the source stands in code or a formula of a block, where every letter is meant."""
    spans = block.derive(_code)
    at = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return at >= 0 and offset < spans[at].end


def _code(block: Block) -> list[Span]:
    marks = (mark for mark in block.marks if mark.kind in _MEANT)
    return sorted(block.source_span(mark.start, mark.end) for mark in marks)


def _is_mentioned(text: str, match: re.Match[str], block: Block) -> bool:
    """Tell whether a visible stray is what the text speaks of: alone between quotation marks, or in a cell."""
    if match.lastgroup not in ("entity", "lost"):
        return False
    start, end = match.span()
    if match.lastgroup == "lost" and _SPEAKS_OF_LETTERS().search(text, max(start - _NEAR, block.span.start), start):
        return True
    return (text[start - 1 : start] in _QUOTES and text[end : end + 1] in _QUOTES) or block.prose == match[0]


def _find(text: str, present: Sequence[str]) -> Iterator[re.Match[str]]:
    """Yield the stray characters among those that are present at all, runs of them as one."""
    end = 0
    for place in re.finditer(f"[{''.join(present)}]", text):
        if place.start() >= end and (match := _SUSPECT().match(text, place.start())):
            end = match.end()
            yield match


def _hit(document: Document, group: Sequence[Stray], options: Options) -> Hit:
    lines = sorted({document.line_at(stray.span.start) for stray in group})
    message = group[0].message
    if len(group) > 1:
        often = "more than " if len(group) == MOST_PLACES else ""
        message += f" ({often}{len(group):,} times; {listed(lines)})"
    text, marked = document.source.lined, document.has_markup
    edits = tuple(
        Edit(stray.span, stray.mended)
        for stray in group
        if stray.mended is not None and not (marked and _holds_markup_off(text, stray.span))
    )
    fix = Fix(edits, "Replace stray characters", independent=True) if edits else None
    few = len(group) < options["several"] and all(stray.single for stray in group)
    grounds = (*group[0].grounds, *(("few",) if few else ()))
    return Hit(group[0].span, message, fix=fix, data={"lines": lines}, grounds=grounds)


def _holds_markup_off(text: str, span: Span) -> bool:
    """Tell whether a mark or space keeps what is beside it from being markup, so that mending it needs a person."""
    start, end = span
    line = lead(text, start)
    if _LINE_MARKUP().fullmatch(line) and not text[end : end + 1].isalpha():
        return True
    return "#" in line[-1:] or bool(_MARKUP.intersection(text[start - 1 : start] + text[end : end + 1]))


def _judge(document: Document, block: Block, match: re.Match[str]) -> Stray | None:
    text, (start, end) = document.source.lined, match.span()
    kind, found, span = match.lastgroup, match[0], Span(start, end)
    if kind == "space":
        if any(holds(text, match) for holds in _MEANT_SPACES) or _holds_last_word(text, match, block):
            return None
        place, mended = _spaced(text, span)
        if _is_second_space(text, match):
            return Stray(place, mended, f"a {_name(found)} doubles the space behind a stop", ("loose",))
        if _ends_line(text, end):
            return Stray(place, mended, f"a {_name(found)} ends the line", ("loose",))
        message = f"a {_name(found)} stands where a plain space belongs"
        return Stray(place, mended, message, single=len(found) == 1)
    if kind == "unseen":
        if not (_is_plain(text[start - 1 : start]) and _is_plain(text[end : end + 1])):
            return None
        if _BREAKS_WORD.intersection(found) and text[start - 1 : start].isalpha() and text[end : end + 1].isalpha():
            return Stray(span, "", f"an invisible {_name(found)} stands inside a word, which no search finds then")
        return Stray(span, "", f"an invisible {_name(found)} stands in the text", ("loose",))
    if kind == "object":
        return Stray(span, "", "an object left its placeholder (U+FFFC) in the text")
    if kind == "lost":
        # Then the whole file is reported as not being UTF-8, or the sign is what the page is about.
        known = document.file.problem is not None or document.derive(_speaks_of_lost)
        return None if known else Stray(span, None, "a letter was lost (U+FFFD); restore it")
    if kind == "entity":
        return Stray(span, _decoded(found), f"“{found}” is markup that was not decoded")
    return None if document.derive(_speaks_of_encodings) else _mojibake(match)


def _speaks_of_encodings(document: Document) -> bool:
    return _NAMES_ENCODING().search(document.source.text) is not None


def _speaks_of_lost(document: Document) -> bool:
    return _NAMES_LOST().search(document.source.text) is not None


def _ends_line(text: str, end: int) -> bool:
    """Tell whether a line ends at an offset; the first half of a line end of two is a blank where lines are read."""
    return text[end : end + 2].lstrip(" ")[:1] in ("", "\n")


def _before_blanks(text: str, start: int) -> int:
    """Return where the plain spaces before an offset begin."""
    while text[start - 1 : start] == " ":
        start -= 1
    return start


def _spaced(text: str, span: Span) -> tuple[Span, str]:
    """Return a range with no-break spaces and the white space it should be: a line ends in two spaces if it did."""
    start, end = span
    if end < len(text) and text[end] not in "\r\n":
        return span, "" if text[start - 1 : start].isspace() or text[end].isspace() else " "
    if text[start:end].endswith("  "):
        return span, "  "
    return Span(_before_blanks(text, start), end), ""


def _decoded_as(encoding: str, text: str) -> str | None:
    """Return what a text was before it was read in a wrong encoding, None where it cannot be."""
    try:
        return text.encode(encoding).decode("utf-8")
    except UnicodeError:
        return None


def _mojibake(match: re.Match[str]) -> Stray | None:
    mended = _decoded_as("cp1252", match[0]) or _decoded_as("latin-1", match[0])
    if mended is None and not match[0].startswith("â"):
        return None
    return Stray(Span(*match.span()), mended, f"“{match[0]}” is text in a broken encoding")


def _is_typographic(text: str, match: re.Match[str]) -> bool:
    """Tell a no-break space that good typography asks for: by figures, initials, dashes, French marks, short words."""
    start, end = match.span()
    before, after = text[max(start - 12, 0) : start], text[end : end + 2]
    if len(match[0]) > 1 or before[-1:].isspace() or not before or not after or after[0].isspace():
        return False  # beside another space, or at the end or head of a line
    if after[0] in _FRENCH or after[0].isdigit() or not after[0].isalpha() or before[-1] in "«–—-&§":
        return True
    if _is_abbreviated(text, end):
        return True  # "usw." and "etc." stay with the word before
    word = re.split(r"[\s\u00a0]", before)[-1]
    return word[-1:].isdigit() or word.endswith(".") or not _LETTERS().search(word)


def _is_abbreviated(text: str, start: int) -> bool:
    """Tell whether an abbreviation stands at an offset."""
    found = _ABBREVIATION().match(text, start)
    return found is not None and found[1] in word_set("trailing")


def _is_in_name(text: str, match: re.Match[str]) -> bool:
    """Tell whether one space keeps two words of a name together, or a name and its version."""
    start, end = match.span()
    return (
        len(match[0]) == 1
        and _NAMED().search(text[max(start - 40, 0) : start]) is not None
        and _NAMING().match(text, end) is not None
    )


def _holds_last_word(text: str, match: re.Match[str], block: Block) -> bool:
    """Tell whether one space keeps the last word of a heading or paragraph from standing alone on a line."""
    prose, end = block.prose, block.segments.prose_offset(match.end())
    before = text[match.start() - 1 : match.start()]
    if len(match[0]) > 1 or (before.isspace() and before != "\n") or end + _LONGEST_WORD < len(prose):
        return False
    rest = prose[end:].rstrip()
    return rest != "" and " " not in rest and (block.kind is BlockKind.HEADING or rest.endswith(_STOPS))


def _is_second_space(text: str, match: re.Match[str]) -> bool:
    """Tell whether a no-break space makes two spaces of one behind a stop, as editors of web pages do, unseen."""
    start, end = _before_blanks(text, match.start()), match.end()
    before = text[max(start - 2, 0) : start].rstrip(_CLOSERS)[-1:]
    return before in _BEFORE_TWO and end - start == 2 and not text[end : end + 1].isspace()


def _is_layout(text: str, match: re.Match[str]) -> bool:
    """Tell whether two or more no-break spaces indent a line, or in a row of three spaces keep things apart."""
    start, end = _before_blanks(text, match.start()), match.end()
    indents = text[start - 1 : start] in ("", "\n")
    return end - start > (1 if indents else 2) and len(match[0]) - match[0].count(" ") > 1


def _is_in_call(text: str, match: re.Match[str]) -> bool:
    """Tell whether one space stands behind a comma in the brackets of a formula: "Exp(X, P)"."""
    return len(match[0]) == 1 and _CALLED().search(text[max(match.start() - 40, 0) : match.start()]) is not None


def _parts_entries(text: str, match: re.Match[str]) -> bool:
    """Tell whether spaces part two entries of a row by a sign between them, as many before it as behind it."""
    start, end = _around(text, *match.span())
    if text[end : end + 1] in _SEPARATORS:
        behind = slice(*_around(text, end + 1, end + 1))
        return text[start:end] == text[behind][::-1]
    before = slice(*_around(text, start - 1, start - 1))
    return text[start - 1 : start] in _SEPARATORS and text[start:end] == text[before][::-1]


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a range with the spaces beside it, as far as a row has them."""
    first, last = max(start - _PADDING, 0), end + _PADDING
    return start - len(text[first:start]) + len(text[first:start].rstrip(_SPACES)), end + (
        len(text[end:last]) - len(text[end:last].lstrip(_SPACES))
    )


def _pads_cell(text: str, match: re.Match[str]) -> bool:
    """Tell whether spaces fill up a cell of a table, behind its text or before it."""
    start, end = _around(text, *match.span())
    if "|" not in (text[end : end + 1], text[start - 1 : start]):
        return False
    return text[text.rfind("\n", 0, start) + 1 : start + 1].lstrip(_SPACES)[:1] == "|"


_MEANT_SPACES = (_is_typographic, _is_layout, _is_in_name, _is_in_call, _parts_entries, _pads_cell)
"""What tells that the author put a no-break space."""


@cache
def _is_plain(character: str) -> bool:
    """Tell whether a neighbour is Latin or a mark: other scripts and emoji need their joiners."""
    import unicodedata

    return not character or character.isascii() or unicodedata.name(character, "").startswith(("LATIN", "NO-BREAK"))


@lru_cache(maxsize=1000)
def _name(found: str) -> str:
    import unicodedata

    odd = next(character for character in found if character != " ")
    name = unicodedata.name(odd, "mark").lower()
    return f"{name} (U+{ord(odd):04X})"


def _decoded(entity: str) -> str:
    import html

    return html.unescape(entity).replace("\u00a0", " ")


CHECKS = (Check("stray-character", run=run, options=OPTIONS, grounds=("few", "loose")),)
