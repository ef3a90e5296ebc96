from __future__ import annotations

import pytest

from linting import lint
from obelism.checks.residue.characters import OPTIONS
from obelism.checks.residue.characters import run
from obelism.findings import Severity
from obelism.fixing.edits import apply
from obelism.formats.registry import parse
from obelism.text.source import decode
from obelism.text.source import from_text


def mended(text: str, kind: str = "plain") -> str:
    parsed = parse(from_text(text), kind)
    edits = [edit for hit in run(parsed, OPTIONS) if hit.fix for edit in hit.fix.edits]
    return apply(text, sorted(edits))


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("The bridge\u00a0opened in May.", "The bridge opened in May."),
        ("The bridge\u00a0 opened in May.", "The bridge opened in May."),
        ("It was a\u00a0new\u00a0code. It opened.", "It was a\u00a0new code. It opened."),
        ("The bridge \u00a0opened in May.", "The bridge opened in May."),
        ("The bridge\u00a0\u00a0opened in May.", "The bridge opened in May."),
        ("The bri\u200bdge opened in May.", "The bridge opened in May."),
        ("The bri\u00addge opened\ufeff in May.", "The bridge opened in May."),
        ("It\u2060 opened.", "It opened."),
        ("It\ufffc opened.", "It opened."),
        ("It isnâ€™t open, itâ€™s shut.", "It isn’t open, it’s shut."),
        ("The cafÃ© is open.", "The café is open."),
        ("Salt&nbsp;and pepper &amp; oil.", "Salt and pepper & oil."),
    ],
)
def test_stray_characters_are_mended(broken: str, whole: str) -> None:
    assert mended(broken) == whole


@pytest.mark.parametrize(
    "text",
    [
        "It is 10\u00a0km away.",
        "Strip \u00a0 \u00a0the blanks.",
        "a[1,\n\u00a0\u00a0\u00a0\u00a02]",
        "\u00a0\u00a0over the water\n\u00a0\u00a0and over the foam,",
        "M.\u00a0Dupont and Mme\u00a0Lund left.".replace("Mme\u00a0", "Mme "),
        "See page\u00a05 and §\u00a07.",
        "Quelle heure est-il\u00a0? «\u00a0Midi\u00a0», dit-elle\u00a0: tard\u00a0!",
        "v\u00a0Praze a k\u00a0Brnu",
        "„einfach“, „simpel“\u00a0usw., da es hilft",
        "A family: \U0001f468\u200d\U0001f469\u200d\U0001f467.",
        "मराठी क्\u200dष",
        "می\u200cخواهم",
        "São Paulo, NÃO, château, Âge d’or.",
        "Plain ASCII & nothing else.",
    ],
)
def test_characters_that_belong_are_left_alone(text: str) -> None:
    assert mended(text) == text
    assert list(run(parse(from_text(text), "plain"), OPTIONS)) == []


def test_one_finding_for_each_kind_of_character() -> None:
    text = "The\u00a0bridge opened.\n\nThe\u00a0tower fell, it isnâ€™t there.\n"
    hits = list(run(parse(from_text(text), "plain"), OPTIONS))
    assert [hit.data["lines"] for hit in hits] == [[1, 3], [3]]


def test_what_no_reader_sees_is_advice() -> None:
    assert [finding.severity for finding in lint("NAV315", "The bridge \u200bopened.")] == [Severity.INFO]
    assert [finding.severity for finding in lint("NAV315", "The bridge\u00a0 opened.")] == [Severity.WARNING]


def test_entities_are_markup_where_markup_is() -> None:
    assert mended("Salt&nbsp;and pepper.", "markdown") == "Salt&nbsp;and pepper."


def test_code_is_left_alone() -> None:
    text = "```\nprint('isnâ€™t')\n```\n"
    assert mended(text, "markdown") == text


def test_a_file_that_is_not_utf8_is_reported_elsewhere() -> None:
    parsed = parse(decode("a.txt", b"The caf\xe9 is open."), "plain")
    assert list(run(parsed, OPTIONS)) == []
    assert len(list(run(parse(from_text("The caf\ufffd is open."), "plain"), OPTIONS))) == 1


@pytest.mark.parametrize("mark", ["\u200b", "\u2060", "\ufeff"])
def test_a_word_that_an_unseen_mark_cuts_is_more_than_advice(mark: str) -> None:
    (hit,) = run(parse(from_text(f"The bri{mark}dge opened."), "plain"), OPTIONS)
    assert hit.severity is None
    assert "inside a word" in hit.message


