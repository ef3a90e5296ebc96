"""Markdown for the editor's boxes, in which nothing from a document or a pack acts as markup."""

from __future__ import annotations

import re

from obelism.report.sanitize import terminal

_SIGN = re.compile(r"([!-/:-@\[-`{-~])")
_TICKS = re.compile(r"`+")


def escaped(text: str) -> str:
    """Return text that shows as it is; no link, image or tag in it is one."""
    return _SIGN.sub(r"\\\1", terminal(" ".join(text.split())))


def fenced(text: str) -> str:
    """Return text as a block of code."""
    longest = max((len(ticks) for ticks in _TICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    body = "\n".join(map(terminal, text.strip("\r\n").splitlines()))
    return f"{fence}text\n{body}\n{fence}"


def linked(title: str, address: str) -> str:
    """Return a link to an address that the project itself vouches for."""
    return f"[{title}](<{address}>)"


_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_STRONG = re.compile(r"^(- )?\*\*(\w+(?:\\\.[\w\\-]+)?)\*\*(?=[ :])", re.MULTILINE)
_LINK = re.compile(r"^\[([^\[\]\n]+)\]\(<([^<>\n]+)>\)$", re.MULTILINE)
_FENCE = re.compile(r"^`{3,}(?:text)?\n?", re.MULTILINE)


def plain(text: str) -> str:
    """Return what was made here as text for an editor that shows no Markdown."""
    text = _LINK.sub(r"\1: \2", _STRONG.sub(r"\1\2", _FENCE.sub("", text)))
    return _ESCAPED.sub(r"\1", text)
