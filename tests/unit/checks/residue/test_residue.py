from __future__ import annotations

import pytest

from linting import lint
from obelism.checks.model import Hit
from obelism.checks.residue.residue import DEFAULTS
from obelism.checks.residue.residue import prepare
from obelism.checks.residue.residue import run
from obelism.document import Document
from obelism.findings import Severity
from obelism.fixing.edits import Planned
from obelism.fixing.edits import apply
from obelism.fixing.edits import plan
from obelism.formats.registry import parse
from obelism.text.source import from_text

SHARE = {
    "lines": ["share", "share this {article|story} ...", "see also: @title", "... all rights reserved"],
    "beside": ["email", "search"],
    "words": ["share", "tweet", "facebook"],
    "fillers": ["on", "x"],
}


def document(text: str, kind: str = "plain") -> Document:
    return parse(from_text(text), kind)


EXCUSES = frozenset({"authored", "entry", "in-code", "quoted", "step", "topic"})
"""What every rule about residue makes an end of."""


def hits(text: str, kind: str = "plain", **options: object) -> list[Hit]:
    merged = {**DEFAULTS, **SHARE, **{name.replace("_", "-"): value for name, value in options.items()}}
    return list(run(document(text, kind), prepare(merged)))


def lines(text: str, kind: str = "plain", off: str = "", **options: object) -> list[int]:
    """Return the lines of hits without an excuse; ``off`` names one more that counts."""
    found = [hit for hit in hits(text, kind, **options) if not (EXCUSES | {off}) & {*hit.grounds}]
    return [document(text, kind).source.lines.line_of(hit.span.start) for hit in found]


def grounds(text: str, kind: str = "markdown", **options: object) -> set[str]:
    (hit,) = hits(text, kind, **options)
    return {*hit.grounds}


def article(line: str, kind: str = "plain") -> str:
    before = "The bridge opened in 1932 and carries both cars and trains over the strait every day.\n\n"
    after = "\n\nIt was painted green in 1950, which took forty men the whole of a long dry summer.\n"
    return before + line + after


@pytest.mark.parametrize(
    "line",
    [
        "Share",
        "SHARE:",
        "» Share «",
        "📣 Share",
        "Share this story",
        "Share this story with your friends",
        "Share Tweet",
        "Share on Facebook",
        "12 Facebook Tweet",
        "See also: Ten Bridges",
        "See\u00a0also: “Ten Bridges”",
        "© 2019 Example Media. All rights reserved",
    ],
)
@pytest.mark.parametrize("kind", ["plain", "markdown"])
def test_a_line_worded_like_residue_is_found(line: str, kind: str) -> None:
    assert lines(article(line), kind) == [3]


@pytest.mark.parametrize(
    "line",
    [
        "Share of exports by country",
        "Share the file with Bob.",
        "See also: the next bridge",
        "See also: Section 4",
        "See also, Anna's bridge",
        "See also: Ten bridges that fell.",
        "Sharing is a virtue",
        "on x",
        "Email",
        "* * *",
    ],
)
def test_a_line_an_author_may_write_is_left_alone(line: str) -> None:
    assert lines(article(line)) == []


def test_a_weak_wording_counts_beside_residue() -> None:
    assert lines(article("Email\n\nShare")) == [3, 5]
    assert lines(article("Search\n\nEmail")) == [3, 5]


def test_a_weak_wording_that_ends_like_a_sentence_is_one() -> None:
    assert lint("NAV307", "Could it sing?\n\nHelpful\n\n**Helpful**\n\nIt was a kettle.\n")
    assert not lint("NAV307", "Could it sing?\n\nHelpful.\n\n**Helpful.**\n\nIt was a kettle.\n")


def test_a_weak_wording_counts_when_it_recurs() -> None:
    assert lines("\n\n".join([article("Search")] * 3)) != []
    assert lines("\n\n".join([article("Search")] * 2)) == []


def test_a_weak_wording_counts_at_the_end_of_a_long_document() -> None:
    paragraph = "The bridge opened in 1932 and carries both cars and trains over the strait every day."
    text = "\n\n".join([paragraph] * 12) + "\n\nSearch\n"
    assert lines(text) == [25]
    assert lines(text + "\n" + paragraph + " " + paragraph) == []


def test_headings_of_markup_are_the_authors() -> None:
    assert lines(article("## Share"), "markdown") == []
    assert "authored" in grounds(article("## Share"))


