"""TOML as text, with one kind of error for all that can be wrong with it."""

from __future__ import annotations

from typing import Any


class TomlError(ValueError):
    """A text that is not TOML; ``line`` is where it goes wrong, 0 where that is not known."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what, line)
        self.what = what
        self.line = line


def parse_toml(text: str) -> dict[str, Any]:
    """Return the table that a TOML text holds.

    Raises:
        TomlError: the text is not TOML.
    """
    import tomli

    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise TomlError(error.msg, error.lineno) from None
    except RecursionError:
        raise TomlError("nested too deeply") from None
    except ValueError as error:  # a number of thousands of digits
        raise TomlError(str(error)) from None
