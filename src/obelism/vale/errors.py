"""What is wrong with a rule of a style, told apart from the file and the line that it stands in."""

from __future__ import annotations


class NoDictionaryError(Exception):
    """A rule wants the dictionary that Vale has built in; the text names the folders it was looked for in."""


class StyleError(ValueError):
    """Say in a few words what is wrong with a rule, with the line of its file, and the way out where there is one."""

    def __init__(self, what: str, line: int = 1, fix: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.line = line
        self.fix = fix
