"""The patterns of sections in ``.vale.ini``, such as ``*.{md,txt}`` and ``docs/**/*.md``."""

from __future__ import annotations

import re
from functools import cache

from obelism.records import NamedTuple
from obelism.text.lazy import lazy

_PIECE = lazy(r"\*\*/|\*\*|\*|\?|\[(?P<not>[!^])?(?P<set>[^\]]+)\]|\\(?P<sign>.)|[{},]|.", re.DOTALL)


class Glob(NamedTuple):
    """A pattern; in one with ``**`` a single star stops at a slash, in any other it does not."""

    pattern: str

    def matches(self, path: str) -> bool:
        """Tell whether a path with slashes matches."""
        negated = self.pattern.startswith("!")
        return (_compiled(self.pattern.lstrip("!")).fullmatch(path) is not None) is not negated


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    star = "[^/]*" if "**" in pattern else ".*"
    pieces: list[str] = []
    depth = 0
    for match in _PIECE().finditer(pattern):
        piece = match[0]
        if match["set"]:
            pieces.append(f"[{'^' if match['not'] else ''}{re.escape(match['set']).replace(chr(92) + '-', '-')}]")
        elif match["sign"]:
            pieces.append(re.escape(match["sign"]))
        elif piece == "{":
            depth += 1
            pieces.append("(?:")
        elif piece == "}" and depth:
            depth -= 1
            pieces.append(")")
        elif piece == "," and depth:
            pieces.append("|")
        else:
            known = {"**/": "(?:.*/)?", "**": ".*", "*": star, "?": "[^/]" if "**" in pattern else "."}
            pieces.append(known.get(piece) or re.escape(piece))
    return re.compile("".join(pieces) + ")" * depth, re.DOTALL)
