"""Which findings are one to a person."""

from __future__ import annotations

from itertools import chain

import pytest

from obelism.checks.model import locate
from obelism.engine.grouping import group
from obelism.engine.grouping import group_pairs
from obelism.engine.grouping import without_lone
from obelism.findings import Finding
from obelism.findings import Related
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.text.segments import Span
from obelism.text.source import from_text


def document_of(text, path="a.md"):
    return parse(from_text(text, path), "markdown")


def finding_in(document, passage, code="PHR101", *, earlier=(), start=0, **more):
    """Return a finding on a passage, whose related places are other passages."""
    at = document.source.text.index(passage, start)
    related = tuple(Related(place_of(document, other), f"“{other}”") for other in earlier)
    place = locate(document, Span(at, at + len(passage)))
    return Finding(code, "some-rule", "said", Severity.WARNING, place, related=related, **more)


def place_of(document, passage):
    at = document.source.text.index(passage)
    return locate(document, Span(at, at + len(passage)))


def groups_of(document, findings):
    """Return the groups by name, each as the texts of its findings, and check that the rest has none."""
    made: dict[str, list[str]] = {}
    for finding in group(document, sorted(findings, key=lambda finding: finding.sort_key)):
        span = finding.location.span
        if finding.group:
            made.setdefault(finding.group, []).append(document.source.text[span.start : span.end])
    return list(made.values())


def test_findings_in_one_sentence_are_one():
    document = document_of("The *grand old* bridge is iconic, truly. It is red. A grand end.\n")
    found = [finding_in(document, words) for words in ("grand old", "iconic", "red", "grand end")]
    assert groups_of(document, found) == [["grand old", "iconic"]]


def test_a_lone_finding_has_no_group():
    document = document_of("The bridge is iconic. It is red.\n")
    assert groups_of(document, [finding_in(document, "iconic"), finding_in(document, "red")]) == []


def test_a_comment_inside_a_sentence_is_no_part_of_it():
    document = document_of("The bridge <!-- a hint --> is iconic, and the river is wide. It is red.\n")
    assert groups_of(document, [finding_in(document, "a hint"), finding_in(document, "iconic")]) == []


def test_a_finding_over_two_sentences_is_in_neither():
    document = document_of("The bridge is iconic. It is red.\n")
    found = [finding_in(document, "iconic. It"), finding_in(document, "bridge"), finding_in(document, "is red")]
    assert groups_of(document, found) == []


def test_a_comment_is_in_no_sentence():
    document = document_of("The bridge is iconic. <!-- obelism: ignore[PHR101] -->\n")
    assert groups_of(document, [finding_in(document, "iconic"), finding_in(document, "PHR101", "OBL901")]) == []


def test_what_is_about_the_file_joins_no_sentence():
    document = document_of("The bridge is iconic and grand.\n\nOne.\n\nTwo.\n\nThree.\n")
    about = finding_in(document, "iconic", "PHR145", earlier=("iconic", "One", "Two", "Three"))
    lines = finding_in(document, "iconic", "PHR142", data={"lines": [1, 3]})
    found = [about, lines, finding_in(document, "grand")]
    assert groups_of(document, found) == []


def test_places_of_one_sentence_are_told_together():
    document = document_of("The bridge is iconic and grand. It is vital.\n\nOne more.\n")
    (told,) = group(document, [finding_in(document, "iconic", earlier=("iconic", "grand", "vital", "One more"))])
    assert [related.group for related in told.related] == ["1:15", "1:15", "1:39", "3:1"]


NAVIGATION = "Share this\n\nTags: tea\n\nRead more\n\nA sentence about Tags: tea.\n\nBack to top\n"


def test_lines_of_residue_in_a_row_are_one():
    document = document_of(NAVIGATION)
    lines = [finding_in(document, words, "NAV304") for words in ("Share this", "Tags: tea", "Read more", "Back to top")]
    assert groups_of(document, lines) == [["Share this", "Tags: tea", "Read more"]]


