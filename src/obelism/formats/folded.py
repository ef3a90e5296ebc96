"""What is folded on a page, one text for each system, of which a reader opens the one they have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from obelism.formats.tabs import Tab
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Callable

_FOLDED = lazy(
    r"<details\b[^<>]*>\s*(?:<summary\b[^<>]*>(?P<label>(?:[^<]|<(?!/summary)){0,400})</summary\s*>)?|</details\s*>",
    flags=re.IGNORECASE,
)
_SYSTEMS = lazy(
    r"\b(?:windows|wsl|mac(?: ?os(?: ?x)?)?|os ?x|linux|ubuntu|debian|fedora|centos|rhel|arch|alpine|suse|opensuse"
    r"|gentoo|nixos|freebsd|openbsd|netbsd|unix|android|ios|ipados|docker|podman|kubernetes|npm|yarn|pnpm|bun"
    r"|deno|pip|pipx|conda|poetry|uv|homebrew|brew|macports|apt|dnf|yum|pacman|chocolatey|winget|scoop|snap"
    r"|flatpak|bash|zsh|fish|powershell|intel|amd64|x86(?:_64)?|arm(?:64)?|chrome|firefox|safari|edge|opera)\b",
    flags=re.IGNORECASE,
)
"""Systems and tools of which a reader has one."""


def folded_tabs(text: str, hides: Callable[[int], object]) -> list[Tab]:
    """Return the elements that are folded as tabs where several in a row are each for a system of its own.

    What stands where ``hides`` tells so is code.
    """
    row: list[tuple[Span, str]] = []
    tabs: list[Tab] = []
    opened: list[tuple[int, int, str]] = []
    end = 0

    def close_row() -> None:
        named = [frozenset(word.lower() for word in _SYSTEMS().findall(label)) for _, label in row]
        if len(row) > 1 and all(named) and len(set(named)) == len(named):
            tabs.extend(Tab(span, row[0][0].start) for span, _ in row)
        row.clear()

    for tag in _FOLDED().finditer(text):
        if hides(tag.start()):
            continue
        if tag[0][1] != "/":
            opened.append((tag.start(), tag.end(), tag["label"] or ""))
        elif opened:
            outer, inside, label = opened.pop()
            if not opened:
                if text[end:outer].strip(" \t\r\n>"):
                    close_row()
                row.append((Span(inside, tag.start()), label))
                end = tag.end()
    close_row()
    return tabs
