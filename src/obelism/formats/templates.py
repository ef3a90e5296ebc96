"""Templates, shortcodes and comments of site generators and notebooks, wherever they stand in a line."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.formats.comments import inner_of
from obelism.formats.inline import lead
from obelism.formats.masks import CODE_SPAN
from obelism.formats.masks import is_marker
from obelism.formats.tabs import TabMark
from obelism.formats.tabs import is_tab_name
from obelism.formats.template_forms import DROPPED
from obelism.formats.template_forms import NAME
from obelism.formats.template_forms import Form
from obelism.formats.template_forms import Sense
from obelism.formats.template_forms import end_of
from obelism.formats.template_forms import form_at
from obelism.text.lazy import imported
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from obelism.formats.fences import Fences
    from obelism.formats.finds import Finds


_ATTRIBUTES = lazy(
    r"\{(?::?[ \t]?[.#][\w-][^{}\r\n]*|:[^{}:/\r\n][^{}\r\n]*|(?<=[)\]`]\{)[ \t]*[A-Za-z][\w-]*=[^{}\r\n]*)(?<!#)\}"
    r"|\{[a-zA-Z][\w:.+-]*\}(?=`)"  # the role of what stands in code: {kbd}`Ctrl`
)
_AT_END = lazy(r"\{[A-Za-z][\w-]*=[^{}\r\n]*\}[ \t]*(?=[\r\n]|\Z)")
_TITLED = lazy(r"[ \t>]*(?:#{1,6}|:)[ \t]")
_SPAN = lazy(r"(?<![!\]\\\[\w])\[[^\W_](?:[^\[\]*_`\\<>{}\n]*[^\W_])?\]\Z")
_LONGEST_SPAN = 300
_LONGEST_ROLE = 60
_show_role = imported("obelism.formats.myst:show_role")
_CITED = lazy(r"\{(?:foot|text|full)?cite[\w:]*\}`([^`\n\[\]]+)`")
"""A role that cites a work, as MyST writes it: {cite:p}`key`."""

_BRACKETS = lazy(
    r"\[!(?:(?:include|code)[\w-]*[ \t]*\[[^\[\]\r\n]*\]\([^()\r\n]*\)|(?:video|div|tab)\b[^\[\]\r\n]*)\]",
    re.IGNORECASE,
)
"""What DocFX puts in brackets: an include, a piece of a program, a film."""

_SLOT = lazy(r"[$#%]\{[^{}$\\\r\n]{1,200}\}(?![$^])")
"""A value as scripts and messages write it: ${name}, #{name}, %{name}. What a dollar sign closes is a formula."""

_INLINE_TAGS = "a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|img|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var"
"""Tags of HTML that stand in a sentence; any other behind a comment starts raw markup."""

_TEXT_BEHIND = lazy(rf"(?=[^\s<]|</?(?:{_INLINE_TAGS})\b)", re.IGNORECASE)
_NEXT_BEHIND = lazy(r"[ \t]*")
_LONG = {"%%": lazy(r"[ \t]*(?:[\r\n]|\Z)"), "@*": lazy(r"\s")}
"""What stands behind the mark of a comment that may have blank lines in it: no text, no emphasis."""

_CODE = frozenset(
    "code codeblock code-block code-toggle code-tabs codefile highlight mermaid math katex latex plantuml svg script "
    "style stylesheet javascript schema raw_html prism gist snippet jsfiddle".split()
)
"""Templates whose inside is code, where a closing one follows."""

_QUOTED = 1_000
"""Letters behind the first thing that may close a template in which it is looked for behind quotation marks."""

_BLANK_LINE = r"\n[ \t>]*\n"
FORMS = ("{", "%%", "@*", "<%", "[!", "${", "#{", "%{", "<!--")
HTML = FORMS[-1:]
"""What templates open with, and comments of HTML, which may stand in front of text that they hide from the parser."""

_TICK = lazy(r"[`\\]")
_CODE_OR_ESCAPE = lazy(CODE_SPAN + r"|\\[^\n]?")


