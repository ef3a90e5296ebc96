"""Which paths lie in which folders, by way of symbolic links."""

from __future__ import annotations

import os


def is_inside(path: str, folder: str) -> bool:
    """Tell whether a path, once links are followed, is a folder or lies in it."""
    real, top = os.path.realpath(path), os.path.realpath(folder)
    try:
        return os.path.commonpath([real, top]) == top
    except ValueError:  # two drives of Windows
        return False
