"""Lines that a page carries around its text, such as a button's label, which a parser takes for part of a paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.formats.inline import lead
from obelism.formats.inline import parts
from obelism.records import NamedTuple
from obelism.text.lazy import Memo
from obelism.text.lazy import holds_any
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.document import Block

_FURNITURE = lazy(
    r"\W{0,3}(?:"
    r"see also|(?:read|learn|find out|discover|view|see|show|load) more|(?:also|must) read"
    r"|read (?:also|next|this)|read:"
    r"|related(?: (?:articles?|posts?|stories|topics?|news|links?|coverage|content|reading))?\W*$|related\W*:"
    r"|you (?:may|might) also|recommended\b|don.t miss|trending|up next|next up|more (?:from|on|in|stories)\b"
    r"|most (?:read|popular|viewed|recent|commented)|popular (?:posts?|articles?)|(?:latest|recent) (?:posts?|news)"
    r"|(?:share|tweet|pin|print|email)(?: (?:this|it|on|via|to|with|article|story|page)\b.*|\W*)$|follow (?:us|me|@)"
    r"|subscribe|sign (?:up|in)\b|log ?(?:in|out)\b|join (?:us|our|now)|newsletter|click here|contact us|about us"
    r"|advert(?:isement)?s?\W*$|sponsored|promoted|continue reading|story continues|skip to|back to|jump to"
    r"|(?:previous|next) (?:post|article|page|story|entry)|leave a|post a|comments?\W*\d*$|\d+ (?:comments?|shares?)"
    r"|posted (?:by|on|in)|published (?:by|on|in)|(?:last )?updated|written by|filed under|tags?:|categor(?:y|ies):"
    r"|(?:photo|image|video|picture|credit|source)s?(?: (?:by|credit|courtesy|copyright)|\W*:)|getty images"
    r"|(?:table of )?contents$|in this (?:article|post|guide)|keep reading|(?:similar|other|more) posts|no comments"
    r"|copy link|(?:watch|shop|order|register|apply) now|get a quote|(?:view|see|show) all|add to (?:cart|basket|bag)\b"
    r"|buy (?:on|at|from) \w+$|check (?:the )?(?:latest )?price|(?:accept|reject|manage) (?:all )?cookies|register\W*$"
    r"|download (?:the|our) app|(?:stay|keep|get) in touch|connect with"
    r"|copyright|all rights reserved|©|c\) ?(?:19|20)\d\d|terms of|privacy policy|cookie"
    r"|by(?: [a-z][\w.'’-]+){2,4}$"
    r")",
    re.IGNORECASE,
)
"""How such a line begins."""

_OPENINGS = tuple(
    word.replace("_", " ")
    for word in """
    about_us accept add_to advert all_rights also apply back_to buy by c) categor check click_here comment connect_with
    contact_us content continue_reading cookie copy credit discover don download email filed_under find_out follow
    get_a get_in getty image in_this join jump_to keep last_updated latest learn leave_a load log manage more most
    must newsletter next no_comments order other_posts photo picture pin popular post previous print privacy
    promoted publish read recent recommended register reject related see share shop show sign similar skip_to source
    sponsored stay story_continues subscribe table_of tag terms_of trending tweet up_next updated video view watch
    written_by you_m
    """.split()
)
"""With what it begins, in lower case, unless that is a number or ©; most lines are seen to be none by it."""

_COUNTED = (" comment", " share")
"""What follows a number that it begins with."""

_READ_ALIKE = "©İıſ"
"""The sign of copyright, and letters that an expression reads like others whatever the case."""

_RUNNING_ON = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE})
"""Blocks that go on with the line below, though it has no mark of theirs."""

_OPENING = 24
"""Letters of a line in which its opening lies, with what may stand before it."""

_LONGEST = 60
_LINE_END = lazy(r"(?:\\|<br */?>)[ \t]*\n|<br */?>|\n", re.IGNORECASE)
_STOPS = ".!?…"
_CLOSERS = "\"'”’)]*_"
_GOES_ON = frozenset("a an and as at by for from in into of on or our than that the their to with your".split())
"""Words that a label does not end with, unless it is as short as "log in"."""

_SHORT = 2


class _Line(NamedTuple):
    """A line of a paragraph, without what breaks it, and where that begins.

    ``opens`` tells that it begins a line of the file, ``broken`` that its author broke it.
    """

    text: str
    end: int
    opens: bool
    broken: bool


def is_furniture(text: str) -> bool:
    """Tell whether a text begins as a line that a page carries around its text does."""
    start = text[:_OPENING].lower()
    at = 0 if start[:1].isalnum() else next((at for at, letter in enumerate(start) if letter.isalnum()), 0)
    hopeful = (
        start.startswith(_OPENINGS, at)
        or (start[at : at + 1].isdecimal() and holds_any(text.lower(), _COUNTED))
        or (not start.isascii() and holds_any(text[:_OPENING], _READ_ALIKE))
    )
    return hopeful and _FURNITURE().match(text) is not None


def set_apart(text: str, blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks of a text that has LF alone, lines of the page between sentences as blocks of their own."""
    find, kinds = text.find, _RUNNING_ON
    tags = [tag for tag in ("<br", "<BR") if tag in text]
    several = [
        number
        for number, block in enumerate(blocks)
        if block.kind in kinds
        and (find("\n", *block.span) >= 0 or (tags and any(find(tag, *block.span) >= 0 for tag in tags)))
    ]
    found = {number: cuts for number in several if (cuts := _cuts(text, blocks[number]))}
    if not found:
        return blocks
    return [
        _freed(text, piece) if number in found and place else piece
        for number, block in enumerate(blocks)
        for place, piece in enumerate(parts(block, found.get(number, [])))
    ]


