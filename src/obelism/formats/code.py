"""What is prose in source code: comments that run over lines, what silences them, and texts long enough to be read."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING

from obelism.document import PROSE
from obelism.document import BlockKind
from obelism.document import Comment
from obelism.formats import docstrings
from obelism.formats.inline import lead
from obelism.formats.regions import Region
from obelism.formats.suppressions import SUPPRESSION
from obelism.formats.suppressions import Said
from obelism.formats.suppressions import said_in
from obelism.formats.suppressions import with_said
from obelism.records import NamedTuple
from obelism.text.lazy import Gated
from obelism.text.lazy import lazy
from obelism.text.segments import Segment
from obelism.text.segments import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.document import Document
    from obelism.text.source import SourceFile

LEAST_SENTENCES = 2
"""Sentences from which a docstring or a comment is read; a shorter one is a label."""

_TWO = lazy(r"[.!?:…][^\s\w]{0,3}\s+\S|\n[ \t]*\n[ \t]*\S")
"""What a text holds that may have two sentences."""

_COUNTED = PROSE | {BlockKind.ADMONITION}

_OURS = lazy(r"(?:CLM|NAV|PHR)\d{0,3}\b")
_NOQA = lazy(r"(?:\A|#)\s*(?i:noqa)\b(?P<codes>[ \t]*:[ \t]*[A-Z]+[0-9]*(?:[, \t]+[A-Z]+[0-9]+)*)?")

_LEGAL = Gated(
    r"\b(?:copyright|licen[cs]ed?|all rights reserved)\b|©|spdx-", "copyright", "licen", "all rights", "©", "spdx-"
)
_COPYRIGHT = Gated(r"\bcopyright\s+(?:\(c\)|©|\d{4})|spdx-", "copyright", "spdx-")
"""What a licence says, in lower case: any at the head of a file, and those of the second kind anywhere."""

_PRAGMA = lazy(
    r"[ \t]*(?:!|-\*-|@ts-|\+build\b|(?:type|pylint|fmt|ruff|mypy|isort|yapf|pyright|flake8|go|eslint|cspell|vim?|ex)\b"
    r"[ \t]*[:-]|(?:noqa|nosec|nolint|pragma|coding|end-?region|region|clang-format|istanbul|prettier-ignore)\b)",
)
_STATEMENT = lazy(
    r"[ \t]*(?:(?:if|elif|for|while|def|class|with|except|switch|case)\b.*(?:[)\]'\"]|\b(?:True|False|None)):[ \t]*\Z"
    r"|(?:import [\w.]+|from [\w.]+ import\b.*|print\(.*|return\b.*[)\]\d'\"]|else:|try:|finally:)[ \t]*\Z"
    r"|(?:if|elif|for|while|until)\b.*;[ \t]*(?:then|do)[ \t]*\Z|(?:fi|done|esac|then|else|do|end)[ \t]*\Z"
    r"|['\"`].*['\"`][,;][ \t]*\Z|(?:echo|puts|printf?|_\w+|\w+_\w+)[ ]['\"].*['\"][ \t]*\Z|(?://|\#)[ \t]"
    r"|@\w|[\w.\[\]'\"*&]{1,80}[ \t]*[-+*/|&]?=[ \t]*\S|[\w.]{1,80}\(.*\)[;,]?[ \t]*\Z"
    r"|[^;(=\[]*[(=\[][^;]*;[ \t]*\Z|.*[{}\[(][ \t]*\Z|[\])}]+(?:[;,.]|[ \t]*\Z))"
)
"""A line that is code and no sentence."""

_CODE_SIGN = lazy(r"[{}()\[;:=<>|\\$#*~@!+_\"'`/-]")
_CODE_WORD = lazy(
    r"[ \t]*(?:import|from|return|noqa|nosec|nolint|pragma|coding|(?:end-?)?region|istanbul"
    r"|fi|done|esac|then|else|do|end)\b"
)
"""What a pragma or a line of code holds, or begins with if it holds no sign."""

_SIGN = lazy(r"[{}();=<>|\\$#*~_-]")
_LINE_ENDS = frozenset({"\n", "\r\n", "\r"})
_LINE = lazy(r"(?P<words>[^\r\n]*)(?:\r\n|\r|\n|\Z)")
_STAR = lazy(r"[ \t]*\*(?!\*)")

_BEHIND = 200
"""Blanks that may stand between a text and the comment behind it."""

_MANY_SIGNS = 0.1
"""Share of signs from which a line is code."""


class Remark(NamedTuple):
    """A comment: its range in the file and that of its words; a ``block`` one has an end of its own."""

    whole: Span
    inside: Span
    block: bool = False


def _answered(noqa: re.Match[str], offset: int) -> tuple[Said, ...] | None:
    """Return what a comment for flake8 silences of ours, None where that is everything."""
    if not noqa["codes"]:
        return None
    codes = _OURS().findall(noqa["codes"])
    told = f"obelism: ignore[{', '.join(codes)}]"
    span = Span(offset + noqa.start(), offset + noqa.end())
    return (Said(told, span),) if codes else ()


def prose_of(
    text: str, source: Span, pieces: Callable[[], Iterable[Segment]], said: Sequence[Said] = ()
) -> Region | None:
    """Return the region of a text with what silences it, None where it is too short to be read and nothing does."""
    if not text or (_TWO().search(text) is None and not said):
        return None
    return with_said(Region(text, source, pieces, _parse), said)


def _parse(source: SourceFile) -> Document:
    """Return the document of a text, without prose where that is too short."""
    document = docstrings.parse(source)
    counted = [block for block in document.blocks if block.kind in _COUNTED]
    count = len(counted)
    if count < LEAST_SENTENCES:
        count = sum(len(block.sentences) for block in counted)
    return document if count >= LEAST_SENTENCES else document._replace(blocks=())


class Runs:
    """The comments of a source: those on lines of their own, one below the other, are one text.

    With ``noqa`` what flake8 is told is heeded.
    """

    def __init__(self, text: str, remarks: Sequence[Remark], *, noqa: bool = False) -> None:
        self._text = text
        self._remarks = remarks
        self._starts = [remark.whole.start for remark in remarks]
        self._taken: set[int] = set()
        self._reads_noqa = noqa

    def said_behind(self, offset: int) -> tuple[Said, ...] | None:
        """Return what the comment behind a text silences in it, None where that is everything.

        The comment is then no text by itself any more.
        """
        index = bisect_left(self._starts, offset)
        if index == len(self._starts) or self._starts[index] - offset > _BEHIND:
            return ()
        if self._text[offset : self._starts[index]].strip(" \t"):
            return ()
        self._taken.add(index)
        inside = self._remarks[index].inside
        words = self._text[slice(*inside)]
        if SUPPRESSION().match(words):
            return (said_in(self._text, inside),)
        noqa = self._noqa(words)
        return () if noqa is None else _answered(noqa, inside.start)

    def _noqa(self, words: str) -> re.Match[str] | None:
        return _NOQA().search(words) if self._reads_noqa else None

    def regions(self) -> Iterator[tuple[int, Region]]:
        """Yield the comments that are read, each with where it starts."""
        for number, run in enumerate(self._runs()):
            region = self._region(run, first=not number)
            if region is not None:
                yield run[0].whole.start, region

    def _runs(self) -> Iterator[list[Remark]]:
        run: list[Remark] = []
        margin = -1
        for number, remark in enumerate(self._remarks):
            if number in self._taken:
                continue
            if run and margin >= 0 and not (remark.block or run[-1].block) and self._below(run[-1], remark) == margin:
                run.append(remark)
                continue
            if run:
                yield run
            run, margin = [remark], self._margin(remark.whole.start)
        if run:
            yield run

    def _margin(self, offset: int) -> int:
        """Return how far in a comment stands that is alone on its line, -1 for one behind code."""
        before = lead(self._text, offset)
        return len(before) if not before.strip() else -1

    def _below(self, one: Remark, other: Remark) -> int:
        """Return how far in a comment stands on the line below another, -1 where it does not."""
        between = self._text[one.whole.end : other.whole.start]
        return len(between) - between.rfind(end) - len(end) if (end := between.strip(" \t")) in _LINE_ENDS else -1

    def _region(self, run: Sequence[Remark], *, first: bool) -> Region | None:
        """Return the region of comments that are one text, None where they are no prose."""
        lines = [line for remark in run for line in self._lines(remark)]
        texts = [self._text[start:end] for start, end in lines]
        whole = "\n".join(texts)
        lowered = whole.lower()
        may_silence = "obelism" in lowered and SUPPRESSION().search(whole) is not None
        if not may_silence and _TWO().search(whole) is None:
            return None
        may_silence = may_silence or self._noqa(whole) is not None
        found = self._silenced(lines, texts) if may_silence else ((), lines)
        if found is None:
            return None
        said, words = found[0], list(found[1])
        for index, code in enumerate(_are_code(texts)):
            if code and words[index] == lines[index]:
                words[index] = Span(lines[index].start, lines[index].start)
        if any((_LEGAL if first else _COPYRIGHT).finditer(lowered)):
            words = []
        kept = _without_margin(self._text, words)
        text = "\n".join([self._text[start:end] for start, end in kept])
        if said and not text.strip():
            return Region(said[0].text, said[0].span, lambda: [Segment(*said[0])], _parse_suppression)
        return (
            prose_of(text, Span(kept[0].start, kept[-1].end), partial(_pieces, self._text, kept), said)
            if kept
            else None
        )

    def _silenced(self, lines: Sequence[Span], texts: Sequence[str]) -> tuple[Sequence[Said], Sequence[Span]] | None:
        """Return what lines silence with what is left of their words, None where that is everything."""
        said: list[Said] = []
        words: list[Span] = []
        for line, told in zip(lines, texts, strict=True):
            if SUPPRESSION().match(told):
                said.append(said_in(self._text, line))
                words.append(Span(line.start, line.start))
            elif noqa := self._noqa(told):
                answered = _answered(noqa, line.start)
                if answered is None:
                    return None
                said += answered
                words.append(Span(line.start, line.start + len(told[: noqa.start()].rstrip())))
            else:
                words.append(line)
        return said, words

    def _lines(self, remark: Remark) -> Iterator[Span]:
        """Yield the lines of a comment, those of a block without the star that each begins with."""
        if not remark.block:
            yield remark.inside
            return
        for line in _LINE().finditer(self._text, *remark.inside):
            start, end = line.span("words")
            if star := _STAR().match(self._text, start, end):
                start = star.end()
            yield Span(start, end)


def _are_code(lines: Sequence[str]) -> list[bool]:
    """Tell of each line of a comment whether it is no prose; one between two lines of code is code, too."""
    code = [_is_no_prose(line) for line in lines]
    inner = [before and after for before, after in zip(code, code[2:], strict=False)]
    return [own or between for own, between in zip(code, [False, *inner, False], strict=False)]


def _is_no_prose(line: str) -> bool:
    """Tell whether a line of a comment is a pragma, a rule or code that was taken out."""
    if not _CODE_SIGN().search(line) and not _CODE_WORD().match(line):
        return False
    if _PRAGMA().match(line) or _STATEMENT().match(line):
        return True
    return len(_SIGN().findall(line)) >= _MANY_SIGNS * len(line.strip()) + 2


def _without_margin(text: str, lines: Sequence[Span]) -> list[Span]:
    """Return lines without the white space that all of them begin with."""
    indents = [len(line) - len(line.lstrip(" \t")) for span in lines if (line := text[slice(*span)]).strip()]
    margin = min(indents, default=0)
    return [Span(min(start + margin, end), end) for start, end in lines] if margin else list(lines)


def _pieces(text: str, lines: Iterable[Span]) -> Iterator[Segment]:
    """Yield lines as segments."""
    end = -1
    for start, stop in lines:
        if end >= 0:
            yield Segment("\n", Span(end, start))
        if start < stop:
            yield Segment(text[start:stop], Span(start, stop))
        end = stop


def _parse_suppression(source: SourceFile) -> Document:
    """Return the document of a suppression that stands alone and holds for what follows."""
    document = docstrings.parse(source._replace(text=""))
    comment = Comment(Span(0, len(source.text)), source.text, block=True, opens=True)
    return document._replace(source=source, comments=(comment,))
