"""Short ways to write what a parser should see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from obelism.formats.registry import parse
from obelism.text.source import from_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from obelism.document import Document


@pytest.fixture
def markdown() -> Callable[..., Document]:
    """Parse Markdown text."""
    return lambda text, path="page.md": parse(from_text(text, path), "markdown")


@pytest.fixture
def plain() -> Callable[..., Document]:
    """Parse plain text."""
    return lambda text: parse(from_text(text, "page.txt"), "plain")
