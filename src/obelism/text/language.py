"""Whether prose is English, told from the share of its commonest words."""

from __future__ import annotations

from itertools import islice
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_WORDS = 60
"""Words below which a share says too little to call a text foreign."""
SAMPLE = 1500
"""Words that are looked at, from the start."""
LEAST_SHARE = 0.07
"""Share of function words below which a text is not English; English has about 0.31, no other language 0.04."""

# No words that other languages in Latin letters also use often ("a", "in", "is", "on", "as", "me", "was", "so").
_FUNCTION_WORDS = frozenset(
    "the of and to that for it with you this be are not have from by but they which or his at we an their been has "
    "would there when what were if will more can who its into than these some could your other them then about our "
    "it's don't i'm how my she her he had out up do".split()
)


def is_english(words: Sequence[str]) -> bool:
    """Tell whether folded words, in order, are English prose; a text too short to tell counts as English."""
    if len(words) < LEAST_WORDS:
        return True
    sample = words[:SAMPLE]
    enough = ceil(LEAST_SHARE * len(sample))
    return len(list(islice(filter(_FUNCTION_WORDS.__contains__, sample), enough))) == enough
