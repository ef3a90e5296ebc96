"""Which folders plugins may come from: those that someone installed packages in, never the one that is linted.

Nothing is imported here that is not there when a program starts: it could come from the folder that is linted.
"""

from __future__ import annotations

import os
import sys

VARIABLE = "PYTHONPATH"


def trusted(path: list[str], *, as_module: bool = False) -> list[str]:
    """Return a module search path without the folders that mean wherever the program was started.

    Those are relative ones, and what Python made absolute of them: the first folder of a path after
    ``python -m`` (``as_module``), and what stands in ``PYTHONPATH`` empty or relative.
    """
    rest = list(path)
    if as_module and not sys.flags.safe_path and rest:
        del rest[0]
    for folder in _relative_in_environment():
        if folder in rest:
            rest.remove(folder)
    return [folder for folder in rest if os.path.isabs(folder)]


def _relative_in_environment() -> list[str]:
    """Return the folders that ``PYTHONPATH`` names empty or relative, as Python made them absolute."""
    value = os.environ.get(VARIABLE)
    if not value or sys.flags.ignore_environment:
        return []
    return [os.path.abspath(folder) for folder in value.split(os.pathsep) if not os.path.isabs(folder)]
