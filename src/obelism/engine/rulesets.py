"""The rules that run in a file, as its settings select and tune them."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING
from typing import Any

from obelism.config.discover import display
from obelism.config.discover import project_root
from obelism.config.keys import KEYS
from obelism.config.source import COMMAND_LINE
from obelism.errors import ConfigError
from obelism.errors import PackError
from obelism.errors import nearest
from obelism.findings import Severity
from obelism.plugins.registry import RESERVED
from obelism.plugins.registry import build_registry
from obelism.plugins.registry import grounds_of
from obelism.plugins.registry import is_own
from obelism.plugins.registry import origin_of
from obelism.plugins.registry import with_options
from obelism.records import NamedTuple
from obelism.rules.data import PackFile
from obelism.rules.data import packs_folder
from obelism.rules.data import packs_in
from obelism.rules.grounds import read_excuses
from obelism.rules.grounds import require_known
from obelism.rules.grounds import with_grounds
from obelism.rules.model import Status
from obelism.rules.model import Tier
from obelism.rules.selection import Selection
from obelism.rules.selection import exactness
from obelism.rules.selection import style_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Container
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.config.model import Settings
    from obelism.config.source import Origin
    from obelism.engine.checker import Checker
    from obelism.findings import Problem
    from obelism.plugins.manager import Plugins
    from obelism.plugins.registry import Registry
    from obelism.rules.model import Pattern
    from obelism.rules.model import Rule
    from obelism.triage.vocabulary import Vocabulary
    from obelism.vale.load import ForFiles
    from obelism.vale.load import Styles


class Ruleset(NamedTuple):
    """The rules of one set of settings: those a checker runs, and those Obelism reports about itself.

    ``idle`` are the codes of those that are selected and do not run, because they are milder than what is shown.
    ``vale`` are those of Vale styles.
    """

    registry: Registry
    rules: Mapping[str, Rule]
    checker: Checker
    idle: tuple[str, ...] = ()
    vale: ForFiles | None = None

    @property
    def active(self) -> frozenset[str]:
        """Codes of the rules that run."""
        return frozenset(self.rules)


class Rulesets:
    """Rulesets by settings; each is built once."""

    def __init__(self, plugins: Plugins, *, examples: bool = False) -> None:
        self._plugins = plugins
        self._examples = examples
        self._registries: dict[tuple[str, ...], Registry] = {}
        self._styles: dict[str, Styles] = {}
        self._checked: dict[int, Settings] = {}
        self._vocabularies: dict[int, Vocabulary] = {}
        self._sets: dict[Any, Ruleset] = {}
        self.warnings: list[str] = []
        self.notes: list[str] = []
        self.problems: list[Problem] = []

    def registry(self, settings: Settings) -> Registry:
        """Return all rules and checks that exist under some settings.

        Raises:
            ConfigError: the settings name a rule, option or plugin that does not exist.
        """
        key = (*settings.packs, settings.vale)
        registry = self._registries.get(key)
        if registry is None:
            packs = [_pack_file(settings, pack) for pack in settings.packs]
            registry = build_registry(self._plugins, packs, examples=self._examples)
            self._require_firing(registry, packs)
            if styles := self._styles_of(settings):
                registry = registry.with_more(styles.rules, styles.checks)
            self._registries[key] = registry
        if id(settings) not in self._checked:
            try:
                self._require_plugins(settings)
                styles = self._styles_of(settings)
                _check_selectors(settings, registry, styles.ini.styles if styles else (), self.warnings)
                self._vocabulary(settings)
            except ConfigError as error:
                # What is missing may be what a plugin would have brought.
                causes = [problem.message for problem in self._plugins.problems]
                raise ConfigError(error.what, where=error.where, fix="; ".join(causes) or error.fix) from None
            self._checked[id(settings)] = settings
        return registry

    def _require_firing(self, registry: Registry, packs: Sequence[PackFile]) -> None:
        """Refuse rules of the project's own packs that flag none of their bad examples."""
        origins = {origin_of(pack) for pack in packs if is_own(pack)}
        if origins:
            from obelism.engine.examples import require_firing

            own = [rule for rule in registry.rules.values() if rule.origin in origins]
            require_firing(registry, own, tuple([item for item, _ in self._plugins.formats()]))

    def ruleset(self, settings: Settings, path: str, least: Severity | None = None) -> Ruleset:
        """Return the rules that run in a file (an absolute path) and their checker.

        Rules milder than ``least`` do not run; without it the settings say what is too mild.
        """
        ignores = settings.ignores_in(path)
        overrides = settings.overrides_in(path)
        styles = self._styles_of(settings)
        sections = styles.sections_for(path) if styles else None
        key = (id(settings), ignores, overrides, least, sections)
        if key not in self._sets:
            registry = self.registry(settings)
            given = settings.min_severity if "min-severity" in settings.origins else None
            vale = (
                styles.under(sections, given if least is None else least) if styles and sections is not None else None
            )
            selection = select(settings)
            rules = {
                rule.code: rule
                for rule in _in_file(registry, vale)
                if selection.decide(rule) and not any(exactness(words, rule) for words in ignores)
            }
            rules = _tune(rules, settings, registry, overrides)
            shows = settings.shows if least is None else partial(_reaches, least)
            self._sets[key] = self._build(settings, registry, rules, shows, vale)
        return self._sets[key]

    def concluding(self, settings: Settings, codes: frozenset[str]) -> Ruleset:
        """Return the rules with some codes, for concluding from the facts of many files."""
        registry = self.registry(settings)
        rules = {code: registry.rules[code] for code in sorted(codes) if code in registry.rules}
        return self._build(settings, registry, _tune(rules, settings, registry, ()), partial(_reaches, Severity.INFO))

    def _build(
        self,
        settings: Settings,
        registry: Registry,
        rules: dict[str, Rule],
        shows: Callable[[Rule], bool],
        vale: ForFiles | None = None,
    ) -> Ruleset:
        shown = {code: rule for code, rule in rules.items() if shows(rule)}
        running = [rule for rule in shown.values() if rule.family != RESERVED]
        named = {code for rule in running for code in rule.raises}
        raised = [rule for code, rule in rules.items() if code in named and code not in shown]
        idle = tuple([code for code in rules if code not in shown])
        vale = vale and vale.only(shown)
        known = registry.with_more({}, vale.checks) if vale else registry
        given_up = vale.running.given_up if vale else None
        from obelism.engine.checker import Checker

        checker = Checker(known, running, vocabulary=self._vocabulary(settings), raised=raised, given_up=given_up)
        return Ruleset(registry, shown, checker, idle, vale)

    def _styles_of(self, settings: Settings) -> Styles | None:
        """Return the Vale styles of some settings, None when they name none."""
        if not settings.vale:
            return None
        if settings.vale not in self._styles:
            if not os.path.isfile(settings.vale):
                what = f"vale names {display(settings.vale)!r}, which is not a file"
                raise settings.origins["vale"].error(what, "vale")
            from obelism.vale.load import load_styles

            styles = self._styles[settings.vale] = load_styles(settings.vale)
            self.problems += styles.problems
            self.notes += styles.notes
        return self._styles[settings.vale]

    def _vocabulary(self, settings: Settings) -> Vocabulary | None:
        """Return the words that some settings accept, those in files among them; None when there are none."""
        if not settings.vocabulary:
            return None
        if id(settings) not in self._vocabularies:
            from obelism.config.terms import accepted
            from obelism.triage.vocabulary import Vocabulary

            self._vocabularies[id(settings)] = Vocabulary(accepted(settings))
        return self._vocabularies[id(settings)]

    def _require_plugins(self, settings: Settings) -> None:
        for name in settings.required_plugins:
            if name not in self._plugins.versions:
                what = f"the plugin {name!r} is required and is not installed"
                raise settings.origins["required-plugins"].error(what, "required-plugins", name)


