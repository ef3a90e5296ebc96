"""Names that are spelled in another way than the one that is right."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.model import Check
from obelism.checks.names import is_in_longer_name
from obelism.checks.phrases.phrases import CAPS
from obelism.checks.phrases.phrases import CHOICES
from obelism.checks.phrases.phrases import SIFTING
from obelism.checks.phrases.phrases import sift
from obelism.checks.phrases.phrases import to_hit
from obelism.checks.quotations import is_quoted
from obelism.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.checks.model import Hit
    from obelism.checks.model import Match
    from obelism.document import Document
    from obelism.rules.model import Rule

_GROUNDS = ("bookmark", "linked", "quoted", "sourced", "topic")
_OPTIONS: Mapping[str, Any] = {
    **SIFTING,
    "quoted": "report",
    "topic": "check",
}


def misspelled(document: Document, rule: Rule, matches: Sequence[Match]) -> Iterator[Hit]:
    """Yield each place of a name where its letters, or what joins its parts, are not its own."""
    kept, excused = sift(document, rule, [match for match in matches if _is_other(match)], _quoted)
    yield from (to_hit(document, rule, match) for match in kept)
    yield from (to_hit(document, rule, match, grounds) for match, grounds in excused)


def _quoted(match: Match) -> tuple[str, ...]:
    """Return the ground of what somebody else has written: a block quotation, or some words in quotation marks."""
    somebody_elses = match.block.kind is BlockKind.QUOTE or is_quoted(match.block, match.start, match.end)
    return ("quoted",) if somebody_elses else ()


def _is_other(match: Match) -> bool:
    if match.block.case_kept[match.start : match.end] == match.pattern.template:
        return False
    return not is_in_longer_name(match.block, match.start, match.end)


CHECKS = (
    Check(
        "term",
        refine=misspelled,
        options=_OPTIONS,
        wordings=True,
        grounds=_GROUNDS,
        caps={name: CAPS[name] for name in _GROUNDS},
        choices=CHOICES,
    ),
)
