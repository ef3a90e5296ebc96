"""Vocabularies of a project: words that it accepts, and words that it rejects."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from obelism.errors import ConfigError
from obelism.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from obelism.vale.ini import Ini

PLACES = (os.path.join("config", "vocabularies"), "Vocab")
"""Where vocabularies lie below a folder of styles, the older place last."""


LISTS = ACCEPT, REJECT = "accept.txt", "reject.txt"


class Vocabulary(NamedTuple):
    """Terms of all vocabularies that are named, in order."""

    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()


def read_vocabulary(ini: Ini, read: Callable[[str], str]) -> Vocabulary:
    """Return the words of the vocabularies that settings name.

    Raises:
        ConfigError: there is none of that name.
    """
    accepted: dict[str, None] = {}
    rejected: dict[str, None] = {}
    for name in ini.vocabularies:
        folder = _folder(ini, name)
        for target, file in ((accepted, ACCEPT), (rejected, REJECT)):
            path = os.path.join(folder, file)
            if os.path.isfile(path):
                target.update(dict.fromkeys(_terms(read(path))))
    return Vocabulary(tuple(accepted), tuple(rejected))


def _folder(ini: Ini, name: str) -> str:
    tried = [os.path.join(root, place, name) for root in ini.styles_paths for place in PLACES]
    found = next(filter(os.path.isdir, tried), None)
    if found is None:
        near = os.path.dirname(ini.path)
        looked = ", ".join(os.path.relpath(path, near) for path in tried) or "no StylesPath is given"
        raise ConfigError(f"Vocab: there is no vocabulary {name!r}", where=ini.shown, fix=f"looked for {looked}")
    return found


def _terms(text: str) -> Iterator[str]:
    for line in text.splitlines():
        term = line.strip()
        if term and not term.startswith("# "):
            yield term
