"""How two pages are related, told from their paths below the project's root."""

from __future__ import annotations

import pytest

from obelism.formats.registry import parse
from obelism.pages.evidence import Evidence
from obelism.pages.evidence import evidence_of
from obelism.pages.page import Page
from obelism.pages.page import page_of
from obelism.pages.relation import relate
from obelism.text.source import from_text


def relation_of(texts: tuple[str, ...], paths: tuple[str, ...] = ("rope.md", "boat.md")) -> str:
    """Return the name of how two pages of some texts are related, or nothing."""
    pages = [
        page_of(evidence_of(parse(from_text(text), "markdown")), path) for text, path in zip(texts, paths, strict=True)
    ]
    found = relate(*pages)
    return found.name if found else ""


def relation(one: str, other: str) -> str:
    """Return the name of how two pages are related, or nothing."""
    found = relate(Page(one), Page(other))
    return found.name if found else ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("docs/en/rope.md", "docs/pt-br/rope.md", True),
        ("_overviews/rope.md", "_es/overviews/rope.md", True),
        ("collections/rope.md", "collections-2.13/rope.md", True),
        ("v1/rope.md", "v2.x/rope.md", True),
        ("rope.md", "rope.fr.md", True),
        ("rope.15.md", "rope.16.md", True),
        ("rope.plan.md", "rope.note.md", False),
        ("docs/rope.md", "versioned_docs/version-3/rope.md", True),
        ("docs/rope.mdx", "versioned_docs/version-3/rope.md", True),
        ("docs/rope.md", "website/versioned_docs/version-stable/rope.md", True),
        ("docs/knots/bend.md", "website/versioned_docs/version-lts/knots/bend.md", True),
        ("docs/bend.md", "website/versioned_docs/version-lts/knots/hitch.md", True),
        ("v/versioned_docs/version-1/bend.md", "v/versioned_docs/version-2/hitch.md", True),
        ("v/versioned_docs/version-1/bend.md", "v/versioned_docs/version-1/hitch.md", False),
        ("docs/rope.md", "versions/spring/docs/rope.md", True),
        ("site/docs/rope.md", "site/2.19/rope.md", True),
        ("x/2024.x/x", "x/2025.x/x", True),
        ("x/x", "y/x", False),
        ("goals/12-goals-2025h1.md", "goals/17-goals-2026.md", True),
        ("upgrading-1.8-1.9.md", "upgrading-1.6-1.7.md", True),
        ("part-1.md", "part-2.md", False),
        ("ROPE_README.html", "ROPE_3_5_README.html", True),
        ("ROPE_3_README.html", "ROPE_README.html", False),
        ("2025/rope.md", "2026/boat.md", False),
        ("posts/rope.md", "drafts/rope.md", False),
        ("posts/rope.md", "posts/boat.md", False),
        ("rope.md", "rope.md", False),
        ("docs/en/v3/knots/bend.md", "docs/en/guides/knots/bend.md", True),
        ("docs/es/knots/bend.md", "docs/en/guides/knots/bend.md", True),
        ("docs/v3/knots/bend.md", "docs/v3/ropes/bend.md", False),
        ("docs/v3/knots/index.md", "docs/boats/index.md", False),
        ("docs/v3/knots/bend.md", "docs/guides/knots/hitch.md", False),
    ],
)
def test_one_page_in_two_languages_or_versions_is_known_by_its_path(one: str, other: str, same: bool) -> None:
    assert (relation(one, other) == "edition") is same


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("a.md", "archive/b.md", "dated"),
        ("old/a.md", "old/b.md", "sibling"),
        ("posts/2024-05-01-a.md", "posts/2025-05-02-b.md", "dated"),
        ("2024/05/01/a.md", "2025/05/02/b.md", "dated"),
        ("posts/2024-05-01-a.md", "posts/b.md", "sibling"),
        ("oak/use.md", "elm/use.md", "namesake"),
        ("oak/use.md", "oak/elm/use.md", "namesake"),
        ("oak/use.md", "oak/elm/use/index.md", "namesake"),
        ("oak/use.md", "oak/use/index.md", ""),
        ("oak/readme.md", "elm/pine/readme.md", ""),
        ("docs/v3/knots/bend.md", "docs/v1/ropes/hitch.md", "edition"),
        ("docs/v3/knots/bend.md", "docs/ropes/hitch.md", ""),
        ("CLAUDE.md", "AGENTS.md", "namesake"),
        (".github/copilot-instructions.md", "AGENTS.md", "namesake"),
        ("CLAUDE.md", "rope.md", "sibling"),
        ("rope.md", "_includes/knots.md", "part"),
        ("rope.md", "_rope-for-boats.md", "part"),
        ("rope.md", "_index.md", "overview"),
        ("knots/rope.md", "knots/overview.md", "overview"),
        ("knots/rope.md", "boats/overview.md", ""),
        ("a/rope.md", "b/boat.md", ""),
        ("rope.md", "rope.md", ""),
    ],
)
def test_the_first_relation_that_holds_counts(one: str, other: str, name: str) -> None:
    assert relation(one, other) == relation(other, one) == name