def test_an_item_among_other_items_is_the_authors() -> None:
    assert lines("- Save\n- Share\n- Open\n", "markdown") == []
    assert lines("- Share\n- Tweet Facebook\n", "markdown") == [1, 2]
    assert lines(article("- Share"), "markdown") == [3]


def test_a_link_may_be_the_authors() -> None:
    text = article("See also: [Ten Bridges](bridges.md)")
    assert lines(text, "markdown") == [3]
    assert lines(text, "markdown", off="linked") == []


def test_a_line_that_introduces_a_list_may_be_the_authors() -> None:
    text = "See also: Bridges\n\n- Ten bridges\n- Nine tunnels\n"
    assert lines(text, "markdown") == [1]
    assert lines(text, "markdown", off="lead-in") == []


def test_a_weak_wording_that_leads_in_a_list_is_the_authors() -> None:
    paragraph = "The bridge opened in 1932 and carries both cars and trains over the strait every day."
    text = "\n\n".join([paragraph] * 12)
    assert lines(text + "\n\n**Search:**\n\n- by name\n", "markdown") == []
    assert lines(text + "\n\nSearch\n\n- by name\n", "markdown") == [25]
    assert lines(text + "\n\nSearch:\n\n- Share\n", "markdown") == [25, 27]


@pytest.mark.parametrize("underlined", ["Share\n-----", "Share\n=====", "# Share"])
def test_a_marked_heading_of_plain_text_is_the_authors(underlined: str) -> None:
    assert lines(article(underlined)) == []


def test_a_sentence_with_a_link_inside_is_the_authors() -> None:
    assert lines(article("Share this story on [our board](https://example.org/)."), "markdown") == []
    assert lines(article("[Share this story](https://example.org/share)."), "markdown") == [3]


def test_a_weak_wording_that_is_a_link_is_the_authors() -> None:
    paragraph = "The bridge opened in 1932 and carries both cars and trains over the strait every day."
    text = "\n\n".join([paragraph] * 12)
    assert lines(f"{text}\n\n[Search](search.md)\n", "markdown") == []
    assert lines(f"{text}\n\nSearch\n", "markdown") == [25]


def test_a_list_of_links_to_the_same_site_is_the_authors() -> None:
    assert lines(article("Share\n\n- [Bridges](/bridges)\n"), "markdown") == []
    assert lines(article("Share\n\n- [Bridges](https://example.org/bridges)\n"), "markdown") == [3]


def test_a_quoted_label_is_talked_about() -> None:
    assert lines(article("‘Share’")) == []


def test_a_numbered_step_is_the_authors() -> None:
    step = "1. Share this story.\n\n       obelism share\n"
    assert lines(article(step), "markdown") == []
    assert lines(article("- Share this story."), "markdown") == [3]


@pytest.mark.parametrize(
    "line",
    [
        "  <Button link='https://example.org/share'>Share this story</Button>",
        "<label for='who'>Share this story</label> <input id='who'>",
        "**Share this story**",
        "Share this story on {{ page.site }}",
    ],
)
def test_components_fields_and_bold_lines_are_the_authors(line: str) -> None:
    assert lines(article(line), "markdown") == []


def test_what_the_page_shows_as_code_is_a_demonstration() -> None:
    shown = "\n\n```md\n[Share this\n  story](#){ .button }\n```\n"
    assert lines(article("[Share this story](#)"), "markdown") == [3]
    assert lines(article("[Share this story](#)") + shown, "markdown") == []
    assert lines(article("Share") + "\n\n```sh\nshare x\n```\n", "markdown") == [3]


def test_a_neighbour_can_make_a_line_the_authors() -> None:
    notice = "Copyright Ana Berg. All rights reserved"
    assert lines(article(notice), unless_near=["permission is hereby"]) == [3]
    text = article(notice).replace("It was painted", "Permission is hereby granted to paint it; it was painted")
    assert lines(text, unless_near=["permission is hereby"]) == []


def test_the_head_of_a_document_can_be_left_alone() -> None:
    assert lines("Share\n\n" + article("Share"), after=2) == [5]


def test_a_long_sentence_is_the_authors() -> None:
    sentence = "Share this story with the one friend who still believes that bridges last for ever."
    assert lines(article(sentence)) == []
    assert lines(article(sentence), sentence_words=25) == [3]
    assert lines(article("Share this story."), sentence_words=0) == []


def test_code_and_quotations_are_not_read() -> None:
    assert lines("```\nShare\n```\n\n> Share\n", "markdown") == []


LONE = article("Subscribe")
MARKED = f"# Bridges\n\n{LONE}"
"""A text that somebody set by hand, with a line alone in it."""


