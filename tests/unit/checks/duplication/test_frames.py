"""Section openings and sentences from one mould."""

from __future__ import annotations

import pytest

from linting import grounds
from linting import lines
from linting import lint
from madeup import words
from obelism.checks.duplication.frames import is_telling
from obelism.checks.duplication.frames import skeleton
from obelism.findings import Severity


@pytest.mark.parametrize(
    ("sentence", "frame"),
    [
        ("water plays a vital role in cooling plants", "… play a … role in …ing …"),
        ("the old pumps on deck play an important role in moving it", "… play a … role in …ing it"),
        ("by walking daily people can sleep", "by …ing … can …"),
        ("when it comes to paint thin coats last", "when it … to …"),
        ("string theory is hard", "… is …"),
    ],
)
def test_skeleton_keeps_function_words(sentence: str, frame: str) -> None:
    assert " ".join(skeleton(sentence.split(), 8)) == frame


@pytest.mark.parametrize(("frame", "telling"), [("… of the … of", False), ("by …ing … can …", True), ("… …ing", False)])
def test_frame_needs_two_words_that_say_something(frame: str, telling: bool) -> None:
    assert is_telling(frame.split(" ")) is telling


def sections(*openings: str) -> str:
    return "".join(f"## Part {number}\n\n{opening}\n\n" for number, opening in enumerate(openings))


def test_sections_from_one_mould() -> None:
    (finding,) = lint(
        "DUP006",
        sections(
            "Water plays a vital role in cooling the plant.",
            "Salt kills pumps.",
            "Sand plays a key role in filtering it.",
            "The pumps below play an important role in moving it.",
        ),
    )
    assert finding.data["lines"] == [3, 11, 15]
    assert finding.location.start.line == 15
    assert [place.location.start.line for place in finding.related] == [3, 11]


@pytest.mark.parametrize(
    ("opening", "others", "severity"),
    [
        ("{} plays a key role in moving it.", 6, Severity.WARNING),
        ("{} serves when you want to move it.", 6, Severity.INFO),
        ("{} serves when you want to move it.", 1, Severity.WARNING),
    ],
    ids=["stock", "reference", "few headings"],
)
def test_a_page_to_look_things_up_in_may_have_a_mould(opening: str, others: int, severity: Severity) -> None:
    openings = [opening.format(name) for name in ("Water", "Salt", "Sand", "Lime")]
    (finding,) = lint("DUP006", sections(*openings, *["Nine men dig."] * others))
    assert finding.severity is severity


def test_sections_that_open_with_their_headings() -> None:
    text = "".join(f"## The {name} mill wheel\n\nThe {name} mill wheel turns.\n\n" for name in ("old", "new", "lost"))
    assert lines(lint("DUP006", text + "## Who owns it\n\nNine farmers.\n")) == [11]


@pytest.mark.parametrize(("others", "severity"), [(1, Severity.WARNING), (6, Severity.INFO)])
def test_headings_that_few_of_many_sections_open_with_are_information(others: int, severity: Severity) -> None:
    text = "".join(f"## The {name} mill wheel\n\nThe {name} mill wheel turns.\n\n" for name in ("old", "new", "lost"))
    text += "".join(f"## Farm {number}\n\nNine people.\n\n" for number in range(others))
    (finding,) = lint("DUP006", text)
    assert finding.severity is severity


@pytest.mark.parametrize(
    "openings",
    [
        ("Heat the oven.", "Beat the eggs.", "Melt the fat."),
        ("In March it rained.", "By May bombs fell on it.", "Nobody came for a year."),
        ("Water plays a vital role in cooling it.", "Sand plays a key role in filtering it."),
    ],
    ids=["recipe", "dates", "two only"],
)
def test_sections_in_their_own_words(openings: tuple[str, ...]) -> None:
    assert not lint("DUP006", sections(*openings))