def _freed(text: str, piece: Block) -> Block:
    """Return a line of the page that stands right below an item or a quotation as what it is, a paragraph."""
    unmarked = lead(text, piece.span.start) == "" and is_furniture(piece.prose)
    return piece._replace(kind=BlockKind.PARAGRAPH, level=0) if unmarked else piece


def _cuts(text: str, block: Block) -> list[int]:
    """Return the ends of lines at which a paragraph falls apart."""
    if not any(map(_LABELS.__getitem__, map(str.strip, _LINE_END().split(text[slice(*block.span)])))):
        return []
    return sorted({*_ends([*_lines(text, block)], inside=block.kind is not BlockKind.PARAGRAPH)})


def _lines(text: str, block: Block) -> Iterator[_Line]:
    """Yield the lines of a block, as the file or tags break them."""
    start, opens = block.span.start, True
    for ending in _LINE_END().finditer(text, *block.span):
        line = text[start : ending.start()].rstrip()
        yield _Line(line, start + len(line), opens, broken=ending[0].strip() != "")
        start, opens = ending.end(), ending[0].endswith("\n")
    yield _Line(text[start : block.span.end], block.span.end, opens, broken=False)


def _ends(lines: Sequence[_Line], *, inside: bool) -> Iterator[int]:
    """Yield where the lines before and with each line of the page end; inside of a list or quotation it has no mark."""
    ended = -1  # where the line before ends, with a sentence or at the start of the paragraph
    stops = True
    for number, line in enumerate(lines):
        words = line.text.strip()
        following = lines[number + 1].text.lstrip(' \t*_[("“')[:1] if number + 1 < len(lines) else "A"
        apart = stops and _LABELS[words] and not following.islower()
        apart = apart and not (inside and line.opens and (not number or line.text[0] in " \t>"))
        if apart:
            if ended >= 0:
                yield ended
            if number + 1 < len(lines):
                yield line.end
        stops = apart or words.rstrip(_CLOSERS)[-1:] in _STOPS or (line.broken and words[-1:] not in ",;:")
        ended = line.end


def _is_label(line: str) -> bool:
    """Tell whether a line is worded like one of the page, and does not go on in the next."""
    if not 0 < len(line) <= _LONGEST or line[-1] in ".!?…,;" or not is_furniture(line):
        return False
    if line.count("[") > line.count("]"):  # a link goes on
        return False
    words = line.split()
    return len(words) <= _SHORT or words[-1].lower() not in _GOES_ON


_LABELS = Memo(_is_label, limit=1_000)
"""Which of the last lines are labels: each is asked about twice, and the same ones stand on page after page."""
