"""HTML to blocks: what a reader of the page sees as text."""

from __future__ import annotations

import pytest

from obelism.checks.blocks import begins_item
from obelism.formats.registry import parse
from obelism.text.source import from_text
from seen import marked
from seen import seen


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("<p>caf&eacute; &amp; tea</p>", ["1:4 paragraph caf\u00e9 & tea"]),
        ("<p>a &notit; b&nbsp;c &#x41;&#66; &bogus; & d", ["1:4 paragraph a \u00acit; b c AB &bogus; & d"]),
        ("<p>piv<b>otal</b> role", ["1:4 paragraph pivotal role"]),
        ("<ul><li>a<li>b <ul><li>c</ul></ul>", ["1:9 item1 a", "1:14 item1 b", "1:24 item2 c"]),
        ("<p>a<br>b<br/>c", ["1:4 paragraph a b c"]),
        ("<table><tr><td>a<td>b<tr><th>c</table>d", ["1:16 cell a", "1:21 cell b", "1:30 cell c", "1:39 paragraph d"]),
        ("<dl><dt>a<dd>b</dl>", ["1:9 item1 a", "1:14 item1 b"]),
        ("<h1>a</h1><div><h2 id=x>b <i>c</i></h2></div>", ["1:5 heading1 a", "1:25 heading2 b c"]),
        ("<h2><a href='#a'>a</a></h2>", ["1:18 heading2 a"]),
        ("<blockquote><p>a<ul><li>b</ul></blockquote>c", ["1:16 quote a", "1:25 quote b", "1:44 paragraph c"]),
        ("<aside>a</aside><div class='x note'><p>b</p></div>", ["1:8 admonition a", "1:40 admonition b"]),
        (
            "<ol class='comments'><li>a</ol><div class=comment>b<p>c</div>",
            ["1:26 quote a", "1:51 quote b", "1:55 quote c"],
        ),
        ("<p class='x pull-quote'>a</p>b", ["1:25 quote a", "1:30 paragraph b"]),
        (
            "a\nb\n \nc<div>d\r\n\r\ne</div>f",
            ["1:1 paragraph a b", "4:1 paragraph c", "4:7 paragraph d", "6:1 paragraph e", "6:8 paragraph f"],
        ),
        ("<p>a\n\nb</p>c\n\nd", ["1:4 paragraph a b", "3:6 paragraph c", "5:1 paragraph d"]),
        ("<li>a\n\nb", ["1:5 item1 a b"]),
        ("a\r\nb\r\n\r\nc\rd\r\re", ["1:1 paragraph a b", "4:1 paragraph c d", "7:1 paragraph e"]),
        ("<figure><img src=a><figcaption>b</figcaption></figure>", ["1:9 html", "1:32 paragraph b"]),
        ("a<pre>b\n\nc</pre>d", ["1:1 paragraph a", "1:2 code", "3:8 paragraph d"]),
        ("a<script>b</script>c<style>d</style>", ["1:1 paragraph ac"]),
        ("<nav><a href=x>a</a> b</nav>c", ["1:1 html", "1:29 paragraph c"]),
        ("<p><a href=x>a</a> | <a href=y>b</a></p>", ["1:14 html"]),
        ("<p>Next: <a href=x rel=next>a</a></p>", ["1:4 html"]),
        ("<!DOCTYPE html><?xml?><p>a", ["1:26 paragraph a"]),
        ("<head><title>A &lt; b</title><meta></head>c", ["1:1 metadata", "1:14 cell A < b", "1:43 paragraph c"]),
        ("---\na: b\n---\n<p>c", ["1:1 metadata", "4:4 paragraph c"]),
        ("<p>{{ a }} b {% if c %}d{% endif %} {# e #} f", ["1:4 paragraph \ufffc b d f"]),
        ("<p><%= a > 1 %> b<% if (c) { %> d <% } %>", ["1:4 paragraph \ufffc b d"]),
        ("<p>write me@*home*@sky or @**", ["1:4 paragraph write me@*home*@sky or @**"]),
        ("<div class='footnotes'><ol><li>a</ol></div>b", ["1:32 footnote a", "1:44 paragraph b"]),
        ("<p>a < b <3 && c", ["1:4 paragraph a < b <3 && c"]),
        ("<P CLASS=a>a</P><PRE>b</PRE>", ["1:12 paragraph a", "1:17 code"]),
        ("<p>a\n   b\t c", ["1:4 paragraph a b c"]),
        ("<p>a<svg><text>b</text></svg>c", ["1:4 paragraph a\ufffcc"]),
    ],
)
def test_what_is_text(text: str, blocks: list[str]) -> None:
    assert seen(text, "page.html") == blocks


