"""How a file's lines end changes nothing that is found in it, nor where, nor what a comment silences."""

from __future__ import annotations

import re
from itertools import chain
from itertools import cycle
from itertools import islice
from typing import TYPE_CHECKING
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from linting import examples
from obelism.cli.fix import Fixer
from obelism.cli.fix import FixReport
from obelism.config.resolve import Resolver
from obelism.engine.accepted import Baselines
from obelism.engine.runner import Linter
from obelism.plugins.manager import load_plugins
from obelism.text.source import from_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from pathlib import Path

    from obelism.findings import Finding


def mixed(text: str) -> str:
    """Return a text whose lines end in each of the three ways, in turn; no CR comes to stand before an LF."""
    ends = cycle(("\r\n", "\n", "\r\n", "\r", "\r"))
    return re.sub("\n", lambda _: next(ends), text)


ENDS: dict[str, Callable[[str], str]] = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "cr": lambda text: text.replace("\n", "\r"),
    "mixed": mixed,
}


@pytest.fixture(scope="module")
def linter() -> Linter:
    """A linter with every rule there is, advice included."""
    inline = ('select = ["ALL"]', 'min-severity = "info"', "preview = true")
    return Linter(Resolver(inline=inline, isolated=True), load_plugins(isolated=True))


def told(finding: Finding) -> tuple[Any, ...]:
    """Return what a finding says and where, by line and column."""
    related = tuple((other.location.start, other.location.end) for other in finding.related)
    place = finding.location
    return place.start, place.end, finding.code, finding.severity, finding.message, related, finding.fix is not None