def test_a_relation_has_a_reason() -> None:
    found = relate(Page("a.md"), Page("archive/b.md"))
    assert found is not None
    assert "archive" in found.reason


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ('date: 2024-05-01\nauthor: "Ann Holm"', "posts"),
        ('path: "2024/05/01/rope"\nauthors: ["Ann Holm"]', "posts"),
        ('author: "Ann Holm"', "sibling"),
        ("date: 2024-05\nauthor: Ann Holm", "sibling"),
    ],
    ids=["day and author", "a path with a day", "no day", "a month"],
)
def test_what_heads_two_pages_tells_that_they_are_news(head: str, name: str) -> None:
    pages = [
        page_of(evidence_of(parse(from_text(f"---\n{head}\n---\n\nThe pier is old.\n"), "markdown")), path)
        for path in ("rope.md", "boat.md")
    ]
    found = relate(*pages)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("days", "name"),
    [
        (("2024-05-01", "2024-06-01"), "posts"),
        (("2024-05-01", "2024-05-01"), "sibling"),
        (("2024-05-01", ""), "sibling"),
    ],
)
def test_two_pages_of_different_days_are_posts(days: tuple[str, str], name: str) -> None:
    assert relation_of(tuple(f"---\ndate: {day}\n---\n\nThe pier is old.\n" for day in days)) == name


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        (("# Ropes 6.0", "# Ropes 10.0"), "edition"),
        (("# Ropes v2.1rc1", "# Ropes v2.2"), "edition"),
        (("---\ntitle: Speak in 2024\n---\n\n# On", "---\ntitle: Speak in 2025\n---\n\n# Off"), "edition"),
        (("# Ropes 6.0", "# Boats 6.0"), "sibling"),
        (("# Part 1", "# Part 2"), "sibling"),
        (("# Ropes", "# Ropes"), "sibling"),
    ],
)
def test_titles_that_differ_in_versions_or_years_are_those_of_editions(titles: tuple[str, str], name: str) -> None:
    assert relation_of(tuple(f"{title}\n\nThe pier is old.\n" for title in titles), ("six.md", "ten.md")) == name


def test_news_in_two_languages_are_editions() -> None:
    pages = [Page(path, evidence=Evidence(issued=True)) for path in ("rope.md", "rope.fr.md")]
    found = relate(*pages)
    assert found is not None
    assert found.name == "edition"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("> **Warning:** this is an autogenerated file. Do not edit.", "generated"),
        ("<!-- DO NOT EDIT THIS FILE: it is made by ropes.py -->", "generated"),
        ("This page was generated from the list of ropes.", "generated"),
        ("---\n# autogenerated - DO NOT EDIT, change ropes.go\ntitle: Ropes\n---", "generated"),
        (f"{'The pier is old. ' * 100}\n\n<!-- autogenerated options: do not edit -->", "generated"),
        (f"{'The pier is old. ' * 100}\n\n<!-- ropes that are made by hand -->", "sibling"),
        ("Power that is generated by the pier lights the files of the harbour office.", "sibling"),
        ("Do not edit your memoirs at sea.", "sibling"),
    ],
)
def test_a_program_says_that_it_wrote_a_file(head: str, name: str) -> None:
    text = f"{head}\n\nThe pier is old.\n"
    one = page_of(evidence_of(parse(from_text(text), "markdown")), "rope.md")
    for found in (relate(one, Page("boat.md")), relate(Page("boat.md"), one)):
        assert found is not None
        assert found.name == name


