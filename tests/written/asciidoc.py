"""How AsciiDoc is written."""

from __future__ import annotations

from written.markup import NOTE
from written.markup import Markup
from written.markup import escaped
from written.markup import pieces

SUFFIX = ".adoc"

MARKUP = Markup(
    escaped("{"),
    "_{}_",
    "`{}`",
    "{1}[{0}]",
    "footnote:[" + NOTE + "]",
    {
        "title": "= {}",
        "heading": "== {}",
        "paragraph": "{}",
        "item": "* {}",
        "quote": "____\n{}\n____",
        "code": "----\n{}\n----",
        "note": "",
    },
    {"item": "  "},
    "",
    "",
    "// {}",
)

PIECES = pieces(
    r"""*a* _b_ `c` #d# **e** ^f^ ~g~ +h+ {i} &amp; <<j>> <<k,l>> ((m)) [[n]] link:u[o] https://e.org[p] \*q*
    "`r`" : footnote:[s] image:t[] image::u[] ---- ==== |=== |v ____ // w NOTE: * . + x:: == .y [z]
    [quote] '`a`' stem:[b] \ """,
    blank="_",
)

HOSTILE = {
    "references without an end": lambda n: "<<a " * n,
    "macros without an end": lambda n: "a:b[" * n,
    "macros": lambda n: "link:a[b] " * n,
    "notes in notes": lambda n: "footnote:[" * n + "a" + "]" * n,
    "notes": lambda n: "a footnote:[b] " * n,
    "attributes without an end": lambda n: "{a" * n,
    "curved quotes": lambda n: '"`a ' * n,
    "lines of signs": lambda n: "====\n----\n" * n,
    "longer and longer lines of signs": lambda n: "".join("=" * (4 + step % 300) + "\n" for step in range(n // 60)),
    "bars": lambda n: "|===\n" + "|a " * n,
    "list marks": lambda n: "* a\n- b\n. c\n" * n,
    "terms with colons": lambda n: "a:: b\n" * n,
    "colons in a line": lambda n: "a::" * n,
}
