"""The forms of a rule: what its keys say it is for, and what then holds where it says nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.document import READABLE
from obelism.document import BlockKind
from obelism.records import NamedTuple
from obelism.rules.model import Limit
from obelism.rules.model import Per

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.rules.patterns import Fail

PHRASE, LIMIT, TERM = "phrase", "limit", "term"
VARIANTS, VARIANTS_IN_PROJECT, CASE, ACRONYM = "variants", "variants-in-project", "case", "acronym"
_WITHOUT_PATTERNS = (VARIANTS, VARIANTS_IN_PROJECT, CASE, ACRONYM)
PROJECT = "project"
"""What variants are counted in besides a document."""

_OPTIONS: Mapping[str, str] = {"style": CASE, "allow": CASE, "least": ACRONYM, "most": ACRONYM, "known": ACRONYM}
"""Keys of a rule that are options of the check it names."""

_TOPIC = {"topic": "check"}
_EXPLAINED = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ADMONITION, BlockKind.FOOTNOTE})
"""Where an acronym has room to be explained."""

MOST_SHOWN = 3
"""Words that the summary of a rule names which has none of its own."""

_APART = "|"
"""What parts the variants of a group in the options of a rule."""


class Form(NamedTuple):
    """What a rule of some form is where it says nothing else; ``kinds`` is None where the pack decides.

    ``message`` and ``summary`` are empty where the author must find words. A form that ``compares`` spellings is about
    any language. One that ``mends`` knows what to write without a pattern that says so.
    """

    check: str
    message: str = ""
    summary: str = ""
    kinds: frozenset[BlockKind] | None = None
    options: Mapping[str, Any] = {}
    compares: bool = False
    mends: bool = False


def form_of(table: Mapping[str, Any], fail: Fail) -> Form:
    """Return the form of a rule; keys that do not go together fail."""
    for key, check in _OPTIONS.items():
        if key in table and table.get("check") != check:
            fail(f"{key!r} is a key of rules with check = {check!r}", key, f"set check = {check!r}, or leave it out")
    forms = [key for key in ("patterns", "swap", "terms", "terms-file", "variants") if key in table]
    for key in (*forms, "requires"):
        if key in table and not table[key]:
            fail(f"{key!r} is empty", key, "say what to look for, or leave the key out")
    if "variants" in forms and len(forms) > 1:
        fail(f"'variants' and {forms[0]!r} do not go together", "variants", "make two rules of them")
    if set(forms) & {"terms", "terms-file"} and set(forms) & {"patterns", "swap"}:
        fail(f"'terms' and {forms[0]!r} do not go together", forms[-1], "make two rules of them")
    for key in ("at-most", "at-least", "requires"):
        if key in table and not {"patterns", "swap", "borrows"} & table.keys():
            fail(f"{key!r} is about what 'patterns' or 'swap' find", key, "add one of them, or leave it out")
    form = _form(table, forms)
    stated = table.get("check", form.check)
    if form.check not in (stated, PHRASE, ""):
        fail(
            f"the check {stated!r} does not do what its other keys say", "check", f"leave it out: it is {form.check!r}"
        )
    if form.check in _WITHOUT_PATTERNS:
        for key in ("unless", "case", "tier", "borrows"):
            if key in table:
                fail(f"{key!r} does nothing in a rule of the check {form.check!r}", key, "leave it out")
    if not stated:
        fail("has nothing to look for", "", "add 'patterns', 'swap', 'terms', 'variants' or a 'check'")
    return form._replace(check=stated)


def _form(table: Mapping[str, Any], forms: Sequence[str]) -> Form:
    if "variants" in forms:
        in_project = table.get("per") == PROJECT
        where = "most files" if in_project else "elsewhere in this document"
        check = VARIANTS_IN_PROJECT if in_project else VARIANTS
        message = f"“{{text}}” is {{fix}} {'in ' if in_project else ''}{where}"
        return Form(check, message, "One thing is spelled in two ways.", READABLE, compares=True, mends=not in_project)
    if "terms" in forms or "terms-file" in forms:
        return Form(
            TERM,
            "“{text}” is spelled {fix}",
            f"Names to be spelled so: {_some(table, forms[0])}.",
            READABLE,
            compares=True,
        )
    if "at-most" in table or "at-least" in table:
        return Form(LIMIT, *_limit_texts(table), READABLE, _TOPIC)
    if "swap" in forms:
        return Form(PHRASE, _wording(table), f"Better in other words: {_some(table, forms[0])}.", READABLE, _TOPIC)
    if "patterns" in forms:
        if "requires" in table:
            message = "“{text}” stands without what belongs to it"
            return Form(PHRASE, message, "Something stands without what belongs to it.", None, _TOPIC)
        return Form(PHRASE, _wording(table), f"Not to be written: {_some(table, forms[0])}.", None, _TOPIC)
    if table.get("check") == CASE:
        style = table.get("style", "sentence")
        message, summary = f"this is not in {style} case; write {{fix}}", f"A heading is not in {style} case."
        return Form(CASE, message, summary, frozenset({BlockKind.HEADING}), mends=True)
    if table.get("check") == ACRONYM:
        message = "“{text}” is not explained; give its long name first, with “({text})” behind it"
        return Form(ACRONYM, message, "An acronym is not explained.", _EXPLAINED)
    return Form(table.get("check", ""))


def _wording(table: Mapping[str, Any]) -> str:
    """Return what a rule says of words: what to write where each of its patterns knows that."""
    mended = all(isinstance(pattern, dict) and "fix" in pattern for pattern in table.get("patterns", ()))
    return "write {fix} instead of “{text}”" if mended else "do not write “{text}”"


def _some(table: Mapping[str, Any], key: str) -> str:
    """Return the first of what a rule looks for."""
    if isinstance(table[key], str):
        return f"those in {table[key]}"
    words = [item.get("match", item.get("pattern")) if isinstance(item, dict) else item for item in table[key]]
    shown = ", ".join(f"“{word}”" for word in words[:MOST_SHOWN])
    return f"{shown} and others" if len(words) > MOST_SHOWN else shown


def _limit_texts(table: Mapping[str, Any]) -> tuple[str, str]:
    """Return the message of a rule that counts, and what it flags."""
    per = table.get("per", Per.DOCUMENT.value)
    if "at-most" in table:
        message = f"“{{text}}” is one too many: {{count}} in this {per}, and at most {table['at-most']} may be"
        return message, f"A {per} has more of something than it may."
    if table["at-least"] == 1:
        return f"this {per} has nothing of what it must have", f"A {per} lacks something."
    message = f"this {per} has {{count}} of what it must have at least {table['at-least']} of"
    return message, f"A {per} has less of something than it must."


def limit_of(table: Mapping[str, Any], fail: Fail) -> Limit | None:
    """Return how many hits a rule asks for and allows, None where it does not count."""
    for key in ("at-most", "at-least"):
        if table.get(key, 0) < 0:
            fail(f"{key!r} is below 0", key, "give a whole number from 0 on")
    if "at-most" not in table and "at-least" not in table:
        return None
    limit = Limit(table.get("at-least", 0), table.get("at-most"))
    if limit.least == 0 and limit.most is None:
        fail("'at-least' is 0, which every text has", "at-least", "ask for 1 or more")
    if limit.most is not None and limit.most < limit.least:
        fail("'at-most' is below 'at-least'", "at-most", "no text can be both")
    return limit


def per_of(table: Mapping[str, Any], limit: Limit | None, fail: Fail) -> Per | None:
    """Return the part of a text in which a rule counts or looks for what it requires, None where it does neither."""
    word = table.get("per")
    parts = {part.value: part for part in Per}
    if "variants" in table:
        if word not in (None, PROJECT, Per.DOCUMENT.value):
            fail(f"per {word!r} is not one of document, project", "per", "variants are counted in all of a text")
        return None
    if word is not None and limit is None and "requires" not in table:
        fail("'per' says where to count, and nothing is counted", "per", "add 'at-most', 'at-least' or 'requires'")
    if word is not None and word not in parts:
        fail(f"per {word!r} is not one of {', '.join(parts)}", "per", "name the part of a text to count in")
    if limit is None and "requires" not in table:
        return None
    return parts[word] if word else Per.DOCUMENT if limit else Per.SENTENCE


def options_of(
    table: Mapping[str, Any], form: Form, kinds: frozenset[BlockKind], fail: Fail, *, own: bool
) -> dict[str, Any]:
    """Return the options that the keys of a rule give its check, its own over those of the form.

    Patterns skip the topic of a page but for those of a project's own pack.
    """
    given = {key: table[key] for key in _OPTIONS if key in table}
    if form.check in (VARIANTS, VARIANTS_IN_PROJECT):
        given["groups"] = [_group(group, fail) for group in table.get("variants", ())]
    if form.check in _WITHOUT_PATTERNS:
        given["kinds"] = sorted(kind.value for kind in kinds)
    of_form = form.options if own or form.kinds is not None else {}
    return {**of_form, **given, **table.get("options", {})}


def _group(group: Any, fail: Fail) -> str:
    if not isinstance(group, list) or len(group) < 2 or not all(isinstance(text, str) for text in group):
        fail("'variants' holds what is no list of two spellings or more", "variants", 'write [["e-mail", "email"]]')
    for text in group:
        if _APART in text or not any(map(str.isalnum, text)):
            fail(f"'variants' holds {text!r}, which is no word or phrase", text, "list each spelling as it stands")
    return _APART.join(group)


def variants_in(groups: Sequence[str]) -> list[list[str]]:
    """Return the spellings in each group of an option."""
    return [group.split(_APART) for group in groups]