def report(linter: Linter, name: str, text: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return what is found in a text and what its comments silence."""
    made = linter.lint_source(from_text(text, name))
    assert not made.problems, made.problems
    concluded = linter.conclude(made.facts).findings
    return {
        "findings": sorted(map(told, [*made.findings, *concluded]), key=repr),
        "silenced": sorted(map(told, made.suppressed), key=repr),
    }


def articles(*folders: Path) -> Iterator[tuple[str, str]]:
    """Yield name and text of the articles and pages in some folders."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".md", ".txt") and path.stat().st_size < 60_000:
                yield path.name, path.read_text(encoding="utf-8")


def differences(linter: Linter, name: str, text: str, ends: str) -> list[str]:
    """Return what a text in LF and in other line ends says that the other does not."""
    one, other = report(linter, name, text), report(linter, name, ENDS[ends](text))
    return [f"{name} {key}: {item}" for key in one for item in {*one[key]} ^ {*other[key]}]


OF_SOME = [("mixed", 10), *[pytest.param(ends, 1, marks=pytest.mark.slow) for ends in ENDS]]
"""Line ends of each kind in one text first, and of the first of each so many texts.

Each by itself and of all among the slow tests.
"""


@pytest.mark.parametrize(("ends", "every"), OF_SOME)
def test_examples_say_the_same(linter: Linter, ends: str, every: int) -> None:
    some = islice(examples(), 0, None, every)
    found = [line for name, text in some for line in differences(linter, name, text.replace("\r", ""), ends)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("ends", "every"), OF_SOME)
def test_seeds_and_pages_say_the_same(linter: Linter, project: Path, ends: str, every: int) -> None:
    texts = (*articles(project / "seeds"), *islice(articles(project / "docs"), 0, None, every))
    found = [line for name, text in texts for line in differences(linter, name, text, ends)]
    assert not found, "\n".join(found)


def fixed(linter: Linter, name: str, text: str) -> str:
    """Return a text with every fix made, in LF."""
    fixer = Fixer(linter, Baselines(linter.resolver), unsafe=True, write=False)
    made = fixer.lint_source(from_text(text, name), path=name)
    assert isinstance(made, FixReport)
    return re.sub(r"\r\n?", "\n", made.data.decode())


@pytest.mark.parametrize(("ends", "every"), OF_SOME)
def test_fixes_say_the_same(linter: Linter, project: Path, ends: str, every: int) -> None:
    some, seeds = islice(examples(), 0, None, every), articles(project / "seeds")
    texts = (*some, *islice(seeds, 0, None, min(every, 3)))
    wrong = [name for name, text in texts if fixed(linter, name, text) != fixed(linter, name, ENDS[ends](text))]
    assert not wrong


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_a_fix_writes_the_line_ends_of_its_file(linter: Linter, end: str) -> None:
    long = " ".join(["The committee of the harbour meets in the hall"] * 5) + "."
    fixer = Fixer(linter, Baselines(linter.resolver), unsafe=True, write=False)
    made = fixer.lint_source(from_text(f"{long}{end}{long.replace('hall', 'inn')}{end}", "page.md"), path="page.md")
    assert isinstance(made, FixReport)
    assert "STR503" in {code for code, _, _ in made.fixed}
    assert set(re.findall(r"\r\n|\r|\n", made.data.decode())) == {end}


BLOCKS = (
    "# A heading",
    "A heading\n=========",
    "He came in order\nto see the the gate, due to the fact\nthat it was open.",
    "The mill plays a pivotal role\nin the town.\\\nSo does the  \ngate.",
    "> In order to see\n> the the mill.\n>\n> More.",
    "- In order to see\n  the the mill.\n- It is a testament to\n\n  that.",
    "1. TODO: write\n2. Read more:\n   - See also",
    "\u2022 The first.\n\u2022 The second.",
    "The gate\u00a0\nwas shut.\u200b And an\u00a0odd one.",
    "See [^one] and [^1].\n\n[^one]: A note\n    in order to see.",
    "| a | b |\n|---|---|\n| in order to | the the |",
    "+---+---+\n| the the | b |\n+---+---+",
    "```python\nthe the\n```",
    "~~~\nthe the\n~~~",
    "    the the code",
    "A span `the\nthe` here, and ``a\n` b`` there.",
    "$$\nthe the\n$$",
    "<div>\nIn order to see\n</div>",
    "<!-- obelism: ignore[PHR, DUP] -->\nIn order to see the the gate.",
    "In order to see. <!-- obelism: ignore[PHR122] -->",
    "<!-- obelism: disable[DUP] -->",
    "<!--\nobelism: enable[DUP]\n-->",
    "- a\n\n  <!-- obelism: ignore[DUP014] -->\n  the the gate\n  and more",
    ":::note\nIn order to see the the gate.\n:::",
    "!!! note\n    In order to see the the gate.",
    '??? tip "A title"\n    The the gate.',
    "{% comment %}\nthe the\n{% endcomment %}",
    "{{< highlight >}}\nthe the\n{{< /highlight >}}",
    "A {{ value }} and {% tag\n%} in order to see.",
    "import A from 'a'\nexport const b = {\n  c: 1\n}",
    "<Tabs\n  id={1}>\nThe the gate.\n</Tabs>",
    "{/* obelism: ignore[DUP] */}\nThe the gate.",
    "A {b +\n c} in order to see.",
    "Term\n: In order to see the the gate.",
    "O gate, O gate\nSo wide and late\nO mill, O mill\nSo calm and still",
    "O gate, O gate\nSo wide and late\nO mill, O mill\nSo calm and still",
    "References\n\n[1] One.\n[2] Two.\n[3] Three.",
    "As was said [5]. And more [1].",
    "Read more: A gate in the town",
    "Word " * 60 + "end.\n" + "Other " * 60 + "end.",
    "---",
    "***",
    "(target)=",
    '[label]: https://example.org/a?utm_source=b\n  "A title"',
    "  ",
    "",
)
HEADS = ("", "---\ntitle: A\n---\n", "+++\ntitle = 'A'\n+++\n", "% A title\n% An author\n\n", "\n\n")


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    head=st.sampled_from(HEADS),
    pieces=st.lists(st.tuples(st.sampled_from(BLOCKS), st.sampled_from(("\n", "\n\n", " \n", "\n\t\n"))), max_size=12),
    suffix=st.sampled_from((".md", ".mdx", ".txt")),
    ends=st.sampled_from(sorted(ENDS)),
)
def test_any_blocks_say_the_same(
    linter: Linter, head: str, pieces: list[tuple[str, str]], suffix: str, ends: str
) -> None:
    text = head + "".join(chain.from_iterable(pieces))
    assert not differences(linter, f"page{suffix}", text, ends), text
