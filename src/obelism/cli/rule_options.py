"""Options of a rule as people read them: what each means, its value, and what it can be instead."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.cli.settings import toml
from obelism.errors import shorten
from obelism.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.plugins.registry import Registry
    from obelism.rules.model import Rule

LONGEST = 72
"""Letters of a value that is shown whole."""


class Option(NamedTuple):
    """An option of a rule: its value by default as settings would write it, the others of a few, and what it means."""

    name: str
    value: str
    others: tuple[str, ...] = ()
    meaning: str = ""


def options_of(registry: Registry, rule: Rule) -> Iterator[Option]:
    """Yield the options of a rule."""
    choices, meanings = registry.choices(rule), registry.about(rule)
    for name, value in rule.options.items():
        others = tuple([toml(choice) for choice in choices.get(name, ()) if choice != value])
        yield Option(name, shown(value), others, meanings.get(name, ""))


def shown(value: Any) -> str:
    """Return a value as settings would write it; of a long list or table the first entries and how many there are."""
    whole = toml(value)
    if len(whole) <= LONGEST or not isinstance(value, (list, dict)):
        return whole
    opening, closing = whole[0], whole[-1]
    entries = [toml(item) for item in value] if isinstance(value, list) else _pairs(value)
    first = [shorten(entries[0], LONGEST)]
    for entry in entries[1:]:
        if len(", ".join([*first, entry])) > LONGEST:
            break
        first.append(entry)
    more = len(entries) - len(first)
    return f"{opening}{', '.join(first)}, …{closing} and {more} more" if more else f"{opening}{first[0]}{closing}"


def _pairs(table: dict[str, Any]) -> list[str]:
    return [f"{toml(key)} = {toml(item)}" for key, item in table.items()]
