"""What functions and keywords of Typst and of its usual packages set."""

from __future__ import annotations

from obelism.document import BlockKind
from obelism.document import MarkKind

STATEMENTS = frozenset("let set show import include return".split())
"""Keywords of what ends with its line."""

CONTROL = frozenset("if for while".split())
"""Keywords of what its bodies end."""

SETTINGS = frozenset("let set show import return".split())
"""Statements that set nothing themselves, whatever content is in them."""

FLOWING: dict[str, MarkKind | None] = {
    "emph": MarkKind.EMPHASIS,
    "strong": MarkKind.STRONG,
    "link": MarkKind.LINK,
    **dict.fromkeys("text underline overline strike highlight smallcaps sub super upper lower box quote".split()),
}
"""Functions whose content is part of the text around it, with what they mark it as."""

KINDS = {
    **dict.fromkeys("table cell header footer vlinex hlinex tablex cellx".split(), BlockKind.CELL),
    **dict.fromkeys(
        "note tip hint important warning caution danger info notice callout admonition sidenote margin-note".split(),
        BlockKind.ADMONITION,
    ),
    **dict.fromkeys(("blockquote", "epigraph"), BlockKind.QUOTE),
    "footnote": BlockKind.FOOTNOTE,
    "heading": BlockKind.HEADING,
}
"""What the content of functions is that is not what stands around it."""

INSTEAD = frozenset({"only", "alternatives"})
"""Functions of slides whose content is shown on some steps only, in place of other content."""

LISTS = frozenset("list enum terms".split())

TEXTS = frozenset("caption abstract summary description body content text note introduction preface".split())
"""Arguments that hold sentences; those with other names hold labels."""

HIDDEN: dict[str, MarkKind] = {
    "cite": MarkKind.CITATION,
    "ref": MarkKind.LINK,
    "link": MarkKind.LINK,
    "image": MarkKind.IMAGE,
    "raw": MarkKind.CODE,
}
"""Functions without content that show something, with what they mark it as; others show something, too."""

INLINE = frozenset("footnote cite ref h linebreak".split())
"""Functions that are never a block."""

SPACES = frozenset("h linebreak".split())
NOTHING = frozenset("v pagebreak colbreak parbreak label metadata footnote show:".split())
"""Functions and statements that show nothing where they stand."""

UNREAD = frozenset("hide todo comment".split())
"""Functions whose content nobody is to read."""
