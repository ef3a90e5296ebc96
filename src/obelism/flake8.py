"""The extension of flake8: what rules about phrases, residue and claims find in docstrings and comments.

flake8 knows an extension by one prefix of codes, so there is one for each family; they share the work of a file.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar

from obelism import __version__

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.engine.runner import Linter


class _Extension:
    """What flake8 makes of each file; ``tree`` is what it asks every such extension to take."""

    name = "obelism"
    version = __version__
    family: ClassVar[str]
    config: ClassVar[str] = ""

    def __init__(self, tree: ast.AST, lines: Sequence[str], filename: str) -> None:
        self._text = "".join(lines)
        self._path = filename

    def run(self) -> Iterator[tuple[int, int, str, type]]:
        """Yield line from 1, column from 0, and code with message of each finding of the family.

        Raises:
            ExecutionError: the settings cannot be used; flake8 tells it and ends.
        """
        with _told_to_flake8("obelism"):
            found = _found(self._path, self._text, _Extension.config)
        for line, column, told in found:
            if told.startswith(self.family):
                yield line, column, told, type(self)


class Plugin(_Extension):
    """Overused phrases, and the option that all families share."""

    family = "PHR"

    @staticmethod
    def add_options(manager: Any) -> None:
        """Add the option that names a settings file."""
        manager.add_option(
            "--obelism-config",
            metavar="FILE",
            default="",
            parse_from_config=True,
            normalize_paths=True,
            help="settings of obelism instead of those found beside the files",
        )

    @staticmethod
    def parse_options(options: Any) -> None:
        """Keep the settings file.

        Raises:
            ExecutionError: it cannot be used; flake8 tells it and ends.
        """
        _Extension.config = options.obelism_config or ""
        if _Extension.config:
            with _told_to_flake8("--obelism-config"):
                _linter(_Extension.config)


class Nav(_Extension):
    """Residue of other pages."""

    family = "NAV"


class Clm(_Extension):
    """Unsupported claims."""

    family = "CLM"


@contextmanager
def _told_to_flake8(where: str) -> Iterator[None]:
    """Turn an error of ours into the one that ends flake8 with a line."""
    from obelism.errors import ObelismError

    try:
        yield
    except ObelismError as error:
        from flake8.exceptions import ExecutionError

        raise ExecutionError(f"{where}: {error}") from None


@lru_cache(maxsize=2)
def _found(path: str, text: str, config: str) -> tuple[tuple[int, int, str], ...]:
    """Return what is found in a file, kept for the other families; rules are only made for a file with prose."""
    from obelism.formats.python import parse_all
    from obelism.formats.registry import format_named
    from obelism.text.source import from_text

    document = parse_all(from_text(text, path))
    if not document.blocks:
        return ()
    chosen = format_named("python")
    document = document._replace(format=chosen.name, traits=chosen.traits)
    report = _linter(config).lint_document(document, path=path)
    places = [(item.location.start, item) for item in report.findings]
    return tuple([(start.line, start.column - 1, f"{item.code} {item.message}") for start, item in places])


@lru_cache(maxsize=1)
def _linter(config: str) -> Linter:
    """Return what lints, made once a process.

    Raises:
        ConfigError: a settings file cannot be used.
    """
    from obelism.config.resolve import Resolver
    from obelism.engine.runner import Linter
    from obelism.plugins.manager import load_plugins

    resolver = Resolver(inline=[config] if config else [])
    resolver.settings_in(resolver.working)
    return Linter(resolver, load_plugins())