def find_templates(finds: Finds, start: int, fences: Fences, forms: Sequence[str] = FORMS) -> None:
    """Add the templates of some forms and the comments of a text outside of code; it takes linear time."""
    text = finds.text
    marks = tuple(mark for mark in forms if mark[-1] in text and mark in text)
    if marks:
        _Scanner(finds, start, fences).run(_opening(marks))


@lru_cache(maxsize=16)
def _opening(marks: tuple[str, ...]) -> re.Pattern[str]:
    branches = {
        "{": r"\{(?:[{%!*.#:]|>>|--|/\*|[ \t][.#]|(?<=[)\]`]\{)[ \t]*[A-Za-z]|[a-zA-Z](?:[\w:.+-]*\}`|[\w-]*=))",
        "%%": r"%%(?<![^\s(>]%%)(?!%)",
        "@*": r"@\*(?<![^\s(>]@\*)(?!\*)",
        "<%": "<%",
        "[!": r"\[!",
        "${": r"\$\{(?!\{)",
        "#{": r"#\{",
        "%{": r"%\{",
        "<!--": "<!--",
    }
    return re.compile("|".join(branches[mark] for mark in marks))


@lru_cache(maxsize=32)
def _quoting(form: Form) -> re.Pattern[str]:
    """Return the expression of what follows a template's opening, up to what closes it (the group)."""
    inside = rf"(?!{re.escape(form.opens)})"
    double, single = rf'"(?:{inside}[^"\n])*"', rf"(?<!\w)'(?:{inside}[^'\n])*'(?!\w)"
    return re.compile(rf'(?>(?:{double}|{single}|(?!{form.closes})[^"])*)({form.closes})')


