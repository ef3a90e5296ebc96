"""Make strings from files, paths, settings and plugins harmless for where they are printed.

Every such string passes one of these functions once for each kind of output. Terminals act on control
characters; the GitHub Actions runner acts on ``::command::`` at the start of a line of output and on
``##[command]`` anywhere in one; HTML and XML act on markup.
"""

from __future__ import annotations

import os
from functools import cache

TAB_WIDTH = 4

_BIDIRECTIONAL = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_INVISIBLE = (0x00AD, 0x180E, 0x200B, 0x200C, 0x200D, 0x2028, 0x2029, *range(0x2060, 0x2066), 0xFEFF)
_BREAK = "\N{ZERO WIDTH SPACE}"


@cache
def _visible() -> dict[int, str]:
    table = {code: chr(0x2400 + code) for code in range(0x20)}
    table[0x09] = " " * TAB_WIDTH
    table[0x7F] = "\N{SYMBOL FOR DELETE}"
    for code in (*range(0x80, 0xA0), *_BIDIRECTIONAL, *_INVISIBLE):
        table[code] = f"<U+{code:04X}>"
    return table


def terminal(text: str) -> str:
    """Return text for a terminal: control, bidirectional and zero-width characters visible, tabs expanded.

    The result of two strings put together is that of each put together.
    """
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_visible())


def actions_line(text: str) -> str:
    """Return one line of output that the GitHub Actions runner does not take for a command.

    Lines are changed only inside GitHub Actions (``GITHUB_ACTIONS`` is set).
    """
    if not os.environ.get("GITHUB_ACTIONS"):
        return text
    text = text.replace("##[", f"##{_BREAK}[")
    body = text.lstrip()
    if body.startswith("::"):
        text = f"{text[: len(text) - len(body)]}:{_BREAK}:{body[2:]}"
    return text


def line(text: str) -> str:
    """Return a whole line made of unchecked text, for a terminal and for the GitHub Actions runner."""
    return actions_line(terminal(text))


def actions_data(text: str) -> str:
    """Return text as the message of a GitHub Actions command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def actions_property(text: str) -> str:
    """Return text as the value of a property of a GitHub Actions command."""
    return actions_data(text).replace(":", "%3A").replace(",", "%2C")


def html(text: str) -> str:
    """Return text for HTML content and quoted attributes."""
    return xml(text)


def xml(text: str) -> str:
    """Return text for XML content and quoted attributes; characters that XML 1.0 does not allow become U+FFFD."""
    text = text.translate(_markup())
    return text.replace("##[", "##&#91;")


@cache
def _markup() -> dict[int, str]:
    table = {code: "\N{REPLACEMENT CHARACTER}" for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)}
    table.update(dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}"))
    table.update({ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", ord("'"): "&#39;"})
    return table


def json_text(text: str) -> str:
    """Return serialised JSON that means the same and holds nothing the GitHub Actions runner acts on."""
    # "##[" can stand only inside a string, where an escaped bracket is the same bracket.
    return text.replace("##[", "##\\u005b")
