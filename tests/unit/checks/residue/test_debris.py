"""Empty items and headings, signs of buttons, hidden addresses, and labels that ran together."""

from __future__ import annotations

import pytest

from linting import lines
from linting import lint
from obelism.checks.residue.debris import is_glued
from obelism.findings import Severity


@pytest.mark.parametrize(
    "line",
    [
        "AboutTeamContact",
        "HomeServicesOur Work",
        "About the clubOur PeopleCourtsBar and KitchenFeesFinding Us",
        "Club of OarClub of SailClub of TinClub of RopeClub of TarClub of SongClub of TeaClub of MudClub",
        "How to JoinOpening TimesFAQFees and FinesLost Property",
        "the MudBarOars TarTea TinRope of",
        "Find harbours AboutTeamContact PeopleFeesCourts",
        "Text: AboutTeamContact",
    ],
)
def test_labels_without_spaces_between_them_are_glued(line: str) -> None:
    assert is_glued(line)


@pytest.mark.parametrize(
    "line",
    [
        "FileNotFoundAgainError of rc: 107",
        "OutOfMemoryError",
        "JavaScript TypeScript CoffeeScript GitHub",
        "GitHub JavaScript TypeScript OutOfMemoryError",
        "PostgreSQL, MySQL, SQLite and NoSQL for LibreOffice users",
        "He moved from PayPal to YouTube.",
        "IEnumerable<PlayerDto> ToPlayerDto for all ofThem",
        "GitHub and GitLab or PayPal and YouTube for JavaScript and TypeScript",
        "MacDonald and McGregor",
        "emitFilesAndErrors is called by performWork in the core. I saw whyItWorks then",
        "SawMill of Oar (BasicSawMill or LargeSawMill)",
        "the MudBarOars TarTea of",
        "the MudBarOars TarTea TinRope",
        "ContactOars",
        "ContactOarsTar",
        "oars: limit MaxOpenLocks and MaxOpenLocksPerBoat in rowing",
        "countOarsLeft - take countOarsLeft:countAll as a list of oars",
        "MillDamSluiceReader applies to narrow rivers too",
        "open HotMillHandlerPlugin multiStep sluice",
        "Fix RiverBedDepthReader on wide maps (nAnnaLee)",
        "Implement Name() in MillReaderHandle and WriteMillHandle",
        "Text: RiverBedName Number: MaxSluiceDepth Number: MinMillWheel",
        "Text: HomeServicesOur Work Number: PeopleFeesCourts",
        "Swap StoneSawClient for WoodSawClient at all mills",
        "#RiverSaw #MillDamSluice #OldTarTea #RopeOfSong #ClubOfOar",
    ],
)
def test_names_written_as_one_word_are_not_glued(line: str) -> None:
    assert not is_glued(line)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- oats\n-\n- salt\n", [2]),
        ("- oats\n\n  -\n- salt\n", [3]),
        ("Oats.\n\n####\n\nSalt.\n", [3]),
        ("Oats.\n\n-\n", [3]),
        ("Oats\n-\n\nSalt.\n", []),
        ("Oats\n\n***\n\nSalt.\n", []),
        ("```\n-\n#\n```\n", []),
        ("<!--\n-\n-->\n", []),
        ("---\ntags:\n  -\n---\n\nOats.\n", []),
        ("1 + 2\n", []),
        ("- a is the sum of\n  b\n  +\n  1\n  of them\n", []),
        ("- a is the sum of b\n  +\n- c\n", [2]),
    ],
)
def test_marks_without_text_are_found(text: str, found: list[int]) -> None:
    assert lines(lint("NAV322", text)) == found


def test_what_other_lines_name_too_is_a_name() -> None:
    sheet = "Practise:\n\n- W8 - MillWithTAR Changes 1 (On RVMillSea)\n{}"
    assert lines(lint("NAV322", sheet.format("- W9 - Changes 2\n"))) == [3]
    assert lint("NAV322", sheet.format("- W9 - MillWithTAR Changes 2 (On RVMillSea)\n")) == []
    assert lines(lint("NAV322", sheet.format("- W8 - MillWithTAR Changes 1 (On RVMillSea)\n"))) == [3, 4]


def test_plain_text_has_no_marks() -> None:
    assert lint("NAV322", "- oats\n-\n- salt\n", "plain") == []