def select(settings: Settings) -> Selection:
    """Return the selection that settings make; one given on the command line outweighs an ignore in a file."""
    given = {settings.origins[key].name for key in ("select", "extend-select") if key in settings.origins}
    refused = {settings.origins[key].name for key in ("ignore", "extend-ignore") if key in settings.origins}
    return Selection(
        settings.select,
        settings.extend_select,
        settings.ignore,
        settings.extend_ignore,
        preview=settings.preview,
        prefer_select=COMMAND_LINE in given and COMMAND_LINE not in refused,
    )


def _pack_file(settings: Settings, pack: str) -> PackFile:
    """Return the file of one of the project's packs, or of the profile with its name."""
    if os.path.isfile(pack):
        return PackFile(pack, project_root(os.path.dirname(pack)))
    profiles = {profile.stem: profile for profile in packs_in(os.path.join(packs_folder(), "profiles"))}
    name = os.path.basename(pack)
    if name in profiles:
        return profiles[name]
    what = f"packs names {display(pack)!r}, which is not a file nor a profile ({', '.join(profiles)})"
    raise settings.origins["packs"].error(what, "packs", name)


def _in_file(registry: Registry, vale: ForFiles | None) -> Iterator[Rule]:
    """Yield the rules that can run in a file, those of Vale styles as its sections have them."""
    for rule in registry.rules.values():
        if not style_of(rule.code):
            yield rule
        elif vale is not None and rule.code in vale.rules:
            yield vale.rules[rule.code]


