"""Cases of which a few run each time, and all with the slow set."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence


def thinned(cases: Iterable[Any], every: int) -> list[Any]:
    """Return cases of which the first of each so many runs each time."""
    return [case if number % every == 0 else _slow(case) for number, case in enumerate(cases)]


def crossed(ones: Sequence[str], others: Sequence[str]) -> list[Any]:
    """Return each of some with each of others; those that run each time have every one of both at least once."""
    longer = max(len(ones), len(others))
    always = {(ones[number % len(ones)], others[number % len(others)]) for number in range(longer)}
    pairs = [(one, other) for one in ones for other in others]
    return [pytest.param(*pair, marks=() if pair in always else pytest.mark.slow) for pair in pairs]


def _slow(case: Any) -> Any:
    values = case if isinstance(case, tuple) else (case,)
    return pytest.param(*values, marks=pytest.mark.slow)
