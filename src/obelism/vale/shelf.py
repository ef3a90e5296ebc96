"""Where the dictionaries of rules lie, and the lists of words that they leave alone."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from obelism.config.discover import display
from obelism.config.discover import read_raw
from obelism.vale.builtin import BUILT_IN
from obelism.vale.dictionary import MAX_BYTES
from obelism.vale.dictionary import Dictionary
from obelism.vale.errors import NoDictionaryError
from obelism.vale.errors import StyleError

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.vale.styles import Definition

AFFIXES, STEMS = ".aff", ".dic"
DICTIONARIES = os.path.join("config", "dictionaries")
IGNORED = os.path.join("config", "ignore")
DEFAULT = ("en_US-web", "en_US")
"""The dictionary that Vale has built in, which is taken from the project's where it is there."""


class Shelf:
    """The dictionaries below the folders of styles; each is read once, and when a word is looked up."""

    def __init__(self, folders: Sequence[str], is_allowed: Callable[[str], bool]) -> None:
        self._folders = folders
        self._is_allowed = is_allowed
        self._open = cache(_read)

    def dictionaries(self, definition: Definition) -> list[Callable[[], Dictionary]]:
        """Return what reads the dictionaries of a rule.

        Raises:
            StyleError: there is none of a name.
            NoDictionaryError: it wants the dictionary that Vale has built in, and the project has none such.
        """
        paths = self._paths(definition)
        made = [self._reader(path) for path in paths]
        lists = list(self._lists(definition))
        return [*made, lambda: Dictionary(b"", b"", _words(lists))] if lists else made

    def _paths(self, definition: Definition) -> list[str]:
        """Return the paths of a rule's dictionaries, without their suffixes."""
        fields = definition.fields
        if "aff" in fields and "dic" in fields:
            stems = self._named(fields.word("dic").removesuffix(STEMS), [""], fields.line("dic"))
            if stems == self._named(fields.word("aff").removesuffix(AFFIXES), [""], fields.line("aff")):
                return [stems]
            raise StyleError("aff and dic are files of two names", fields.line("aff"), "give both one name")
        places = [fields.word("dicpath")] if "dicpath" in fields else [DICTIONARIES]
        named = [self._named(name, places, line) for name, line in fields.words("dictionaries")]
        if named and not fields.flag("append"):
            return named
        built_in = definition.code == f"{BUILT_IN}.Spelling"
        found = list(self._all(DICTIONARIES))
        default = [path for name in DEFAULT for path in found if os.path.basename(path) == name][:1]
        wanted = found if built_in else default
        if not wanted:
            looked = ", ".join(display(os.path.join(folder, DICTIONARIES)) for folder in self._folders)
            raise NoDictionaryError(looked)
        return [*named, *[path for path in wanted if path not in named]]

    def _named(self, name: str, places: Sequence[str], line: int) -> str:
        tried = [os.path.normpath(os.path.join(folder, place, name)) for folder in self._folders for place in places]
        for path in tried:
            if all(os.path.isfile(path + suffix) for suffix in (AFFIXES, STEMS)):
                for suffix in (AFFIXES, STEMS):
                    self._verify(path + suffix, line)
                return path
        looked = ", ".join(f"{display(path)}{AFFIXES} and {STEMS}" for path in tried) or "no StylesPath is given"
        raise StyleError(f"there is no dictionary {name!r}", line, f"looked for {looked}")

    def _verify(self, path: str, line: int) -> None:
        if not self._is_allowed(path):
            raise StyleError(f"{display(path)} leads out of the folder of styles", line, "copy it into that")
        if os.path.getsize(path) > MAX_BYTES:
            raise StyleError(f"{display(path)} is larger than {MAX_BYTES >> 20} MiB", line)

    def _all(self, place: str) -> Iterator[str]:
        for folder in self._folders:
            below = os.path.join(folder, place)
            for name in sorted(os.listdir(below)) if os.path.isdir(below) else ():
                path = os.path.join(below, name.removesuffix(STEMS))
                if name.endswith(STEMS) and os.path.isfile(path + AFFIXES):
                    self._verify(path + STEMS, 1)
                    self._verify(path + AFFIXES, 1)
                    yield path

    def _reader(self, path: str) -> Callable[[], Dictionary]:
        return lambda: self._open(path)

    def _lists(self, definition: Definition) -> Iterator[str]:
        """Yield the lists of words that a rule leaves alone; one that is not there is none, as Vale has it."""
        if definition.code == f"{BUILT_IN}.Spelling":
            for folder in self._folders:
                below = os.path.join(folder, IGNORED)
                for name in sorted(os.listdir(below)) if os.path.isdir(below) else ():
                    if os.path.isfile(path := os.path.join(below, name)):
                        self._verify(path, 1)
                        yield path
        for name, line in definition.fields.words("ignore"):
            tried = [os.path.join(folder, place, name) for folder in self._folders for place in ("", IGNORED)]
            if path := next(filter(os.path.isfile, tried), ""):
                self._verify(path, line)
                yield path


def _read(path: str) -> Dictionary:
    affixes, stems = (read_raw(path + suffix, display(path + suffix), MAX_BYTES) for suffix in (AFFIXES, STEMS))
    return Dictionary(affixes, stems)


def _words(paths: Sequence[str]) -> Iterator[str]:
    for path in paths:
        for line in read_raw(path, display(path), MAX_BYTES).decode("utf-8-sig", "replace").splitlines():
            if word := line.strip():
                yield word
