"""Text of one thing over and over: all rules at all severities read it, in time that grows no faster than the text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hostile_texts import TEXTS
from hostile_texts import check_growth
from hostile_texts import seconds
from hostile_texts import written

from linting import registry
from obelism.checks.model import MOST_HITS
from obelism.checks.model import MOST_PLACES
from obelism.engine.checker import Checker
from obelism.formats.registry import parse
from obelism.text.source import from_text
from thinned import thinned

if TYPE_CHECKING:
    from collections.abc import Callable

    from obelism.engine.results import CheckResult

CHECKER = Checker(registry(), registry().rules.values())

ENGLISH = (
    "The keeper of the hives walks to the field each morning and looks at what the bees have done since the day "
    "before. She writes down how many of them come back, and which of the boxes are full. When it rains, they stay "
    "inside, and she reads.\n\n"
)
"""Enough for the text to count as English, whatever follows."""

SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~“”‘’«»„‹›…–—·•†¹\u200b\u00a0\ufffc"

SENTENCES = (
    "It plays a pivotal role. ", "Studies show 40% of bees. ", "40% of ", "Many experts say ", "the best ", "very ",
    'He said "we keep the bees here" today. ', '"bees" ', "It is important to note that ", "According to the keeper ",
    "the keeper says ", "Anna Berg said ", "A. B. ", "e.g. ", "1.2.3.", "in 1999 ", "12 May 1999 ", "$5 million ",
    "12,000 euros ", "one two three ", "bees, ", "(bees) ", "bees — hives ", "the the ", "[1] ", "[@a] ", "a[^b] ",
    "(Berg, 1999) ", "not only bees but also hives ", "bees, hives, and honey ", "However, bees fly. ", "Moreover, ",
    "color colour organise organize ", "[a](https://e.org/?utm_source=b) ", "https://e.org/?utm_source=b ", "bees ",
    "The Bees ", "Why do bees fly? ", "*bees* ", "**Bees:** fly. ", "`bees` ", "[bees](a.md) ", "bees\u200b ", "ABC ",
    "well-known ", "Bees. ", "bees&nbsp;", "a@e.org ", "See also  Other Title\n", "See also  Other Title\n\n",
    "Home\nBees\nAbout\n", "Home > Bees > ", "## Bees\n\n", "## Bees fly\n\nThey do.\n\n", "- Bees fly.\n",
    "- **Bees**: fly.\n", "| bees | fly |\n", "# Bees\n\nShare\n\n", "Bees fly.\n\n", "Bees fly to the field.\n\n",
    "The bees fly to the field each day and come back home again.\n\n", "![a](b.png)\n\n", "Figure 1: bees\n\n",
    "The bees fly to the field each day and come back home, where the keeper waits with a cup of tea. ",
    "We tell of it in [the list](https://e.org/a), which plays a pivotal role in the field each day of the year. ",
    "© 2024 Bees\n", "\U0001f41d ", "✔ bees\n", "<!-- obelism: disable=PHR101 -->\n\n",
)  # fmt: skip


def _repeated(text: str) -> Callable[[int], str]:
    return lambda count: text * count


def _generators() -> dict[str, Callable[[int], str]]:
    """Return what makes a text of so many things: markup, signs, sentences, and the bad examples of every rule."""
    found: dict[str, Callable[[int], str]] = {
        f"markup: {name}": make for name, (suffixes, make) in TEXTS.items() if "md" in suffixes.split()
    }
    for sign in SIGNS:
        found[f"sign {sign!a}"] = _repeated(sign)
        found[f"word and sign {sign!a}"] = _repeated(f"a{sign} ")
    found |= {f"prose: {text!a}": _repeated(text) for text in SENTENCES}
    found["prose: links and phrases in an item"] = lambda count: "- " + "[Bees](a.md) play a pivotal role. " * count
    for rule in registry().rules.values():
        example = next((example.text.strip() for example in rule.examples if example.bad and example.text), "")
        if example:
            found[f"{rule.code} in paragraphs"] = _repeated(f"{example}\n\n")
            found[f"{rule.code} in a row"] = _repeated(f"{example} ")
    return found


GENERATORS = _generators()

EXAMPLES = [name for name in GENERATORS if name.endswith(("in paragraphs", "in a row"))]
"""Texts of the bad example of a rule."""

LONG = [name for name in GENERATORS if name in EXAMPLES or name.startswith("prose")]
"""Texts of words, of which rules have most to say: what is asked again at each place shows where there are many."""


def judge(text: str) -> CheckResult:
    """Read a text with all rules, and return what they say."""
    document = parse(from_text(f"{ENGLISH}{text}", "page.md"), "markdown")
    result = CHECKER.check(document)
    assert document.is_english
    assert not result.problems
    return result


def test_there_is_a_text_for_every_rule_and_sign() -> None:
    assert len(GENERATORS) > 400
    assert len(EXAMPLES) > 2 * 140


@pytest.mark.usefixtures("no_hang")
@pytest.mark.parametrize("name", thinned(EXAMPLES[::7], 3))
def test_of_examples_in_thousands_no_more_is_told_than_anyone_reads(name: str) -> None:
    result = judge(written(GENERATORS[name], 20_000))
    assert max(Counter(finding.code for finding in result.findings).values(), default=0) <= MOST_HITS
    assert all(len(finding.related) <= MOST_PLACES + 1 for finding in result.findings)
    assert not result.unrun


@pytest.mark.slow
@pytest.mark.usefixtures("no_hang")
@pytest.mark.parametrize("name", GENERATORS)
def test_time_grows_no_faster_than_the_text(name: str) -> None:
    check_growth(lambda size: seconds(judge, written(GENERATORS[name], size)), 250_000 if name in LONG else 10_000)