@pytest.mark.parametrize(
    ("kind", "text", "severity"),
    [
        ("plain", LONE, Severity.ERROR),
        ("markdown", LONE, Severity.ERROR),
        ("plain", MARKED, Severity.WARNING),
        ("markdown", MARKED, Severity.WARNING),
        ("markdown", LONE.replace("green", "*green*"), Severity.WARNING),
        ("markdown", LONE.replace("green", "[green](paint.md)"), Severity.WARNING),
        ("markdown", LONE.replace("green", "https://example.org/green"), Severity.ERROR),
        ("markdown", LONE.replace("green", "green[^1]"), Severity.ERROR),
        ("markdown", MARKED.replace("Subscribe", "Subscribe\n\n3 comments"), Severity.ERROR),
        ("markdown", MARKED.replace("Subscribe", "Get it in your inbox"), Severity.ERROR),
    ],
)
def test_a_line_alone_in_a_text_that_was_set_by_hand_is_no_error(kind: str, text: str, severity: Severity) -> None:
    (finding,) = lint("NAV305", text, kind)
    assert finding.severity is severity


@pytest.mark.parametrize("page", ["manual", "log", "fixed", "spoken", "template"])
def test_a_line_alone_on_a_page_that_is_no_article_is_advice(page: str) -> None:
    (finding,) = lint("NAV305", MARKED, kind=page)
    assert finding.severity is Severity.INFO


SETTINGS = "---\ntitle: Bridges\n---\n\n"


@pytest.mark.parametrize(
    ("head", "more", "severity"),
    [
        (SETTINGS, "", Severity.INFO),
        ("", "", Severity.WARNING),
        (SETTINGS, "\n\n3 comments", Severity.ERROR),
    ],
    ids=["settings", "none", "in company"],
)
def test_a_line_alone_is_its_author_s_on_a_page_with_settings(head: str, more: str, severity: Severity) -> None:
    (finding,) = lint("NAV305", head + MARKED.replace("Subscribe", f"Subscribe{more}"), "markdown")
    assert finding.severity is severity


@pytest.mark.parametrize(("head", "severity"), [(SETTINGS, Severity.INFO), ("", Severity.ERROR)])
def test_a_heading_is_its_author_s_on_a_page_with_settings(head: str, severity: Severity) -> None:
    page = f"{head}# Bridges\n\nThe bridge opened in 1932.\n\n### Up Next\n\nPaint my first bridge!\n"
    (finding,) = lint("NAV302", page, "markdown")
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("below", "severities"),
    [
        ("[Follow @bridges](https://e.org/a)", {Severity.INFO}),
        ("Share on Facebook", {Severity.ERROR}),
    ],
)
def test_a_caption_of_links_is_its_author_s_on_a_page_with_settings(below: str, severities: set[Severity]) -> None:
    page = f"{SETTINGS}# Bridges\n\nThe bridge opened in 1932.\n\nFollow me on RSS and Twitter\n\n{below}\n"
    assert {finding.severity for finding in lint("NAV304", page, "markdown")} == severities


@pytest.mark.parametrize(("head", "severity"), [("<head><title>B</title></head>", Severity.INFO), ("", Severity.ERROR)])
def test_a_page_with_its_frame_has_lines_of_its_own(head: str, severity: Severity) -> None:
    page = f"{head}<p>The bridge opened in 1932.<p>Share on Facebook<p>Subscribe to our newsletter<p>It was green."
    assert {finding.severity for finding in lint("NAV304", page, "html")} == {severity}


def test_lines_that_close_three_sections_are_not_alone() -> None:
    section = (
        "## Bridge\n\nThe bridge opened in 1932 and carries both cars and trains over the strait.\n\nSubscribe\n\n"
    )
    assert {finding.severity for finding in lint("NAV305", section * 2)} == {Severity.WARNING}
    assert {finding.severity for finding in lint("NAV305", section * 3)} == {Severity.ERROR}


@pytest.mark.parametrize("line", ["‹ Prev", "Next >", "◀ Previous", "← Back to posts", "All posts »"])
def test_a_word_of_a_pager_counts_with_an_arrow(line: str) -> None:
    assert [finding.location.start.line for finding in lint("NAV309", article(line))] == [3]
    assert lint("NAV309", article(line.strip("‹›◀←<>» "))) == []
    assert lint("NAV309", article(f"[{line}](next.md)")) == []