def test_a_program_says_so_at_the_head_of_a_file() -> None:
    for length, generated in ((982, True), (983, False)):
        text = "a" * length + "\n\n" + "Do not edit this.\n"
        assert evidence_of(parse(from_text(text), "markdown")).generated is generated


@pytest.mark.parametrize(
    ("link", "path", "name"),
    [
        ("boat.md", "docs/boat.md", "refers"),
        ("/docs/boat/#keel", "docs/boat.md", "refers"),
        ("../boat", "docs/boat/index.md", "refers"),
        ("https://example.org/boat", "docs/boat.md", "sibling"),
        ("boats.md", "docs/boat.md", "sibling"),
    ],
)
def test_one_page_links_to_the_other(link: str, path: str, name: str) -> None:
    text = f"The pier is old; [its boats]({link}) are not.\n"
    one = page_of(evidence_of(parse(from_text(text), "markdown")), "docs/rope.md")
    if name == "sibling":
        assert relate(one, Page(path)) == relate(Page("docs/rope.md"), Page(path))
    else:
        for found in (relate(one, Page(path)), relate(Page(path), one)):
            assert found is not None
            assert found.name == name


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("---\nsuperseded-by: 12\n---", "edition"),
        ("---\nreplaces: rope-0012\n---", "edition"),
        ("**Obsoletes:** 7, 12", "edition"),
        ("- Supersedes: [12](rope-0012.md)", "edition"),
        ("---\nreplaces: 112\n---", "numbered"),
        ("Whatever it replaces: 12 ropes.", "numbered"),
        ("---\nstatus: Withdrawn\n---", "dated"),
        ("* Status: superseded", "dated"),
        ("---\nstatus: accepted\n---", "numbered"),
    ],
)
def test_the_head_of_a_record_says_what_takes_its_place_and_whether_it_holds(head: str, name: str) -> None:
    one = page_of(evidence_of(parse(from_text(f"{head}\n\nThe pier is old.\n"), "markdown")), "rope-0031.md")
    for found in (relate(one, Page("rope-0012.md")), relate(Page("rope-0012.md"), one)):
        assert found is not None
        assert found.name == name


def test_a_role_links_to_the_page_of_a_proposal() -> None:
    text = "The rope is that of :pep:`12`.\n"
    one = page_of(evidence_of(parse(from_text(text), "rst")), "pep-0031.rst")
    found = relate(one, Page("pep-0012.rst"))
    assert found is not None
    assert found.name == "refers"


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("March 1 2016", "January 1, 2012", "posts"),
        ("1st March 2016", "07-07-2009", "posts"),
        ("2016-03-01", "7/7/2009", "posts"),
        ("2016", "2012", "sibling"),
        ("last-modified", "today", "sibling"),
    ],
)
def test_a_day_may_be_written_in_words(one: str, other: str, name: str) -> None:
    page = "---\nauthor: Ana Berg\ndate: {}\n---\n\nThe tide turns.\n"
    assert relation_of((page.format(one), page.format(other))) == name


@pytest.mark.parametrize(
    ("heads", "name"),
    [
        (("published_at: 2016-03-01", "created: 2017-04-02"), "posts"),
        (("publishDate: 2016-03-01", "posted_on: 2016/03/02"), "posts"),
        (("updated_at: 2016-03-01", "updated_at: 2017-04-02"), "sibling"),
        (("author: Ana Berg\nupdated_at: 2016-03-01", "author: Ana Berg\nmodified_on: 2017-04-02"), "posts"),
    ],
)
def test_the_day_of_a_post_has_many_names_and_that_of_a_change_wants_an_author(
    heads: tuple[str, str], name: str
) -> None:
    one, other = (f"---\n{head}\n---\n\nThe tide turns.\n" for head in heads)
    assert relation_of((one, other)) == name


