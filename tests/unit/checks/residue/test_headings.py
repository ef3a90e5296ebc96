"""Headings that are worded like residue, by what stands below them."""

from __future__ import annotations

import pytest

from linting import lines
from linting import lint
from obelism.findings import Safety

PROSE = "The bridge opened in 1932 and carries both cars and trains over the strait every day."


@pytest.mark.parametrize(
    "below",
    [
        "",
        "- Ten Bridges\n- How to Paint a Bridge\n- Tolls",
        "Ten Bridges\n\nTolls",
        "Ten Bridges of Stone That Nobody Has Painted",
        "### Ten Bridges\n\n### Tolls",
        "## Tolls\n\nThe toll was two shillings, and it was paid by whoever crossed on foot.",
        "<!-- related -->",
    ],
)
def test_a_heading_over_nothing_or_over_short_lines_is_residue(below: str) -> None:
    assert lines(lint("NAV303", f"# Bridges\n\n{PROSE}\n\n## Related Posts\n\n{below}\n")) == [5]


@pytest.mark.parametrize(
    "below",
    [
        "The theme shows three posts below each article, chosen by their tags.",
        "The theme shows these:",
        "Set the number of posts in the file of settings before you build the site",
        "Ten Bridges of Stone That Nobody Has Ever Painted",
        "- [Ten Bridges](bridges.md)",
        "- `related-posts`: how many",
        "```\nrelated: 3\n```",
        "| post | tag |\n|---|---|\n| Tolls | toll |",
        "<RelatedPosts count={3} />",
        "### Settings\n\nThe theme shows three posts below each article.",
    ],
)
def test_a_heading_over_what_somebody_wrote_is_the_author_s(below: str) -> None:
    assert lines(lint("NAV303", f"# Themes\n\n{PROSE}\n\n## Related Posts\n\n{below}\n")) == []


def test_a_heading_of_one_word_is_the_author_s() -> None:
    assert lines(lint("NAV305", f"# Lists\n\n{PROSE}\n\n## Subscribe\n\n## Unsubscribe\n")) == []


def test_sentences_that_are_residue_too_are_no_text_of_the_author_s() -> None:
    text = f"# Bridges\n\n{PROSE}\n\n## Leave a Reply\n\nYour email address will not be published.\n"
    assert lines(lint("NAV307", text)) == [5, 7]


def test_a_line_right_below_a_heading_is_headed_unless_that_is_residue() -> None:
    assert lines(lint("NAV304", f"# Bridges\n\n{PROSE}\n\n## Tolls\n\nTweet this\n")) == []
    assert lines(lint("NAV304", f"# Bridges\n\n{PROSE}\n\n## Share This Post\n\nTweet this\n")) == [5, 7]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Tweet this\n", [6]),
        ("Tweet this\n\n", []),
        ("Tweet this  \n", []),
        ("Tweet this\\\n", []),
        ("Tweet this<br>\n", []),
    ],
)
@pytest.mark.parametrize("gap", ["\n", ""])
def test_no_author_writes_a_label_on_top_of_a_paragraph(label: str, expected: list[int], end: str, gap: str) -> None:
    text = f"# Bridges\n\n{PROSE}\n\n## Tolls\n{gap}{label}Lorries pay more than cars.\n"
    found = lines(lint("NAV304", text.replace("\n", end)))
    assert found == [line + len(gap) for line in expected]


def test_the_fix_of_a_heading_needs_a_reviewer() -> None:

    (finding,) = lint("NAV303", f"# Bridges\n\n{PROSE}\n\n## Related Posts\n")
    assert finding.fix is not None
    assert finding.fix.safety is Safety.UNSAFE


def test_a_heading_over_a_template_or_a_sentence_with_a_link_is_the_author_s() -> None:
    assert lint("NAV303", f"# Bridges\n\n{PROSE}\n\n## See also\n\n{{{{pages}}}}, {{{{more}}}}\n") == []
    joined = "Join our [mailing list](https://e.org) to hear of new bridges."
    assert lint("NAV305", f"# Bridges\n\n{PROSE}\n\n## Mailing list\n\n{joined}\n") == []
    assert lines(lint("NAV305", f"# Bridges\n\n{PROSE}\n\n## Mailing list\n\nJoin our mailing list\n"))[:1] == [5]


def test_a_code_of_conduct_is_no_consent_to_letters() -> None:
    conduct = "By taking part in this project, you agree to abide by its terms."
    assert lint("NAV305", f"# Bridges\n\n{PROSE}\n\n{conduct}\n") == []
    assert lint("NAV305", "By signing up you agree to our terms\n\nSubscribe\n\nEnter your email\n")


def test_a_list_of_tasks_is_what_its_heading_announces() -> None:
    assert lint("NAV303", f"# Bridges\n\n{PROSE}\n\n## Next up\n\n- [ ] Paint it\n- [x] Oil it\n") == []
    assert lint("NAV303", f"# Bridges\n\n{PROSE}\n\n## Next up\n\n- Paint it\n- Oil it\n")
