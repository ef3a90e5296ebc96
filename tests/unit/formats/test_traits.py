"""Rules and fixes decide by what a format says of itself, whatever it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from linting import lines
from linting import lint
from obelism.config.resolve import Resolver
from obelism.document import Document
from obelism.engine.runner import Linter
from obelism.fixing.ignores import add_ignores
from obelism.fixing.ignores import can_hold_comments
from obelism.fixing.loop import Lint
from obelism.formats import markdown
from obelism.formats.model import Format
from obelism.formats.registry import BUILTIN
from obelism.formats.registry import format_for
from obelism.formats.registry import parse
from obelism.plugins.manager import load_plugins
from obelism.text.source import from_text
from obelism.traits import CommentSyntax
from obelism.traits import Traits

if TYPE_CHECKING:
    from obelism.text.source import SourceFile

LONG = "The gate squeaks in the wind all night and wakes the whole house up again and again until dawn."
BARE = Traits()
PROSE = "Bees play a pivotal role in the life of the garden.\n"


def wiki(traits: Traits) -> Format:
    """Return a format of other files that is read as Markdown is."""
    return Format("wiki", (".wiki",), markdown.parse, traits=traits)


def linter_of(item: Format) -> Linter:
    linter = Linter(Resolver(isolated=True), load_plugins(isolated=True))
    linter.formats = (*BUILTIN, item)
    return linter


@pytest.mark.parametrize("item", BUILTIN, ids=lambda item: item.suffixes[0])
def test_a_document_has_the_name_and_the_traits_of_its_format(item: Format) -> None:
    document = parse(from_text("Words.\n", f"a{item.suffixes[0]}"))
    assert (document.format, document.traits) == (item.name, item.traits)


def test_what_a_parser_calls_its_document_decides_nothing() -> None:
    def parse_odd(source: SourceFile) -> Document:
        return Document(source, "plain", (), traits=Traits(markup=False))

    document = parse(from_text("A", "a.odd"), Format("odd", (".odd",), parse_odd))
    assert (document.format, document.has_markup) == ("odd", True)


def test_text_that_the_markdown_parser_gives_up_on_keeps_its_format(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "_read", lambda text, masked: None)
    document = parse(from_text("# A\n", "a.md"))
    assert (document.format, document.marks_lines) == ("markdown", True)


def test_asked_for_by_name_a_file_is_read_in_its_own_dialect() -> None:
    text = "export const x = 1\n\nWords.\n"
    assert [block.prose for block in parse(from_text(text, "a.mdx"), "markdown").prose_blocks] == ["Words."]
    assert len(parse(from_text(text, "a.md"), "markdown").prose_blocks) == 2
    assert parse(from_text(text, "a.mdx"), "plain").format == "plain"


def test_the_dialects_of_a_name_differ_in_what_tells_them_apart() -> None:
    one, other = format_for("a.md"), format_for("a.mdx")
    assert one is not None
    assert other is not None
    assert one.name == other.name
    assert one.traits._replace(comments=None) == other.traits._replace(comments=None)
    assert one.traits.comments != other.traits.comments


@pytest.mark.parametrize("code", ["STR501", "STR502", "STR503", "STR510"])
def test_rules_about_marks_are_silent_in_a_format_that_has_none(code: str) -> None:
    text = f"The Care of Gates\n\n• {LONG}\n{LONG * 3}\n{LONG * 3}\n"
    assert lint(code, text) != []
    assert lint(code, text, wiki(BARE)) == []


def test_fixes_write_the_marks_of_the_format() -> None:
    marked = wiki(Traits(heading_mark="=", item_mark="*"))
    (heading,) = lint("STR501", f"The Care of Gates\n\n{LONG}\n", marked)
    assert heading.fix is not None
    assert [edit.text for edit in heading.fix.edits] == ["== "]
    found = lint("STR502", "• oil\n• paint\n", marked)
    assert [edit.text for item in found if item.fix for edit in item.fix.edits] == ["*", "*"]


def test_an_entity_is_a_stray_only_where_readers_see_its_letters() -> None:
    text = "Salt &amp; pepper are on the table.\n"
    assert lint("NAV315", text, wiki(BARE)) == []
    assert lines(lint("NAV315", text, wiki(Traits(entities=False)))) == [1]


def test_headings_are_compared_only_where_they_are_marked() -> None:
    text = f"# Gates\n\n## Care\n\n{LONG}\n\n## Care\n\n{LONG}\n"
    assert lines(lint("DUP013", text, wiki(BARE))) == [7]
    assert lint("DUP013", text, wiki(Traits(markup=False))) == []


@pytest.mark.parametrize(
    ("comments", "after"),
    [
        (CommentSyntax(".. {}\n", inline=False), ".. obelism: ignore[PHR101] why\n\n" + PROSE),
        (CommentSyntax("% {}"), "% obelism: ignore[PHR101] why\n" + PROSE),
    ],
)
def test_a_suppression_is_written_in_the_comments_of_the_format(comments: CommentSyntax, after: str) -> None:
    written: list[str] = []

    def parse_noting(source: SourceFile) -> Document:
        written.append(source.text)
        return markdown.parse(source)

    source = from_text(PROSE, "a.wiki")
    item = Format("wiki", (".wiki",), parse_noting, traits=Traits(comments=comments))
    linter = linter_of(item)
    rules = Lint(linter.parse, linter.lint_document)
    add_ignores(source, rules, rules(source).report.findings, reason="why")
    assert after in written


@pytest.mark.parametrize(
    "traits", [BARE, Traits(comments=CommentSyntax("<!-- {} -->"), writable=False)], ids=["no comments", "not written"]
)
def test_no_comment_is_written_where_none_can_be(traits: Traits) -> None:
    source = from_text(PROSE, "a.wiki")
    linter = linter_of(wiki(traits))
    rules = Lint(linter.parse, linter.lint_document)
    found = rules(source).report.findings
    result = add_ignores(source, rules, found)
    assert [finding.code for finding in found] == ["PHR101"]
    assert (result.text, result.left) == (PROSE, found)
    assert not can_hold_comments(rules(source).document)


def test_no_fix_is_offered_for_a_file_that_is_not_written() -> None:
    source = from_text("Bees and flo\u200bwers need each other.\n", "a.wiki")
    shown = [linter_of(wiki(Traits(writable=writable))).lint_source(source).findings for writable in (True, False)]
    assert [[(item.code, item.fix is None) for item in found] for found in shown] == [
        [("NAV315", False)],
        [("NAV315", True)],
    ]
