"""``.vale.ini``: which styles there are, and what holds for which file."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from obelism.config.discover import project_root
from obelism.errors import ConfigError
from obelism.findings import Severity
from obelism.formats.registry import suffixes
from obelism.records import NamedTuple
from obelism.text.folders import is_inside
from obelism.text.lazy import lazy
from obelism.text.segments import Span
from obelism.vale.globs import Glob

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.vale.expressions import Expression

LEVELS: Mapping[str, Severity] = {
    "suggestion": Severity.INFO,
    "warning": Severity.WARNING,
    "error": Severity.ERROR,
}
CODE_TAGS = frozenset({"code", "tt", "kbd"})
"""Elements whose letters no rule sees, unless ``IgnoredScopes`` names others."""

_CORE = frozenset(
    "StylesPath MinAlertLevel Vocab Packages IgnoredScopes SkippedScopes IgnoredClasses WordTemplate "
    "NLPEndpoint".split()
)
_OF_FILES = frozenset(
    "BasedOnStyles TokenIgnores BlockIgnores IgnorePatterns CommentDelimiters Transform Lang View".split()
)
WITHOUT_EFFECT = ("NLPEndpoint", "Transform", "View", "Lang")
"""Settings that are read and have no effect here."""

_INLINE_COMMENT = lazy(r"\s[#;].*\Z", re.DOTALL)
_COMMA = lazy(r"(?<!\\),")
_EVERYTHING = "*"
FORMATS = "formats"
_APART = (FORMATS, "asciidoctor")
"""Sections that are not about files."""


class Section(NamedTuple):
    """What a section says of the files that match it; ``styles`` is None where it names none."""

    glob: Glob
    styles: tuple[str, ...] | None
    rules: Mapping[str, str]
    token_ignores: tuple[str, ...] = ()
    block_ignores: tuple[str, ...] = ()
    delimiters: tuple[str, str] | None = None


class Ini(NamedTuple):
    """A ``.vale.ini`` with those of the packages beside its styles. ``unused`` are settings without effect here."""

    path: str
    shown: str
    styles_paths: tuple[str, ...]
    least: Severity
    vocabularies: tuple[str, ...]
    ignored: frozenset[str]
    skipped: frozenset[str]
    classes: tuple[str, ...]
    template: str
    sections: tuple[Section, ...]
    unused: tuple[str, ...] = ()

    def matching(self, path: str) -> tuple[int, ...]:
        """Return the numbers of the sections that hold for a file, by its path relative to this one's folder."""
        return tuple([number for number, section in enumerate(self.sections) if section.glob.matches(path)])

    @property
    def styles(self) -> tuple[str, ...]:
        """Every style that a section is based on."""
        return tuple(dict.fromkeys(style for section in self.sections for style in section.styles or ()))

    @property
    def single_rules(self) -> tuple[str, ...]:
        """Every rule that a section names."""
        return tuple(dict.fromkeys(rule for section in self.sections for rule in section.rules))


class Profile(NamedTuple):
    """What holds for some files: the styles they are based on, what is said of single rules, and what is not read."""

    styles: frozenset[str]
    rules: Mapping[str, str]
    token_ignores: tuple[str, ...]
    block_ignores: tuple[str, ...]
    delimiters: tuple[str, str] | None

    def runs(self, code: str) -> bool:
        """Tell whether a rule runs."""
        said = self.rules.get(code)
        return code.partition(".")[0] in self.styles if said is None else said == "YES" or said in LEVELS

    def level(self, code: str, own: Severity) -> Severity:
        """Return the level of a rule whose own is given."""
        return LEVELS.get(self.rules.get(code, ""), own)


def profile_of(ini: Ini, numbers: Sequence[int]) -> Profile:
    """Return what some sections say together: later ones win, and any one wins over ``[*]``."""
    sections = sorted((ini.sections[number] for number in numbers), key=lambda item: item.glob.pattern != _EVERYTHING)
    styles: tuple[str, ...] = ()
    rules: dict[str, str] = {}
    delimiters = None
    for section in sections:
        styles = styles if section.styles is None else section.styles
        rules.update(section.rules)
        delimiters = section.delimiters or delimiters
    return Profile(
        frozenset(styles),
        rules,
        tuple(item for section in sections for item in section.token_ignores),
        tuple(item for section in sections for item in section.block_ignores),
        delimiters,
    )


