"""How reStructuredText is written."""

from __future__ import annotations

from written.markup import Markup
from written.markup import escaped
from written.markup import pieces

SUFFIX = ".rst"

MARKUP = Markup(
    escaped("*_"),
    "*{}*",
    "``{}``",
    "`{0} <{1}>`_",
    " [#n]_",
    {
        "title": "{}\n================",
        "heading": "{}\n----------------",
        "paragraph": "{}",
        "item": "- {}",
        "quote": "  {}",
        "code": "::\n\n  {}",
        "note": ".. [#n] {}",
    },
    {"item": "  ", "quote": "  ", "note": "   "},
    comment=".. {}",
)

PIECES = pieces(
    r"""*a* **b** ``c`` `d` `e <u>`_ f_ [1]_ [K]_ |s| :ref:`t` :py:f:`x` \* \\ :: .. - * 1. a) :f: -a | >>> ===
    --- ~~~ +--+--+ |a|b| ==_== ..·note:: ..·csv-table:: ..·[1] ..·_t: ..·|s| https://e.org/a_b_""",
    blank="·",
)
