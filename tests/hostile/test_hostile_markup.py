"""Text made to keep a parser busy is read to its end."""

from __future__ import annotations

from time import process_time

import pytest
from hostile_formats import SCANNED
from hostile_formats import SIGNS

from mapping import misplaced
from obelism.formats.registry import parse
from obelism.text.source import from_text

GENERATORS = {
    "nested emphasis": lambda n: "*a **a " * n + "b" + " a** a*" * n,
    "emphasis closers": lambda n: "a_ " * n,
    "emphasis openers": lambda n: "_a " * n,
    "link closers": lambda n: "a]" * n,
    "link openers": lambda n: "[a" * n,
    "mismatched": lambda n: "*a_ " * n,
    "links and emphasis": lambda n: "[ a_" * n,
    "brackets": lambda n: "[" * n + "a" + "]" * n,
    "quotes": lambda n: "> " * n + "a",
    "lists": lambda n: "".join("  " * min(depth, 200) + "* a\n" for depth in range(n)),
    "backticks": lambda n: "".join("e" + "`" * (run % 50) for run in range(n)),
    "unclosed links": lambda n: "[a](<b" * n,
    "unclosed comments": lambda n: "</" + "<!--" * n,
    "tables": lambda n: "a | b\n--|--\n" + "a | b\n" * n,
    "table columns": lambda n: "a|" * n + "\n" + "-|" * n,
    "entities": lambda n: "&amp;" * n,
    "escapes": lambda n: "\\*" * n,
    "references": lambda n: "".join(f"[{label}]: u\n" for label in range(n)) + "[0] " * n,
    "footnotes": lambda n: "".join(f"a[^{label}]\n\n[^{label}]: b\n\n" for label in range(n)),
    "missing footnotes": lambda n: "a[^b] " * n,
    "math": lambda n: "$a " * n,
    "sums": lambda n: "$1 a$ " * n,
    "wide letters": lambda n: "\u00e9 *\u20ac* " * n,
    "white space": lambda n: "a \u00a0\t" * n,
    "one word": lambda n: "a" * n,
    "blank lines": lambda n: "\n" * n,
    "blank lines of two": lambda n: "\r\n" * n + "--",
    "blank lines of tabs": lambda n: " \t\n" * n + "---",
    "returns": lambda n: "a\r" * n,
    "addresses": lambda n: "https://" * n,
    "brackets in addresses": lambda n: "https://a" + "(" * n + ")" * n + ")." * n,
    "items": lambda n: "- a\n" * n,
    "templates": lambda n: "{{ a }} " * n,
    "open templates": lambda n: "{{ " * n,
    "open comments of templates": lambda n: "{# a " * n,
    "open comments in percent signs": lambda n: " %%a" * n,
    "comments in percent signs": lambda n: "%%\n" * n,
    "templates beside backticks": lambda n: "`a {{ b ``c " * n,
    "includes in brackets": lambda n: "[!include " * n,
    "wiki links": lambda n: "[[a|" * n,
    "directives in backticks": lambda n: "```{note}\n" * n,
    "directives of a line": lambda n: "::a[b\n" * n,
    "lines of comments": lambda n: "% a\n\n" * n,
    "lines below heads": lambda n: "-- --\n" * n,
    "borders": lambda n: "-----\na\n" * n,
    "line blocks": lambda n: "| a\n" * n,
    "columns": lambda n: "a    b\n" * n,
    "heads of slides": lambda n: "---\na: b\n" * n,
    "paragraphs of raw markup": lambda n: "<p>\u00e9<b>a</b> &amp; " * n,
    "open comments in raw markup": lambda n: "<div><!-- " * n,
    "open code in raw markup": lambda n: "<p><pre>" * n,
    "nested keys": lambda n: "a <kbd>" * n,
    "names of places": lambda n: "a <a id=x></a>" * n,
    "components": lambda n: "<Tab>\n" * n,
    "open components": lambda n: "<Tab a={\n" * n,
    "tabs": lambda n: '=== "a"\n    b\n\n' * n,
    "tabs of templates": lambda n: "{{< tab >}}\na\n\n" * n,
    "labels of buttons": lambda n: "Share this\nA.\n" * n,
    "attributes": lambda n: "{.a}" * n,
    "open attributes": lambda n: "{.a " * n,
    "boxes": lambda n: ":::note\n" * n + "a\n" + ":::\n" * n,
    "indented boxes": lambda n: "!!! note\n    a\n" * n,
    "fences": lambda n: "".join("`" * (3 + run % 60) + "\na\n" for run in range(n // 10)),
    "tildes on a line": lambda n: "~~~ " * n,
    "front matter": lambda n: "---\na: b\n" + "-- -\n" * n,
    "tags": lambda n: "<a b='" * n,
    "raw links": lambda n: "a <a href='b'>c</a> " * n,
    "open raw links": lambda n: "<a href='b'>" * n + "c</a>",
    "raw links without targets": lambda n: "<a " + "h " * n + ">b</a>",
    "names of targets": lambda n: "(a" * n + ")=" + "\n(a)=" * n,
    "open tags": lambda n: "<a {" * n,
    "expressions": lambda n: "{a} " * n,
    "open expressions": lambda n: "{a " * n,
    "scripts in comments": lambda n: "{/* a " * n,
    "scripts in comments around a fence": lambda n: "{/* a " * n + "```\n*/}",
    "scripts in comments beside fences": lambda n: "{/* a ``` " * n + "*/}",
    "comments of templates": lambda n: "{% comment %} ``` " * n + "{% endcomment %}",
    "modules": lambda n: "import a\n\n" * n,
    "comments": lambda n: "<!-- a -->\n\n" * n,
    "inline comments": lambda n: "a <!-- b --> " * n,
    "rules": lambda n: "a\n---\n" * n,
    "bullets": lambda n: "* " * n,
    "numbers": lambda n: "1. " * n + "\n" + "1. a\n" * n,
    "quoted lines": lambda n: "> a\n" * n,
    "titles": lambda n: "The Life of Bees\n" * n,
    "short lines": lambda n: "of bees and\nmore bees\n" * n,
}

CASES = [
    *((suffix, name) for suffix in ("md", "mdx", "txt") for name in GENERATORS),
    *((suffix, name) for suffix in SCANNED for name in SIGNS),
]
MORE = [*CASES, *((suffix, name) for suffix in SCANNED for name in GENERATORS)]
MAKERS = {**GENERATORS, **SIGNS}


def read(text: str, suffix: str) -> int:
    """Parse a text, map one place in every block, and return how many blocks there are."""
    document = parse(from_text(text, f"page.{suffix}"))
    for block in document.blocks:
        assert block.source_span(0, 1).end <= len(text)
    return len(document.blocks)


@pytest.mark.usefixtures("no_hang")
@pytest.mark.parametrize(("suffix", "name"), CASES)
def test_hostile_text_is_read_without_a_hang(name: str, suffix: str) -> None:
    make = MAKERS[name]
    assert misplaced(parse(from_text(make(20), f"page.{suffix}"))) == []
    assert read(make(1_000 if suffix in SCANNED else 4_000), suffix) >= 0


@pytest.mark.slow
@pytest.mark.usefixtures("no_hang")
@pytest.mark.parametrize(("suffix", "name"), MORE)
def test_a_megabyte_is_read_without_a_hang(name: str, suffix: str) -> None:
    make = MAKERS[name]
    repeats = min(1_000_000 * 1000 // len(make(1000)), 200_000)
    assert read(make(repeats)[:1_000_000], suffix) >= 0


@pytest.mark.slow
@pytest.mark.parametrize(("suffix", "name"), [case for case in MORE if case[0] in SCANNED])
def test_twice_the_text_takes_about_twice_the_time(name: str, suffix: str) -> None:
    make = MAKERS[name]
    repeats = min(60_000 * 1000 // len(make(1000)), 60_000)
    texts = [make(repeats * factor)[: 120_000 * factor] for factor in (1, 4)]
    for _ in range(5):  # another process may have been in the way
        small, large = (_time(text, suffix) for text in texts)
        if large < 10 * max(small, 0.02):
            return
    raise AssertionError(f"{len(texts[0])} letters took {small} s, {len(texts[1])} took {large} s")


def _time(text: str, suffix: str) -> float:
    start = process_time()
    read(text, suffix)
    return process_time() - start
