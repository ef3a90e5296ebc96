"""Texts that a reader might take quadratic time for, by what they are made of, and how that is told."""

from __future__ import annotations

import gc
import math
import time
from typing import TYPE_CHECKING
from typing import TypeVar

import pytest

from hosting import CODE_STYLE
from hosting import notebook
from hosting import word_document
from obelism.records import GARBAGE_THRESHOLDS
from obelism.text.source import decode
from obelism.text.source import from_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from obelism.text.source import SourceFile

T = TypeVar("T")

TEXTS: dict[str, tuple[str, Callable[[int], str]]] = {
    "nested emphasis": ("md rst adoc", lambda n: "*a **a " * n + "b" + " a** a*" * n),
    "emphasis closers": ("md rst", lambda n: "a_ " * n),
    "emphasis openers": ("md adoc org", lambda n: "_a " * n),
    "link closers": ("md", lambda n: "a]" * n),
    "link openers": ("md rst adoc org", lambda n: "[a" * n),
    "mismatched": ("md rst", lambda n: "*a_ " * n),
    "links and emphasis": ("md rst", lambda n: "[ a_" * n),
    "brackets": ("md adoc org", lambda n: "[" * n + "a" + "]" * n),
    "quotes": ("md", lambda n: "> " * n + "a"),
    "lists": ("md txt", lambda n: "".join("  " * min(depth, 200) + "* a\n" for depth in range(n))),
    "backticks": ("md rst adoc tex", lambda n: "".join("e" + "`" * (run % 50) for run in range(n))),
    "unclosed links": ("md", lambda n: "[a](<b" * n),
    "unclosed comments": ("md html", lambda n: "</" + "<!--" * n),
    "tables": ("md txt", lambda n: "a | b\n--|--\n" + "a | b\n" * n),
    "table columns": ("md rst", lambda n: "a|" * n + "\n" + "-|" * n),
    "entities": ("md html adoc", lambda n: "&amp;" * n),
    "escapes": ("md adoc", lambda n: "\\*" * n),
    "references": ("md rst", lambda n: "a_ " * n),
    "footnotes": ("md mdx txt rst", lambda n: "".join(f"a[^{label}]\n\n[^{label}]: b\n\n" for label in range(n))),
    "missing footnotes": ("md", lambda n: "a[^b] " * n),
    "math": ("md tex org", lambda n: "$a " * n),
    "sums": ("md tex org", lambda n: "$1 a$ " * n),
    "wide letters": ("md tex", lambda n: "\u00e9 *\u20ac* " * n),
    "white space": ("md txt rst", lambda n: "a \u00a0\t" * n),
    "one word": ("md txt", lambda n: "a" * n),
    "blank lines": ("md txt rst", lambda n: "a\n" + "\n" * n + "b"),
    "blank lines of two": ("md txt", lambda n: "\r\n" * n + "--"),
    "blank lines of tabs": ("md txt", lambda n: " \t\n" * n + "---"),
    "returns": ("md txt", lambda n: "a\r" * n),
    "addresses": ("md rst adoc", lambda n: "https://" * n),
    "brackets in addresses": ("md", lambda n: "https://a" + "(" * n + ")" * n + ")." * n),
    "items": ("md txt", lambda n: "- a\n" * n),
    "templates": ("md mdx org", lambda n: "{{ a }} " * n),
    "open templates": ("md mdx", lambda n: "{{ " * n),
    "open comments of templates": ("md", lambda n: "{# a " * n),
    "open comments in percent signs": ("md", lambda n: " %%a" * n),
    "comments in percent signs": ("md", lambda n: "%%\n" * n),
    "templates beside backticks": ("md", lambda n: "`a {{ b ``c " * n),
    "includes in brackets": ("md", lambda n: "[!include " * n),
    "wiki links": ("md", lambda n: "[[a|" * n),
    "directives in backticks": ("md", lambda n: "```{note}\n" * n),
    "directives of a line": ("md", lambda n: "::a[b\n" * n),
    "lines of comments": ("md", lambda n: "% a\n\n" * n),
    "lines below heads": ("md", lambda n: "-- --\n" * n),
    "borders": ("md txt rst", lambda n: "-----\na\n" * n),
    "line blocks": ("md txt rst", lambda n: "| a\n" * n),
    "columns": ("md txt rst", lambda n: "a    b\n" * n),
    "heads of slides": ("md", lambda n: "---\na: b\n" * n),
    "paragraphs of raw markup": ("md mdx html", lambda n: "<p>\u00e9<b>a</b> &amp; " * n),
    "open comments in raw markup": ("md mdx", lambda n: "<div><!-- " * n),
    "open code in raw markup": ("md html", lambda n: "<p><pre>" * n),
    "nested keys": ("md mdx html", lambda n: "a <kbd>" * n),
    "names of places": ("md mdx html", lambda n: "a <a id=x></a>" * n),
    "components": ("md mdx", lambda n: "<Tab>\n" * n),
    "open components": ("md mdx", lambda n: "<Tab a={\n" * n),
    "tabs": ("md mdx", lambda n: '=== "a"\n    b\n\n' * n),
    "tabs of templates": ("md mdx", lambda n: "{{< tab >}}\na\n\n" * n),
    "labels of buttons": ("md", lambda n: "Share this\nA.\n" * n),
    "attributes": ("md mdx", lambda n: "{.a}" * n),
    "open attributes": ("md mdx", lambda n: "{.a " * n),
    "boxes": ("md", lambda n: ":::note\n" * n + "a\n" + ":::\n" * n),
    "indented boxes": ("md", lambda n: "!!! note\n    a\n" * n),
    "fences": ("md mdx rst", lambda n: "".join("`" * (3 + run % 60) + "\na\n" for run in range(n // 10))),
    "tildes on a line": ("md", lambda n: "~~~ " * n),
    "front matter": ("md", lambda n: "---\na: b\n" + "-- -\n" * n),
    "tags": ("md mdx html", lambda n: "<a b='" * n),
    "raw links": ("md mdx html", lambda n: "a <a href='b'>c</a> " * n),
    "open raw links": ("md", lambda n: "<a href='b'>" * n + "c</a>"),
    "raw links without targets": ("md", lambda n: "<a " + "h " * n + ">b</a>"),
    "names of targets": ("md", lambda n: "(a" * n + ")=" + "\n(a)=" * n),
    "open tags": ("md mdx html", lambda n: "<a {" * n),
    "expressions": ("md mdx", lambda n: "{a} " * n),
    "open expressions": ("md mdx", lambda n: "{a " * n),
    "scripts in comments": ("md mdx", lambda n: "{/* a " * n),
    "scripts in comments around a fence": ("md mdx", lambda n: "{/* a " * n + "```\n*/}"),
    "scripts in comments beside fences": ("md mdx", lambda n: "{/* a ``` " * n + "*/}"),
    "comments of templates": ("md", lambda n: "{% comment %} ``` " * n + "{% endcomment %}"),
    "modules": ("md mdx", lambda n: "import a\n\n" * n),
    "comments": ("md mdx html", lambda n: "<!-- a -->\n\n" * n),
    "inline comments": ("md mdx", lambda n: "a <!-- b --> " * n),
    "rules": ("md txt", lambda n: "a\n---\n" * n),
    "bullets": ("md", lambda n: "* " * n),
    "numbers": ("md txt", lambda n: "1. " * n + "\n" + "1. a\n" * n),
    "quoted lines": ("md txt", lambda n: "> a\n" * n),
    "titles": ("md txt", lambda n: "The Life of Bees\n" * n),
    "short lines": ("md txt", lambda n: "of bees and\nmore bees\n" * n),
    "links of Org": ("org", lambda n: "[[a " * n),
    "links with texts": ("org", lambda n: "[[a][b " * n),
    "drawers": ("org", lambda n: ":a:\n" * n),
    "blocks without an end": ("org", lambda n: "#+begin_src\n" * n),
    "nested blocks": ("org", lambda n: "#+begin_quote\n" * n),
    "headlines": ("org", lambda n: "* a\n" * n),
    "trees that are commented out": ("org", lambda n: "** COMMENT a\n" * n),
    "bars of Org": ("org", lambda n: "|a" * n),
    "groups": ("tex", lambda n: "{a" * n + "}" * n),
    "open groups": ("tex", lambda n: "{a" * n),
    "commands": ("tex", lambda n: "\\a{b} " * n),
    "options without an end": ("tex", lambda n: "\\a[" * n),
    "formulas without an end": ("tex org", lambda n: "\\[ a" * n),
    "notes in commands": ("tex", lambda n: "a\\footnote{b" * n + "}" * n),
    "environments": ("tex", lambda n: "\\begin{a}" * n + "\\end{a}" * n),
    "listings without an end": ("tex", lambda n: "\\begin{verbatim} a" * n),
    "comments of TeX": ("tex", lambda n: "a%\n" * n),
    "accents": ("tex", lambda n: "\\'e" * n),
    "references without an end": ("adoc", lambda n: "<<a " * n),
    "macros without an end": ("adoc", lambda n: "a:b[" * n),
    "macros": ("adoc", lambda n: "link:a[b] " * n),
    "notes in notes": ("adoc", lambda n: "footnote:[" * n + "a" + "]" * n),
    "notes": ("adoc", lambda n: "a footnote:[b] " * n),
    "attributes without an end": ("adoc", lambda n: "{a" * n),
    "curved quotes": ("adoc", lambda n: '"`a ' * n),
    "lines of signs": ("adoc", lambda n: "====\n----\n" * n),
    "longer and longer lines of signs": (
        "adoc org",
        lambda n: "".join("=" * (4 + step % 300) + "\n" for step in range(n // 60)),
    ),
    "bars": ("adoc", lambda n: "|===\n" + "|a " * n),
    "list marks": ("adoc org", lambda n: "* a\n- b\n. c\n" * n),
    "terms with colons": ("adoc", lambda n: "a:: b\n" * n),
    "colons in a line": ("adoc", lambda n: "a::" * n),
    "tags without an end": ("html", lambda n: "<a " * n),
    "comments without an end": ("html", lambda n: "<!-- a" * n),
    "scripts without an end": ("html", lambda n: "<script>a" * n),
    "declarations without an end": ("html", lambda n: "<!a " * n),
    "open elements": ("html", lambda n: "<b>x" * n),
    "open boxes": ("html", lambda n: "<div>x" * n),
    "open tables": ("html", lambda n: "<table>x" * n),
    "open headings with items": ("html", lambda n: "<h1>" * n + "<li>a" * n),
    "ends of nothing": ("html", lambda n: "<div>" * n + "</p></li>" * n),
    "notes above the line": ("html", lambda n: "a<sup><a href='#b'>" * n),
    "slots": ("html", lambda n: "{{ a " * n),
    "references to letters": ("html", lambda n: "&a" * n),
    "stars that close nothing": ("rst adoc org", lambda n: "*a " * n),
    "ticks that close nothing": ("rst adoc", lambda n: "`a " * n),
    "double ticks that close nothing": ("rst adoc", lambda n: "``a " * n),
    "bars that close nothing": ("rst", lambda n: "|a " * n),
    "roles that close nothing": ("rst", lambda n: ":a:`b " * n),
    "colons": ("rst", lambda n: ":a" * n),
    "fields": ("rst", lambda n: ":a: b\n" * n),
    "underscores in a word": ("rst", lambda n: "a_" * n),
    "words without a blank that end with underscores": ("rst", lambda n: "a.b-" * n + "_"),
    "citations": ("rst", lambda n: "[a]_ " * n),
    "backslashes": ("rst tex org", lambda n: "\\*a " * n),
    "bullets on a line": ("rst", lambda n: "- " * n + "a"),
    "numbers on a line": ("rst", lambda n: "1. " * n + "a"),
    "fields on a line": ("rst", lambda n: ":a: " * n + "b"),
    "options on a line": ("rst", lambda n: "-a  " * n + "b"),
    "nested quotations": ("rst", lambda n: "".join(f"{' ' * (step % 400)}a\n\n" for step in range(n))),
    "deeper and deeper bullets": (
        "rst",
        lambda n: "".join(f"{' ' * depth}- a\n\n" for depth in range(int((2 * n) ** 0.5))),
    ),
    "two dots": ("rst", lambda n: "..\n\n" * n),
    "directives": ("rst", lambda n: ".. note:: a\n\n" * n),
    "directives on a line": ("rst", lambda n: ".. note:: " * n),
    "nested directives": ("rst", lambda n: "".join(f"{' ' * (3 * (step % 100))}.. note::\n\n" for step in range(n))),
    "code behind colons": ("rst", lambda n: "a::\n\n  b\n\n" * n),
    "blank lines below bullets": ("rst", lambda n: "-\n\n\n" * n),
    "titles of signs": ("rst", lambda n: "a\n=\n\n" * n),
    "signs": ("rst", lambda n: "====\n" * n),
    "borders of tables": ("rst", lambda n: "== ==\n" * n),
    "borders further in": ("rst", lambda n: " == ==\n\n" * n + "a\n== ==\n\n"),
    "rows of tables": ("txt rst", lambda n: "== ==\n" + "a  b\n" * n + "== ==\n"),
    "columns of tables": ("txt rst", lambda n: "= " * n + "=\n" + "a " * n + "a\n" + "= " * n + "=\n"),
    "grids": ("rst", lambda n: "+-+-+\n|a|b|\n+-+-+\n\n" * n),
    "wide grids": ("rst", lambda n: "+-" * n + "+\n" + "|a" * n + "|\n" + "+-" * n + "+\n"),
    "tall grids": ("rst", lambda n: "+-+-+\n" + "|a|b|\n+-+-+\n" * n),
    "options of directives": ("rst", lambda n: ".. image:: a\n" + "   :b: c\n" * n),
    "terms": ("rst", lambda n: "a\n b\n" * n),
    "containers of JSON": ("ipynb", lambda n: '{"cells": [' + "[" * n + "]" * n + "]}"),
    "open containers of JSON": ("ipynb", lambda n: "{" * n),
    "open objects of JSON": ("ipynb", lambda n: '{"a":' * n),
    "escapes in a cell": ("ipynb", lambda n: notebook("a").replace('"a"', '"' + "\\n" * n + '"')),
    "backslashes in a cell": ("ipynb", lambda n: notebook("a").replace('"a"', '"' + "\\\\" * n)),
    "half letters in a cell": ("ipynb", lambda n: notebook("a").replace('"a"', '"' + "\\ud83d" * n + '"')),
    "cells": ("ipynb", lambda n: notebook(*["Words."] * (n // 20))),
    "strings of a cell": ("ipynb", lambda n: notebook(["a"] * n)),
    "keys of a cell": ("ipynb", lambda n: '{"cells": [{' + ", ".join('"source": "a"' for _ in range(n)) + "}]}"),
    "open strings of JSON": ("ipynb", lambda n: '{"a' * n),
    "words instead of JSON": ("ipynb", lambda n: "a " * n),
    "open strings of Python": ("py", lambda n: "'" * (3 * n + 1)),
    "strings that lines end": ("py", lambda n: "'\n" * n),
    "quotes of both kinds": ("py", lambda n: "\"'" * n),
    "triple quotes": ("py", lambda n: "'''\"\"\"" * n),
    "empty strings": ("py", lambda n: '""' * n),
    "backslashes in a string": ("py", lambda n: '"' + "\\" * n),
    "joined lines": ("py", lambda n: "\\\n" * n),
    "formatted strings in each other": ("py", lambda n: 'f"{' * n),
    "lines of formatted strings": ("py", lambda n: 'f"{\n' * n),
    "formats of values": ("py", lambda n: 'f"{x:{' * n),
    "braces in a formatted string": ("py", lambda n: "f'''{" + "{" * n),
    "brackets of Python": ("py", lambda n: "(" * n),
    "comments of Python": ("py", lambda n: "# One. Two.\n" * n),
    "comments behind code": ("py", lambda n: "x # One. Two.\n" * n),
    "number signs": ("py", lambda n: "#" * n),
    "margins of a docstring": (
        "py",
        lambda n: '"""a. b\n' + "".join(" " * (number % 50) + "a\n" for number in range(n)) + '"""',
    ),
    "docstrings": ("py", lambda n: '"""One. Two."""\n' * n),
    "docstrings with comments": ("py", lambda n: '"""One. Two."""  # obelism: ignore[PHR]\n' * n),
    "emphasis in a docstring": ("py", lambda n: '"""One. Two. ' + "*a " * n + '"""'),
    "strong words in a docstring": ("py", lambda n: '"""One. Two. ' + "**a " * n + '"""'),
    "literals in a docstring": ("py", lambda n: '"""One. Two. ' + "``a " * n + '"""'),
    "roles in a docstring": ("py", lambda n: '"""One. Two. ' + ":a" * n + '"""'),
    "links in a docstring": ("py", lambda n: '"""One. Two. ' + "`a <" * n + '"""'),
    "brackets in a docstring": ("py", lambda n: '"""One. Two. ' + "[a](" * n + '"""'),
    "values in a docstring": ("py", lambda n: '"""One. Two. ' + "|a " * n + '"""'),
    "sums in a docstring": ("py", lambda n: '"""One. Two. ' + "$a " * n + '"""'),
    "fences in a docstring": ("py", lambda n: '"""One. Two.\n' + "```\na\n" * n + '"""'),
    "doctests": ("py", lambda n: '"""One. Two.\n' + ">>> a\n\n" * n + '"""'),
    "directives in a docstring": ("py", lambda n: '"""One. Two.\n' + ".. a::\n   b\n" * n + '"""'),
    "code in a docstring": ("py", lambda n: '"""One. Two.\n' + "a::\n\n  b\n\n" * n + '"""'),
    "sections of a docstring": ("py", lambda n: '"""One. Two.\n' + "Args:\n  a: b\n" * n + '"""'),
    "deeper lines in a docstring": (
        "py",
        lambda n: '"""One. Two.\n' + "".join(" " * (number % 200) + "a\n\n" for number in range(n)) + '"""',
    ),
    "fields in a docstring": ("py", lambda n: '"""One. Two.\n' + ":a" * n + '"""'),
    "an entry of a docstring": ("py", lambda n: '"""Args:\n  ' + "a " * n + '"""'),
    "translations": ("po", lambda n: 'msgid "a"\nmsgstr "One."\n\n' * n),
    "strings of a translation": ("po", lambda n: 'msgid "a"\nmsgstr ""\n' + '"One. "\n' * n),
    "escapes in a translation": ("po", lambda n: 'msgid "a"\nmsgstr "' + "\\n" * n + '"'),
    "paragraphs of a translation": ("po", lambda n: 'msgid "a"\nmsgstr "' + "a\\n\\n" * n + '"'),
    "an open translation": ("po", lambda n: 'msgid "a"\nmsgstr "' + "\\" * n),
    "comments above a translation": (
        "po",
        lambda n: 'msgid "a"\n' + "# obelism: ignore[PHR]\n" * n + 'msgid "b"\nmsgstr "One."\n',
    ),
    "quotes instead of a catalogue": ("po", lambda n: '"' * n),
    "open tags in a translation": ("po", lambda n: 'msgid "a"\nmsgstr "' + "<a " * n + '"'),
    "slots in a translation": ("po", lambda n: 'msgid "a"\nmsgstr "' + "%(a" * n + '"'),
    "open slots in a translation": ("po", lambda n: 'msgid "a"\nmsgstr "' + "{a" * n + '"'),
    "comments in comments": ("rs", lambda n: "/*" * n),
    "comments on a line": ("rs", lambda n: "/* One. Two. */" * n),
    "stars in a comment": ("rs", lambda n: "/*" + "*" * n),
    "open strings of Rust": ("rs", lambda n: 'r#"' * n),
    "letters of Rust": ("rs", lambda n: "'" * n),
    "lines of Rust": ("rs", lambda n: "// One. Two.\n" * n),
    "paragraphs of Word": ("docx", lambda n: "<w:p><w:r><w:t>One. Two.</w:t></w:r></w:p>" * n),
    "open paragraphs of Word": ("docx", lambda n: "<w:p>a" * n),
    "runs of Word": ("docx", lambda n: "<w:p>" + "<w:r><w:t>a </w:t></w:r>" * n + "</w:p>"),
    "code of Word": ("docx", lambda n: "<w:p>" + f"<w:r>{CODE_STYLE}<w:t>a</w:t></w:r>" * n + "</w:p>"),
    "open links of Word": ("docx", lambda n: "<w:p>" + '<w:hyperlink w:anchor="a">' * n + "</w:p>"),
    "deletions without an end": ("docx", lambda n: "<w:p>" + "<w:del>" * n + "</w:p>"),
    "ends of deletions": ("docx", lambda n: "<w:p>" + "<w:del><w:ins></w:pict>" * n + "</w:p>"),
    "attributes of Word": ("docx", lambda n: "<w:p><w:pPr><w:pStyle" + ' a="b"' * n + "/></w:pPr></w:p>"),
    "angle brackets of Word": ("docx", lambda n: "<w:p><w:r><w:t>" + "<a " * n + "</w:t></w:r></w:p>"),
    "references to letters of Word": ("docx", lambda n: f"<w:p><w:r><w:t>{'&#97;' * n}</w:t></w:r></w:p>"),
    "calls": ("typ", lambda n: "#a(b)[c] " * n),
    "calls without an end": ("typ", lambda n: "#a(" * n),
    "content in content": ("typ", lambda n: "#a[" * n + "b" + "]" * n),
    "content without an end": ("typ", lambda n: "#a[b " * n),
    "content that closes nothing": ("typ", lambda n: "#a(" * n + "]" * n),
    "brackets that nothing opens": ("typ", lambda n: "#{" + ")" * n),
    "blocks of code": ("typ", lambda n: "#{" * n + "}" * n),
    "statements": ("typ", lambda n: "#let a = [b]\n" * n),
    "statements in statements": ("typ", lambda n: "#{let a = " * n),
    "conditions": ("typ", lambda n: "#if a [b] else [c]\n" * n),
    "conditions without an end": ("typ", lambda n: "#if a {" * n),
    "strings without an end": ("typ", lambda n: '#a("b' * n + '"'),
    "formulas with strings": ("typ", lambda n: '$ "a' * n),
    "longer and longer verbatim text": (
        "typ",
        lambda n: "".join("`" * (3 + step % 300) + "a" for step in range(n // 60)),
    ),
    "comments in comments of Typst": ("typ", lambda n: "/* a " * n),
    "markers on a line": ("typ", lambda n: "- + / " * n),
    "strong words in emphasis": ("typ", lambda n: "*a _b " * n),
    "arguments": ("typ", lambda n: "#a(" + "b: [c], " * n + ")"),
    "chains": ("typ", lambda n: "#a" + ".b" * n),
    "labels": ("typ", lambda n: "a <b> @c " * n),
    "deeper and deeper items": (
        "typ",
        lambda n: "".join(f"{' ' * depth}- a\n" for depth in range(int((2 * n) ** 0.5))),
    ),
    "templates in templates": ("js rb sh", lambda n: "`${" * n),
    "templates of scripts": ("js rb sh", lambda n: "`${a}` " * n),
    "strings with code": ("js rb sh", lambda n: '"#{' * n),
    "strings with commands": ("js rb sh", lambda n: '"$(' * n),
    "brackets in templates": ("js rb sh", lambda n: "`${" + "{" * n + "}" * n),
    "open brackets in templates": ("js rb sh", lambda n: "`${{" * n),
    "slashes": ("js rb sh", lambda n: "= /a" * n),
    "slashes in a line": ("js rb sh", lambda n: "=/" * n),
    "sets of letters": ("js rb sh", lambda n: "=/[" * n),
    "documents": ("js rb sh", lambda n: "<<A\nA\n" * n),
    "documents without an end": ("js rb sh", lambda n: "<<A\n" * n),
    "documents of many names": ("js rb sh", lambda n: "".join(f"<<A{number}\n" for number in range(n // 3))),
    "documents in a line": ("js rb sh", lambda n: "<<A " * n + "\nA\n"),
    "lists of words": ("js rb sh", lambda n: "%w(" * n),
    "lists in lists": ("js rb sh", lambda n: "%w((a)" * n),
    "marks": ("js rb sh", lambda n: "=begin\n" * n),
    "ends": ("js rb sh", lambda n: "__END__ " * n),
    "comments of scripts": ("js rb sh", lambda n: "# One. Two.\n// Three. Four.\n" * n),
    "rows of values": ("rst", lambda n: ".. csv-table::\n\n" + ' "a, b", c\n' * n),
    "quotes in values": ("rst", lambda n: ".. csv-table::\n\n" + ' "a\n' * n + ' "'),
    "values on a line": ("rst", lambda n: ".. csv-table::\n\n " + '",' * n),
    "tables of values": ("rst", lambda n: ".. csv-table::\n   :header: a\n\n   b\n\n" * n),
    "roles of words": ("md qmd", lambda n: "{term}`a` " * n),
    "roles with targets": ("md", lambda n: "{ref}`a <b>` " * n),
    "roles without an end": ("md", lambda n: "{ref}`a <" * n),
    "spans with attributes": ("md qmd", lambda n: "[a]{.b} " * n),
    "texts of another markup": ("md", lambda n: "```{eval-rst}\na\n```\n" * n),
    "breaks of blocks": ("md", lambda n: "a\n+++\n" * n),
    "keys of sources": ("md qmd", lambda n: "@a *b* " * n),
    "keys in brackets": ("md qmd", lambda n: "[see @a, p. 1] " * n),
    "notes in a line": ("md qmd", lambda n: "a^[*b*] " * n),
    "notes in a line without an end": ("md qmd", lambda n: "^[a " * n),
    "brackets in a comment": ("c", lambda n: "// " + "( " * n + "a. b"),
    "quotes in a comment": ("c", lambda n: "// " + "'a " * n),
    "lines of a comment that may be code": ("c", lambda n: "// (a. b = [\n" * n),
    "stars in lines of a comment": ("c", lambda n: "/** One. Two.\n" + " * * * a\n" * n + "*/"),
    "displayed formulas": ("md qmd", lambda n: "$$\n- a\n$$\n\n" * n),
    "openings of displayed formulas": ("md", lambda n: "$$\n- a\n\n" * n),
    "displayed formulas with environments": ("md", lambda n: "$$ \\begin{a} " * n),
    "formulas with names": ("md", lambda n: "$$a$$ (b)\n" * n),
    "lists of strings in lists": ("ipynb", lambda n: '{"cells": [' + '["a", "b"], ' * n),
    "lists of strings that break off": ("ipynb", lambda n: '{"cells": [' + '"a", ' * n + "1"),
    "classes of places": ("md html", lambda n: "a<span " + "class=b " * n + "></span>"),
    "blanks set apart": ("md html", lambda n: 'a<span class="w"> </span>' * n),
    "listings in a line": ("md", lambda n: "<pre>a</pre> " * n + "\n\na"),
    "steps of slides": ("typ", lambda n: "#only(1)[a b c d]\n" * n),
    "steps in steps": ("typ", lambda n: "#only(1)[a\n" * n + "]" * n),
    "labels in drawings": ("typ", lambda n: "#a({ b([C]) })\n" * n),
    "lists in lists of TeX": ("tex", lambda n: "\\begin{itemize}\\item a " * n),
    "labels of items without an end": ("tex", lambda n: "\\item[a " * n),
    "rows of plain TeX": ("tex", lambda n: "\\+ a & b\n" * n),
    "sections without an end": ("tex", lambda n: "\\section{a" * n),
    "lists in lists of HTML": ("html", lambda n: "<ul><li>a" * n),
    "boxes with classes": ("html", lambda n: "<div class=note>a" * n),
    "comments of templates in a page": ("html", lambda n: "{# a {% comment %} <%# @* " * n),
    "attached blocks": ("adoc", lambda n: "* a\n+\n" * n),
    "words with roles": ("adoc", lambda n: "[.a]#b " * n),
    "conditions of AsciiDoc": ("adoc", lambda n: "ifdef::a[]\nb\n" * n),
    "definitions of notes": ("org", lambda n: "[fn:1] a\n" * n),
    "tables of Org": ("org", lambda n: "|-\n| a | b |\n" * n),
    "rows of a list table": ("rst", lambda n: ".. list-table::\n\n" + "   * - a\n     - b\n" * n),
    "tabs of reStructuredText": ("rst", lambda n: ".. tab-set::\n\n   .. tab-item:: a\n\n      b\n\n" * n),
    "numbers that disagree": ("rst", lambda n: "1. a\n3. b\n" * n),
    "speakers who are ever new": ("md", lambda n: "".join(f"## H\n\nName{k}: hello.\n\n" for k in range(n))),
    "plurals of a translation": ("po", lambda n: 'msgid "a"\n' + 'msgstr[0] "One."\n' * n),
}
"""What makes a text of so many things, and the endings of the formats that they keep busy.

A format is named where its reader takes another way through such a text than through words, and none that another text
of that format makes it take.
"""


def written(make: Callable[[int], str], size: int) -> str:
    """Return a text with about so many letters of one thing, and no more."""
    count = max(size * 100 // max(len(make(100)), 1), 1)
    text = make(count)
    if len(text) > 2 * size:  # longer at the end than at the start
        text = make(max(count * size // len(text), 1))
    return text[:size]


def source_of(text: str, suffix: str) -> SourceFile:
    """Return a text as a file with an ending; that of a Word document is what stands in its body."""
    path = f"page.{suffix}"
    return decode(path, word_document(text)) if suffix == "docx" else from_text(text, path)


def seconds(act: Callable[[T], object], given: T) -> float:
    """Return the processor time that something takes to deal with what it is given.

    The collector of garbage is set as the command sets it, and told to leave out what was there before, which grows
    with the tests of a worker.
    """
    before = gc.get_threshold()
    gc.set_threshold(*GARBAGE_THRESHOLDS)
    gc.collect()
    gc.freeze()
    started = time.process_time()
    try:
        act(given)
        return time.process_time() - started
    finally:
        gc.set_threshold(*before)


def check_growth(taken: Callable[[int], float], size: int) -> None:
    """Fail if a text four times as large takes longer than twice the text may take twice: two and a half times as long.

    What is over in an instant is not compared. Both are taken side by side, and the least of each, since another
    program may slow one of them down.
    """
    small = large = math.inf
    for _ in range(6):
        beside = taken(4 * size)
        large = min(large, beside)
        if large < 0.5:
            return
        alone = taken(size)
        small = min(small, alone)
        if large <= 2.5**2 * small or beside <= 2.5**2 * alone:
            return
    pytest.fail(f"four times the text took {large / small:.1f} times as long ({small:.2f} s, {large:.2f} s)")
