"""How the tests of checks run one rule on one text."""

from __future__ import annotations

from functools import cache
from itertools import cycle
from itertools import islice
from typing import TYPE_CHECKING
from typing import Any

from house import RULE
from obelism.engine.checker import Checker
from obelism.engine.examples import run_example
from obelism.formats.registry import parse
from obelism.pages.evidence import evidence_of
from obelism.pages.page import page_of
from obelism.plugins.manager import load_plugins
from obelism.plugins.registry import RESERVED
from obelism.plugins.registry import build_registry
from obelism.plugins.registry import with_options
from obelism.rules.grounds import read_excuses
from obelism.rules.grounds import with_grounds
from obelism.rules.model import Example
from obelism.rules.model import Tier
from obelism.rules.pack import load_pack
from obelism.testing import ExampleCase
from obelism.testing import failing
from obelism.text.normalise import fold
from obelism.text.source import from_text
from obelism.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from obelism.findings import Finding
    from obelism.findings import Severity
    from obelism.plugins.registry import Registry
    from obelism.rules.model import Rule


ANY_WORDS = {"own-words": "warning", "factual+own-words": "warning", "long+slight": "warning"}
"""The grounds of a rule that does not ask in whose words the rest of a page is."""


@cache
def registry() -> Registry:
    return build_registry(load_plugins(isolated=True))


def rules() -> list[Rule]:
    """Return our own rules, but those about the run itself."""
    return [rule for rule in registry().rules.values() if rule.family != RESERVED]


def cases_of(rule: Rule) -> list[ExampleCase]:
    """Return the examples of one of our own rules as tests."""
    return [ExampleCase(registry(), rule, example, number) for number, example in enumerate(rule.examples, 1)]


def failures(cases: Iterable[ExampleCase]) -> str:
    """Return what is wrong with each example that is not told as it should be."""
    return "\n\n".join(f"{case}: {told}" for case, told in failing(cases))


def examples() -> Iterator[tuple[str, str]]:
    """Yield name and text of every example of every rule, as files."""
    suffixes = {"markdown": ".md", "html": ".html", "rst": ".rst"}
    for rule in registry().rules.values():
        for number, example in enumerate(rule.examples):
            yield f"{rule.code}-{number}{suffixes.get(example.format, '.txt')}", example.text


def lint_house(lines: str, *texts: str, markup: str = "markdown") -> list[Finding]:
    """Return what a rule of a project's own pack finds in some texts; ``lines`` are its keys but code and name."""
    (rule,) = load_pack(f"{RULE}{lines}\n", "house.toml", own=True).rules
    check = registry().checks[rule.check]
    rule = with_options(rule, rule.options, check)
    rule = rule._replace(grounds=with_grounds(read_excuses(check.caps), rule.grounds))
    outcome = run_example(registry(), rule, Example(texts[0], bad=True, format=markup, also=texts[1:]))
    assert not outcome.problems
    return list(outcome.findings)


def lint(
    code: str,
    text: str,
    markup: str = "markdown",
    *,
    path: str = "page",
    kind: str = "",
    company: int | None = None,
    severity: Severity | None = None,
    **options: Any,
) -> list[Finding]:
    """Return what a rule finds in a text, as a page of some kind; options have underscores for hyphens.

    ``grounds`` and ``severity`` are as in settings.
    """
    rule = registry().rules[code]
    if severity is not None:
        patterns = tuple(pattern._replace(severity=severity) for pattern in rule.patterns)
        rule = rule._replace(severity=severity, patterns=patterns)
    rule = rule._replace(grounds=with_grounds(rule.grounds, read_excuses(options.pop("grounds", {}))))
    changed = {key.replace("_", "-"): value for key, value in options.items()}
    if company is not None and "company" in registry().checks[rule.check].options:
        changed["company"] = company
    elif company is not None:
        rule = rule._replace(company=company)
    rule = with_options(rule, changed, registry().checks[rule.check], where="test")
    document = parse(from_text(text, path), markup)
    result = Checker(registry(), [rule]).check(document, page_of(evidence_of(document), path, kind))
    assert not result.problems
    return result.findings


def lines(findings: list[Finding]) -> list[int]:
    return [finding.location.start.line for finding in findings]


CODE = "\n\n```\nlog\n```\n"
"""A listing, which no story has, and which holds no words."""


def plain_prose(words: int) -> str:
    """Return one sentence of so many plain English words."""
    return " ".join(islice(cycle("the woman went into the house and".split()), words)) + "."


def among(words: int, text: str) -> str:
    """Return a page of so many words with a text at its head."""
    return f"{text}\n\n{plain_prose(words - len(find_words(fold(text))))}"


OFTEN = [
    (Tier.CLUSTER, 3, 1000, 3),
    (Tier.CLUSTER, 3, 1001, 0),
    (Tier.CLUSTER, 3, 300, 3),
    (Tier.CLUSTER, 3, 299, 0),
    (Tier.DENSITY, 3, 3000, 1),
    (Tier.DENSITY, 3, 3001, 0),
    (Tier.DENSITY, 3, 300, 1),
    (Tier.DENSITY, 3, 299, 0),
    (Tier.DENSITY, 2, 300, 0),
]
"""A tier, how often a wording stands on a page, the words of that, and how often a rule of the tier tells of it."""


def spread(wording: str, times: int, words: int) -> str:
    """Return a page of so many words with a wording in so many of its paragraphs."""
    return f"{wording}\n\n" * times + plain_prose(words - times * len(wording.split()))


def times_told(rule: Rule, tier: Tier, text: str) -> int:
    """Return how often a rule tells of its wordings where they are of some tier."""
    rule = rule._replace(patterns=tuple(pattern._replace(tier=tier) for pattern in rule.patterns))
    return len(Checker(registry(), [rule]).check(parse(from_text(text), "markdown")).findings)


def grounds(code: str, text: str, markup: str = "markdown") -> list[tuple[str, ...]]:
    """Return the excuses that a rule's check sees for each of its hits, before any page or rule weighs them."""
    rule = registry().rules[code]
    run = registry().checks[rule.check].run
    assert run is not None
    return [hit.grounds for hit in run(parse(from_text(text, "page"), markup), rule.options)]
