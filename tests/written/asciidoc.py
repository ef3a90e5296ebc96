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
