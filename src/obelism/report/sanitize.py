"""Make strings from files, paths, settings and plugins harmless for where they are printed.

Every such string passes one of these functions once for each kind of output. Terminals act on control characters;
GitHub Actions acts on ``::command::`` at the start of a line of output and on ``##[command]`` anywhere in one, as Azure
Pipelines does on ``##vso[command]`` and TeamCity on ``##teamcity[command]``; HTML and XML act on markup. Where output
is read cannot be told from inside, so it is made the same everywhere.
"""

from __future__ import annotations

from functools import cache

from obelism.text.lazy import lazy
from obelism.text.lines import split_lines

TAB_WIDTH = 4

_BIDIRECTIONAL = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_LINE_ENDS = (0x2028, 0x2029)
_INVISIBLE = (0x00AD, 0x180E, 0x200B, 0x200C, 0x200D, *range(0x2060, 0x2066), 0xFEFF)
_COMMAND = lazy(r"##(?=(?:[A-Za-z][\w.-]*)?\[)")
"""How what some CI service may take for a command begins, wherever in a line it stands."""

_WORKFLOW_COMMAND = lazy(r"::(?=[A-Za-z][\w.-]*(?:\s|::))")
"""How a command at the start of a line begins; ``:::note``, which opens a box in some dialects, is none."""

_BROKEN = "\\"
"""What stands for one letter of a command: as wide as the letter, and seen."""


@cache
def _acting() -> dict[int, str]:
    """Return what is shown for letters that a terminal or the reader of a log acts on."""
    table = {code: chr(0x2400 + code) for code in range(0x20)}
    table[0x09] = " " * TAB_WIDTH
    table[0x7F] = "\N{SYMBOL FOR DELETE}"
    return table | {code: f"<U+{code:04X}>" for code in (*range(0x80, 0xA0), *_BIDIRECTIONAL, *_LINE_ENDS)}


@cache
def _visible() -> dict[int, str]:
    return _acting() | {code: f"<U+{code:04X}>" for code in _INVISIBLE}


def terminal(text: str) -> str:
    """Return text for a terminal: control, bidirectional and zero-width characters visible, tabs expanded.

    The result of two strings put together is that of each put together.
    """
    return text if text.isprintable() else text.translate(_visible())  # nothing that is translated can be printed


def unacted(text: str) -> str:
    """Return one line of output that no CI service takes for a command, as long as it was."""
    text = _broken(text)
    body = text.lstrip()
    if _WORKFLOW_COMMAND().match(body):
        return f"{text[: len(text) - len(body)]}:{_BROKEN}{body[2:]}"
    return text


def _broken(text: str) -> str:
    return _COMMAND().sub(f"#{_BROKEN * 2}", text) if "##" in text else text


def line(text: str) -> str:
    """Return a whole line made of unchecked text, for a terminal and for the log of a CI service."""
    return unacted(terminal(text))


def actions_data(text: str) -> str:
    """Return text as the message of a GitHub Actions command, which may have several lines.

    What has no width stays, since file names hold it and GitHub looks for the file.
    """
    lines = split_lines(text)
    return "%0A".join(_broken(item.translate(_acting())).replace("%", "%25") for item in lines)


def actions_property(text: str) -> str:
    """Return text as the value of a property of a GitHub Actions command."""
    return actions_data(text).replace(":", "%3A").replace(",", "%2C")


def xml(text: str) -> str:
    """Return text for XML content and quoted attributes; characters that XML 1.0 does not allow become U+FFFD."""
    return unacted_markup(text.translate(_markup()))


def unacted_markup(text: str) -> str:
    """Return HTML or XML that means the same and holds no command of a CI service."""
    return _COMMAND().sub("#&#35;", text) if "##" in text else text


@cache
def _markup() -> dict[int, str]:
    table = {code: "\N{REPLACEMENT CHARACTER}" for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)}
    table.update(dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}"))
    table.update({ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", ord("'"): "&#39;"})
    return table


@cache
def _escaped() -> dict[int, str]:
    return {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), *_BIDIRECTIONAL, *_LINE_ENDS, *_INVISIBLE)}


def json_text(text: str) -> str:
    """Return serialised JSON that means the same and holds nothing that a terminal or a CI service acts on."""
    # All of it can stand only inside a string, where an escaped letter is the same letter.
    text = text if text.isascii() and "\x7f" not in text else text.translate(_escaped())
    return _COMMAND().sub(r"#\\u0023", text) if "##" in text else text
