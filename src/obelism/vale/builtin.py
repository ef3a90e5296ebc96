"""The style that Vale has built in, as far as it needs no dictionary."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.vale.vocabulary import Vocabulary

BUILT_IN = "Vale"
"""The style that is there without a file."""


def built_in_rules(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield the rules of the built-in style, as JSON, which is YAML."""
    yield (
        "Vale.Repetition",
        json.dumps(
            {
                "extends": "repetition",
                "message": "'%s' is repeated!",
                "level": "error",
                "ignorecase": True,
                "alpha": True,
                "tokens": [r"[^\s.!?]+"],
                "action": {"name": "edit", "params": ["truncate", " "]},
            }
        ),
    )
    action = {"name": "suggest", "params": ["spellings"]}
    spelling = {"extends": "spelling", "message": "Did you really mean '%s'?", "level": "error", "action": action}
    yield "Vale.Spelling", json.dumps(spelling)
    if vocabulary.accepted:
        swap = {term.lower(): term for term in vocabulary.accepted}
        rule = {"extends": "substitution", "message": "Use '%s' instead of '%s'.", "level": "error", "vocab": False}
        yield "Vale.Terms", json.dumps({**rule, "ignorecase": True, "swap": swap})
    if vocabulary.rejected:
        rule = {"extends": "existence", "message": "Avoid using '%s'.", "level": "error"}
        yield "Vale.Avoid", json.dumps({**rule, "tokens": vocabulary.rejected})