def _reaches(least: Severity, rule: Rule) -> bool:
    return rule.severity >= least


def _check_selectors(settings: Settings, registry: Registry, styles: Container[str], warnings: list[str]) -> None:
    """Refuse selectors that name no rule; of rules that are gone say why. A Vale style may be named without rules."""
    lists: list[tuple[Sequence[str], tuple[str, ...]]]
    lists = [(getattr(settings, key.field) or (), (key.name,)) for key in KEYS if key.kind == "selectors"]
    lists += [(words, ("per-file-ignores", glob.pattern)) for glob, words in settings.per_file_ignores.items()]
    for words, path in lists:
        if named := tuple([word for word in words if word not in styles]):
            _check_words(named, settings.origins[path[0]], path, registry, warnings)
    if settings.rules or settings.per_file:
        everything = dict(registry.rules)
        _tune(everything, settings, registry, range(len(settings.per_file)))


def _check_words(
    words: tuple[str, ...], origin: Origin, path: tuple[str, ...], registry: Registry, warnings: list[str]
) -> None:
    rules = registry.rules.values()
    for word in Selection(words).unknown(rules):
        what = f"{word!r} is not the code, prefix or name of a rule"
        raise origin.error(what, *path, word, fix=registry.suggest(word, families=True))
    for word in words:
        rule = registry.rule(word)
        if rule is not None and rule.status is Status.REMOVED:
            instead = f"; use {rule.replaced_by}" if rule.replaced_by else ""
            warnings.append(f"{origin.name}: {rule.code} has been removed: {rule.reason}{instead}")


def _tune(rules: dict[str, Rule], settings: Settings, registry: Registry, overrides: Sequence[int]) -> dict[str, Rule]:
    """Return rules with the options that settings give them, those for single files last."""
    tables: list[tuple[Mapping[str, Mapping[str, Any]], tuple[str, ...], str]]
    tables = [(settings.rules, ("rules",), "rules")]
    tables += [(settings.per_file[index].rules, ("per-file", "rules"), "per-file") for index in overrides]
    tuned = dict(rules)
    for table, path, key in tables:
        for word, options in table.items():
            origin = settings.origins[key]
            rule = registry.rule(word)
            if rule is None:
                what = f"{word!r} is not the code or name of a rule"
                raise origin.error(what, *path, word, fix=registry.suggest(word))
            if rule.code in tuned:
                place = _Tuning(origin, (*path, word))
                tuned[rule.code] = place.apply(tuned[rule.code], options, registry)
    return tuned


_OF_EVERY_RULE = ("severity", "tier", "patterns", "grounds")
"""What settings can say of a rule besides the options of its check."""