class Reading(NamedTuple):
    """What of a document is not read: elements, and what expressions fit."""

    masked: frozenset[str] = CODE_TAGS
    skipped: frozenset[str] = frozenset()
    ignores: tuple[Expression, ...] = ()

    def leaves_out(self, sections: frozenset[str]) -> bool:
        """Tell whether a scope is one of those that are not read, as ``frontmatter.title`` may be."""
        return any(sections.issuperset(word.split(".")) for word in self.masked)

    @property
    def masks_code(self) -> bool:
        """Whether the letters of code are hidden."""
        return "code" in self.masked

    def spans(self, text: str) -> list[Span]:
        """Return the ranges of a text that are not read; an expression that takes too long hides nothing more."""
        found: list[Span] = []
        for expression in self.ignores:
            try:
                found += [Span(*match.span()) for match in expression.finditer(text) if match[0]]
            except TimeoutError:
                continue
        return found


def read_ini(path: str, shown: str, read: Callable[[str], str]) -> Ini:
    """Return what a ``.vale.ini`` says, over what packages beside its styles say.

    ``read`` gives the text of a file.

    Raises:
        ConfigError: it cannot be read, or says what cannot be carried out.
    """
    own = _parse(read(path), shown)
    folder = os.path.dirname(path)
    styles_paths = tuple(_styles_path(entry, folder, shown) for entry in own if _is(entry, "", "StylesPath"))
    sources = [*_packaged(styles_paths, folder, read), own]
    core = [entry for source in sources for entry in source if not entry.section]
    for entry in core:
        if entry.key in _OF_FILES:
            raise _error(shown, entry, f"{entry.key} stands above all sections", "write it below [*]")
    last = {entry.key: entry for entry in core}
    sections = [_section(name, source, shown) for source in sources for name in _names(source)]
    return Ini(
        path=path,
        shown=shown,
        styles_paths=styles_paths,
        least=_least(last.get("MinAlertLevel"), shown),
        vocabularies=tuple(dict.fromkeys(word for source in sources for word in _words(source, "", "Vocab"))),
        ignored=frozenset(word for source in sources for word in _words(source, "", "IgnoredScopes")) or CODE_TAGS,
        skipped=frozenset(word for source in sources for word in _words(source, "", "SkippedScopes")),
        classes=tuple(word for source in sources for word in _words(source, "", "IgnoredClasses")),
        template=last["WordTemplate"].value if "WordTemplate" in last else "",
        sections=tuple(sections),
        unused=tuple(dict.fromkeys(filter(None, (_unused(entry) for source in sources for entry in source)))),
    )


def _styles_path(entry: _Entry, folder: str, shown: str) -> str:
    """Return a folder of styles, which lies in the project as all does that a project's settings name."""
    path = os.path.normpath(os.path.join(folder, _native(entry.value)))
    if not is_inside(path, project_root(folder)):
        fix = "copy or sync the styles into it; --config can name settings that lie beside shared ones"
        raise _error(shown, entry, f"StylesPath {entry.value!r} leads out of the project", fix)
    return path


def _unused(entry: _Entry) -> str:
    """Return the name of a setting that has no effect here, nothing for any other.

    Of ``[formats]`` that is what would have files read that are not, by their suffix.
    """
    if entry.section == FORMATS:
        return "" if f".{entry.key.lower()}" in suffixes() else f"[{FORMATS}] {entry.key}"
    if entry.section in _APART:
        return f"[{entry.section}]"
    known = entry.key in (_OF_FILES if entry.section else _CORE) or (entry.section and "." in entry.key)
    return entry.key if entry.key in WITHOUT_EFFECT or not known else ""


class _Entry(NamedTuple):
    section: str
    key: str
    value: str
    line: int


