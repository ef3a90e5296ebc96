"""Lists of accepted words: what may stand in one, and the files that hold them."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from obelism.config.discover import as_text
from obelism.config.discover import display
from obelism.config.discover import read_raw
from obelism.errors import ConfigError
from obelism.text.listed import listed_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.config.model import Settings

MAX_SIZE = 8 * 1024 * 1024
_SIGNS = r"\[]{}|^*$?+/"
"""Letters without which no word reads like a pattern; to look for them in all words at once takes no time."""

_PATTERN = re.compile(r"[\\\[\]{}|^*]|\$\Z|\(\?|\.\+|\w\?\w|\A/.+/\Z")
"""What stands in patterns and hardly in words; "C++", ".NET" and "Who?" are words."""

FIX = "list each word as it stands"


def refusal(words: Sequence[str]) -> tuple[str, str] | None:
    """Return the first entry that is no word or phrase and what is wrong with it, None where all are."""
    text = "\n".join(words)
    doubtful = any(sign in text for sign in _SIGNS)
    for word in words if doubtful else [word for word in words if not word[0].isalnum()]:
        if _PATTERN.search(word):
            return word, f"holds {word!r}, which reads like a pattern"
        if not any(map(str.isalnum, word)):
            return word, f"holds {word!r}, in which there is no word"
    return None


def accepted(settings: Settings) -> Iterator[str]:
    """Yield the words and phrases that settings accept, those in files last.

    Raises:
        ConfigError: a file is missing or broken.
    """
    yield from settings.vocabulary.get("accept", ())
    for path in settings.vocabulary.get("accept-files", ()):
        if not os.path.isfile(path):
            what = f"vocabulary.accept-files names {display(path)!r}, which is not a file"
            raise settings.origins["vocabulary"].error(what, "vocabulary", "accept-files", os.path.basename(path))
        yield from read_terms(path)


def read_terms(path: str) -> list[str]:
    """Return the words and phrases in a file, one a line; blank lines are none, nor what a ``#`` between blanks opens.

    Raises:
        ConfigError: the file cannot be read, or a line of it is no word; the error names the line.
    """
    shown = display(path)
    text = as_text(read_raw(path, shown, MAX_SIZE), shown, MAX_SIZE, "a list of words")
    listed = list(listed_words(text))
    words = [word for _, word in listed]
    if bad := refusal(words):
        word, what = bad
        raise ConfigError(what, where=f"{shown}:{listed[words.index(word)][0]}", fix=FIX)
    return words
