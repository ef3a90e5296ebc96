"""Whatever stands around what is fixed: all other words stay in their order, and all markup stays what it is."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from pyromark import Markdown
from pyromark import Options

from obelism.cli.fix import Fixer
from obelism.cli.fix import FixReport
from obelism.config.resolve import Resolver
from obelism.engine.accepted import Baselines
from obelism.engine.runner import Linter
from obelism.plugins.manager import load_plugins
from obelism.text.source import from_text

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

CODES = ("DUP001", "DUP007", "DUP013", "DUP014", "PHR", "CON602", "STR501", "STR503", "STR504", "NAV315", "NAV316")
FAULTS = (
    "the the", "of of the", "a a", "and and", "tent tent", "in in", "In order to", "due to the fact that",
    "has the ability to", "prior to", "each and every", "Lastly,", "In conclusion,", "Overall, though,", "Moreover,",
    "needless to say,", "It is important to note that", ", as noted above,", "could potentially", "on the global stage",
    "colour color colour", "sub-class subclass", "E-mail email email", "On-line online online", "The Care of Old Gates",
    "\u00a0", " \u00a0", "\u200b", "https://e.org/?utm_source=x", "https://e.org/?utm_id={{ id }}&b=1",
    "[so](https://e.org/?gclid=1)", "<https://e.org/a_(b)?utm_source=x>", "\u2022",
)  # fmt: skip
FORMS = (
    "{}", "{}", "{}", "{}.", "{},", "({})", "*{}*", "**{}**", "~~{}~~", "`{}`", "[{}](u.md)", "![{}](i.png)",
    "<b>{}</b>", "<!-- {} -->", "\u201c{}\u201d", "\\*{}", "&amp;{}", "[^1]{}", "{}<br>",
)  # fmt: skip
GAPS = (" ", " ", " ", " ", "\n", "  \n", "\\\n", ". ", ", ")
HEADS = ("", "", "", "# ", "## ", "- ", "1. ", "> ", "    ", "| ", "[^1]: ")
LOST = {"Link", "Image", "Code", "InlineHtml", "HardBreak", "Emphasis", "Strong", "Strikethrough", "CodeBlock", "Html"}
_OWN_WORD = re.compile(r"zq\d+")
_READ = Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH


@st.composite
def pages(draw: DrawFn) -> str:
    """Draw a page of words of its own and things to fix, each in some markup."""
    number = 0
    blocks = []
    for _ in range(draw(st.integers(1, 5))):
        pieces = [draw(st.sampled_from(HEADS))]
        for _ in range(draw(st.integers(1, 9))):
            number += 1
            said = draw(st.sampled_from(FAULTS)) if draw(st.booleans()) else f"zq{number}"
            pieces += (draw(st.sampled_from(FORMS)).format(said), draw(st.sampled_from(GAPS)))
        blocks.append("".join(pieces))
    return "\n\n".join(blocks) + "\n"


def markup(text: str) -> Counter[str]:
    """Count what a parser of its own sees in a page."""
    counts: Counter[str] = Counter()
    for event in Markdown(options=_READ).events(text):
        name, value = next(iter(event.items())) if isinstance(event, dict) else (event, None)
        if name == "Start":
            name = value if isinstance(value, str) else next(iter(value))
        counts[name] += name in LOST
    return +counts


@pytest.fixture(scope="module")
def fixer() -> Any:
    """What applies every fix there is that deletes no line of a page's furniture."""
    inline = (f"select = {list(CODES)}", 'min-severity = "info"', "preview = true")
    linter = Linter(Resolver(inline=inline, isolated=True), load_plugins(isolated=True))
    return Fixer(linter, Baselines(linter.resolver), unsafe=True, write=False)


@settings(max_examples=150, deadline=None)
@given(page=pages())
def test_fixes_keep_all_other_words_and_all_markup(fixer: Fixer, page: str) -> None:
    report = fixer.lint_source(from_text(page, "a.md"), path="a.md")
    assert isinstance(report, FixReport)
    assert not report.problems
    after = report.data.decode()
    assert _OWN_WORD.findall(after.lower()) == _OWN_WORD.findall(page)
    assert markup(after) == markup(page)
