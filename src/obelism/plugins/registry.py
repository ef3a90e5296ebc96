"""All rules and checks of a run, by code and by name, each checked against the other."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from typing import Any

from obelism.errors import PackError
from obelism.errors import PluginError
from obelism.errors import nearest
from obelism.errors import shorten
from obelism.pages.page import KINDS
from obelism.pages.relation import RELATIONS
from obelism.plugins.options import mistake_in
from obelism.records import NamedTuple
from obelism.rules.borrowing import lend
from obelism.rules.data import PackFile
from obelism.rules.data import options_of
from obelism.rules.data import packs_folder
from obelism.rules.grounds import EMBEDDED
from obelism.rules.grounds import OF_PAGES
from obelism.rules.grounds import read_excuses
from obelism.rules.grounds import require_known
from obelism.rules.grounds import with_grounds
from obelism.rules.index import FILE_NAME
from obelism.rules.index import Index
from obelism.rules.index import is_outdated
from obelism.rules.model import Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from obelism.checks.model import Check
    from obelism.plugins.manager import Plugins
    from obelism.rules.model import Pack
    from obelism.rules.model import Rule

RESERVED = "OBL"
"""The prefix of findings about the run itself; their check is none."""

BUILTIN_CHECK = "builtin"


class Registry(NamedTuple):
    """Rules by code, in order of code, and checks by name."""

    rules: Mapping[str, Rule]
    checks: Mapping[str, Check]

    def with_more(self, rules: Mapping[str, Rule], checks: Mapping[str, Check]) -> Registry:
        """Return a registry with some rules and checks besides."""
        return Registry(dict(sorted({**self.rules, **rules}.items())), {**self.checks, **checks})

    def rule(self, word: str) -> Rule | None:
        """Return the rule with a code or name."""
        return self.rules.get(word.upper()) or next((rule for rule in self.rules.values() if rule.name == word), None)

    def choices(self, rule: Rule) -> Mapping[str, Sequence[str]]:
        """Return the values that options of a rule can have, for those that have a few."""
        check = self.checks.get(rule.check)
        return check.choices if check else {}

    def about(self, rule: Rule) -> Mapping[str, str]:
        """Return what the options of a rule mean, in a sentence each, for those of which it is known."""
        check = self.checks.get(rule.check)
        return {**options_of(rule.check), **check.about} if check else {}

    def suggest(self, word: str, *, families: bool = False) -> str:
        """Return a suggestion for a code or name that there is not, of ``families`` too where these may stand."""
        codes, names = list(self.rules), [rule.name for rule in self.rules.values()]
        codes += sorted({rule.family for rule in self.rules.values()}) if families else []
        likely = [nearest(word, names), nearest(word.upper(), codes)]
        if word.upper() == word or any(map(str.isdigit, word)):
            likely.reverse()
        return next((told for told in likely if told.startswith("did you mean")), "`obelism rules` lists them")


def build_registry(
    plugins: Plugins, extra_packs: Sequence[Traversable | PackFile] = (), *, examples: bool = True
) -> Registry:
    """Return the rules and checks of all plugins and of a project's own packs.

    Without ``examples`` the built-in packs come from the index, where there is one, which takes a tenth of the time.

    A check or pack of a plugin that cannot be used is left out and told among the plugins' problems.

    Raises:
        PackError: a pack is broken, or two rules claim one code, name or prefix.
    """
    checks = {check.name: check for check, _ in plugins.checks()}
    rules: dict[str, Rule] = {}
    owners: dict[str, str] = {}
    index = Index(b"" if examples else _index_data())
    for resource, plugin in plugins.packs():
        try:
            _take(resource, rules, checks, owners, index, owner=plugin, plugin=plugin and plugins.describe(plugin))
        except PackError as error:
            if not plugin:
                raise
            plugins.tell(_of_plugin(error, plugins.describe(plugin)))
        except PluginError as error:
            plugins.tell(error)
    for path in extra_packs:
        _take(path, rules, checks, owners, index, owner="the project's own packs", plugin="", own=is_own(path))
    return Registry(dict(sorted(rules.items())), checks)


class _MisfitError(PackError):
    """What is wrong with a rule of a pack, told apart from where in its text that stands."""

    def __init__(self, what: str, code: str, key: str, fix: str = "") -> None:
        super().__init__(what, fix=fix)
        self.code = code
        self.key = key


def _take(
    resource: Traversable | PackFile,
    rules: dict[str, Rule],
    checks: Mapping[str, Check],
    owners: dict[str, str],
    index: Index,
    *,
    owner: str,
    plugin: str,
    own: bool = False,
) -> None:
    """Add the rules of a pack to those that are there; ``plugin`` describes the one that it came from, if any."""
    raw = _read(resource)
    pack = (None if own else index.pack(raw, origin_of(resource))) or _parsed(resource, raw, own=own)
    try:
        _claim(owners, pack, owner or pack.origin)
        _add(rules, pack, checks)
    except _MisfitError as error:
        from obelism.rules.places import line_of

        line = line_of(_text_of(resource, raw), error.code, error.key)
        raise PackError(error.what, where=f"{pack.origin}:{line}", fix=error.fix) from None


def _of_plugin(error: PackError, plugin: str) -> PluginError:
    """Return an error in a pack as one of the plugin that brought it."""
    return PluginError(error.what, where=f"{plugin}, {error.where}", fix=error.fix)


def _index_data() -> bytes:
    path = os.path.join(packs_folder(), FILE_NAME)
    return PackFile(path).read_bytes() if os.path.isfile(path) and not is_outdated(path) else b""


def is_own(resource: Traversable | PackFile) -> bool:
    """Tell whether a pack is a project's own, not one that Obelism brings."""
    return not str(resource).startswith(os.path.join(packs_folder(), ""))