def test_paragraphs_in_a_row_are_information() -> None:
    text = "\n\n".join(f"When it comes to {what}, look twice." for what in ("paint", "nails", "glue"))
    (finding,) = lint("DUP006", text)
    assert finding.severity is Severity.INFO


def test_many_sentences_from_one_frame() -> None:
    frames = " ".join(f"By {verb} daily, people can sleep." for verb in ("walking", "singing", "dancing", "fishing"))
    rest = " ".join(f"{word} came." for word in ("Rain", "Snow", "Hail", "Fog", "Mist", "Dew", "Ice", "Wind"))
    (finding,) = lint("DUP008", f"{frames}\n\n{rest}\n")
    assert "by …ing … can …" in finding.message
    assert not lint("DUP008", f"{frames}\n\n{' '.join([rest] * 4)}\n")
    assert not lint("DUP008", f"“{frames}”\n\n{rest}\n")
    steps = "".join(f"- By {verb} daily, people can sleep.\n" for verb in ("walking", "singing", "dancing", "fishing"))
    assert not lint("DUP008", f"{steps}\n{rest}\n")


RAIN = ["When it rains we nap.", "When it snows you nap.", "When it hails they nap."]
HILLS = "When it {} in the hills of the north we can nap."
WEATHER = ("rains", "snows", "hails", "thaws", "pours", "blows")


@pytest.mark.parametrize(
    ("openings", "others", "found"),
    [
        (["By mowing the lawn we nap.", "By raking the leaf you nap.", "By dusting the lamp they nap."], 0, True),
        (RAIN, 0, False),
        ([HILLS.format(word) for word in WEATHER[:3]], 9, True),
        ([HILLS.format(word) for word in WEATHER[:3]], 10, False),
    ],
    ids=["four slots", "three slots", "a quarter", "less"],
)
def test_where_openings_begin_to_be_a_mould(openings: list[str], others: int, found: bool) -> None:
    assert bool(lint("DUP006", sections(*openings, *["Nine men dig."] * others))) is found


def test_eight_slots_of_a_mould_are_told() -> None:
    (finding,) = lint("DUP006", sections(*[HILLS.format(word) for word in WEATHER[:3]]))
    assert "“when it … in the … of the”" in finding.message


def test_three_sections_may_open_with_their_headings() -> None:
    text = "".join(f"## The {name} mill wheel\n\nThe {name} mill wheel turns.\n\n" for name in ("old", "new", "lost"))
    assert not lint("DUP006", text)


@pytest.mark.parametrize(
    ("framed", "others", "ground", "seen"),
    [(3, 4, "small", True), (4, 5, "small", False), (4, 3, "series", False), (4, 4, "series", True)],
)
def test_what_a_mould_may_be_excused_by(framed: int, others: int, ground: str, seen: bool) -> None:
    openings = [HILLS.format(word) for word in WEATHER[:framed]]
    (seen_by_check,) = grounds("DUP006", sections(*openings, *["Nine men dig."] * others))
    assert (ground in seen_by_check) is seen


CAN = [f"When it {word} we can nap." for word in WEATHER]
MODALS = (("rains", "can"), ("snows", "may"), ("hails", "must"), ("thaws", "will"))


@pytest.mark.parametrize(
    ("framed", "others", "found"),
    [
        (CAN[:4], 8, True),
        (CAN[:4], 7, False),
        (CAN[:3], 9, False),
        (CAN, 33, True),
        (CAN, 34, False),
        ([f"When it {word} we {modal} nap." for word, modal in MODALS], 8, False),
    ],
    ids=["enough", "few sentences", "few of a frame", "a share", "a smaller share", "four slots"],
)
def test_where_sentences_begin_to_be_from_one_frame(framed: list[str], others: int, found: bool) -> None:
    rest = " ".join(f"{word.capitalize()} came." for word in words(others))
    assert bool(lint("DUP008", f"{' '.join(framed)}\n\n{rest}\n")) is found
