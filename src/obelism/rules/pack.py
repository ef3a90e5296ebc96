"""TOML packs to rules, every error with file, line and the nearest valid word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any
from typing import NoReturn

from obelism.document import READABLE
from obelism.errors import PackError
from obelism.errors import nearest
from obelism.errors import shorten
from obelism.findings import Severity
from obelism.rules.expression import ExpressionError
from obelism.rules.expression import check_anchors
from obelism.rules.expression import check_expression
from obelism.rules.expression import fold_anchors
from obelism.rules.grounds import read_excuses
from obelism.rules.model import EXAMPLE_FORMAT
from obelism.rules.model import Example
from obelism.rules.model import Pack
from obelism.rules.model import Pattern
from obelism.rules.model import Rule
from obelism.rules.model import Status
from obelism.rules.model import Tier
from obelism.rules.parser import TemplateError
from obelism.rules.places import line_in_rule
from obelism.rules.template import Template
from obelism.rules.template import parse_template
from obelism.text import toml

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.rules.grounds import Excuse

    _Fail = Callable[..., NoReturn]

CODE = re.compile(r"[A-Z]{3}[0-9]{3}")
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_PACK_KEYS = {"name": str, "prefix": str, "summary": str, "version": str}
_RULE_KEYS: dict[str, type] = {
    "code": str,
    "name": str,
    "summary": str,
    "why": str,
    "check": str,
    "severity": str,
    "tier": str,
    "status": str,
    "default": bool,
    "english": bool,
    "since": str,
    "fix": str,
    "message": str,
    "kinds": list,
    "patterns": list,
    "borrows": list,
    "unless": list,
    "options": dict,
    "bad": list,
    "good": list,
    "references": list,
    "reason": str,
    "replaced-by": str,
    "grounds": dict,
    "company": int,
    "yields-to": list,
    "raises": list,
    "gravest": bool,
}
_REQUIRED = ("code", "name", "summary", "why", "check", "severity", "message")
_PATTERN_KEYS: dict[str, type] = {
    "match": str,
    "pattern": str,
    "anchors": list,
    "tier": str,
    "severity": str,
    "label": str,
    "fix": str,
    "unless": list,
}
_EXAMPLE_KEYS: dict[str, type] = {"text": str, "format": str, "lines": list, "also": list}
_KINDS = {kind.value: kind for kind in READABLE}
_DEFAULT_KINDS = ("paragraph", "item", "admonition")


def load_pack(text: str, origin: str) -> Pack:
    """Return the pack a TOML text declares; ``origin`` is the path named in errors.

    Raises:
        PackError: the text is not TOML, a key or value is unknown or missing, or a template is malformed.
    """
    data = toml.parse(text)
    if isinstance(data, toml.Mistake):
        raise PackError(data.what, where=f"{origin}:{data.line}" if data.line else origin)
    return _Reader(text, origin).pack(data)


class _Reader:
    """Checks one pack's tables; knows where in the text each stands, for errors only."""

    def __init__(self, text: str, origin: str) -> None:
        self._text = text
        self._origin = origin

    def pack(self, data: dict[str, Any]) -> Pack:
        self._keys(data, {"pack": dict, "rule": list}, at="")
        head = data.get("pack", {})
        self._keys(head, _PACK_KEYS, at="[pack]")
        for key in ("name", "prefix"):
            if key not in head:
                self._fail(f"[pack] needs the key {key!r}", at="[pack]")
        prefix = head["prefix"]
        if not re.fullmatch(r"[A-Z]{3}", prefix):
            self._fail(f"prefix {prefix!r} is not three capital letters", at="prefix")
        rules = tuple(self._rule(table, index, prefix) for index, table in enumerate(data.get("rule", [])))
        for index, rule in enumerate(rules):
            self._check_lenders(rule, index, [other.code for other in rules if not other.borrows])
        return Pack(head["name"], prefix, head.get("summary", ""), self._origin, rules)

    def _check_lenders(self, rule: Rule, index: int, codes: Sequence[str]) -> None:
        for code in rule.borrows:
            if code not in codes:
                what = f"{rule.code}: there is no rule {code!r} in this pack that could lend its patterns"
                self._fail(what, at="borrows", rule=index, fix=nearest(str(code), codes))

    def _rule(self, table: dict[str, Any], index: int, prefix: str) -> Rule:
        def fail(what: str, key: str = "", fix: str = "") -> NoReturn:
            self._fail(f"{table.get('code', 'a rule without code')}: {what}", at=key, rule=index, fix=fix)

        self._keys(table, _RULE_KEYS, fail=fail)
        for key in _REQUIRED:
            if key not in table:
                fail(f"the key {key!r} is missing")
        if not CODE.fullmatch(table["code"]) or not table["code"].startswith(prefix):
            fail(f"a code of this pack is {prefix} and three digits", "code")
        if not NAME.fullmatch(table["name"]):
            fail(f"the name {table['name']!r} is not lower-case words joined by hyphens", "name")
        if table.get("company", 0) < 0:
            fail("'company' is below 0", "company")
        severity = _choose(table["severity"], _SEVERITIES, "severity", fail)
        tier = _choose(table.get("tier", "A"), _TIERS, "tier", fail)
        kinds = [_choose(word, _KINDS, "kinds", fail) for word in table.get("kinds", _DEFAULT_KINDS)]
        return Rule(
            code=table["code"],
            name=table["name"],
            summary=table["summary"],
            why=table["why"],
            check=table["check"],
            message=table["message"],
            severity=severity,
            tier=tier,
            status=_choose(table.get("status", "stable"), _STATUSES, "status", fail),
            default=table.get("default", True),
            english=table.get("english", True),
            since=table.get("since", "0.1.0"),
            fix=_choose(table.get("fix", "none"), _FIXES, "fix", fail),
            kinds=frozenset(kinds),
            patterns=tuple(self._pattern(item, severity, tier, fail) for item in table.get("patterns", ())),
            unless=self._templates(table.get("unless", ()), fail),
            options=table.get("options", {}),
            examples=tuple(
                self._example(item, bad=bad, fail=fail)
                for key, bad in (("bad", True), ("good", False))
                for item in table.get(key, ())
            ),
            references=_texts(table.get("references", ()), "references", fail),
            origin=self._origin,
            reason=table.get("reason", ""),
            replaced_by=table.get("replaced-by", ""),
            borrows=_texts(table.get("borrows", ()), "borrows", fail),
            grounds=self._excuses(table.get("grounds", {}), fail),
            company=table.get("company", 0),
            yields_to=_texts(table.get("yields-to", ()), "yields-to", fail),
            raises=_texts(table.get("raises", ()), "raises", fail),
            gravest=table.get("gravest", False),
        )

    def _excuses(self, table: dict[str, Any], fail: _Fail) -> tuple[Excuse, ...]:
        """Return what a rule makes of grounds; whether they can occur is known once the checks are."""
        try:
            return read_excuses(table)
        except PackError as error:
            fail(error.what, "grounds", error.fix)

    def _pattern(self, item: Any, severity: Severity, tier: Tier, fail: _Fail) -> Pattern:
        if isinstance(item, str):
            item = {"match": item}
        if not isinstance(item, dict):
            fail("a pattern is a template, or a table with the key 'match'", "patterns")
        self._keys(item, _PATTERN_KEYS, fail=fail, key="patterns")
        if ("match" in item) == ("pattern" in item):
            fail(
                "a pattern has either the key 'match' (a template) or the key 'pattern' (an expression)",
                "patterns",
            )
        parsed = Template(frozenset(), "")
        if "pattern" in item:
            text = item["pattern"]
            anchors = self._anchors(text, _texts(item.get("anchors", ()), "anchors", fail), fail)
        else:
            text = item["match"]
            if "anchors" in item:
                fail("'anchors' belong to a 'pattern'; a 'match' has its own", "anchors")
            parsed = self._template(text, fail)
            anchors = tuple(parsed.anchors)
            if not anchors:
                fail(f"{text!r} has no word to look for; add one that every match must contain", text)
        return Pattern(
            template=text,
            tier=_choose(item["tier"], _TIERS, "tier", fail) if "tier" in item else tier,
            severity=_choose(item["severity"], _SEVERITIES, "severity", fail) if "severity" in item else severity,
            label=item.get("label", ""),
            fix=item.get("fix"),
            unless=self._templates(item.get("unless", ()), fail),
            anchors=anchors,
            raw="pattern" in item,
            needs=tuple(map(tuple, parsed.needs)),
            lead=parsed.lead,
        )

    def _anchors(self, text: str, anchors: Sequence[Any], fail: _Fail) -> tuple[str, ...]:
        """Return the folded anchors of an expression."""
        if not anchors:
            fail(f"the expression {shorten(text)!r} needs 'anchors', literals of which every match holds one", text)
        try:
            check_expression(text)
            folded = fold_anchors(anchors)
            check_anchors(text, folded)
        except ExpressionError as error:
            fail(f"the expression {shorten(text)!r} {error}", text)
        return folded

    def _template(self, text: Any, fail: _Fail) -> Template:
        if not isinstance(text, str):
            fail(f"{text!r} is not a template", "patterns")
        try:
            return parse_template(text)
        except TemplateError as error:
            fail(str(error), text)

    def _templates(self, items: Iterable[Any], fail: _Fail) -> tuple[str, ...]:
        for item in items:
            self._template(item, fail)
        return tuple(items)

    def _example(self, item: Any, *, bad: bool, fail: _Fail) -> Example:
        key = "bad" if bad else "good"
        if isinstance(item, str):
            return Example(item, bad)
        if not isinstance(item, dict) or "text" not in item:
            fail("an example is a text, or a table with the key 'text'", key)
        self._keys(item, _EXAMPLE_KEYS, fail=fail, key=key)
        for line in item.get("lines", ()):
            if type(line) is not int:
                fail(f"'lines' holds {line!r}, which is not a whole number", "lines")
        return Example(
            text=item["text"],
            bad=bad,
            format=item.get("format", EXAMPLE_FORMAT),
            lines=tuple(item.get("lines", ())),
            also=_texts(item.get("also", ()), "also", fail),
        )

    def _keys(
        self, table: Any, known: Mapping[str, type], *, at: str = "", key: str = "", fail: _Fail | None = None
    ) -> None:
        """Refuse keys that are not known and values of another type."""

        def complain(what: str, word: str, fix: str = "") -> NoReturn:
            if fail:
                fail(what, word, fix)
            self._fail(what, at=word, fix=fix)

        if not isinstance(table, dict):
            complain(f"{at or key or 'this'} is not a table", at or key)
        for word, value in table.items():
            if word not in known:
                complain(f"unknown key {word!r}", word, nearest(word, known))
            if not isinstance(value, known[word]) or (isinstance(value, bool) and known[word] is int):
                complain(f"{word!r} is not {_TYPE_NAMES[known[word]]}", word)

    def _fail(self, what: str, *, at: str = "", rule: int | None = None, fix: str = "") -> NoReturn:
        raise PackError(what, where=f"{self._origin}:{line_in_rule(self._text, at, rule)}", fix=fix)


_SEVERITIES = {str(severity): severity for severity in Severity}
_TIERS = {tier.value: tier for tier in Tier}
_STATUSES = {status.value: status for status in Status}
_FIXES = {word: word for word in ("none", "safe", "unsafe")}
_TYPE_NAMES: dict[type, str] = {
    str: "a string",
    bool: "true or false",
    list: "a list",
    dict: "a table",
    int: "a whole number",
}


def _texts(items: Sequence[Any], key: str, fail: _Fail) -> tuple[str, ...]:
    """Return the strings of a list."""
    for item in items:
        if not isinstance(item, str):
            fail(f"{key!r} holds {item!r}, which is not a string", key)
    return tuple(items)


def _choose(word: Any, choices: dict[str, Any], key: str, fail: Callable[..., NoReturn]) -> Any:
    if not isinstance(word, str) or word not in choices:
        fail(f"{key} {word!r} is not one of {', '.join(sorted(choices))}", key)
    return choices[word]