@pytest.mark.parametrize("line", ["© 2026 Example Ltd • Powered by Tools", "© Example 2023 | Privacy"])
def test_the_sign_of_copyright_is_read_as_the_word(line: str) -> None:
    assert [finding.location.start.line for finding in lint("NAV308", article(line))] == [3]


@pytest.mark.parametrize(
    ("above", "found"),
    [("![The bridge](bridge.jpg)", 0), ('<img src="bridge.jpg">', 0), ("Tolls are paid in coins.", 1)],
)
def test_a_credit_belongs_to_the_picture_beside_it(above: str, found: int) -> None:
    assert len(lint("NAV311", article(f"{above}\n\nPhoto by Ana Berg"), "markdown")) == found


def test_code_that_is_guessed_was_not_set() -> None:
    text = article("Subscribe\n\n        ./bridge --open\n\nSubscribe")
    assert "alone" not in hits(text, lines=["subscribe"])[0].grounds
    assert "alone" in hits(text, "markdown", lines=["subscribe"])[0].grounds


def test_a_weak_wording_fits_in_part_only() -> None:
    assert "loose" not in grounds(article("Share"))
    first, second = hits("Share\n\nEmail\n")
    assert "loose" not in first.grounds
    assert "loose" in second.grounds
    assert [finding.severity for finding in lint("NAV304", "Share this\n\nEmail\n")] == [
        Severity.ERROR,
        Severity.WARNING,
    ]


@pytest.mark.parametrize("kind", ["plain", "markdown"])
def test_the_fix_deletes_the_line_and_one_blank_line(kind: str) -> None:
    text = article("Share")
    parsed = document(text, kind)
    (hit,) = run(parsed, prepare({**DEFAULTS, **SHARE}))
    assert hit.fix is not None
    planned = plan(text, parsed.source.lines, [Planned("NAV304", "share-line", hit.fix, 0)])
    fixed = apply(text, planned.edits)
    assert fixed == text.replace("Share\n\n", "")
    assert list(run(document(fixed, kind), prepare({**DEFAULTS, **SHARE}))) == []


@pytest.mark.parametrize(
    "line", ["Home > Kitchen > Coffee", "Home » Blog » Ten ways to boil an egg", "Home / Tea / Cups"]
)
def test_a_breadcrumb_is_residue(line: str) -> None:
    assert lines(article(line), trails=["home"]) == [3]


@pytest.mark.parametrize(
    "line",
    [
        "Home > Kitchen",  # two places may be a comparison
        "Kitchen > Coffee > Home",
        "Homes > Kitchens > Cups",
        "Open Home > Insert > Table",
        "- Home > Insert > Table",  # a step in a list
        "Home is where you eat > sleep > dream, they say, and that is true of most people.",
    ],
)
def test_a_row_of_arrows_that_starts_elsewhere_is_none(line: str) -> None:
    assert lines(article(line, "markdown"), "markdown", trails=["home"]) == []


def test_a_line_below_a_marked_heading_can_be_left_alone() -> None:
    text = article("## Bridges\n\nShare", "markdown")
    assert lines(text, "markdown") == [5]
    assert lines(text, "markdown", off="headed") == []


def test_a_line_with_an_address_in_full_is_the_authors() -> None:
    assert lines(article("Share this story: https://example.org/story"), "markdown") == []
    assert lines(article("Share this story: <https://example.org/story>"), "markdown") == []


@pytest.mark.parametrize("line", ["Search\n\n```sh\nfind .\n```", "**Search**\n\n- by name\n- by date"])
def test_a_weak_wording_before_code_or_bold_before_a_list_is_the_authors(line: str) -> None:
    assert lines(article(f"Contact\n\n{line}"), "markdown") == []


def test_items_can_be_left_alone() -> None:
    assert lines("- Share\n", "markdown") == [1]
    assert lines("- Share\n", "markdown", off="item") == []


def test_a_line_that_introduces_a_list_of_sentences_is_the_authors() -> None:
    assert lines(article("Share this story:\n\n- Tell a friend about it."), "markdown") == []
    assert lines(article("Share this story:\n\n- Facebook"), "markdown") == [3]


@pytest.mark.parametrize("line", ["**Search:** by name", "Search `term`"])
def test_a_field_and_a_line_with_code_are_the_authors(line: str) -> None:
    assert lines(article(f"Email\n\n{line}"), "markdown", lines=["search ..."], beside=[], words=[]) == []


def test_a_line_that_introduces_a_list_of_links_is_the_authors() -> None:
    assert lines(article("Share this story:\n\n- [By post](https://example.org)"), "markdown") == []


