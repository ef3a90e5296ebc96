"""What fixes would change, as a unified diff that ``git apply`` and ``patch -p1`` take."""

from __future__ import annotations

import os.path
import re

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f"\\]')


def unified_diff(path: str, before: str, after: str) -> str:
    """Return the unified diff of two texts of a file, nothing when they are equal.

    Lines end at LF, as for git; other line ends are part of their line.
    """
    if before == after:
        return ""
    from difflib import unified_diff as diff

    lines = diff(_LINE.findall(before), _LINE.findall(after), _label("a", path), _label("b", path))
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _label(side: str, path: str) -> str:
    """Return a file's name as git writes it: quoted where it holds what would break the line."""
    label = f"{side}/{path.replace(os.path.sep, '/').lstrip('/')}"
    if _UNSAFE.search(label):
        return '"' + _UNSAFE.sub(lambda match: f"\\{ord(match[0]):03o}", label) + '"'
    return f"{label}\t" if " " in label else label
