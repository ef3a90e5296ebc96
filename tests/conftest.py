"""Fixtures every test room shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent


def find_shared() -> Path | None:
    """Return the folder with the labelled sets and real articles, where this machine has one."""
    shared = Path(os.environ.get("OBELISM_SHARED", PROJECT.parent / "shared"))
    return shared if (shared / "seeds").is_dir() else None


@pytest.fixture(scope="session")
def project() -> Path:
    """The root of the checkout."""
    return PROJECT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the labelled sets and real articles."""
    folder = find_shared()
    if folder is None:
        pytest.skip("the labelled sets and real articles are not on this machine (set OBELISM_SHARED)")
    return folder