def test_a_label_below_the_text_of_a_numbered_item_heads_no_list() -> None:
    text = "1. Bridge\n\nIt opened in 1932 and carries both cars and trains.\n\nBook now\n\n2. Ferry\n\nIt sank.\n"
    assert [finding.location.start.line for finding in lint("NAV319", text)] == [5]
    assert lint("NAV319", "The tolls rise in May.\n\nBook now\n\n1. Ferry\n2. Bridge\n") == []


def test_a_label_between_two_numbered_items_heads_no_list() -> None:
    text = "Two pumps were tried.\n\n1. The first pump leaks a little.\n\nBuy on Amazon\n2. The second pump is loud.\n"
    assert [finding.location.start.line for finding in lint("NAV319", text, "plain")] == [5]


def test_a_label_in_the_middle_of_a_paragraph_is_found() -> None:
    text = "The mill is at the end of the lane.\nShare on Facebook\nIn spring the water rises to the second step.\n"
    (finding,) = lint("NAV304", text)
    assert (finding.location.start.line, finding.location.start.column, finding.location.end.column) == (2, 1, 18)


@pytest.mark.parametrize("markup", ["markdown", "plain"])
def test_items_that_a_sentence_leads_in_are_the_authors(markup: str) -> None:
    items = "- Print this page\n- Copy link\n\nThe first opens a dialog.\n"
    assert lint("NAV304", f"The foot of a page shows two labels:\n\n{items}", markup) == []
    assert len(lint("NAV304", f"The pier is old.\n\nShare this page with all your friends:\n\n{items}", markup)) == 3
    assert len(lint("NAV304", f"The pier is old.\n\nLabels:\n\n{items}", markup)) == 2
    assert lint("NAV304", f"The pier is old.\n\nMenu items:\n\n{items}", markup) == []


@pytest.mark.parametrize(("line", "found"), [("Flipboard", 0), ("Flipboard Tumblr", 1)])
def test_how_many_names_of_networks_are_a_row_of_buttons(line: str, found: int) -> None:
    assert len(lint("NAV304", article(line), "plain")) == found


@pytest.mark.parametrize(
    ("items", "found"),
    [
        ("- Of oak\n  - [Blog](https://e.org/oak)\n", False),
        ("- Of oak\n- Of elm\n- [Blog](https://e.org/oak)\n", False),
        ("- Of oak\n- Of elm\n- Of ash\n- [Blog](https://e.org/oak)\n", True),
    ],
    ids=["below the first", "third", "fourth"],
)
def test_a_line_before_a_colon_leads_in_a_list_that_holds_links(items: str, found: bool) -> None:
    text = f"# Boats\n\nOak lasts longest, and elm bends best.\n\nLearn more:\n\n{items}\nThe end came in May.\n"
    assert bool(lint("NAV302", text)) is found


def test_a_headline_with_a_drawer_alone_below_it_is_the_authors() -> None:
    index = "* Some title\nSome text stands here.\n\n* Main Index\n{}\n* Key Index\n{}"
    drawer = ":PROPERTIES:\n:INDEX: cp\n:END:\n"
    assert lint("NAV309", index.format(drawer, drawer), "org") == []
    assert len(lint("NAV309", index.format("", ""), "org")) == 1


@pytest.mark.parametrize(
    ("between", "found"), [("", []), ("<!-- spelling: off -->\n\n", []), ("The pier is old.\n\n", [11])]
)
def test_a_by_line_below_a_heading_tells_of_what_it_heads(between: str, found: list[int]) -> None:
    text = (
        f"# Ropes\n\nOne.\n\nTwo.\n\n## [Knots](https://example.org)\n\n{between}Written by: Ann Holm\n\nIt is old.\n"
    )
    assert [finding.location.start.line for finding in lint("NAV310", text)] == found


def test_settings_and_comments_are_not_counted_as_the_head_of_a_page() -> None:
    head = '---\ntitle: x\n---\n\n<!-- a -->\n\n<!-- b -->\n\nimport x from "y"\n\n'
    assert lint("NAV310", f"{head}The pier.\n\nWritten by: Ann Holm\n\nIt is old.\n") == []


@pytest.mark.parametrize("line", ["October 10, 2025", "October 10 2025", "ann commented Dec 18, 2025", "3 May, 2024"])
def test_a_date_is_one_with_a_comma_and_without(line: str) -> None:
    text = f"# Ropes\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n\n{line}\n\nUpdated 3 May 2024\n"
    assert 11 in [finding.location.start.line for finding in lint("NAV310", text)]