def _parsed(resource: Traversable | PackFile, raw: bytes, *, own: bool) -> Pack:
    """Return a pack that is in no index."""
    from obelism.rules.pack import load_pack

    bounds = resource.bounds if isinstance(resource, PackFile) else ""
    return load_pack(_text_of(resource, raw), origin_of(resource), own=own, bounds=bounds)


def _text_of(resource: Traversable | PackFile, raw: bytes) -> str:
    """Return the text of what a pack holds."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise PackError("is not UTF-8", where=f"{origin_of(resource)}:{line}", fix="save it as UTF-8") from None


def _read(resource: Traversable | PackFile) -> bytes:
    """Return what a pack holds."""
    try:
        return resource.read_bytes()
    except OSError as error:
        raise PackError(f"cannot be read: {error.strerror}", where=origin_of(resource)) from None


def origin_of(resource: Traversable | PackFile) -> str:
    """Return a pack's path as a person would give it: relative where it lies below the current directory."""
    path, below = str(resource), os.path.join(os.getcwd(), "")
    return path.removeprefix(below).replace(os.sep, "/") if path.startswith(below) else path


def _claim(owners: dict[str, str], pack: Pack, owner: str) -> None:
    holder = owners.setdefault(pack.prefix, owner)
    if holder != owner:
        what = f"prefix {pack.prefix} belongs to {holder} already"
        raise _MisfitError(what, "", "prefix", fix="choose another prefix")


def _add(rules: dict[str, Rule], pack: Pack, checks: Mapping[str, Check]) -> None:
    """Add the rules of a pack, all or none of them."""
    names = {rule.name: rule.code for rule in rules.values()}
    added: dict[str, Rule] = {}
    for rule in lend(pack.rules):
        if rule.code in rules or rule.code in added:
            holder = rules.get(rule.code, rule).origin
            raise _MisfitError(f"{rule.code} is declared in {holder} already", rule.code, "code", fix="take a free one")
        if rule.name in names:
            what = f"{rule.code}: the name {rule.name!r} is that of {names[rule.name]}"
            raise _MisfitError(what, rule.code, "name", fix="choose another name")
        names[rule.name] = rule.code
        added[rule.code] = _complete(rule, checks, exemplified=pack.indexed)
    rules.update(added)


def _complete(rule: Rule, checks: Mapping[str, Check], *, exemplified: bool) -> Rule:
    """Return a rule with its check's defaults under its own options."""
    if rule.check == BUILTIN_CHECK and rule.family == RESERVED:
        return rule
    code = rule.code
    check = checks.get(rule.check)
    if check is None:
        what = f"{code}: there is no check {shorten(rule.check)!r}"
        raise _MisfitError(what, code, "check", fix=nearest(rule.check, checks))
    if not exemplified and not any(example.bad for example in rule.examples):
        raise _MisfitError(f"{code} has no bad example", code, "bad", fix='write bad = ["…"], a text that it flags')
    if bool(rule.patterns) != bool(check.refine) and rule.status is not Status.REMOVED:
        what = "looks for no patterns" if rule.patterns else "never reports anything without patterns"
        fix = "leave them out, or name another check" if rule.patterns else "add 'patterns'"
        raise _MisfitError(f"{code}: the check {rule.check!r} {what}", code, "patterns", fix=fix)
    excuses = with_grounds(read_excuses(check.caps), rule.grounds) if check.caps else rule.grounds
    if exemplified:
        return rule._replace(grounds=excuses, options={**check.options, **rule.options})
    rule = rule._replace(grounds=excuses)
    try:
        require_known(excuses, grounds_of(rule, check))
    except PackError as error:
        raise _MisfitError(f"{code}: {error.what}", code, "grounds", fix=error.fix) from None
    try:
        return with_options(rule, rule.options, check)
    except PackError as error:
        raise _MisfitError(error.what, code, "options", fix=error.fix) from None


def grounds_of(rule: Rule, check: Check) -> list[str]:
    """Return the grounds that hits of a rule can have: those its check sees, what is around, company, relations."""
    alone = ("alone",) if rule.company else ()
    return sorted({*check.grounds, *KINDS, *alone, *((EMBEDDED, *RELATIONS) if check.conclude else OF_PAGES)})


def with_options(rule: Rule, options: Mapping[str, Any], check: Check, *, where: str = "") -> Rule:
    """Return a rule with options over its check's defaults.

    Raises:
        PackError: an option is not one of the check's, or its value is none that it can have.
    """
    for key, value in options.items():
        if key not in check.options:
            fix = nearest(key, check.options)
            raise PackError(f"{rule.code} ({rule.check}) has no option {key!r}", where=where, fix=fix)
        if what := mistake_in(value, check.options[key], check.choices.get(key, ())):
            default = shorten(repr(check.options[key]))
            fix = nearest(str(value), check.choices[key]) if key in check.choices else f"by default it is {default}"
            raise PackError(f"{rule.code}: option {key!r} {what}", where=where, fix=fix)
    merged = {**check.options, **rule.options, **options}
    if check.verify and (what := check.verify(merged)):
        raise PackError(f"{rule.code}: {what}", where=where)
    return rule._replace(options=merged)
