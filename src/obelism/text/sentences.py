"""Sentence boundaries."""

from __future__ import annotations

from itertools import accumulate
from itertools import islice
from typing import TYPE_CHECKING

from obelism.records import new_record
from obelism.text.lazy import Gated
from obelism.text.lazy import holds_any
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAK = lazy(r"[.!?](?:[^\s\w.!?]|\[\w{1,3}\])*\s")
_RARE_BREAK = lazy(r"[.!?…](?:[^\s\w.!?…]|\[\w{1,3}\])*\s|[。！？।]")
"""The same with the stops that few texts have, which takes five times as long to compile."""

_CLOSED = Gated(
    r"[.!?…](?<=[a-z]{3}.)(?<!\betc.)[\"'”’]*[)\]][\"'”’]*\s(?=[\"'“‘(\[]*[A-Z])",
    *[f"{mark}{bracket}" for bracket in ")]" for mark in ".!?…\"'”’"],
)
_DOTS = lazy(r"…[\"'”’)\]]*\s(?=[\"'“‘(\[]*([^\W\d_a-z]))")
_LONE_LETTER = lazy(r"\.(?<=[^\w.][A-Za-z]\.)(?=\W)")
_LETTER = lazy(r"\.(?<=[\s(\"'“‘][A-Za-z]\.)[\"'”’)]*\s(?=[\"'“‘(\[]*[A-Z])")
_WIDE_SPACE = lazy(r"[^\S ]")
_WIDE_STOPS = "。！？।"
_RARE_STOPS = f"…{_WIDE_STOPS}"
_NUMBER_ONLY = lazy(r"\s*[(\[]?(?:\d{1,3}|[A-Za-z])[.)]\s*")

_BEFORE_NAME = frozenset(
    "Dr Mr Mrs Ms Mx Prof St Mt Ft Gen Lt Col Sgt Capt Cmdr Adm Maj Rev Hon Sen Rep Gov Messrs Mme Mlle "
    "vs cf viz e.g i.e E.g I.e".split()
)
"""Abbreviations that never end a sentence; capitals matter ("Ft. Worth", but "5 ft. They")."""

