from __future__ import annotations

import pytest

from obelism.checks.claims.support import has_source
from obelism.checks.claims.support import is_any_cited
from obelism.checks.claims.support import is_cited
from obelism.checks.claims.support import is_supported
from obelism.checks.claims.support import names_a_source
from obelism.document import Block
from obelism.document import BlockKind
from obelism.document import Mark
from obelism.document import MarkKind
from obelism.formats.registry import parse
from obelism.text.lazy import Gated
from obelism.text.segments import Span
from obelism.text.source import from_text

CLAIM = "Most drivers overrate their skill"


def paragraph(prose: str, *marks: Mark) -> Block:
    return Block(BlockKind.PARAGRAPH, Span(0, len(prose)), prose, marks=marks)


@pytest.mark.parametrize(
    "citation",
    [
        "[1]",
        "[1, 3-5]",
        "[12–14]",
        "[^note]",
        "^[Svenson, p. 4.]",
        "*",
        "†",
        "[@svenson1981]",
        "[see @svenson1981, p. 4]",
        "[Knu84]",
        "[#skill]_",
        "(Svenson 1981)",
        "(Svenson, 1981)",
        "(Svenson et al., 1981)",
        "(Svenson & Lund, 1981; Kim, 2004)",
        "(see Svenson 1981)",
        "(see, for example, Ola Svenson, _Skill_, 1981)",
        "(Svenson and Lund, _Roads_ 12)",
        "(World Health Organization, 2009)",
        r"\cite{svenson}",
        r"\parencite{svenson}",
        "<ref>Svenson</ref>",
        ":cite:`svenson`",
        "https://example.org/skill",
        "doi:10.1000/182",
        "¹",
    ],
)
def test_a_citation_in_the_sentence_supports_it(citation: str) -> None:
    assert is_supported(paragraph(f"{CLAIM} {citation}. They also sleep."), 0, scope="sentence")


@pytest.mark.parametrize(
    "sentence",
    [
        "Svenson, who asked 1,000 people, says most drivers overrate their skill.",
        "Most drivers overrate their skill, per Eurostat.",
        "Most drivers overrate their skill, and the Road Board printed the figures.",
        "According to Eurostat, most drivers overrate their skill.",
        "Most drivers overrate their skill, according to the road safety board of Norway.",
        "Most drivers overrate their skill, said Dr Lee.",
        "Most drivers overrate their skill, Ola Svenson found.",
        "Pew research shows that most drivers overrate their skill.",
        "Svenson found that most drivers overrate their skill.",
        "The American Automobile Association reported that most drivers overrate their skill.",
        "In a survey by Gallup most drivers overrated their skill.",
        "Most drivers overrate their skill (see Table 2).",
        "As Figure 3 shows, see Section 4 for the drivers.",
        "Anna Berg, a traffic psychologist, told us that most drivers overrate their skill.",
        "Gallup's research shows that most drivers overrate their skill.",
        "The Drivers’ Survey of 2025 found that most drivers overrate their skill.",
        "A 2011 Swedish study put most drivers above the median.",
    ],
)
def test_a_named_source_supports_its_sentence(sentence: str) -> None:
    assert names_a_source(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Most drivers overrate their skill.",
        "Experts say that most drivers overrate their skill.",
        "Studies show that drivers overrate their skill.",
        "Research suggests that drivers overrate their skill.",
        "Today's research shows that drivers overrate their skill.",
        "Drivers overrate their skill (Lund and Malmö, too).",
        "Many argued that drivers overrate their skill.",
        "Critics have claimed that drivers in Norway overrate their skill.",
        "According to experts, drivers overrate their skill.",
        "Everyone says so.",
        "They said so.",
        "In 1981 drivers overrated their skill (and still do in 2020).",
        "Drivers [sic] overrate their skill.",
        "Drivers overrate their skill (a lot).",
        "The report shows it.",
        "They read: “Drivers found that skill matters.”",
    ],
)
def test_a_nameless_source_is_none(sentence: str) -> None:
    assert not names_a_source(sentence)
    assert not is_supported(paragraph(sentence), 0)


def test_the_next_sentence_may_name_the_source() -> None:
    block = paragraph(f"{CLAIM}. Svenson (1981) asked students. Others laughed. {CLAIM}.")
    assert is_supported(block, 0)
    assert not is_supported(block, block.prose.rindex(CLAIM))


def test_a_citation_that_closes_the_paragraph_reaches_as_far_as_its_scope() -> None:
    block = paragraph(f"{CLAIM}. They brake late. They park badly. They sing well [4].")
    assert is_supported(block, 0)
    assert not is_supported(block, 0, scope="sentence")


def test_a_citation_inside_the_paragraph_does_not_reach_over_it() -> None:
    assert not is_supported(paragraph(f"{CLAIM}. They brake late. They sing [4] well. They park badly."), 0)


def test_an_author_with_a_year_behind_is_a_citation() -> None:
    assert is_supported(paragraph("Svenson (1981) asked students to rate themselves."), 0)
    assert is_supported(paragraph("Svenson and Lund (1981, p. 4) asked students."), 0)


