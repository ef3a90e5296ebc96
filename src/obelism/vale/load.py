"""A ``.vale.ini`` and its styles, made into rules; what is wrong with one of them leaves the others as they are."""

from __future__ import annotations

import os
import re
from collections import Counter
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING
from typing import Any

from obelism.config.discover import display
from obelism.config.discover import project_root
from obelism.errors import ConfigError
from obelism.findings import Problem
from obelism.findings import Severity
from obelism.records import NamedTuple
from obelism.rules.model import Rule
from obelism.text.folders import is_inside
from obelism.vale.builtin import BUILT_IN
from obelism.vale.builtin import built_in_rules
from obelism.vale.errors import NoDictionaryError
from obelism.vale.errors import StyleError
from obelism.vale.expressions import Expression
from obelism.vale.expressions import check
from obelism.vale.files import SUFFIX
from obelism.vale.files import read_text
from obelism.vale.files import rule_files
from obelism.vale.ini import Reading
from obelism.vale.ini import profile_of
from obelism.vale.ini import read_ini
from obelism.vale.messages import fill
from obelism.vale.points.model import Context
from obelism.vale.running import Ready
from obelism.vale.running import Running
from obelism.vale.scopes import read_scope
from obelism.vale.shelf import AFFIXES
from obelism.vale.shelf import STEMS
from obelism.vale.shelf import Shelf
from obelism.vale.styles import LEFT_OUT
from obelism.vale.styles import read_definition
from obelism.vale.terms import WORD
from obelism.vale.vocabulary import Vocabulary
from obelism.vale.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Container
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.checks.model import Check
    from obelism.vale.ini import Ini
    from obelism.vale.ini import Profile
    from obelism.vale.styles import Definition

_READ = (SUFFIX, ".ini", ".txt", AFFIXES, STEMS)
"""How the names of files end that rules, settings, lists of words and dictionaries are read from."""
_TERMS, _BLOCKS, _FILE = "terms", "blocks", "file"
_MADE_BY: Mapping[str, tuple[str, str]] = {
    "existence": (_TERMS, "existence:Existence"),
    "substitution": (_TERMS, "substitution:Substitution"),
    "occurrence": (_BLOCKS, "occurrence:Occurrence"),
    "repetition": (_BLOCKS, "repetition:Repetition"),
    "conditional": (_BLOCKS, "conditional:Conditional"),
    "consistency": (_BLOCKS, "consistency:Consistency"),
    "capitalization": (_BLOCKS, "capitalization:Capitalization"),
    "metric": (_FILE, "metric:Metric"),
    "readability": (_FILE, "metric:Readability"),
    "spelling": (_BLOCKS, "spelling:Spelling"),
}


class ForFiles(NamedTuple):
    """The rules that hold for some files, with their levels there; ``running`` runs them."""

    rules: Mapping[str, Rule]
    running: Running

    @property
    def checks(self) -> dict[str, Check]:
        """The rules as checks."""
        return {code: self.running.check(code) for code in self.rules}

    def only(self, codes: Container[str]) -> ForFiles:
        """Return those of the rules whose codes are among some."""
        return ForFiles({code: rule for code, rule in self.rules.items() if code in codes}, self.running.only(codes))


class Styles:
    """All rules that a ``.vale.ini`` brings. ``problems`` say what is wrong, ``notes`` what is left out.

    A rule that does not run is known by its name all the same: settings and comments may speak of it.
    """

    def __init__(
        self,
        ini: Ini,
        ready: Mapping[str, Ready],
        silent: Mapping[str, Rule],
        problems: Sequence[Problem],
        notes: Sequence[str],
    ) -> None:
        self.ini = ini
        self.problems = problems
        self.notes = notes
        running = {code: _rule(item.definition) for code, item in ready.items()}
        self.rules = dict(sorted({**silent, **running}.items()))
        self._ready = ready
        self._made: dict[tuple[tuple[int, ...], Severity], ForFiles] = {}
        self._root = os.path.dirname(ini.path)

    @property
    def checks(self) -> dict[str, Check]:
        """A check for each rule, by which the program knows it; what a file is checked with are those for it."""
        nothing = Running((), Reading())
        return {code: nothing.check(code) for code in self.rules}

    def sections_for(self, path: str) -> tuple[int, ...]:
        """Return the numbers of the sections that hold for a file at an absolute path."""
        return self.ini.matching(os.path.relpath(path, self._root).replace(os.sep, "/"))

    def under(self, sections: tuple[int, ...], least: Severity | None = None) -> ForFiles:
        """Return the rules that hold where some sections do, from a level on, else that of the settings."""
        least = self.ini.least if least is None else least
        if (sections, least) not in self._made:
            profile = profile_of(self.ini, sections)
            rules = {
                code: rule._replace(severity=profile.level(code, rule.severity))
                for code, rule in self.rules.items()
                if code in self._ready and profile.runs(code) and profile.level(code, rule.severity) >= least
            }
            running = Running([self._ready[code] for code in rules], _reading(self.ini, profile), profile.delimiters)
            self._made[sections, least] = ForFiles(rules, running)
        return self._made[sections, least]


