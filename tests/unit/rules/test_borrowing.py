"""Rules that look for the patterns of others, too."""

from __future__ import annotations

from obelism.findings import Severity
from obelism.rules.borrowing import lend
from obelism.rules.index import Index
from obelism.rules.index import dump_index
from obelism.rules.model import Rule
from obelism.rules.model import Tier
from obelism.rules.pack import load_pack

PACK = """\
[pack]
name = "house"
prefix = "HSE"

[[rule]]
code = "HSE001"
name = "weak-word"
summary = "A weak word."
why = "It says little."
check = "phrase"
severity = "info"
message = "weak"
unless = ["synergy of muscles"]
patterns = [
  { match = "synergy", unless = ["drug synergy"], fix = "help", label = "feeble" },
  { match = "leverage", tier = "D" },
]

[[rule]]
code = "HSE002"
name = "weak-words"
summary = "Weak words crowd a page."
why = "They say little."
check = "phrase"
severity = "warning"
tier = "C"
message = "crowded"
patterns = ["touch base"]
borrows = ["HSE001"]
"""


def borrower(rules: tuple[Rule, ...]) -> Rule:
    return next(rule for rule in lend(rules) if rule.code == "HSE002")


def test_a_borrowed_pattern_keeps_its_excuses_and_takes_the_rest_from_its_new_rule() -> None:
    own, borrowed = borrower(load_pack(PACK, "house.toml").rules).patterns
    assert own.template == "touch base"
    assert (borrowed.template, borrowed.tier, borrowed.severity) == ("synergy", Tier.DENSITY, Severity.WARNING)
    assert [context.template for context in borrowed.unless] == ["synergy of muscles", "drug synergy"]
    assert (borrowed.fix, borrowed.label) == (None, "")


def test_the_index_holds_what_is_borrowed_once() -> None:
    text = PACK.encode()
    index = dump_index([("house.toml", text)])
    assert sum(line.startswith(b'["') for line in index.splitlines()) == 3
    indexed = Index(index).pack(text, "house.toml")
    assert indexed is not None
    templates = [pattern.template for pattern in borrower(indexed.rules).patterns]
    assert templates == [pattern.template for pattern in borrower(load_pack(PACK, "house.toml").rules).patterns]