@pytest.mark.parametrize(
    "form",
    [
        "<!--%s-->",
        "{#%s#}",
        "{#-%s-#}",
        "{{!--%s--}}",
        "{{/*%s*/}}",
        "{%% comment %%}%s{%% endcomment %%}",
        "{%%#%s%%}",
        "<%%--%s--%%>",
        "<%%#%s%%>",
        "@*%s*@",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_comments_of_template_engines_are_comments(form: str, end: str) -> None:
    said = " obelism: ignore[ABC123] "
    for frame in ("%s\n<p>a > b</p>", "<p>a > %s b</p>"):
        text = (frame % (form % said)).replace("\n", end)
        (comment,) = parse(from_text(text, "page.html")).comments
        assert comment.text == said
        assert text[slice(*comment.span)] == form % said
        assert [line.partition("paragraph ")[2] for line in seen(text, "page.html") if "paragraph" in line] == ["a > b"]


def test_marks() -> None:
    text = (
        "<p><em>a</em> <strong>b</strong> <code>c</code> <a href='u'>d</a> e<sup><a href='#n'>1</a></sup> <img src='i'>"
        " <q>f</q> <kbd>g</kbd>"
    )
    assert seen(text, "page.html") == ["1:8 paragraph a b \ufffc d e \ufffc \u201cf\u201d \ufffc"]
    assert marked(text, "page.html") == [
        ("emphasis", "a", ""),
        ("strong", "b", ""),
        ("code", "\ufffc", ""),
        ("link", "d", "u"),
        ("footnote", "", "n"),
        ("image", "\ufffc", "i"),
        ("code", "\ufffc", ""),
    ]


def test_a_finding_covers_what_is_written_for_its_letters() -> None:
    text = "<p>the caf&eacute;\n  piv<b>otal</b> role"
    (block,) = parse(from_text(text, "page.html")).blocks
    assert text[slice(*block.source_span(4, 8))] == "caf&eacute;"
    assert text[slice(*block.source_span(9, 21))] == "piv<b>otal</b> role"


def test_items_have_numbers_and_begin_at_their_tags() -> None:
    document = parse(from_text("<ol>\n<li>a<p>b\n<li>c\n</ol><ul><li>d</ul>", "page.html"))
    assert [block.number for block in document.blocks] == [1, 0, 2, 0]
    assert [begins_item(document, block) for block in document.blocks] == [True, False, True, True]


def test_a_comment_is_about_the_next_element_alone() -> None:
    text = "<!-- obelism: ignore[A] -->\n<p>a</p>\n<p>b <!-- c --> d</p>"
    document = parse(from_text(text, "page.html"))
    assert [(item.text.strip(), item.block, item.opens) for item in document.comments] == [
        ("obelism: ignore[A]", True, True),
        ("c", False, False),
    ]
    assert not document.traits.parted


@pytest.mark.parametrize(
    "scrap",
    ["", "<", "&", "<!", "<!--", "<?", "<a", "<a href='", "</", "&#", "{{", "{%", "{% comment %}", "<%", "@*", "<pre>"],
)
def test_scraps_are_read(scrap: str) -> None:
    seen(scrap, "page.html")
    seen(f"<p>a {scrap}", "page.html")
    seen(f"{scrap} b</p>", "page.html")


@pytest.mark.parametrize("tag", ["div", "b", "ul", "li", "blockquote", "td", "section", "a href=u"])
def test_deep_nesting_is_read_without_recursion(tag: str) -> None:
    (block,) = [line for line in seen(f"<{tag}>" * 10_000 + "a b", "page.html") if "a b" in line]
    assert block.endswith("a b")


@pytest.mark.parametrize("text", ["Only words, and no tag.", "\x00\x01\ufffd", "= Title"])
def test_a_text_without_tags_is_read_as_words(text: str) -> None:
    assert seen(text, "page.html")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("---\ntitle: Ropes\n---\n\n# Ropes\n\nThey <b>are</b> old.\n", False),
        ("---\ntitle: Ropes\n---\n\n# Ropes\n\n<p>They are old.\n", True),
        ("---\ntitle: Ropes\n---\nThey are old.\n", True),
        ("# Ropes\n\nThey are old.\n", True),
        ("---\ntitle: Ropes\n---\n\n{% include ropes.html %}\n\n{{ rope }}\n", True),
    ],
)
def test_a_file_with_settings_and_no_element_is_no_page(text: str, read: bool) -> None:
    document = parse(from_text(text, "page.html"))
    assert (document.unread == "") is read
    assert bool(document.settings or document.blocks) is read