def test_a_citation_behind_the_full_stop_belongs_to_the_sentence_before() -> None:
    block = paragraph(f"They sing well. They park badly. {CLAIM}.[4] Others walk.")
    assert is_supported(block, block.prose.index(CLAIM), scope="sentence")


@pytest.mark.parametrize(
    ("text", "cited"), [("It rains.[4] So.", True), ("It rains. [4] So.", True), ("It rains. So. [4]", False)]
)
def test_a_citation_stands_right_behind_its_sentence(text: str, cited: bool) -> None:
    assert is_cited(paragraph(text), Span(0, len("It rains."))) is cited


def test_of_several_citations_the_last_closes_the_paragraph() -> None:
    assert is_supported(paragraph(f"{CLAIM}. They brake late. They sing [3] well [4]."), 0)
    assert not is_supported(paragraph(f"{CLAIM}. They brake late. They sing [3] well."), 0)


def test_a_note_inside_the_last_sentence_does_not_close_the_paragraph() -> None:
    prose = f"{CLAIM}. They brake late. They park badly."
    inside = prose.index(" badly")
    assert not is_supported(paragraph(prose, Mark(MarkKind.FOOTNOTE, inside, inside, "1")), 0)


def test_marks_of_the_markup_support() -> None:
    prose = f"{CLAIM}. They brake late. They park badly."
    link = Mark(MarkKind.LINK, 5, 12, "https://example.org/skill")
    assert is_supported(paragraph(prose, link), 0)
    assert is_supported(paragraph(prose, Mark(MarkKind.FOOTNOTE, len(CLAIM) + 1, len(CLAIM) + 1, "1")), 0)
    assert is_supported(paragraph(prose, Mark(MarkKind.FOOTNOTE, len(prose), len(prose), "1")), 0)


def test_a_link_within_the_page_or_to_a_mailbox_is_no_source() -> None:
    prose = f"{CLAIM}."
    assert not is_supported(paragraph(prose, Mark(MarkKind.LINK, 5, 12, "#skill")), 0)
    assert not is_supported(paragraph(prose, Mark(MarkKind.LINK, 5, 12, "mailto:a@example.org")), 0)
    assert not is_supported(paragraph(prose, Mark(MarkKind.EMPHASIS, 5, 12)), 0)


def test_an_empty_block_supports_nothing() -> None:
    assert not is_supported(paragraph(""), 0)


@pytest.mark.parametrize(
    "text",
    [
        "Aa Bb " * 4000 + "end.",
        "(Aa, Bb. " * 3000 + "end.",
        "Aa, bb, " * 3000 + "end.",
        "study by the " * 3000 + "end.",
        "[1, " * 4000 + "end.",
    ],
)
@pytest.mark.usefixtures("no_hang")
def test_a_hostile_sentence_is_judged_without_a_hang(text: str) -> None:
    assert is_supported(paragraph(text), 0) in (True, False)


def test_a_sentence_is_looked_at_once_however_many_claims_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("obelism.checks.claims.support.names_a_source", lambda text: asked.append(text) or False)
    block = paragraph(f"{CLAIM}, {CLAIM}, {CLAIM}. It rains.")

    assert not any(is_supported(block, offset) for offset in range(0, 80, 4))
    assert len(asked) == len(block.sentences) == 2


@pytest.mark.parametrize(
    "before",
    [
        "Svenson asked 1,000 people.",
        "In 2021 the Road Board polled hundreds of drivers.",
        "The Road Board has since interviewed some 400 drivers.",
        "A survey by Eurostat covered 2,000 homes.",
        "Source: Eurostat.",
        "A survey done by Eurostat ran in thousands of homes.",
        "Eurostat's survey ran in 2,000 homes.",
    ],
)
def test_the_sentence_before_names_who_asked(before: str) -> None:
    block = paragraph(f"{before} {CLAIM}. They brake late. {CLAIM}.")

    assert is_supported(block, block.prose.index(CLAIM), scope="sentence")
    assert not is_supported(block, block.prose.rindex(CLAIM), scope="sentence")


@pytest.mark.parametrize(
    "before",
    [
        "Researchers asked 1,000 people.",
        "Svenson asked his mother.",
        "Svenson says that roads are wet.",
        "Svenson asked 3 neighbours.",
        "The open source: a pipe.",
        "A survey by Eurostat ran in all homes.",
        "Svenson came home by bus 12.",
    ],
)
def test_the_sentence_before_names_nobody_who_counted(before: str) -> None:
    block = paragraph(f"{before} {CLAIM}.")

    assert not is_supported(block, block.prose.index(CLAIM))


@pytest.mark.parametrize(
    "behind", ["Source: Eurostat.", "(Source: Eurostat)", "Data: Eurostat.", "Figures from the ONS."]
)
def test_a_label_behind_it_names_the_source(behind: str) -> None:
    assert is_supported(paragraph(f"{CLAIM}. {behind}"), 0, scope="sentence")


