"""A project with styles for the tests of Vale rules: what they find in a text, by line and column."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from typing import NamedTuple

import yaml

from obelism.config.resolve import Resolver
from obelism.engine.runner import Linter
from obelism.findings import FileReport
from obelism.plugins.manager import load_plugins
from obelism.text.source import decode

INI = "StylesPath = styles\nMinAlertLevel = suggestion\n\n[*]\nBasedOnStyles = House\n"


class Told(NamedTuple):
    """A finding: where it begins, its code without the style of the tests, and its message."""

    line: int
    column: int
    rule: str
    message: str


class Styled:
    """A folder with a ``.vale.ini`` and a style called House."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / ".git").mkdir()
        self.write("obelism.toml", 'vale = ".vale.ini"\n')
        self.ini(INI)
        (folder / "styles" / "House").mkdir(parents=True)

    def write(self, path: str, text: str) -> Path:
        """Write a file of the project."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        return file

    def ini(self, text: str) -> None:
        """Write the settings of Vale."""
        self.write(".vale.ini", text)

    def rule(self, name: str, extends: str, message: str = "'%s'", **fields: Any) -> None:
        """Write a rule of the style."""
        self.write(f"styles/House/{name}.yml", yaml.safe_dump({"extends": extends, "message": message, **fields}))

    def linter(self, *inline: str) -> Linter:
        """Return what lints in this folder, with some settings besides."""
        return Linter(Resolver(inline=inline), load_plugins(isolated=True))

    def report(self, text: str, path: str = "page.md", *inline: str) -> FileReport:
        """Return the report of a text."""
        return self.linter(*inline).lint_source(decode(path, text.encode()), path=str(self.folder / path))

    def find(self, text: str, path: str = "page.md", *inline: str) -> list[Told]:
        """Return what the rules of styles find in a text."""
        return [
            Told(item.location.start.line, item.location.start.column, item.code.removeprefix("House."), item.message)
            for item in self.report(text, path, *inline).findings
            if "." in item.code
        ]

    def messages(self, text: str, path: str = "page.md") -> list[str]:
        """Return the messages of what they find."""
        return [told.message for told in self.find(text, path)]

    def places(self, text: str, path: str = "page.md") -> list[tuple[int, int]]:
        """Return where what they find begins."""
        return [(told.line, told.column) for told in self.find(text, path)]

    def problems(self) -> Sequence[str]:
        """Return what is wrong with the styles."""
        linter = self.linter()
        linter.ruleset_for(str(self.folder / "page.md"))
        return [problem.message for problem in linter.rulesets.problems]

    def notes(self) -> Sequence[str]:
        """Return what is left out of the styles."""
        linter = self.linter()
        linter.ruleset_for(str(self.folder / "page.md"))
        return linter.rulesets.notes