@pytest.mark.parametrize("mark", ["\u00ad", "\u200c"])
def test_marks_for_the_printer_inside_a_word_are_advice(mark: str) -> None:
    (finding,) = lint("NAV315", f"The bri{mark}dge opened.", "plain")
    assert finding.severity is Severity.INFO


def test_a_hard_break_beside_a_stray_space_is_kept() -> None:
    assert mended("Some tea,\u00a0  \nmilk.\n", "markdown") == "Some tea,  \nmilk.\n"


def test_each_place_of_a_stray_character_is_mended_on_its_own() -> None:
    (hit,) = run(parse(from_text("One\u200btwo and three\u200bfour.\n"), "plain"), OPTIONS)
    assert hit.fix is not None
    assert hit.fix.independent


def test_no_hard_break_is_left_of_a_stray_space() -> None:
    assert mended("Some tea  \u00a0\nand milk.\n", "markdown") == "Some tea\nand milk.\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("## How the ferry\u00a0sails\n", False),
        ("## How the\u00a0ferry sails\n", True),
        ("How the ferry\u00a0sails\n", True),
        ("## How the ferry \u00a0sails\n", True),
    ],
    ids=["last word of a heading", "middle of a heading", "text", "beside a space"],
)
def test_a_space_may_hold_the_last_word_of_a_heading(text: str, told: bool) -> None:
    assert bool(lint("NAV315", text)) is told


@pytest.mark.parametrize(("word", "told"), [("down", False), ("down again", True)])
def test_a_space_may_hold_the_last_word_of_a_paragraph_between_tags(word: str, told: bool) -> None:
    assert bool(lint("NAV315", f"<p>The mill burnt\u00a0{word}.</p>", "html")) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Install Tidal\u00a0Engine first.", False),
        ("You need Tidal\u00a0v3 first.", False),
        ("Install Tidal\u00a0Engine\u00a0Two first.", False),
        ("You need eTidal\u00a0SE, as Holm\u00a0et\u00a0al. say.", False),
        ("You need Tidal\u00a0engines first.", True),
        ("The engine\u00a0Tidal runs.", True),
        ("So it runs. Tidal\u00a0Engine stops.", True),
    ],
    ids=[
        "a name",
        "a version",
        "three words",
        "capitals",
        "no name behind",
        "no name before",
        "a sentence may start with it",
    ],
)
def test_a_space_may_hold_a_name_together(text: str, told: bool) -> None:
    assert bool(lint("NAV315", text)) is told


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("The bridge\u00a0opened at noon. " * 19, Severity.INFO),
        ("The bridge\u00a0opened at noon. " * 20, Severity.WARNING),
        ("The bridge\u00a0 opened.", Severity.WARNING),
    ],
    ids=["nineteen", "twenty", "beside another space"],
)
def test_a_few_spaces_that_nobody_sees_are_information(text: str, severity: Severity) -> None:
    (finding,) = lint("NAV315", text)
    assert finding.severity is severity


@pytest.mark.parametrize(("times", "told"), [(9_999, "(9,999 times;"), (10_000, "(more than 10,000 times;")])
def test_ten_thousand_stray_characters_are_counted(times: int, told: str) -> None:
    (finding,) = lint("NAV315", "the\u00a0oak " * times, "plain")
    assert told in finding.message


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("A lost byte becomes `\ufffd` here.", "markdown"),
        ("Write `\u00a0` and `a\u200bb` as they are.", "markdown"),
        ("A lost byte becomes ``\ufffd`` here, and ``&gt;`` is a sign.", "rst"),
        ("The exporter writes =&nbsp;= and ~&gt;~ for these.", "org"),
        (r"So \verb|&| becomes \texttt{a}\verb|" + "\ufffd|.", "latex"),
        ("<p>A lost byte becomes <code>\ufffd</code>.</p>", "html"),
    ],
)
def test_code_inside_a_paragraph_is_left_alone(text: str, markup: str) -> None:
    assert lint("NAV315", f"{text}\n", markup) == []


def test_what_stands_beside_code_is_not_code() -> None:
    (finding,) = lint("NAV315", "Write `a` so\ufffd and `b`.\n")
    assert finding.location.start.column == 13


@pytest.mark.parametrize("markup", ["rst", "org", "plain"])
def test_an_entity_that_the_text_speaks_of_is_left_alone(markup: str) -> None:
    assert lint("NAV315", "The filter turns “&gt;” and '&amp;' into signs, and '\ufffd' into nothing.\n", markup) == []
    (finding,) = lint("NAV315", "Salt &amp; pepper go with everything.\n", markup)
    assert "“&amp;”" in finding.message


