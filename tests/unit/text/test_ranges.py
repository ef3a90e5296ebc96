from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from obelism.text.ranges import ranges

PAIRS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 6)).map(lambda pair: (pair[0], pair[0] + pair[1])))


@given(pairs=PAIRS, start=st.integers(0, 25), length=st.integers(0, 6))
def test_ranges_answer_as_a_look_at_each_of_them_would(pairs: list[tuple[int, int]], start: int, length: int) -> None:
    some, end = ranges(pairs), start + length

    assert some.cover(start, end) == any(low <= start and end <= high for low, high in pairs)
    assert some.touch(start, end) == any(low <= end and start <= high for low, high in pairs)
    # A range without letters overlaps nothing, but one inside another may be taken for a place of it.
    shared = any(max(low, start) < min(high, end) for low, high in pairs)
    assert some.overlap(start, end) >= shared
