"""Keys: checksums of everything that a report may depend on."""

from __future__ import annotations

import os
import sys
from enum import Enum
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING
from typing import Any

from obelism import __version__
from obelism.config.keys import KEYS
from obelism.text.data import packs_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from obelism.config.model import Settings
    from obelism.config.resolve import Resolver


class Keys:
    """The keys of the files of one run. ``more`` is what the run does otherwise, as ignoring comments."""

    def __init__(self, resolver: Resolver, *more: object) -> None:
        self._resolver = resolver
        self._run = digest(program(), stable(more))
        self._settings: dict[int, tuple[Settings, str]] = {}

    def of_file(self, path: str, content: bytes, *more: object) -> str:
        """Return the key of a file at an absolute path; ``more`` is how it is reported."""
        place = stable((path, self._resolver.below_root(path), *more))
        return digest(self._run, self._of_settings(self._resolver.settings_for(path)), place, content)

    def of_files(self, keys: Iterable[str]) -> str:
        """Return the key of what is found across files with some keys."""
        settings = self._resolver.settings_in(self._resolver.working)
        return digest(self._run, self._of_settings(settings), stable(sorted(keys)))

    def _of_settings(self, settings: Settings) -> str:
        """Return a checksum of some settings and of the packs, lists of words and Vale styles that they name."""
        if id(settings) not in self._settings:
            values = [settings.root, *[getattr(settings, key.field) for key in KEYS]]
            styles = _of_styles(settings.vale) if settings.vale else ()
            parts = (*map(_content, settings.read_too), *styles)
            self._settings[id(settings)] = settings, digest(stable(values), *parts)
        return self._settings[id(settings)][1]


def _of_styles(path: str) -> Iterator[str | bytes]:
    """Yield the names of the files that a ``.vale.ini`` brings, and what they hold."""
    from obelism.vale.load import files_of

    for file in files_of(path):
        yield file
        yield _content(file)


def digest(*parts: str | bytes) -> str:
    """Return a checksum of some texts, in which none can pass for a part of another."""
    total = blake2b(digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(b"%d:" % len(data))
        total.update(data)
    return total.hexdigest()


def stable(value: Any) -> str:
    """Return a text for a value of plain ones that is the same in every process, and another for any other value."""
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, dict):
        return f"{{{','.join(sorted(f'{stable(key)}:{stable(item)}' for key, item in value.items()))}}}"
    if isinstance(value, (set, frozenset)):
        return f"<{','.join(sorted(map(stable, value)))}>"
    if isinstance(value, (list, tuple)):
        return f"{type(value).__name__}({','.join(map(stable, value))})"
    if value is None or isinstance(value, (str, int, float)):
        return repr(value)
    raise TypeError(f"there is no key for a {type(value).__name__}")


@cache
def program() -> str:
    """Return a checksum of the program: its own files, its rules and data, the interpreter and what is installed."""
    package = os.path.dirname(os.path.dirname(__file__))
    own = (digest(path.removeprefix(package), _content(path)) for root in _roots(package) for path in _files(root))
    return digest(__version__, sys.version, *own, *sorted(_installed()))


def _roots(package: str) -> list[str]:
    """Return the folder of the package, and that of the packs and data where it is another."""
    folder = packs_folder()
    return [package] if folder.startswith(os.path.join(package, "")) else [package, folder]


def _files(root: str) -> Iterator[str]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (os.path.join(folder, name) for name in sorted(names))


def _installed() -> Iterator[str]:
    """Yield the names of the folders that describe what is installed, which hold its versions."""
    for folder in sys.path:
        if os.path.isdir(folder):
            yield from (name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))


def _content(path: str) -> bytes:
    """Return what a file holds; one that cannot be read is told where it is used."""
    try:
        with open(path, "rb", buffering=0) as stream:  # the program alone is some hundred files
            return stream.read()
    except OSError:
        return b""