class _Scanner:
    """Find templates from left to right. Where each closer is next is remembered, so that none is sought twice."""

    def __init__(self, finds: Finds, start: int, fences: Fences) -> None:
        self.finds = finds
        self.text = finds.text
        self.fences = fences
        self.position = start
        self.clean = start  # up to here no inline code is open
        self.next: dict[str, Span] = {}

    def run(self, opening: re.Pattern[str]) -> None:
        """Add the templates behind the position."""
        last = self.text.rfind("}")
        while match := opening.search(self.text, self.position):
            place = match.start()
            if place > last and "{" in match[0]:  # nothing closes what opens with a brace
                self.position = place + 1
                continue
            self.position = self.fences.end_at(place) or self.covered(place) or self.read(place)
            self.clean = max(self.clean, self.position)

    def covered(self, place: int) -> int:
        """Return the end of the inline code or escape that a place stands in, 0 if it stands in none."""
        text = self.text
        self.clean = max(text.rfind("\n\n", self.clean, place), self.clean)  # no inline code goes on behind it
        while tick := _TICK().search(text, self.clean, place):
            end = self.fences.end_at(tick.start()) or self.fences.line_end_at(tick.start())
            if not end:
                found = _CODE_OR_ESCAPE().match(text, tick.start())
                end = found.end() if found else tick.end()
            self.clean = end
            if end > place:
                return end
        return 0

    def read(self, place: int) -> int:
        """Add the template at a place, and return where to go on."""
        text = self.text
        if text.startswith("<!--", place):
            return self.html_comments(place)
        if text[place] == "[":
            bracket = _BRACKETS().match(text, place)
            if bracket:
                self.finds.fill(*bracket.span())
            return bracket.end() if bracket else place + 2
        if text[place] in "$#%" and text[place + 1] == "{":
            slot = _SLOT().match(text, place)
            if slot:
                self.finds.fill(*slot.span())
            return slot.end() if slot else place + 1
        if cited := _CITED().match(text, place):
            self.finds.cite(*cited.span(), cited[1])
            return cited.end()
        if shown := self.role(place):
            return shown
        if attributes := _ATTRIBUTES().match(text, place) or self.of_title(place):
            self.unbracket(place)
            self.finds.drop(*attributes.span())
            return attributes.end()
        form = form_at(text, place)
        closing = self.closing(form, place) if form else None
        if form is None or closing is None:
            return place + 1
        end = closing.end
        if form.sense is Sense.MARK:
            self.finds.drop(place, end)
        elif form.sense is Sense.COMMENT:
            self.finds.drop(place, end, Span(place + len(form.opens), closing.start), known=form.known)
        elif enclosed := self.enclosed(place, end):
            return enclosed
        else:
            self.finds.fill(place, end)
        return end

    def role(self, place: int) -> int:
        """Add the words that a role at a place shows, and return where it ends, 0 for any other and for no role."""
        if self.text.find("}`", place, place + _LONGEST_ROLE) < 0:
            return 0
        end: int = _show_role(self.finds, place)
        return end

    def of_title(self, place: int) -> re.Match[str] | None:
        """Return the attributes at a place that end a heading or the caption of a table, and begin with no class."""
        attributes = _AT_END().match(self.text, place)
        return attributes if attributes and _TITLED().match(lead(self.text, place)) else None

    def unbracket(self, place: int) -> None:
        """Let the words be emphasized that stand in brackets right before attributes: [words]{.class}."""
        text = self.text
        start = text.rfind("[", max(place - _LONGEST_SPAN, 0), place) if text[place - 1 : place] == "]" else -1
        if start >= 0 and _SPAN().match(text, start, place):
            self.finds.emphasize(start, start + 1, place - 1, place)

    def html_comments(self, place: int) -> int:
        """Pass over comments of HTML that stand beside each other, and add them if they stand in front of text."""
        text, position = self.text, place
        opens = is_marker(lead(text, place))
        run: list[Span] = []
        while text.startswith("<!--", position):
            closing = self.following("-->", position + 4)
            if closing.start >= len(text):
                break
            if not opens and self.following(_BLANK_LINE, position).start < closing.start:
                break
            run.append(Span(position, closing.end))
            blanks = _NEXT_BEHIND().match(text, closing.end)
            position = blanks.end() if blanks else closing.end
        if opens and _TEXT_BEHIND().match(text, position):
            for span in run:
                self.finds.drop(*span, inner_of(span))
        return run[-1].end if run else place + len("<!--")

    def closing(self, form: Form, place: int) -> Span | None:
        """Return the range of what closes a template, if it is closed."""
        behind = place + len(form.opens)
        long = form.long
        if form.opens in _LONG:
            long = is_marker(lead(self.text, place)) and _LONG[form.opens]().match(self.text, behind) is not None
        closing = self.following(form.closes, behind)
        if closing.start >= len(self.text) or self.fences.end_at(closing.start):
            return None
        if not long and self.following(_BLANK_LINE, behind).start < closing.start:
            return None
        return self.unquoted(form, behind, closing)

    def unquoted(self, form: Form, behind: int, closing: Span) -> Span:
        """Return what closes a template: not what stands in quotation marks in it, where it is closed behind them."""
        inside = self.text[behind : min(closing.start, behind + _QUOTED)]
        if form.sense is Sense.VALUE and ('"' in inside or "'" in inside):
            body = _quoting(form).match(self.text, behind, closing.end + _QUOTED)
            return Span(*body.span(1)) if body else closing
        return closing

    def enclosed(self, place: int, end: int) -> int:
        """Return the end of what a template encloses that is no prose, after adding it; 0 if it encloses prose."""
        named = NAME().match(self.text, place, end)
        name = named[1].lower() if named else ""
        if is_tab_name(name.removeprefix("end")):
            closes = "/" in self.text[place : named.start(1)] or name.startswith("end") if named else False
            self.finds.tabs.append(TabMark(place, end, name.removeprefix("end"), closes))
        if (name not in DROPPED and name not in _CODE) or "/" in self.text[end - 4 : end - 2]:
            return 0
        closing = self.following(end_of(name), end)
        if closing.start >= len(self.text) or self.fences.end_at(closing.start):
            return 0
        if name in DROPPED:
            self.finds.drop(place, closing.end, Span(end, closing.start))
        else:
            self.finds.hide(place, closing.end, BlockKind.CODE)
        return closing.end

    def following(self, form: str, place: int) -> Span:
        """Return the next range from a place on that an expression fits, one at the end of the text if none does."""
        if form not in self.next or self.next[form].start < place:
            found = re.compile(form).search(self.text, place)
            self.next[form] = Span(*found.span()) if found else Span(len(self.text), len(self.text))
        return self.next[form]
