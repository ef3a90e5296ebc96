"""What TeX itself reads behind a command without braces: sizes, values, definitions, names of files.

Texts of plain TeX are made of these, and many of LaTeX hold some.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.text.lazy import lazy

if TYPE_CHECKING:
    import re

    from obelism.formats.tex.groups import Groups

_NAME = r"\\(?:[A-Za-z@]+|[^A-Za-z@\s])"
_UNIT = r"(?:true[ ]?)?(?:p[tc]|in|bp|[cm]m|dd|cc|sp|e[mx]|mu|fil{1,3})\b"
_FACTOR = r"(?:\d+(?:[.,]\d*)?|[.,]\d+)"
_SIZE = rf"[-+]?[ ]?(?:{_FACTOR}[ ]?{_UNIT}|{_FACTOR}?\\[A-Za-z@]+\d?)"
_GLUE = rf"{_SIZE}(?:[ ]?(?:plus|minus)[ ]?{_SIZE})*"
_NUMBER = r"(?:[-+]?\d+|\"[\dA-F]+|'[0-7]+|`\\?\S)"
_IS = r"[ \t]*=?[ \t]*"

_DEFINED = lazy(rf"[ \t]*\n?[ \t]*{_NAME}(?:[^{{}}\n]|\n(?![ \t]*\n)){{0,200}}?(?=\{{)")
_LET = lazy(rf"[ \t]*{_NAME}{_IS}(?:{_NAME}|{_NUMBER}|\S)?")
_NEW = lazy(rf"[ \t]*{_NAME}")
_FONT = lazy(rf"[ \t]*{_NAME}{_IS}[\w./:;+-]+(?:[ ]+(?:scaled[ ]+(?:\\magstep(?:half|[ ]?\d)|\d+)|at[ ]+{_SIZE}))?")
_ASSIGNED = lazy(rf"[ \t]*=[ \t]*(?:{_GLUE}|{_NUMBER}|(?=\{{))")
_VALUE = lazy(rf"[ \t]*(?:\d+|{_NUMBER}(?=[ \t]*=))?{_IS}(?:{_GLUE}|{_NUMBER}|(?=\{{))")
_CHANGED = lazy(rf"[ \t]*(?:{_NAME}|count\d+)(?:\d+)?[ \t]*(?:by)?[ \t]*(?:{_GLUE}|{_NUMBER})")
_BOX = lazy(rf"[ \t]*(?:\d+|{_NAME}){_IS}\\[hv](?:box|top)[ \t]*(?:(?:to|spread)[ ]?{_SIZE})?[ \t]*")
_RULE = lazy(rf"(?:[ \t]*(?:height|width|depth)[ ]?{_SIZE})*")
_TO = lazy(rf"[ \t]*(?:to|spread)[ ]?{_SIZE}[ \t]*(?=\{{)")
_FILE = lazy(r"[ \t]+[\w./+-]+")
_SWITCH = lazy(r"\\font[ \t]*\\([A-Za-z@]+)")

_DEFINING = frozenset("def gdef edef xdef".split())
_LETTING = frozenset("let futurelet chardef mathchardef countdef dimendef skipdef toksdef".split())
_MAKING = frozenset(
    "newcount newdimen newskip newmuskip newbox newtoks newif newread newwrite newfam newinsert".split()
)
_CHANGING = frozenset("advance multiply divide".split())
_RULES = frozenset("hrule vrule".split())
_SIZED = frozenset(
    "abovedisplayshortskip abovedisplayskip baselineskip belowdisplayshortskip belowdisplayskip brokenpenalty "
    "catcode clubpenalty count dimen displaywidowpenalty emergencystretch everydisplay everymath everypar "
    "exhyphenpenalty footline hangafter hangindent hbadness headline hfuzz hoffset hsize hyphenpenalty "
    "interlinepenalty kern lccode leftskip lineskip lineskiplimit looseness lower magnification mathcode "
    "mathsurround maxdepth mkern moveleft moveright mskip output overfullrule pageno parindent parskip penalty "
    "pretolerance raise rightskip sfcode skip spaceskip splittopskip tabskip toks tolerance topskip uccode vbadness "
    "vfuzz voffset vsize widowpenalty xspaceskip".split()
)
SPACES = frozenset("hskip hglue vskip vglue".split())
"""Commands for white space, of a size that follows."""

BOXES = frozenset("hbox vbox vtop vcenter".split())
"""Commands whose argument is text, behind a size."""


def end_of_setting(text: str, name: str, end: int, groups: Groups) -> int:
    """Return where ends what a command whose name ends at a place sets or spaces, -1 for a command that may show text.

    What such a command does not understand is left where it is.
    """
    if name in _DEFINING:
        return _behind(groups, _end(_DEFINED(), text, end), end)
    if name in _CHANGING:
        return max(_end(_CHANGED(), text, end), end)
    if name in _LETTING:
        return max(_end(_LET(), text, end), end)
    if name in _MAKING:
        return max(_end(_NEW(), text, end), end)
    if name == "font":
        return max(_end(_FONT(), text, end), end)
    if name == "setbox":
        return _behind(groups, _end(_BOX(), text, end), end)
    if name in _RULES:
        return _end(_RULE(), text, end)
    if name in _SIZED or name in SPACES:
        return _behind(groups, _end(_VALUE(), text, end), end)
    assigned = _end(_ASSIGNED(), text, end)
    return _behind(groups, assigned, end) if assigned >= 0 else -1


def past_size(text: str, end: int) -> int:
    """Return where the argument of a box begins, behind the size it is set to."""
    return max(_end(_TO(), text, end), end)


def past_file(text: str, end: int) -> int:
    """Return where the name of a file ends that stands behind a command without braces."""
    return max(_end(_FILE(), text, end), end)


def fonts_of(text: str) -> frozenset[str]:
    """Return the names of the commands that a text defines for fonts."""
    return frozenset(_SWITCH().findall(text)) if "\\font" in text else frozenset()


def _end(expression: re.Pattern[str], text: str, place: int) -> int:
    """Return where what an expression fits at a place ends, -1 where it does not fit."""
    found = expression.match(text, place)
    return found.end() if found else -1


def _behind(groups: Groups, place: int, otherwise: int) -> int:
    """Return the end of the group that opens at a place, or that place; another one where there is none."""
    if place < 0:
        return otherwise
    close = groups.end(place)
    return close + 1 if close >= 0 else place