def test_a_hidden_address_is_found_at_each_place_but_not_where_it_is_talked_about() -> None:
    text = "Write to [email protected] or [email protected] in May.\n"
    assert [finding.location.start.column for finding in lint("NAV322", text)] == [10, 31]
    assert lint("NAV322", "The site shows “[email protected]” instead.\n") == []
    assert lint("NAV322", "It says [email protected] here.\n\n```\n[email protected]\n```\n") == []


def test_the_fix_of_an_empty_item_deletes_its_line() -> None:
    (finding,) = lint("NAV322", "- oats\n-\n- salt\n")
    assert finding.fix is not None
    assert [edit.span for edit in finding.fix.edits] == [(7, 8)]


@pytest.mark.parametrize(
    "text",
    [
        "Assistant: The oats are soaked.",
        "**Assistant:** The oats are soaked.",
        "[assistant]: The oats are soaked.",
        "---\ntitle: Oats\n---\n\nAssistant: The oats are soaked.",
    ],
)
def test_the_label_of_a_chat_before_a_text_is_found(text: str) -> None:
    (finding,) = lint("NAV322", f"{text}\n\nSalt them.\n")
    assert "label of a chat" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "Assistant: hello\n\nUser: hi\n",
        "The assistant: a cook.\n",
        "Oats.\n\nAssistant: hello\n",
        "Assistants: two\n",
        "Assistant\n",
    ],
)
def test_other_labels_are_not(text: str) -> None:
    assert lint("NAV322", text) == []


def test_names_in_lines_of_their_own_did_not_run_together() -> None:
    names = ["MillRace Element", "SluiceGate Element", "MillStone Element", "GrainHopper Element", "FlourChute Element"]
    names += ["WaterWheel Element", "MainShaft Element", "CogWheel Element", "SackHoist Element"]
    assert lint("NAV322", "\n".join(names) + "\n") == []
    assert lines(lint("NAV322", " ".join(names) + "\n")) == [1]


@pytest.mark.parametrize(("settings", "found"), [("format: revealjs", []), ("format: html", [5])])
def test_a_slide_may_have_no_title(settings: str, found: list[int]) -> None:
    assert lines(lint("NAV322", f"---\n{settings}\n---\n\n##\n\nThe mill turns.\n")) == found


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("---\ntitle: May\n---\n\n-\n", Severity.INFO),
        ("- oats\n\t- salt\n-\n- rye\n", Severity.INFO),
        ("- oats\n-\n- rye\n", Severity.WARNING),
        ("Grain:\n\n- oats\n\t- salt\n-\n- rye\n", Severity.WARNING),
    ],
)
def test_an_outline_may_hold_empty_items(text: str, severity: Severity) -> None:
    (finding,) = lint("NAV322", text)
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Set it:\n\n# the mill\n#\nmill = on\n", []),
        ("Set it:\n\n#\n# the mill\nmill = on\n", []),
        ("Set it.\n\n#\n\nThe mill is on.\n", [3]),
    ],
)
def test_signs_beside_comments_are_comments(text: str, found: list[int]) -> None:
    assert lines(lint("NAV322", text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("__ Call the yard", [1]),
        ("## __Our Boats", [1]),
        ("See [ __Call us](/call) and [ __Write to us](/write)", [1]),
        ("__init__ is called first", []),
        ("The gap __ is left open", []),
        ("__Call__ the yard", []),
    ],
)
def test_a_mark_that_nothing_closes_stood_for_an_icon(text: str, found: list[int]) -> None:
    assert lines(lint("NAV322", text)) == found


@pytest.mark.parametrize(("size", "found"), [(200, [1]), (400, [])])
def test_a_picture_that_shows_nothing_is_small(size: int, found: list[int]) -> None:
    assert lines(lint("NAV322", f"![A boat](data:image/gif;base64,{'A' * size})")) == found


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        (["1/3", "2/3", "3/3"], [1, 5, 9]),
        (["1 / 3", "2 / 3", "3 / 3"], [1, 5, 9]),
        (["1/3", "3/3"], []),
        (["1/2", "2/2"], []),
        (["1/3", "1/3", "1/3"], []),
    ],
)
def test_slides_are_counted_to_the_last(counts: list[str], found: list[int]) -> None:
    text = "\n\nThe boat is of oak.\n\n".join(counts)
    assert lines(lint("NAV322", f"{text}\n")) == found
