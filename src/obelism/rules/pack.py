"""TOML packs to rules, every error with file, line and the nearest valid word."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from typing import Any
from typing import NoReturn

from obelism.document import READABLE
from obelism.errors import PackError
from obelism.errors import nearest
from obelism.rules.forms import ACRONYM
from obelism.rules.forms import CASE
from obelism.rules.forms import form_of
from obelism.rules.forms import limit_of
from obelism.rules.forms import options_of
from obelism.rules.forms import per_of
from obelism.rules.grounds import read_excuses
from obelism.rules.grounds import with_grounds
from obelism.rules.keys import CASES
from obelism.rules.keys import EXAMPLE_KEYS
from obelism.rules.keys import EXPRESSION_KEYS
from obelism.rules.keys import FIXES
from obelism.rules.keys import PACK_KEYS
from obelism.rules.keys import PATTERN_KEYS
from obelism.rules.keys import REQUIRED
from obelism.rules.keys import RULE_KEYS
from obelism.rules.keys import SEVERITIES
from obelism.rules.keys import STATUSES
from obelism.rules.keys import TIERS
from obelism.rules.keys import check_keys
from obelism.rules.keys import choose
from obelism.rules.keys import texts
from obelism.rules.messages import check_names
from obelism.rules.model import EXAMPLE_FORMAT
from obelism.rules.model import Example
from obelism.rules.model import Pack
from obelism.rules.model import Pattern
from obelism.rules.model import Rule
from obelism.rules.patterns import Patterns
from obelism.rules.patterns import spelled_out
from obelism.rules.places import line_in_rule
from obelism.text import toml
from obelism.text.folders import is_inside
from obelism.text.listed import listed_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import BlockKind
    from obelism.rules.forms import Form
    from obelism.rules.grounds import Excuse
    from obelism.rules.patterns import Fail

CODE = re.compile(r"[A-Z]{3}[0-9]{3}")
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_KINDS = {kind.value: kind for kind in READABLE}
_DEFAULT_KINDS = ("paragraph", "item", "admonition")
EVERY_KIND = "all"
"""What stands instead of a list of kinds for all that are read."""


def load_pack(text: str, origin: str, *, own: bool = False, bounds: str = "") -> Pack:
    """Return the pack a TOML text declares; ``origin`` is the path named in errors, beside which its lists lie.

    These must lie in the folder ``bounds``, where one is given. In a project's ``own`` pack much may be left out:
    summary, reason, severity, and examples that its words are.

    Raises:
        PackError: the text is not TOML, a key or value is unknown or missing, or a template is malformed.
    """
    data = toml.parse(text)
    if isinstance(data, toml.Mistake):
        where = f"{origin}:{data.line}" if data.line else origin
        raise PackError(data.what, where=where, fix="a pack is a TOML file: https://toml.io")
    return _Reader(text, origin, own=own, bounds=bounds).pack(data)


class _Reader:
    """Checks one pack's tables; knows where in the text each stands, for errors only."""

    def __init__(self, text: str, origin: str, *, own: bool, bounds: str) -> None:
        self._text = text
        self._origin = origin
        self._own = own
        self._since = ""
        self._grounds: tuple[Excuse, ...] = ()
        self._bounds = bounds

    def pack(self, data: dict[str, Any]) -> Pack:
        def fail(what: str, key: str = "", fix: str = "") -> NoReturn:
            self._fail(what, at=key, fix=fix)

        check_keys(data, {"pack": dict, "rule": list}, fail)
        head = data.get("pack", {})
        check_keys(head, PACK_KEYS, fail)
        for key in ("name", "prefix"):
            if key not in head:
                fail(f"[pack] needs the key {key!r}", "[pack]", f'write {key} = "…" below [pack]')
        self._since = head.get("since", "")
        self._grounds = self._excuses(head.get("grounds", {}), fail)
        prefix = head["prefix"]
        if not re.fullmatch(r"[A-Z]{3}", prefix):
            fail(f"prefix {prefix!r} is not three capital letters", "prefix", 'write prefix = "HSE" or alike')
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

        if not isinstance(table, dict):
            self._fail("a rule is not a table", rule=index, at="rule", fix="write [[rule]] above its keys")
        check_keys(table, RULE_KEYS, fail)
        form = form_of(table, fail)
        table = self._completed(table, form, fail)
        if not CODE.fullmatch(table["code"]) or not table["code"].startswith(prefix):
            fail(f"a code of this pack is {prefix} and three digits", "code", f"write {prefix}001 or alike")
        if not NAME.fullmatch(table["name"]):
            fail(f"the name {table['name']!r} is not lower-case words joined by hyphens", "name", "write it-like-this")
        if table.get("company", 0) < 0:
            fail("'company' is below 0", "company", "give a whole number from 0 on")
        severity = choose(table["severity"], SEVERITIES, "severity", fail)
        tier = choose(table.get("tier", "A"), TIERS, "tier", fail)
        kinds = self._kinds(table, form, fail)
        limit = limit_of(table, fail)
        exact = choose(table.get("case", "any"), CASES, "case", fail)
        reader = Patterns(severity, tier, exact, fail)
        patterns = tuple(self._patterns(table, reader))
        if not table.get("borrows"):  # else others know what there is to write
            check_names(table["message"], form.check, patterns, fail)
        mends = form.mends or any(pattern.fix is not None for pattern in patterns)
        examples = [
            self._example(item, bad=bad, fail=fail)
            for key, bad in (("bad", True), ("good", False))
            for item in table.get(key, ())
        ]
        if self._own and not table.get("bad"):
            examples[:0] = _own_examples(table, patterns)
        return Rule(
            code=table["code"],
            name=table["name"],
            summary=table["summary"],
            why=table["why"],
            check=form.check,
            message=table["message"],
            severity=severity,
            tier=tier,
            status=choose(table.get("status", "stable"), STATUSES, "status", fail),
            default=table.get("default", True),
            english=table.get("english", not form.compares),
            since=table.get("since", self._since),
            fix=choose(table.get("fix", "unsafe" if mends else "none"), FIXES, "fix", fail),
            kinds=kinds,
            patterns=patterns,
            unless=reader.contexts(table.get("unless", ()), "unless"),
            options=options_of(table, form, kinds, fail, own=self._own),
            examples=tuple(examples),
            references=texts(table.get("references", ()), "references", fail),
            origin=self._origin,
            reason=table.get("reason", ""),
            replaced_by=table.get("replaced-by", ""),
            borrows=texts(table.get("borrows", ()), "borrows", fail),
            grounds=with_grounds(self._grounds, self._excuses(table.get("grounds", {}), fail)),
            company=table.get("company", 0),
            yields_to=texts(table.get("yields-to", ()), "yields-to", fail),
            raises=texts(table.get("raises", ()), "raises", fail),
            gravest=table.get("gravest", False),
            limit=limit,
            requires=reader.contexts(table.get("requires", ()), "requires"),
            per=per_of(table, limit, fail),
        )

    def _completed(self, table: dict[str, Any], form: Form, fail: Fail) -> dict[str, Any]:
        """Return a rule's table with what may be left out of it."""
        given = dict(table)
        if form.message:
            given.setdefault("message", form.message)
        if self._own:
            given.setdefault("severity", "warning")
            told = re.sub(r"[“\"]?\{\w+\}[”\"]?", "…", table.get("message", ""))
            given.setdefault("summary", told or form.summary)
            given.setdefault("why", given["summary"])
            if not given.get("message") and form.check:
                what = f"the check {form.check!r} has no message of its own"
                fail(what, "check", f'add message = "…", or is it to be {CASE!r} or {ACRONYM!r}?')
        for key in REQUIRED:
            if not given.get(key):
                fail(f"the key {key!r} is missing", "", f'add {key} = "…" to its table')
        return given

    def _kinds(self, table: dict[str, Any], form: Form, fail: Fail) -> frozenset[BlockKind]:
        """Return the kinds of blocks a rule reads: those it names, those its form is for, or those of the pack."""
        if "kinds" not in table:
            default = READABLE if self._own else frozenset(map(_KINDS.__getitem__, _DEFAULT_KINDS))
            return default if form.kinds is None else form.kinds
        if table["kinds"] == EVERY_KIND:
            return READABLE
        if isinstance(table["kinds"], str):
            fail(f"kinds {table['kinds']!r} is not a list", "kinds", f"write a list of kinds, or {EVERY_KIND!r}")
        return frozenset([choose(word, _KINDS, "kinds", fail) for word in table["kinds"]])

    def _patterns(self, table: dict[str, Any], reader: Patterns) -> Iterator[Pattern]:
        """Yield the patterns of a rule, in whichever form they are given."""
        for item in table.get("patterns", ()):
            yield self._pattern(item, reader)
        for wrong, right in table.get("swap", {}).items():
            yield reader.of_swap(wrong, right)
        for name in (*texts(table.get("terms", ()), "terms", reader.fail), *self._listed(table, reader.fail)):
            yield reader.of_term(name)

    def _listed(self, table: dict[str, Any], fail: Fail) -> list[str]:
        """Return the terms in the file that a rule names, which lies beside the pack."""
        if "terms-file" not in table:
            return []
        name = table["terms-file"]
        path = os.path.join(os.path.dirname(self._origin), name)
        if self._bounds and not is_inside(path, self._bounds):
            fail(f"{name!r} leads out of the project", "terms-file", "put the file into the project")
        try:
            with open(path, encoding="utf-8-sig") as stream:
                terms = [word for _, word in listed_words(stream.read())]
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            fail(
                f"the file {name!r} cannot be read: {reason}", "terms-file", "give its path from the folder of the pack"
            )
        if not terms:
            fail(f"the file {name!r} lists no term", "terms-file", "write one term a line")
        return terms

    def _excuses(self, table: dict[str, Any], fail: Fail) -> tuple[Excuse, ...]:
        """Return what a rule makes of grounds; whether they can occur is known once the checks are."""
        try:
            return read_excuses(table)
        except PackError as error:
            fail(error.what, "grounds", error.fix)

    def _pattern(self, item: Any, reader: Patterns) -> Pattern:
        fail = reader.fail
        if isinstance(item, str):
            return reader.of_template(item)
        if not isinstance(item, dict):
            fail("a pattern is a template, or a table with the key 'match'", "patterns", 'write { match = "…" }')
        check_keys(item, PATTERN_KEYS, fail)
        if ("match" in item) == ("pattern" in item):
            fail(
                "a pattern has either the key 'match' (a template) or the key 'pattern' (an expression)",
                "patterns",
                "write one of the two",
            )
        fields: dict[str, Any] = {key: item[key] for key in ("label", "fix", "bits") if key in item}
        fields["unless"] = reader.contexts(item.get("unless", ()), "unless")
        for key, words in (("tier", TIERS), ("severity", SEVERITIES)):
            if key in item:
                fields[key] = choose(item[key], words, key, fail)
        if "pattern" in item:
            anchors, needs = (texts(item.get(key, ()), key, fail) for key in EXPRESSION_KEYS)
            return reader.of_expression(item["pattern"], anchors, needs, **fields)
        for key in EXPRESSION_KEYS:
            if key in item:
                fail(f"{key!r} belong to a 'pattern'; a 'match' has its own", key, "leave them out")
        return reader.of_template(item["match"], "patterns", **fields)

    def _example(self, item: Any, *, bad: bool, fail: Fail) -> Example:
        key = "bad" if bad else "good"
        if isinstance(item, str):
            return Example(item, bad)
        if not isinstance(item, dict) or "text" not in item:
            fail("an example is a text, or a table with the key 'text'", key, 'write { text = "…" }')
        check_keys(item, EXAMPLE_KEYS, fail)
        for line in item.get("lines", ()):
            if type(line) is not int:
                fail(f"'lines' holds {line!r}, which is not a whole number", "lines", "write lines = [3]")
        return Example(
            text=item["text"],
            bad=bad,
            format=item.get("format", EXAMPLE_FORMAT),
            lines=tuple(item.get("lines", ())),
            also=texts(item.get("also", ()), "also", fail),
        )

    def _fail(self, what: str, *, at: str = "", rule: int | None = None, fix: str = "") -> NoReturn:
        raise PackError(what, where=f"{self._origin}:{line_in_rule(self._text, at, rule)}", fix=fix)


def _own_examples(table: Mapping[str, Any], patterns: Sequence[Pattern]) -> list[Example]:
    """Return the examples that the words of a rule are themselves; none where one would not tell that it works."""
    if table.get("variants"):
        return [Example(", ".join(group), bad=True) for group in table["variants"]]
    if not patterns or any(key in table for key in ("at-most", "at-least", "requires", "unless")):
        return []
    texts = list(map(spelled_out, patterns))
    return [Example(text, bad=True) for text in texts] if all(texts) else []