@pytest.mark.parametrize(
    ("titles", "paths", "name"),
    [
        (("Report", "Report"), ("report.qmd", "report-typst.qmd"), "edition"),
        (("Report", "Report"), ("report.html.md", "report.pdf.md"), "edition"),
        (("Report", "Tides"), ("report.qmd", "report-typst.qmd"), "sibling"),
        (("Report", "Report"), ("report.qmd", "report-tides.qmd"), "sibling"),
    ],
)
def test_a_page_may_be_written_once_for_each_format(titles: tuple[str, str], paths: tuple[str, str], name: str) -> None:
    assert relation_of(tuple(f"---\ntitle: {title}\n---\n\nThe tide.\n" for title in titles), paths) == name


def test_the_page_that_a_site_makes_of_another_is_its_edition() -> None:
    page = page_of(evidence_of(parse(from_text("<html><head></head><p>Text.</p></html>"), "html")), "out/a.html")
    source = page_of(evidence_of(parse(from_text("Text.\n"), "markdown")), "b.md")
    found = relate(page, source)
    assert found is not None
    assert found.name == "edition"
    assert relate(page, page._replace(path="out/b.html")) != found


@pytest.mark.parametrize(
    ("paths", "head", "name"),
    [
        (("news/a.md", "docs/b.md"), "date: 2024-05-01", "dated"),
        (("news/a.md", "docs/b.md"), "title: Rope", ""),
        (("news/20240501-a.md", "docs/b.md"), "title: Rope", "dated"),
        (("docs/a.md", "docs/b.md"), "date: 2024-05-01", "sibling"),
    ],
)
def test_news_of_a_day_stays_when_a_page_takes_it_up(paths: tuple[str, str], head: str, name: str) -> None:
    assert relation_of((f"---\n{head}\n---\n\nThe pier is old.\n", "The pier is old.\n"), paths) == name


def test_an_event_in_asciidoc_has_its_day_among_its_attributes() -> None:
    events = (f"= Meeting\n:jbake-start: 2026-0{month}-05\n\nCome.\n" for month in (5, 6))
    days = [evidence_of(parse(from_text(event), "asciidoc")).day for event in events]
    assert days == ["2026-05-05", "2026-06-05"]


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("gates/M085.md", "gates/M086.md", "numbered"),
        ("gates/m1.md", "gates/m12.md", "numbered"),
        ("gates/m1.md", "hinges/m2.md", ""),
        ("gates/1.md", "gates/2.md", "sibling"),
        ("gates/m1.md", "gates/n1.md", "sibling"),
        ("2026-game-data.md", "2020-Game-Data.md", "edition"),
        ("gate-old.md", "gate.md", "dated"),
        ("gate-original.md", "gate.md", "dated"),
        ("gate-older.md", "gate.md", "sibling"),
        ("oak-gates/oil.md", "iron-gates/care.md", "namesake"),
        ("docs/oak-gates/oil.md", "docs/iron-gates/care.md", "namesake"),
        ("oak-gates/oil.md", "oak-doors/care.md", ""),
        ("gates/oil.md", "doors/care.md", ""),
    ],
)
def test_names_that_differ_in_a_number_or_say_that_a_page_is_old(one: str, other: str, name: str) -> None:
    assert relation(one, other) == relation(other, one) == name


def test_a_draft_may_say_what_is_published() -> None:
    draft = "---\ndraft: true\n---\n\nThe pier is old.\n"
    done = "---\ndraft: false\n---\n\nThe pier is old.\n"
    assert relation_of((draft, done)) == "unpublished"
    assert relation_of((done, done)) == "sibling"


def test_a_part_of_a_page_is_one_whatever_its_day() -> None:
    texts = ("---\ndate: 2026-11-02\n---\n\nThe pier is old.\n", "---\ndate: 2026-11-03\n---\n\nThe pier is old.\n")
    assert relation_of(texts, ("posts/rope.md", "posts/_rope.md")) == "part"
    assert relation_of(texts, ("posts/rope.md", "posts/boat.md")) == "posts"