def test_a_cell_may_show_an_entity() -> None:
    assert lint("NAV315", "| sign | entity |\n|------+--------|\n| more | &gt; |\n", "org") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# The mill burnt\u00a0down\n", False),
        ("The mill burnt\u00a0down.\n", False),
        ("The mill burnt\u00a0down.\nNobody saw it.\n", True),
        ("The mill burnt\u00a0down in May.\n", True),
        ("The mill burnt\u00a0 down.\n", True),
    ],
)
def test_a_space_may_keep_the_last_word_from_standing_alone(text: str, told: bool) -> None:
    assert bool(lint("NAV315", text)) is told


def test_a_page_about_the_sign_for_lost_letters_may_show_it() -> None:
    assert lint("NAV315", "The mill\ufffds wheel.\n") != []
    assert lint("NAV315", "The mill\ufffds wheel shows U+FFFD.\n") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[Log](a.md) \u00a0 | \u00a0 [Map](b.md) \u00a0 | \u00a0 [Sea](c.md)", 0),
        ("[Log](a.md)\u00a0 • \u00a0[Map](b.md)\u00a0 • \u00a0[Sea](c.md)", 0),
        ("[Log](a.md) \u00a0 | [Map](b.md) \u00a0 | [Sea](c.md)", 1),
        ("The log \u00a0 and \u00a0 the map \u00a0 and the sea.", 1),
        ("So Exp(X,\u00a0Pr) is more than Exp(Y~*n*~,\u00a0Pr) or {*w*: Exp(Z,\u00a0Pr)}.", 0),
        ("The tide (of May,\u00a0so) is high, like those (of June,\u00a0too) and (in July,\u00a0again).", 1),
        ("The tide(s) of May,\u00a0so high, like that of June,\u00a0too, and in July,\u00a0again.", 1),
    ],
)
def test_no_break_spaces_part_entries_and_hold_formulas_together(text: str, found: int) -> None:
    assert len(lint("NAV315", f"{text}\n\nIt turns.\n")) == found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The byte is replaced with the UTF-8 character \ufffd. It is lost.", False),
        ("It shows the symbol: \ufffd and goes on.", False),
        ("It has character, and \ufffd goes on.", True),
    ],
)
def test_a_lost_letter_may_be_spoken_of(text: str, told: bool) -> None:
    assert bool(lint("NAV315", text)) is told


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("It rained.\u00a0 We slept.\u00a0 It rained.\u00a0 We slept.\n", Severity.INFO),
        ("It rained. \u00a0We slept. \u00a0It rained. \u00a0We slept.\n", Severity.INFO),
        ("It rained \u00a0 and we\u00a0 slept, and\u00a0 it rained.\n", Severity.WARNING),
    ],
)
def test_a_second_space_behind_a_stop_is_seen_by_nobody(text: str, severity: Severity) -> None:
    (finding,) = lint("NAV315", text)
    assert finding.severity is severity


def test_a_space_at_the_end_of_a_line_is_advice() -> None:
    ends = "The boat is tarred.\u00a0\n\nThe oar is\u00a0\nbroken.\u00a0"
    (finding,) = lint("NAV315", ends)
    assert (finding.severity, finding.data["lines"]) == (Severity.INFO, [1, 3, 4])


def test_a_page_that_speaks_of_encodings_may_show_a_broken_one() -> None:
    broken = "The name became â€œZoÃ«â€\u009d in the list."
    assert lint("NAV315", broken)
    assert lint("NAV315", f"{broken} It was UTF-8, read as something else.") == []


def test_letters_that_were_read_byte_for_byte_are_a_broken_encoding() -> None:
    text = "We met at the pier \U0001f6f6 and left.".encode().decode("latin-1")
    (found,) = lint("NAV315", text)
    assert found.fix is not None
    assert [edit.text for edit in found.fix.edits] == ["\U0001f6f6"]
    assert found.location.start.column == 20
    assert lint("NAV315", "The naïve façade of the École.") == []


@pytest.mark.parametrize("row", ["| oak \xa0| elm |", "|\xa0 oak | elm |"])
def test_a_no_break_space_fills_up_a_cell(row: str) -> None:
    assert lint("NAV315", f"| a | b |\n|---|---|\n{row}\n") == []
    assert lint("NAV315", "The oak \xa0| elm is here.\n") != []


def test_a_second_space_may_stand_behind_a_quotation() -> None:
    (found,) = lint("NAV315", "He said \u201cno.\u201d\xa0 She left.")
    assert found.severity is Severity.INFO