_BEFORE_NUMBER = frozenset(
    "fig figs eq eqs no nos nr vol vols ch chap p pp para sec sect tab art ref refs approx ca c est max min avg "
    "tel ext jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
"""Abbreviations that do not end a sentence when a number follows."""

_BEFORE_LOWER = frozenset(
    "al approx bros ca co corp dept ed eds est etc ext fig gov inc incl jr ltd max min misc no pl rev resp sing sr "
    "tel temp trans vol yr".split()
)
"""Abbreviations that do not end a sentence when a word in lower case follows."""

_BEFORE_LETTER = frozenset(
    "annex answer apartment appendix axis block building button category chapter choose class column diagram drive "
    "enter exhibit figure flat gate grade group hepatitis hit hold item key keys label labelled labeled letter "
    "lettered level line lot marked named option panel part paragraph phase plan platform point position press "
    "pressing push room row schedule section select series size step strain suite table tap team terminal type "
    "typing unit variable version vitamin volume wing zone".split()
)
"""Words that a letter follows as a name for what they mean, so that a stop behind it ends the sentence ("drive C.")."""
_BETWEEN_LETTERS = frozenset({"and", "or", "to", "nor", "through"})

_STOPS = (". ", "? ", "! ")
_NUMBERED = lazy(r"\(\w{1,4}\)\s+")
_WINDOW = 4000  # sentencex takes quadratic time over opening quotes that are never closed
_TAIL = 24  # letters of a sentence's end that are enough to see its last word


def split_sentences(prose: str, language: str = "en") -> list[Span]:
    """Return the ranges of the sentences in a block's prose, without the white space between them.

    Boundaries are those of sentencex, joined where it breaks after a title ("Dr."), an abbreviation before a
    number ("Figs. 3"), a clock time or an exclamation before a word in lower case, and cut where it overlooks a
    sentence that closes inside brackets, with three dots or with a letter that is a name ("Press F.").
    """
    last = len(prose)
    spans: list[Span] = []
    start = 0
    for end in _boundaries(prose, language) if _may_break(prose) else (last,):
        if end < last and _continues(prose, start, end):
            continue
        span = _trim(prose, start, end)
        if span.end > span.start:
            spans.append(span)
        start = end
    return spans


def _may_break(prose: str) -> bool:
    """Tell whether a sentence can end before the end of a text."""
    if not prose.isascii() and holds_any(prose, _RARE_STOPS):
        return _RARE_BREAK().search(prose) is not None
    return holds_any(prose, ".?!") and _BREAK().search(prose) is not None


def _boundaries(prose: str, language: str) -> list[int]:
    """Return the offsets at which sentences may end, in order; the last is the length of the prose."""
    # sentencex fails on white space of several bytes; replacing it letter by letter keeps the offsets.
    text = prose if prose.isascii() else _WIDE_SPACE().sub(" ", prose)
    ends: list[int] = []
    for start, end in _windows(text):
        ends += islice(accumulate(map(len, _segment(language, text[start:end])), initial=start), 1, None)
        if end < len(text) and not text.endswith(_STOPS, start, end):
            ends.pop()  # the window was cut inside a sentence
    overlooked = list(_overlooked(text))
    return sorted({*ends, *overlooked}) if overlooked else ends


def _overlooked(text: str) -> Iterator[int]:
    """Yield the offsets at which sentences end that sentencex runs together."""
    if ")" in text or "]" in text:
        yield from (match.end() for match in _CLOSED.finditer(text))
    if "…" in text:
        yield from (match.end() for match in _DOTS().finditer(text) if match[1].isupper())
    if _LONE_LETTER().search(text):
        yield from (match.end() for match in _LETTER().finditer(text) if _names(text, match.start() - 2))


def _names(text: str, end: int) -> bool:
    """Tell whether the letter behind some text is a name ("drive C", "type y", "A to Z"), not the initial of one."""
    *_, before, last = ["", "", *text[max(end - _TAIL, 0) : end].split()]
    return last.lower() in _BEFORE_LETTER or (last in _BETWEEN_LETTERS and len(before) == 1 and before.isupper())


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield ranges of at most `_WINDOW` letters that end behind a full stop where there is one.

    They begin behind a number in round brackets, after which sentencex sees no end any more.
    """
    number = _NUMBERED().match(text)
    start = number.end() if number else 0
    while len(text) - start > _WINDOW:
        limit = start + _WINDOW
        stop = max(text.rfind(mark, start, limit) for mark in _STOPS)
        end = stop + 2 if stop >= 0 else limit
        yield start, end
        start = end
    yield start, len(text)


def _segment(language: str, text: str) -> list[str]:
    import sentencex

    try:
        pieces: list[str] = sentencex.segment(language, text)
    except BaseException as error:  # a panic of the compiled library does not derive from Exception
        if type(error).__name__ not in {"PanicException", "UnicodeEncodeError"}:
            raise
        return [text]
    return pieces


def _continues(prose: str, start: int, end: int) -> bool:
    """Tell whether the sentence ``start:end`` goes on behind ``end``."""
    before = prose[end - 1]
    following = prose[end]
    if before not in _WIDE_STOPS and not before.isspace() and not following.isspace():
        return True  # "Foo.Bar"
    last = prose[max(start, end - _TAIL) : end].split()
    word = last[-1].lstrip("([{\"'“‘") if last else ""
    if word[-1:] != ".":
        return word[-1:] in {"!", "?"} and following.islower()
    stem = word[:-1]
    if stem in _BEFORE_NAME:
        return True
    if following.isdigit():
        return stem.lower() in _BEFORE_NUMBER or _only_number(prose, start, end)
    if following.islower() and ("." in stem or stem.lower() in _BEFORE_LOWER):
        return True
    return _only_number(prose, start, end)


def _only_number(prose: str, start: int, end: int) -> bool:
    return _NUMBER_ONLY().fullmatch(prose, start, end) is not None


def _trim(prose: str, start: int, end: int) -> Span:
    """Return the range without the white space at its ends."""
    while start < end and prose[start].isspace():
        start += 1
    while start < end and prose[end - 1].isspace():
        end -= 1
    return new_record(Span, (start, end))