def test_a_line_below_a_paragraph_names_its_source() -> None:
    document = parse(from_text(f"{CLAIM}.\n\n*Source: Eurostat, 2021*\n\n{CLAIM}.\n\nSource: the pipe.\n", "a.md"))
    first, _, second, _ = document.blocks

    assert has_source(document, first, 0)
    assert not has_source(document, second, 0)


@pytest.mark.parametrize(
    ("line", "supported"),
    [
        ("From [Berg & Holm (2011)](https://example.org/night)", True),
        ("From the University of Bergen: [link to the study](https://example.org/night)", True),
        ("Adapted from Berg et al., *Night*, 2011, [PDF](https://example.org/night).", True),
        ("See Berg (2011).", True),
        ("From Bergen the [ferry](https://example.org/ferry) leaves at six.", False),
        ("After Berg it grew quiet.", False),
        ("See [the map](https://example.org/map).", False),
    ],
)
def test_a_line_below_a_paragraph_says_whose_it_is(line: str, supported: bool) -> None:
    document = parse(from_text(f"{CLAIM}.\n\n{line}\n", "a.md"))
    assert has_source(document, document.blocks[0], 0) is supported


@pytest.mark.parametrize(("length", "supported"), [(200, True), (201, False)])
def test_a_line_that_names_a_source_is_short(length: int, supported: bool) -> None:
    line = f"Source: Eurostat{'s' * (length - 17)}."
    document = parse(from_text(f"{CLAIM}.\n\n{line}\n", "a.md"))
    assert len(line) == length
    assert has_source(document, document.blocks[0], 0) is supported


@pytest.mark.parametrize(
    "names",
    [
        "(Gallup)",
        "(Gallup, Reuters)",
        "(Gallup and the Associated Press)",
        "(Ofcom; BBC)",
        "(BBC/Ipsos)",
        "(the U.S. Census Bureau)",
        "(World Health Organization)",
        "(Centers for Disease Control and Prevention)",
        "(via Eurostat)",
        "(AT&T, McKinsey)",
        "(P. Lee)",
        "[Gallup]",
    ],
)
@pytest.mark.parametrize("frame", ["{} {}.", "{}. {}", "“{}” {}.", "{}! *{}*"])
def test_names_in_brackets_at_the_end_are_the_source(names: str, frame: str) -> None:
    assert names_a_source(frame.format(CLAIM, names))


@pytest.mark.parametrize("figure", ["40%", "40 %", "40 per cent", "40 percent", "2,000"])
def test_a_name_in_brackets_right_behind_a_figure_is_the_source(figure: str) -> None:
    assert names_a_source(f"Some {figure} (Gallup) of drivers overrate their skill")
    assert not names_a_source(f"Some {figure} of drivers (Gallup) overrate their skill")


@pytest.mark.parametrize(
    "brackets",
    [
        "(Ohio)",
        "(Berlin, Germany)",
        "(May)",
        "(Monday)",
        "(USA)",
        "(Many)",
        "(Linux)",
        "(see below)",
        "(n = 300)",
        "(Most of them)",
        "(A)",
        "(Applause.)",
        "(X-44007)",
    ],
)
def test_other_brackets_are_no_source(brackets: str) -> None:
    assert not names_a_source(f"{CLAIM} {brackets}.")


@pytest.mark.parametrize(
    "words",
    [
        "virtual private networks (VPN)",
        "virtual private networks (VPNs)",
        "the Food and Drug Administration (FDA)",
        "the board of well-being (BWB)",
    ],
)
def test_what_is_short_for_the_words_before_is_no_source(words: str) -> None:
    assert not names_a_source(f"{CLAIM}, as they do that of {words}.")


@pytest.mark.parametrize(
    ("words", "sourced"),
    [
        ("According to the census of 1981,", True),
        ("According to the 1981 census,", True),
        ("according to a national survey from May 1981,", True),
        ("According to the census,", False),
        ("According to a survey,", False),
        ("According to what was said in 1981,", False),
    ],
)
def test_a_work_with_its_year_is_a_source(words: str, sourced: bool) -> None:
    assert names_a_source(f"{words} {CLAIM.lower()}.") is sourced


@pytest.mark.parametrize(
    "text", ["It is so [1].", "It is so (Knuth, 1984).", "It is [so](https://e.org).", "# So† it is"]
)
def test_a_citation_in_any_block_is_one_of_the_page(text: str) -> None:
    assert is_any_cited(parse(from_text(f"It is so.\n\n{text}\n", "page.md"), "markdown"))


def test_what_only_two_blocks_together_would_cite_is_no_citation() -> None:
    assert not is_any_cited(parse(from_text("It is so [@a\n\nb] here.\n", "page.md"), "markdown"))


def test_a_paragraph_is_looked_through_for_citations_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    may_fit = Gated.may_fit
    monkeypatch.setattr(Gated, "may_fit", lambda gate, text: looked.append(len(text)) or may_fit(gate, text))
    block = paragraph(f"{CLAIM}. " * 200)
    assert not any(is_cited(block, span) for span in block.sentences)
    assert looked == [len(block.prose)]