def _packaged(styles_paths: Iterable[str], folder: str, read: Callable[[str], str]) -> Iterator[list[_Entry]]:
    """Yield what the settings of packages say, which lie beside their styles."""
    for styles_path in styles_paths:
        place = os.path.join(styles_path, ".vale-config")
        for name in sorted(os.listdir(place)) if os.path.isdir(place) else ():
            path = os.path.join(place, name)
            if os.path.isfile(path):
                yield _parse(read(path), os.path.relpath(path, folder))


def _parse(text: str, shown: str) -> list[_Entry]:
    """Return the settings of a file in order; a key that stands twice is two of them."""
    entries: list[_Entry] = []
    section = ""
    lines = iter(enumerate(text.splitlines(), 1))
    for number, line in lines:
        stripped = line.strip()
        if not stripped or stripped[0] in "#;":
            continue
        if stripped.startswith("["):
            closing = stripped.rfind("]")
            if closing < 1:
                raise ConfigError("a section has no ']'", where=f"{shown}:{number}")
            section = stripped[1:closing].strip()
            continue
        key, sign, value = stripped.partition("=")
        if not sign:
            what = f"there is no '=' in {stripped[:60]!r}"
            raise ConfigError(what, where=f"{shown}:{number}", fix="a setting is written KEY = VALUE")
        while value.endswith("\\"):
            value = value[:-1] + next(lines, (0, ""))[1].strip()
        entries.append(_Entry(section, key.strip().strip('"`'), _plain(value), number))
    return entries


def _plain(value: str) -> str:
    value = value.strip()
    closing = value.find(value[0], 1) if value[:1] in ('"', "`") else 0
    if closing > 0 and not _INLINE_COMMENT().sub("", value[closing + 1 :]).strip():
        return value[1:closing]
    return _INLINE_COMMENT().sub("", value).strip()


def _names(source: Iterable[_Entry]) -> list[str]:
    """Return the sections about files, in order."""
    return [name for name in dict.fromkeys(entry.section for entry in source) if name and name not in _APART]


def _section(name: str, source: Sequence[_Entry], shown: str) -> Section:
    rules: dict[str, str] = {}
    keys: set[str] = set()
    for entry in source:
        if entry.section != name:
            continue
        if entry.key in _CORE:
            raise _error(shown, entry, f"{entry.key} stands below [{name}]", "it belongs above all sections")
        if entry.key in _OF_FILES:
            keys.add(entry.key)
        elif "." in entry.key:
            rules[entry.key] = entry.value
    delimiters = _words(source, name, "CommentDelimiters")
    return Section(
        Glob(name),
        _words(source, name, "BasedOnStyles") if "BasedOnStyles" in keys else None,
        rules,
        _words(source, name, "TokenIgnores"),
        (*_words(source, name, "BlockIgnores"), *_words(source, name, "IgnorePatterns")),
        (delimiters[0], delimiters[1]) if len(delimiters) == 2 else None,
    )


def _all(source: Iterable[_Entry], section: str, key: str) -> list[str]:
    return [entry.value for entry in source if _is(entry, section, key)]


def _is(entry: _Entry, section: str, key: str) -> bool:
    return (entry.section, entry.key) == (section, key)


def _words(source: Iterable[_Entry], section: str, key: str) -> tuple[str, ...]:
    """Return the words of a list that commas part; a backslash before a comma keeps it."""
    words = [word for value in _all(source, section, key) for word in _COMMA().split(value)]
    return tuple(dict.fromkeys(word.strip().replace("\\,", ",") for word in words if word.strip()))


def _least(entry: _Entry | None, shown: str) -> Severity:
    if entry is None:
        return Severity.INFO
    level = entry.value.split(",")[-1].strip()
    if level not in LEVELS:
        raise _error(shown, entry, f"MinAlertLevel is {level!r}", f"it is one of {', '.join(LEVELS)}")
    return LEVELS[level]


def _native(path: str) -> str:
    return path.replace("/", os.sep)


def _error(shown: str, entry: _Entry, what: str, fix: str) -> ConfigError:
    return ConfigError(what, where=f"{shown}:{entry.line}", fix=fix)
