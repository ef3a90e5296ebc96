"""Where groups in braces end, found once for a whole text, and the arguments that follow a command."""

from __future__ import annotations

from obelism.formats.joined import led
from obelism.formats.tex.names import VERBATIM
from obelism.text.lazy import lazy

_SIGN = led(
    {r"\\": r"(?:begin[ ]*\{([A-Za-z]+\*?)\}|(?:sub)*section|chapter|[\\%{}])", "%": r"[^\n]*", "{}": ""},
)
_PARTS = ("\\section", "\\sub", "\\chapter")
_GAP = 200
"""Code points before a new section in which a blank line above it stands."""

_BLANKS = lazy(r"[ \t]*(?:\n[ \t]*(?![ \t\n]))?")
_OPTION = lazy(r"\[(?:[^\[\]\n{}]|\{[^{}\n]{0,200}\}){0,300}\]")
_CARRIED = lazy(r"(?<=[\]}])%[^\n]*\n[ \t]*(?=[\[{])")
"""What stands between two arguments of which the second has a line of its own."""

_MOST = 9
"""Arguments of one command."""


class Groups:
    """The groups of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends: dict[int, int] = {}
        opened: list[int] = []
        place = 0
        unended: set[str] = set()
        search = _SIGN().search
        while found := search(text, place):
            place = found.end()
            sign = found[0]
            if sign == "{":
                opened.append(found.start())
            elif sign == "}":
                if opened:
                    self._ends[opened.pop()] = found.start()
            elif sign.startswith(_PARTS):
                above = text[max(found.start() - _GAP, 0) : found.start()]
                if above[len(above.rstrip()) :].count("\n") > 1:
                    opened.clear()  # what is not closed before a new section never is
            elif found[1] and found[1].rstrip("*") in VERBATIM and found[1] not in unended:
                end = text.find(f"\\end{{{found[1]}}}", place)
                if end < 0:
                    unended.add(found[1])
                else:
                    place = end

    def end(self, opening: int) -> int:
        """Return where the group ends that a brace opens, -1 for none."""
        return self._ends.get(opening, -1)

    def argument(self, place: int) -> int:
        """Return where the next argument in braces opens, behind what is optional, -1 if there is none."""
        text = self._text
        if text.startswith("{", place):
            return place
        for _ in range(3):
            blanks = _BLANKS().match(text, place)
            place = blanks.end() if blanks else place
            if text.startswith("{", place):
                return place
            option = _OPTION().match(text, place)
            if option is None:
                return -1
            place = option.end()
        return -1

    def behind(self, place: int) -> int:
        """Return where the arguments end that follow a command at once."""
        text = self._text
        for _ in range(_MOST):
            if text.startswith("{", place) and (end := self.end(place)) >= 0:
                place = end + 1
            elif text.startswith(("[", "%"), place) and (
                option := (_OPTION if text[place] == "[" else _CARRIED)().match(text, place)
            ):
                place = option.end()
            else:
                break
        return place

    def last(self, place: int) -> str:
        """Return what the first argument of a command holds."""
        opening = self.argument(place)
        return self._text[opening + 1 : self.end(opening)] if opening >= 0 and self.end(opening) >= 0 else ""

    def label(self, place: int) -> int:
        """Return where the optional label of an item ends, -1 if it has none."""
        blanks = _BLANKS().match(self._text, place)
        option = _OPTION().match(self._text, blanks.end() if blanks else place)
        return option.end() - 1 if option else -1