def load_styles(path: str) -> Styles:
    """Return what a ``.vale.ini`` at an absolute path brings.

    Raises:
        ConfigError: it cannot be used at all.
    """
    ini = read_ini(path, display(path), _inside(path))
    loader = _Loader(ini, read_vocabulary(ini, _inside(path)), can_read=find_spec("yaml") is not None)
    loader.load()
    return Styles(ini, loader.ready, loader.silent, loader.problems, loader.notes())


def files_of(path: str) -> list[str]:
    """Return the files and folders that rules come from, sorted; of a ``.vale.ini`` that cannot be used itself."""
    try:
        ini = read_ini(path, display(path), _inside(path))
    except ConfigError:
        return [path]
    found = {path}
    for root in ini.styles_paths:
        for folder, folders, names in os.walk(root):
            folders.sort()
            found.add(folder)
            found.update(os.path.join(folder, name) for name in names if name.endswith(_READ))
    return sorted(found)


def _inside(ini: str) -> Callable[[str], str]:
    """Return what gives the text of a file, and refuses one out of the project of some settings, by ``..`` or links."""
    root = project_root(os.path.dirname(ini))

    def read(path: str) -> str:
        if not is_inside(path, root):
            raise ConfigError("leads out of the project", where=display(path))
        return read_text(path, display(path))

    return read


class _Loader:
    """Read the rules of styles, and keep what is wrong. Where nothing can be read, they are known by their files."""

    def __init__(self, ini: Ini, vocabulary: Vocabulary, *, can_read: bool) -> None:
        self._ini = ini
        self._read = _inside(ini.path)
        self._vocabulary = vocabulary
        self._can_read = can_read
        shelf = Shelf(ini.styles_paths, lambda path: any(is_inside(path, root) for root in ini.styles_paths))
        self._context = Context(vocabulary.accepted, _template(ini), shelf)
        self._without_dictionary = 0
        self._looked = ""
        self._left_out: Counter[str] = Counter()
        self._styles: set[str] = set()
        self.ready: dict[str, Ready] = {}
        self.silent: dict[str, Rule] = {}
        self.problems: list[Problem] = []

    def load(self) -> None:
        """Read the built-in rules, every style that a section is based on, and every single rule that is named."""
        if not self._can_read:
            what = "Vale styles need PyYAML, and none of their rules runs"
            self._tell(ConfigError(what, where=self._ini.shown, fix="pip install 'obelism[vale]'"))
        if BUILT_IN in self._ini.styles or any(code.startswith(f"{BUILT_IN}.") for code in self._ini.single_rules):
            for code, text in built_in_rules(self._vocabulary):
                self._add(text, code, self._ini.shown)
        for style in self._ini.styles:
            if style != BUILT_IN:
                self._load_style(style)
        for code in self._ini.single_rules:
            style = code.partition(".")[0]
            if style != BUILT_IN and style not in self._styles:
                self._load_rule(code)
        for source in self._ignores():
            try:
                check(source, 1)
            except StyleError as error:
                self._tell(ConfigError(error.what, where=self._ini.shown, fix=error.fix))

    def notes(self) -> list[str]:
        """Return what is left out, in a line each."""
        notes = []
        if self._left_out:
            counts = ", ".join(f"{count} {point}" for point, count in sorted(self._left_out.items()))
            total = sum(self._left_out.values())
            rules = "rule" if total == 1 else "rules"
            notes.append(f"{self._ini.shown}: {total} {rules} that Obelism does not run left out ({counts})")
        if self._without_dictionary:
            count = self._without_dictionary
            rules = "spelling rule" if count == 1 else "spelling rules"
            fix = f"looked for en_US.aff and en_US.dic in {self._looked}" if self._looked else "no StylesPath is given"
            notes.append(f"{self._ini.shown}: {count} {rules} left out for want of an English dictionary ({fix})")
        if self._ini.unused:
            notes.append(f"{self._ini.shown}: without effect here: {', '.join(self._ini.unused)}")
        return notes

    def _load_style(self, style: str) -> None:
        folders = [os.path.join(root, style) for root in self._ini.styles_paths]
        found = [folder for folder in folders if os.path.isdir(folder)]
        if not found:
            looked = ", ".join(map(display, folders)) or "no StylesPath is given"
            fix = f"looked for {looked}; packages are not downloaded: `vale sync` or a copy brings them"
            self._tell(ConfigError(f"there is no style {style!r}", where=self._ini.shown, fix=fix))
            return
        root = project_root(os.path.dirname(self._ini.path))
        if not all(is_inside(folder, root) for folder in found):
            what = f"the style {style!r} leads out of the project"
            self._tell(ConfigError(what, where=self._ini.shown, fix="copy it into the folder of StylesPath"))
            return
        self._styles.add(style)
        for folder in found:
            for code, path in rule_files(folder):
                self._add_file(code, path)

    def _load_rule(self, code: str) -> None:
        """Read a rule that a section names of a style that none is based on; one that is off need not be there."""
        style, _, name = code.partition(".")
        paths = [os.path.join(root, style, f"{name}{SUFFIX}") for root in self._ini.styles_paths]
        found = next(filter(os.path.isfile, paths), None)
        if found is not None:
            self._add_file(code, found)
        elif any(section.rules.get(code, "NO") != "NO" for section in self._ini.sections):
            looked = ", ".join(map(display, paths)) or "no StylesPath is given"
            self._tell(ConfigError(f"there is no rule {code!r}", where=self._ini.shown, fix=f"looked for {looked}"))

    def _add_file(self, code: str, path: str) -> None:
        try:
            text = self._read(path)
        except ConfigError as error:
            self._keep_silent(code, display(path), f"{error.what}.")
            self._tell(error)
            return
        self._add(text, code, display(path))

    def _add(self, text: str, code: str, origin: str) -> None:
        """Make a rule of its text; the first one of a code stays."""
        if code in self.ready or code in self.silent:
            return
        if not self._can_read:
            self._keep_silent(code, origin, "PyYAML is not installed.")
            return
        try:
            definition = read_definition(text, code, origin)
            if definition.point in LEFT_OUT:
                self._left_out[definition.point] += 1
                self._keep_silent(code, origin, f"Obelism does not run what extends {definition.point}.")
                return
            self.ready[code] = _made(definition, self._context)
        except NoDictionaryError as error:
            self._without_dictionary += 1
            self._looked = str(error)
            self._keep_silent(code, origin, "There is no English dictionary.")
        except RecursionError:
            self._refuse(StyleError("is nested too deeply"), code, origin)
        except StyleError as error:
            self._refuse(error, code, origin)

    def _refuse(self, error: StyleError, code: str, origin: str) -> None:
        fix = f"{error.fix}; the other rules run" if error.fix else "the other rules run"
        self._keep_silent(code, origin, f"{error.what}.")
        self._tell(ConfigError(f"{code}: {error.what}", where=f"{origin}:{error.line}", fix=fix))

    def _keep_silent(self, code: str, origin: str, why: str) -> None:
        """Know a rule that does not run by its name."""
        self.silent[code] = Rule(
            code=code,
            name=code,
            summary=f"Does not run: {why}",
            why=f"A rule of the style {code.partition('.')[0]}; {origin} says what it looks for.",
            check=code,
            message="",
            severity=Severity.INFO,
            default=False,
            origin=origin,
            english=False,
        )

    def _tell(self, error: ConfigError) -> None:
        self.problems.append(Problem("", str(error)))

    def _ignores(self) -> Iterator[str]:
        for section in self._ini.sections:
            yield from (*section.token_ignores, *section.block_ignores)