class _Tuning(NamedTuple):
    """The table of settings of one rule; knows where it stands, for errors."""

    origin: Origin
    path: tuple[str, ...]

    def apply(self, rule: Rule, options: Mapping[str, Any], registry: Registry) -> Rule:
        options = dict(options)
        patterns = options.pop("patterns", None)
        severity = self._severity(options.pop("severity", None), "severity")
        tier = self._tier(options.pop("tier", None), "tier")
        grounds = options.pop("grounds", None)
        if severity or tier:
            rule = _move(rule, severity or rule.severity, tier or rule.tier)
        if patterns is not None:
            rule = self._move_patterns(rule, patterns)
        if grounds is not None:
            rule = self._excuse(rule, grounds, registry)
        if rule.company and "company" not in rule.options:
            rule = rule._replace(company=self._count(options.pop("company", rule.company), "company"))
        return self._options(rule, options, registry) if options else rule

    def _excuse(self, rule: Rule, grounds: Any, registry: Registry) -> Rule:
        """Return a rule with the project's word on what grounds are worth."""
        check = registry.checks.get(rule.check)
        if check is None or not isinstance(grounds, dict):
            what = "grounds must be a table" if check else f"{rule.code} has no grounds"
            raise self._error(what, "grounds")
        try:
            excuses = read_excuses(grounds)
            require_known(excuses, grounds_of(rule, check))
        except PackError as error:
            raise self._error(error.what, "grounds", fix=error.fix) from None
        return rule._replace(grounds=with_grounds(rule.grounds, excuses))

    def _options(self, rule: Rule, options: Mapping[str, Any], registry: Registry) -> Rule:
        check = registry.checks.get(rule.check)
        for name, value in options.items():
            if check is None:
                raise self._error(f"{rule.code} has no options", name)
            try:
                rule = with_options(rule, {name: value}, check, where="")
            except PackError as error:
                fix = error.fix if name in check.options else nearest(name, [*check.options, *_OF_EVERY_RULE])
                raise self._error(error.what, name, fix=fix) from None
        return rule

    def _move_patterns(self, rule: Rule, moves: Any) -> Rule:
        if not isinstance(moves, dict):
            raise self._error("patterns must be a table from labels or templates to tiers", "patterns")
        patterns = list(rule.patterns)
        for word, tier in moves.items():
            places = [index for index, item in enumerate(patterns) if word in (item.label, item.template)]
            if not places:
                from obelism.config.validate import suggest

                known = [name for item in patterns for name in (item.label, item.template) if name]
                raise self._error(f"{rule.code} has no pattern {word!r}", "patterns", word, fix=suggest(word, known))
            for index in places:
                patterns[index] = patterns[index]._replace(tier=self._tier(tier, "patterns", word))
        return rule._replace(patterns=tuple(patterns))

    def _severity(self, word: Any, *path: str) -> Severity | None:
        if word is None:
            return None
        try:
            return Severity.parse(word)
        except (ValueError, AttributeError):
            raise self._error("severity must be one of 'info', 'warning', 'error'", *path) from None

    def _count(self, value: Any, key: str) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self._error(f"{key} must be a whole number above 0", key)
        return value

    def _tier(self, word: Any, *path: str) -> Any:
        if word is None:
            return None
        try:
            return Tier(word)
        except ValueError:
            raise self._error("a tier is one of 'A', 'B', 'C', 'D'", *path) from None

    def _error(self, what: str, *more: str, fix: str = "") -> ConfigError:
        return self.origin.error(f"{'.'.join(self.path)}: {what}", *self.path, *more, fix=fix)


def _move(rule: Rule, severity: Severity, tier: Tier) -> Rule:
    """Return a rule with another severity and tier, and those of its patterns that had the rule's."""

    def moved(pattern: Pattern) -> Pattern:
        return pattern._replace(
            severity=severity if pattern.severity is rule.severity else min(pattern.severity, severity),
            tier=tier if pattern.tier is rule.tier else pattern.tier,
        )

    return rule._replace(severity=severity, tier=tier, patterns=tuple(moved(item) for item in rule.patterns))
