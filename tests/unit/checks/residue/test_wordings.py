"""Wordings of lines: comparing with all they stand for says what an expression would say."""

from __future__ import annotations

import re
from itertools import islice

import pytest

from linting import registry
from obelism.checks.residue import wordings
from obelism.plugins.manager import load_plugins
from obelism.plugins.registry import build_registry
from obelism.rules.template import expression_of


def _find(wording: str, text: str) -> str | None:
    return next((found for item in wordings.likely([wording], text) if (found := item.find(text))), None)


@pytest.mark.parametrize(
    ("wording", "text", "found"),
    [
        ("share this", "share this", "share this"),
        ("share this", "share this story", None),
        ("{like|follow} us on *1-3", "follow us on the web", "follow us on the web"),
        ("{like|follow} us on *1-3", "follow them on the web", None),
        ("{see also|related}: @title", "see also: bees", "see also"),
        ("{see also|related}: ...", "related", None),
        ("more from ...", "more from us", "more from"),
        ("more from ...", "more fromage", None),
        ("... all rights reserved", "copyright 2020 all rights reserved", "copyright 2020 all rights reserved"),
        ("our favorites", "our favourites", "our favourites"),
    ],
)
def test_wording_finds_the_words_it_fits(wording: str, text: str, found: str | None) -> None:
    assert (_find(wording, text) or "").rstrip(":") == (found or "")


def _wordings() -> list[str]:
    """Return the wordings of the packs whose beginning is not open."""
    rules = build_registry(load_plugins(isolated=True)).rules.values()
    options = [rule.options for rule in rules if rule.check == "residue"]
    found = [wording for table in options for wording in (*table["lines"], *table["beside"])]
    return [wording for wording in found if not wording.startswith("... ")]


def test_forms_say_what_the_expression_says() -> None:
    compared = 0
    for wording in _wordings():
        plain = wording.removesuffix(" ...").removesuffix(" @title").replace(":", " :")
        end = r"(?=[: ]|\Z)" if wording.endswith(" ...") else r"(?=[: ])" if wording.endswith("@title") else r"\Z"
        match = re.compile(expression_of(plain) + end).match
        for form in islice(wordings._forms(plain), 20):
            for text in (form, f"{form} more", f"{form}: more", f"{form}s", f"a {form}", f"{form}-more", form[:-1]):
                expected = match(text)
                assert _find(wording, text) == (expected[0] if expected else None), (wording, text)
                compared += 1
    assert compared > 1000


def test_every_wording_of_a_pack_is_looked_up_by_how_it_starts_or_ends() -> None:
    rules = [rule for rule in registry().rules.values() if rule.check == "residue"]
    texts = [text for rule in rules for key in ("lines", "beside", "pointed") for text in rule.options.get(key, ())]
    assert texts
    tables = [(text, wordings.tabulate([text])) for text in texts]
    assert [text for text, table in tables if not table.by_first and not table.by_last] == []
