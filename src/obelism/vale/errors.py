"""What is wrong with a rule of a style, told apart from the file and the line that it stands in."""

from __future__ import annotations


class StyleError(ValueError):
    """Say in a few words what is wrong with a rule, with the line of its file, and the way out where there is one."""

    def __init__(self, what: str, line: int = 1, fix: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.line = line
        self.fix = fix