def test_residue_within_paragraphs_is_no_run():
    document = document_of("Tea is good\u00a0here.\n\nTea is best\u00a0there.\n")
    found = [finding_in(document, f"{word}\u00a0", "NAV315") for word in ("good", "best")]
    assert groups_of(document, found) == []


def test_bullets_of_one_list_are_one_by_rule():
    text = "- A grand hall.\n- A plain room.\n- A grand stair and a vital door.\n\nA paragraph.\n\n- A grand roof.\n"
    document = document_of(text)
    found = [finding_in(document, words) for words in ("grand hall", "grand stair", "grand roof")]
    found.append(finding_in(document, "vital", "PHR104"))
    assert groups_of(document, found) == [["grand hall", "grand stair"]]


SECTION = "The kettle sings when it is ready.\n\nPour the water slowly over the leaves.\n\nWait for three minutes.\n"


def copies_of(document, paragraphs, code="DUP001"):
    """Return findings on the second time that each of some paragraphs stands in a document."""
    text = document.source.text
    return [finding_in(document, words, code, earlier=(words,), start=text.index(words) + 1) for words in paragraphs]


def test_copies_in_a_row_are_one_also_below_other_headings():
    paragraphs = SECTION.strip().split("\n\n")
    again = "\n\n".join((paragraphs[0], "## Later", *paragraphs[1:]))
    document = document_of(f"# Tea\n\n{SECTION}\nBetween.\n\n{again}\n")
    found = [*copies_of(document, paragraphs[:1], "DUP002"), *copies_of(document, paragraphs[1:])]
    assert groups_of(document, found) == [paragraphs]


@pytest.mark.parametrize("order", [(1, 0, 2), (0, 2, 1)])
def test_copies_in_another_order_are_no_row(order):
    paragraphs = SECTION.strip().split("\n\n")
    document = document_of(f"{SECTION}\nBetween.\n\n{chr(10).join(f'{paragraphs[at]}{chr(10)}' for at in order)}")
    assert groups_of(document, copies_of(document, paragraphs)) == []


def cross(later, earlier, code="DUP010", severity=Severity.WARNING):
    one, other = document_of("A long copy.\n", later), document_of("A long copy.\n", earlier)
    return finding_in(one, "A long copy", code)._replace(
        related=(Related(place_of(other, "A long copy")),), severity=severity
    )


def shown(finding):
    return finding.severity > Severity.INFO


def test_three_pairs_of_files_of_two_folders_are_one():
    pairs = [cross(f"new/{name}.md", f"old/{name}.md") for name in "abc"]
    more = [cross("new/a.md", "other/a.md"), cross("new/d.md", "new/e.md"), cross("new/d.md", "old/d.md", "DUP011")]
    found = group_pairs([*pairs, *more], shown)
    assert [finding.group for finding in found] == ["new/a.md:1:1:DUP010"] * 3 + [""] * 3


def test_two_pairs_and_what_is_not_shown_are_no_group():
    pairs = [cross(f"new/{name}.md", f"old/{name}.md") for name in "ab"]
    mild = cross("new/c.md", "old/c.md", severity=Severity.INFO)
    same = cross("new/b.md", "old/b.md")
    assert not any(finding.group for finding in group_pairs([*pairs, mild, same], shown))


def test_what_is_left_alone_loses_its_group():
    document = document_of("The grand bridge is iconic. A vital and grim end.\n")
    found = [finding_in(document, words) for words in ("grand", "iconic", "vital", "grim")]
    first, _, *others = group(document, found)
    assert [finding.group for finding in without_lone([first, *others])] == ["", "a.md:1:31:PHR101", "a.md:1:31:PHR101"]


def test_groups_have_names_of_their_own():
    sentence = "The bridge is iconic and grand.\n\n"
    document = document_of(sentence * 3)
    starts = [document.source.text.index(word, at) for at in (0, 33, 66) for word in ("iconic", "grand")]
    found = [finding_in(document, document.source.text[at : at + 5], start=at) for at in starts]
    names = [finding.group for finding in group(document, found)]
    assert names == [*chain.from_iterable([name] * 2 for name in dict.fromkeys(names))]
    assert len(set(names)) == 3
