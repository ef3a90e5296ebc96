"""The blocks of a text of LaTeX or plain TeX, from left to right; groups and environments that are open are stacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.document import Comment
from obelism.document import MarkKind
from obelism.formats.flow import Flow
from obelism.formats.flow import Group
from obelism.formats.inline import lead
from obelism.formats.inline import trail
from obelism.formats.joined import Closers
from obelism.formats.joined import led
from obelism.formats.tex import names
from obelism.formats.tex import primitives
from obelism.formats.tex.groups import Groups
from obelism.records import NamedTuple
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    import re

    from obelism.text.source import SourceFile

_NEXT = led(
    {
        r"\\": r"(?:[A-Za-z@]+\*?|[^A-Za-z@]|\Z)",
        "{}$%~&": "",
        "`": "`?",
        "'": "'",
        r"\-": "--?",
        r"\n": r"[ \t]*(?=\n)",
    }
)
_ACCENT = lazy(r"\\([\"'`^~=.])[ ]?(?:\{\\?([A-Za-z])\}|\\?([A-Za-z]))|\\([uvHckrbd])[ ]?\{([A-Za-z])\}")
_VERB = lazy(r"\\(?:verb\*?|lstinline(?:\[[^\]\n]*\])?|mintinline\{[^}\n]*\})([^\sA-Za-z*\[{])[^\n]*?\1")
_VERBAL = ("verb", "lstinline", "mintinline")
_BEGIN = lazy(r"[ \t]*\{([A-Za-z@]+)\*?\}")
_GIVEN = lazy(r"[ \t]*(?:\[[^\]\n]{0,60}\])?\{([A-Za-z+]{1,12})\}")
"""What an environment is given, where it is one word."""

_STATEMENTS = lazy(r"[^\n]{0,80}\n[^\n]{0,200};[ \t]{0,80}\n(?:[^\n]{0,200}[;{}][ \t]{0,80}\n|[ \t]{0,80}\\end)")
"""Two lines that end as statements of a program do, or one that is alone in its environment."""

_COMMENT = lazy(r"%[^\n]*(?:\n[ \t]*)?")
_SPACING = lazy(r"\*?(?:[ \t]*\[[^\]\n]{0,30}\])?")
_DOLLAR = lazy(r"\$(?<!\\\$)")
_BODY = lazy(r"\\begin[ \t]*\{document\}")
_TITLED = lazy(r"\\title(?=[\[{])")
_NUMBER = lazy(r"\{\(?(\d{1,6})[.)]*\}")
_PARAGRAPH_END = lazy(r"\n[ \t]*\n|\\par(?![A-Za-z])|\Z")
_DEEPEST = 40
"""How many environments that are open are looked at for the one that ends."""


class _Environment(NamedTuple):
    """An environment that is open."""

    name: str
    kind: BlockKind | None = None
    depth: int = 0
    items: int = -1  # so far, of a list that is numbered


class Reader(Flow):
    """Write the blocks of a text."""

    def __init__(self, source: SourceFile) -> None:
        super().__init__(source)
        self.groups = Groups(self.text)
        self.closers = Closers(self.text, {"$": _DOLLAR, "paragraph": _PARAGRAPH_END})
        self.fonts = primitives.fonts_of(self.text)
        self.environments = [_Environment("")]

    def read(self) -> None:
        """Read the body, and the title before it."""
        self.scan(self.preamble(), len(self.text))

    def scan(self, place: int, end: int) -> None:
        """Read a range."""
        search = _NEXT().search
        self.done = place
        while place < end:
            found = search(self.text, place, end)
            at = found.start() if found else end
            if self.opened and self.opened[-1].start <= at:
                place = self.close()
            elif found is None:
                break
            else:
                place = max(self.sign(found), at + 1)
        self.keep(end)
        while self.opened:
            self.close()
        self.flush()

    def preamble(self) -> int:
        """Read the title that is set before the body, and return where the body begins."""
        body = _BODY().search(self.text)
        if body is None:
            return 0
        title = _TITLED().search(self.text, 0, body.start())
        self.raw(BlockKind.METADATA, 0, title.start() if title else body.start())
        if title is not None:
            group = self.text.find("{", title.end() - 1, body.start())
            close = self.groups.end(group)
            if 0 <= group < close < body.start():
                self.opened.append(Group(close, close, kind=BlockKind.HEADING, level=1))
                self.scan(group + 1, close)
        return body.end()

    def around(self) -> tuple[BlockKind | None, int]:
        """Return what all text in the open environments is, and how deep in lists it stands."""
        return self.environments[-1].kind, self.environments[-1].depth

    def wordless(self) -> BlockKind:
        """Return what the open block is: a displayed formula is code."""
        return BlockKind.CODE if self.text.startswith(("$$", "\\["), self.first) else BlockKind.HTML

    # Signs

    def sign(self, found: re.Match[str]) -> int:
        """Read the command or sign at a place, and return where to go on."""
        sign, place = found[0], found.start()
        if sign[0] == "\\":
            return self.command(sign[1:], place, found.end())
        if sign == "%":
            return self.comment(place)
        if sign[0] == "\n":
            self.keep(place)
            self.flush()
            return self.skip(place, found.end())
        if sign == "$":
            return self.math(place)
        if sign == "{":
            close = self.groups.end(place)
            if not self.fits(close):
                return self.skip(place, place + 1)
            return self.open(Group(close, close + 1), place, place + 1)
        return self.put(_LETTERS.get(sign, ""), place, found.end())

    def fits(self, close: int) -> bool:
        """Tell whether a group is closed within the one that is open."""
        return close >= 0 and (not self.opened or close <= self.opened[-1].start)

    def comment(self, place: int) -> int:
        """Keep a comment aside; it takes the end of its line with it."""
        found = _COMMENT().match(self.text, place)
        end = found.end() if found else place + 1
        stop = len(self.text[place:end].rstrip()) + place
        self.comments.append(Comment(Span(place, stop), self.text[place + 1 : stop].strip(), block=False))
        self.keep(place)
        if not self.inline.length:
            self.raw(BlockKind.COMMENT, place, stop)
        if self.text.startswith("\n", end):
            self.flush()
        return self.skip(place, end)

    def math(self, place: int) -> int:
        """A formula, which is opaque; a sign that nothing closes in its paragraph is text."""
        double = self.text.startswith("$$", place)
        found = self.closers.after("$", place + 1 + double)
        if found < 0 or self.text.find("\n\n", place, found) >= 0:
            return place + 1
        return self.hide(place, found + 1 + double, MarkKind.MATH)

    def command(self, name: str, place: int, end: int) -> int:
        """Read a command."""
        text = self.text
        if name in names.ACCENTS and (accent := _ACCENT().match(text, place)):
            from unicodedata import normalize

            letter, sign = accent[2] or accent[3] or accent[5], accent[1] or accent[4]
            return self.put(normalize("NFC", letter + names.ACCENTS[sign]), place, accent.end())
        if name in ("(", "["):
            return self.formula(name, place, end)
        if name == "+" and self.begins_line(place):
            return self.row(place, end)
        if name[:1] == "\\":
            spacing = _SPACING().match(text, end)
            return self.put(" ", place, spacing.end() if spacing else end)
        if not name[:1].isalpha() and name[:1] != "@":
            return self.put(names.SIGNS.get(name, name), place, end)
        if name.startswith(_VERBAL) and (verb := _VERB().match(text, place)):
            return self.hide(place, verb.end(), MarkKind.CODE)
        return self.named(name.rstrip("*"), place, end)

    def formula(self, name: str, place: int, end: int) -> int:
        """A formula between backslashes."""
        sign = "\\)" if name == "(" else "\\]"
        found = self.closers.after(sign, end)
        if found < 0:
            return self.skip(place, end)
        return self.hide(place, found + 2, MarkKind.MATH)

    def named(self, name: str, place: int, end: int) -> int:
        """Read a command that has a name."""
        if name in ("begin", "end"):
            return self.environment(name, place, end)
        if name in names.WORDS and name not in self.fonts:
            return self.words(name, place, end)
        if name in names.CODE and name not in self.fonts and self.text.startswith("{", end):
            return self.hide(place, self.groups.behind(end), MarkKind.CODE)
        if name in names.HUNG and not self.environments[-1].depth and self.text.startswith("{", end):
            return self.enter_hung(names.HUNG[name], place, end)
        if name == "item":
            return self.enter_item(place, end)
        if name == "bye":
            return self.skip(place, len(self.text))
        if self.ends_paragraph(name, place):
            self.keep(place)
            self.flush()
        if name in names.SAID:
            return self.put(names.SAID[name], place, end)
        if name in names.SWITCHES or name in self.fonts or names.is_switch(name):
            return self.skip(place, end)
        if name == "beginsection":
            return self.heading(place, end, "paragraph", 2)
        if name in names.PLAIN_HEADINGS and self.groups.argument(end) < 0:
            return self.heading(place, end, f"\\end{name}", names.PLAIN_HEADINGS[name])
        if name in names.HEADINGS or name in names.LINES or name in names.BELOW:
            return self.block(name, place, end)
        if name in names.ALIGNED:
            return self.aligned(place, end)
        if (setting := primitives.end_of_setting(self.text, name, end, self.groups)) >= 0:
            return self.put(" ", place, setting) if name in primitives.SPACES else self.skip(place, setting)
        if name in names.ENDING or name.startswith("end"):
            return self.skip(place, end)
        after = self.groups.behind(end)
        if name in names.NOTHING or name.startswith(("new", "renew", "set", "declare", "provide")):
            return self.skip(place, after)
        if name in names.ELSEWHERE:
            self.keep(place)
            self.flush()
            after = after if after > end else primitives.past_file(self.text, end)
            self.raw(BlockKind.HTML, place, after)
            return self.skip(place, after)
        target = self.groups.last(end)
        if name.lower().endswith(names.CITING):
            return self.hide(place, after, MarkKind.CITATION, target)
        if name == "url" or name in names.LINKED:
            return self.hide(place, after, MarkKind.LINK, target or "#")
        if name in names.PICTURES:
            return self.hide(place, after, MarkKind.IMAGE, target)
        return self.hide(place, after, MarkKind.CODE if name in names.CODE else None)

    def block(self, name: str, place: int, end: int) -> int:
        """Read a command whose argument is a block: a heading, a caption or a note."""
        opening = self.groups.argument(end)
        close = self.groups.end(opening)
        if not self.fits(close):
            return self.hide(place, end)
        if name in names.NOTES:
            if self.text.startswith("{", close + 1) and self.fits(self.groups.end(close + 1)):
                opening, close = close + 1, self.groups.end(close + 1)  # plain TeX is told the sign first
            self.keep(place)
            self.inline.mark(MarkKind.FOOTNOTE, self.inline.length)
            return self.open_apart(Group(close, close + 1, kind=BlockKind.FOOTNOTE), place, opening + 1)
        self.keep(place)
        self.flush()
        if name in names.RUN_IN and self.text[close - 1] == ",":  # a sentence that goes on behind it
            return self.open(Group(close, close + 1, MarkKind.STRONG), place, opening + 1)
        kind = BlockKind.HEADING if name in names.HEADINGS else BlockKind.PARAGRAPH
        self.begin = place if kind is BlockKind.HEADING else -1
        return self.open(Group(close, close + 1, kind=kind, level=names.HEADINGS.get(name, 0)), place, opening + 1)

    def words(self, name: str, place: int, end: int) -> int:
        """Read a command whose argument is part of the text."""
        begin = primitives.past_size(self.text, end) if name in primitives.BOXES else end
        opening, target = self.groups.argument(begin), ""
        if name in names.SECOND or name == "href":
            target = self.text[opening + 1 : self.groups.end(opening)]
            opening = self.groups.argument(self.groups.end(opening) + 1)
        close = self.groups.end(opening)
        if not self.fits(close):
            return self.skip(place, end) if name in names.TEXTS else self.hide(place, end)
        if name in ("enquote", "textquote"):
            self.put("“", place, opening + 1)
            return self.open(Group(close, close + 1, shows="”"), opening + 1, opening + 1)
        mark = MarkKind.LINK if name == "href" else names.TEXTS.get(name)
        return self.open(Group(close, close + 1, mark, target=target), place, opening + 1)

    # Plain TeX

    def begins_line(self, place: int) -> bool:
        """Tell whether nothing but blanks stands before a place on its line."""
        return not lead(self.text, place).strip()

    def ends_paragraph(self, name: str, place: int) -> bool:
        """Tell whether a command ends the paragraph before it."""
        if name in names.SKIPS:
            return self.begins_line(place)
        return name in names.ENDING or (
            name.startswith("end") and name not in names.SWITCHES and name not in names.NOTES
        )

    def heading(self, place: int, end: int, closing: str, level: int) -> int:
        """Read a heading without braces, which goes on to the end of its paragraph or to a command that closes it."""
        self.keep(place)
        self.flush()
        stop = self.closers.after(closing, end)
        if stop > self.closers.after("paragraph", end) or not self.fits(stop):
            return self.skip(place, end)
        self.begin = place
        return self.open(Group(stop, stop, kind=BlockKind.HEADING, level=level), place, end)

    def enter_hung(self, level: int, place: int, end: int) -> int:
        """Begin an item with its label in braces, which goes on to the end of its paragraph."""
        close = self.groups.end(end)
        if not self.fits(close):
            return self.skip(place, end)
        self.keep(place)
        self.flush()
        label = _NUMBER().match(self.text, end)
        self.begin, self.item, self.depth = place, int(label[1]) if label else 0, level
        return self.skip(place, close + 1)

    def row(self, place: int, end: int) -> int:
        """Leave out a row of a table with tabs."""
        close = self.closers.after("\\cr", end)
        if not self.fits(close):
            return self.skip(place, end)
        self.keep(place)
        self.flush()
        self.raw(BlockKind.LAYOUT, place, close + len("\\cr"))
        return self.skip(place, close + len("\\cr"))

    def aligned(self, place: int, end: int) -> int:
        """Leave out a table, or the line that sets the tabs of one."""
        opening = primitives.past_size(self.text, end)
        close = self.groups.end(opening)
        stop = close + 1 if close >= 0 else end + len(trail(self.text, end))
        self.keep(place)
        self.flush()
        self.raw(BlockKind.CODE, place, stop)
        return self.skip(place, stop)

    # Environments

    def environment(self, name: str, place: int, end: int) -> int:
        """Read the beginning or the end of an environment."""
        found = _BEGIN().match(self.text, end)
        if found is None:
            ends_all = name == "end" and self.closers.after("\\begin{", 0) < 0
            return self.skip(place, len(self.text) if ends_all else end)
        self.keep(place)
        self.flush()
        key, behind = found[1], found.end()
        if name == "end":
            if key == "document":
                return self.skip(place, len(self.text))
            if any(environment.name == key for environment in self.environments[-_DEEPEST:]):
                while self.environments.pop().name != key:
                    pass
            return self.skip(place, behind)
        unread = names.ENVIRONMENTS.get(key) or self.own_code(behind)
        if unread:
            closing = f"\\end{{{found[0].strip()[1:]}"
            stop = self.closers.after(closing, behind)
            stop = stop + len(closing) if stop >= 0 else len(self.text)
            self.raw(unread, place, stop)
            return self.skip(place, stop)
        top = self.environments[-1]
        kind = BlockKind.QUOTE if key in names.QUOTES else BlockKind.ADMONITION if key in names.BOXES else None
        depth, items = top.depth + (key in names.LISTS), 0 if "enum" in key else -1
        self.environments.append(_Environment(key, top.kind or kind, depth, items))
        return self.skip(place, self.groups.behind(behind))

    def own_code(self, behind: int) -> BlockKind | None:
        """Return that an environment holds code which is given a language, or whose lines end as statements do."""
        language = _GIVEN().match(self.text, behind)
        coded = (language and language[1] in names.LANGUAGES) or _STATEMENTS().match(self.text, behind)
        return BlockKind.CODE if coded else None

    def enter_item(self, place: int, end: int) -> int:
        """Begin an item of a list, of which a label may be a block of its own."""
        self.keep(place)
        self.flush()
        top = self.environments[-1]
        if top.items >= 0:
            self.environments[-1] = top._replace(items=top.items + 1)
            self.item = top.items + 1
        self.begin = place
        label = self.groups.label(end)
        if label < 0 or not self.fits(label):
            return self.skip(place, end)
        return self.open(Group(label, label + 1, kind=top.kind or BlockKind.ITEM), place, self.text.index("[", end) + 1)


_LETTERS = {"``": "“", "''": "”", "`": "‘", "---": "—", "--": "–", "~": " ", "&": " "}
