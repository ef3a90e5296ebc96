"""Characters that nobody typed: no-break spaces in running text, invisible marks, broken encodings and entities."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.document import READABLE
from obelism.findings import Edit
from obelism.findings import Fix
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.checks.model import Options
    from obelism.document import Document

_SUSPECT = lazy(
    "(?P<space>[ ]*[\u00a0\u202f][ \u00a0\u202f]*)"
    "|(?P<unseen>[\u200b\u200c\u200d\u2060\ufeff\u00ad]+)"
    "|(?P<lost>\ufffd+)|(?P<object>\ufffc+)"
    "|(?P<mojibake>(?:â(?:€.|„¢|†[’]|\u0080.)|Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\u00a0-\u00bf])+)"
    "|(?P<entity>&(?:nbsp|amp|quot|apos|lt|gt|[lr][sd]quo|[mn]dash|hellip|#\\d{2,5}|#x[0-9a-fA-F]{2,5});)"
)
_MAYBE = lazy("[\u00a0\u202f\u200b-\u200d\u2060\ufeff\u00ad\ufffd\ufffcâÃÂ]")
_FRENCH = frozenset(":;!?»%€°§")
_LETTERS = re.compile(r"[^\W\d_]{2}")


def run(document: Document, options: Options) -> Iterator[Hit]:
    """Yield characters in readable blocks that are left over from another program."""
    text = document.source.text
    entities = document.format == "plain" and "&" in text
    if not entities and (text.isascii() or not _MAYBE().search(text)):
        return
    for block in document.blocks:
        if block.kind not in READABLE or _is_clean(text, block.span, entities=entities):
            continue
        for match in _SUSPECT().finditer(text, *block.span):
            if not entities and match.lastgroup == "entity":
                continue
            if hit := _judge(document, match):
                yield hit


def _is_clean(text: str, span: Span, *, entities: bool) -> bool:
    part = text[span.start : span.end]
    return (part.isascii() or not _MAYBE().search(part)) and not (entities and "&" in part)


def _judge(document: Document, match: re.Match[str]) -> Hit | None:
    text, (start, end) = document.source.text, match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    kind, found = match.lastgroup, match[0]
    if kind == "space":
        if _is_typographic(text, match):
            return None
        return _hit(match, f"{_name(found)} stands where a space belongs", " ")
    if kind == "unseen":
        if not (_is_plain(before) and _is_plain(after)):
            return None
        return _hit(match, f"an invisible {_name(found)} stands in the text", "")
    if kind == "object":
        return _hit(match, "an object left its placeholder (U+FFFC) in the text", "")
    if kind == "lost":
        return (
            None if document.source.problem is not None else _hit(match, "a letter was lost (U+FFFD); restore it", None)
        )
    if kind == "entity":
        return _hit(match, f"“{found}” is markup that was not decoded", _decoded(found))
    return _mojibake(match)


def _mojibake(match: re.Match[str]) -> Hit | None:
    try:
        mended = match[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        mended = ""
    if not mended and not match[0].startswith("â"):
        return None
    return _hit(match, f"“{match[0]}” is text in a broken encoding", mended or None)


def _hit(match: re.Match[str], message: str, replacement: str | None) -> Hit:
    span = Span(*match.span())
    fix = None
    if replacement is not None:
        title = (
            f"Replace it with “{replacement}”"
            if replacement.strip()
            else "Put a plain space"
            if replacement
            else "Delete it"
        )
        fix = Fix((Edit(span, replacement),), title)
    return Hit(span, message, fix=fix)


def _is_typographic(text: str, match: re.Match[str]) -> bool:
    """Tell a no-break space that good typography asks for: by figures, initials, dashes, French marks, short words."""
    start, end = match.span()
    before, after = text[max(start - 12, 0) : start], text[end : end + 2]
    if len(match[0]) > 1:
        return False
    if not after.strip() or not before.strip():
        return False  # at the end or head of a line
    if after[0] in _FRENCH or after[0].isdigit() or not after[0].isalpha() or before[-1] in "«–—-&§":
        return True
    word = re.split(r"[\s\u00a0]", before)[-1]
    return word[-1:].isdigit() or word.endswith(".") or not _LETTERS.search(word)


def _is_plain(character: str) -> bool:
    """Tell whether a neighbour is Latin or a mark: other scripts and emoji need their joiners."""
    return not character or character.isascii() or unicodedata.name(character, "").startswith(("LATIN", "NO-BREAK"))


def _name(found: str) -> str:
    odd = next(character for character in found if character != " ")
    name = unicodedata.name(odd, "mark").lower()
    several = " (doubled)" if len(found) > 1 else ""
    return f"{name}{several} U+{ord(odd):04X}"


def _decoded(entity: str) -> str:
    import html

    return html.unescape(entity).replace("\u00a0", " ")


CHECKS = (Check("stray-character", run=run),)