def _made(definition: Definition, context: Context) -> Ready:
    """Return a rule that can run.

    Raises:
        StyleError: something in it cannot be used.
    """
    kind, place = _MADE_BY[definition.point]
    module, _, name = place.partition(":")
    made: Any = getattr(import_module(f"obelism.vale.points.{module}"), name)(definition, context)
    if kind == _FILE:
        definition = definition._replace(scope=read_scope(["summary"], 1))
    return Ready(definition, **{kind: made})


def _rule(definition: Definition) -> Rule:
    """Return a rule as the rest of the program knows one."""
    style = definition.code.partition(".")[0]
    summary = definition.description or fill(definition.message, ["…", "…"])
    why = f"A rule of the style {style}, which extends {definition.point}; {definition.origin} says what it looks for."
    return Rule(
        code=definition.code,
        name=definition.code,
        summary=" ".join(summary.split()),
        why=why,
        check=definition.code,
        message=definition.message,
        severity=definition.level,
        fix="unsafe" if definition.action.name else "none",
        references=(definition.link,) if definition.link else (),
        origin=definition.origin,
        english=False,
    )


def _reading(ini: Ini, profile: Profile) -> Reading:
    sources: Iterable[str] = (*profile.token_ignores, *profile.block_ignores, *map(_of_class, ini.classes))
    return Reading(ini.ignored, ini.skipped, tuple(Expression(source) for source in sources if _is_sound(source)))


def _of_class(name: str) -> str:
    """Return the expression of an element with a class, up to where the first of its name is closed."""
    quoted = rf"""["'](?:[^"'<>]*\s)?{re.escape(name)}(?:\s[^"'<>]*)?["']"""
    return rf"(?s:<(?P<tag>\w+)\b[^<>]*\bclass\s*=\s*{quoted}[^<>]*>.*?</(?P=tag)>)"


def _is_sound(source: str) -> bool:
    try:
        check(source, 1)
    except StyleError:
        return False
    return True


def _template(ini: Ini) -> str:
    return ini.template if "%s" in ini.template else WORD
