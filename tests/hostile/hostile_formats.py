"""Texts that a scanner of one of the formats might take quadratic time for, by what they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SCANNED = ("rst", "html")
"""Endings of the formats that are read by scanners of our own."""

SIGNS: dict[str, Callable[[int], str]] = {
    "tags without an end": lambda n: "<a " * n,
    "comments without an end": lambda n: "<!-- a" * n,
    "scripts without an end": lambda n: "<script>a" * n,
    "declarations without an end": lambda n: "<!a " * n,
    "open elements": lambda n: "<b>x" * n,
    "open boxes": lambda n: "<div>x" * n,
    "open tables": lambda n: "<table>x" * n,
    "open headings with items": lambda n: "<h1>" * n + "<li>a" * n,
    "ends of nothing": lambda n: "<div>" * n + "</p></li>" * n,
    "notes above the line": lambda n: "a<sup><a href='#b'>" * n,
    "slots": lambda n: "{{ a " * n,
    "references to letters": lambda n: "&a" * n,
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
