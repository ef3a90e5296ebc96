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
    --- ~~~ +--+--+ |a|b| ==_== ..·note:: ..·[1] ..·_t: ..·|s| https://e.org/a_b_""",
    blank="·",
)

HOSTILE = {
    "stars that close nothing": lambda n: "*a " * n,
    "ticks that close nothing": lambda n: "`a " * n,
    "double ticks that close nothing": lambda n: "``a " * n,
    "bars that close nothing": lambda n: "|a " * n,
    "roles that close nothing": lambda n: ":a:`b " * n,
    "colons": lambda n: ":a" * n,
    "fields": lambda n: ":a: b\n" * n,
    "references": lambda n: "a_ " * n,
    "underscores in a word": lambda n: "a_" * n,
    "words without a blank that end with underscores": lambda n: "a.b-" * n + "_",
    "citations": lambda n: "[a]_ " * n,
    "backslashes": lambda n: "\\*a " * n,
    "bullets on a line": lambda n: "- " * n + "a",
    "numbers on a line": lambda n: "1. " * n + "a",
    "fields on a line": lambda n: ":a: " * n + "b",
    "options on a line": lambda n: "-a  " * n + "b",
    "nested quotations": lambda n: "".join(f"{' ' * (step % 400)}a\n\n" for step in range(n)),
    "deeper and deeper bullets": lambda n: "".join(f"{' ' * depth}- a\n\n" for depth in range(int((2 * n) ** 0.5))),
    "two dots": lambda n: "..\n\n" * n,
    "directives": lambda n: ".. note:: a\n\n" * n,
    "directives on a line": lambda n: ".. note:: " * n,
    "nested directives": lambda n: "".join(f"{' ' * (3 * (step % 100))}.. note::\n\n" for step in range(n)),
    "code behind colons": lambda n: "a::\n\n  b\n\n" * n,
    "blank lines": lambda n: "a\n" + "\n" * n + "b",
    "blank lines below bullets": lambda n: "-\n\n\n" * n,
    "titles of signs": lambda n: "a\n=\n\n" * n,
    "signs": lambda n: "====\n" * n,
    "borders of tables": lambda n: "== ==\n" * n,
    "borders further in": lambda n: " == ==\n\n" * n + "a\n== ==\n\n",
    "rows of tables": lambda n: "== ==\n" + "a  b\n" * n + "== ==\n",
    "columns of tables": lambda n: "= " * n + "=\n" + "a " * n + "a\n" + "= " * n + "=\n",
    "grids": lambda n: "+-+-+\n|a|b|\n+-+-+\n\n" * n,
    "wide grids": lambda n: "+-" * n + "+\n" + "|a" * n + "|\n" + "+-" * n + "+\n",
    "tall grids": lambda n: "+-+-+\n" + "|a|b|\n+-+-+\n" * n,
    "options of directives": lambda n: ".. image:: a\n" + "   :b: c\n" * n,
    "terms": lambda n: "a\n b\n" * n,
}
