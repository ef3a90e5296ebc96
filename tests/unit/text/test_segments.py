"""The map from prose to source."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from obelism.text.segments import OPAQUE
from obelism.text.segments import Deferred
from obelism.text.segments import Segment
from obelism.text.segments import SegmentMap
from obelism.text.segments import Span
from obelism.text.segments import join
from obelism.text.segments import map_of

# A piece of prose, and the markup before it: "as is", an entity of another length, or something opaque.
PIECES = st.lists(
    st.tuples(
        st.text("abc ", min_size=0, max_size=4),
        st.sampled_from(["same", "longer", "shorter"]),
        st.integers(0, 3),
    ),
    max_size=12,
)


def built(pieces: list[tuple[str, str, int]]) -> tuple[list[Segment], list[Span]]:
    """Return segments, and for each letter of prose the range it must map to."""
    segments: list[Segment] = []
    places: list[Span] = []
    offset = 0
    for prose, kind, gap in pieces:
        offset += gap
        if kind == "same" or not prose:
            source = Span(offset, offset + len(prose))
            places += [Span(offset + index, offset + index + 1) for index in range(len(prose))]
        else:
            source = Span(offset, offset + (len(prose) + 2 if kind == "longer" else len(prose) - 1))
            places += [source] * len(prose)
        segments.append(Segment(prose, source))
        offset = source.end
    return segments, places


@given(pieces=PIECES, data=st.data())
def test_a_range_maps_from_its_first_letter_to_its_last(
    pieces: list[tuple[str, str, int]], data: st.DataObject
) -> None:
    segments, places = built(pieces)
    prose, mapped = join(segments)
    assert prose == "".join(piece for piece, _ in segments)
    if not prose:
        assert mapped.span(0, 5) == Span(0, 0)
        return
    start = data.draw(st.integers(0, len(prose) - 1))
    end = data.draw(st.integers(start + 1, len(prose)))

    assert mapped.span(start, end) == Span(places[start].start, places[end - 1].end)
    assert mapped.span(start, start) == Span(places[start].start, places[start].start)
    assert mapped.span(start, len(prose) + 7) == Span(places[start].start, places[-1].end)
    assert mapped.span(len(prose), len(prose)) == Span(places[-1].end, places[-1].end)


@given(pieces=PIECES, data=st.data())
def test_the_map_of_a_part_leads_to_the_places_of_the_whole(
    pieces: list[tuple[str, str, int]], data: st.DataObject
) -> None:
    segments, places = built(pieces)
    prose, mapped = join(segments)
    cuts = [at for at in range(len(prose) + 1) if not 0 < at < len(prose) or places[at - 1] != places[at]]
    start, end = sorted((data.draw(st.sampled_from(cuts)), data.draw(st.sampled_from(cuts))))

    part = map_of(mapped.cut(start, end))

    assert part.prose_end == end - start
    assert [part.span(at, at + 1) for at in range(end - start)] == places[start:end]


@given(pieces=PIECES)
def test_before_a_place_of_the_source_stand_the_letters_that_have_ended_there(
    pieces: list[tuple[str, str, int]],
) -> None:
    segments, places = built(pieces)
    _, mapped = join(segments)

    for source in range(places[-1].end + 2 if places else 2):
        assert mapped.prose_offset(source) == sum(place.end <= source for place in places)


def test_a_place_in_markup_is_between_what_stands_on_its_sides() -> None:
    _, mapped = join([Segment("ab", Span(2, 4)), Segment(OPAQUE, Span(12, 16)), Segment("cd", Span(20, 22))])

    assert [mapped.prose_offset(source) for source in (0, 2, 3, 4, 11, 12, 15, 16, 19, 20, 21, 22, 99)] == [
        *(0, 0, 1, 2, 2),
        *(2, 2, 3, 3),
        *(3, 4, 5, 5),
    ]


def test_neighbours_that_map_letter_by_letter_are_one_segment() -> None:
    pieces = [("ab", 0), ("cd", 2), ("ef", 5), ("gh", 7)]
    _, mapped = join(Segment(prose, Span(start, start + 2)) for prose, start in pieces)

    assert mapped == SegmentMap((0, 4), (Span(0, 4), Span(5, 9)), 8)


def test_an_entity_maps_as_a_whole() -> None:
    _, mapped = join([Segment("a", Span(0, 1)), Segment("&", Span(1, 6)), Segment("b", Span(6, 7))])

    assert mapped.span(1, 2) == Span(1, 6)
    assert mapped.span(0, 2) == Span(0, 6)
    assert mapped.span(2, 3) == Span(6, 7)


def test_a_deferred_map_is_made_once_and_only_when_asked() -> None:
    made = []

    def make(shift: int) -> SegmentMap:
        made.append(shift)
        return SegmentMap((0,), (Span(shift, shift + 3),), 3)

    deferred = Deferred(make, 10)

    assert made == []
    assert deferred.span(1, 2) == Span(11, 12)
    assert deferred.sources == (Span(10, 13),)
    assert deferred.prose_offset(12) == 2
    assert made == [10]
