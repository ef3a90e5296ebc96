"""So many hits and no more, or at least so many: where they are counted, and where the finding stands."""

from __future__ import annotations

import pytest

from linting import lint_house


def found(lines: str, text: str) -> list[str]:
    return [text[slice(*finding.location.span)] for finding in lint_house(lines, text)]


@pytest.mark.parametrize(("per", "count"), [("sentence", 0), ("paragraph", 1), ("section", 1), ("document", 1)])
def test_hits_are_counted_in_a_part_of_the_text(per: str, count: int) -> None:
    lines = f'patterns = ["also"]\nat-most = 1\nper = "{per}"'
    assert len(found(lines, "# A\n\nIt also rains. It also snows.\n\n# B\n\nIt also hails.")) == count


@pytest.mark.parametrize(("per", "count"), [("sentence", 0), ("paragraph", 0), ("section", 1), ("document", 1)])
def test_a_section_goes_on_over_its_paragraphs(per: str, count: int) -> None:
    lines = f'patterns = ["also"]\nat-most = 1\nper = "{per}"'
    assert len(found(lines, "# A\n\nIt also rains.\n\nIt also snows.\n\n# B\n\nIt also hails.")) == count


def test_a_heading_is_of_the_section_it_opens() -> None:
    lines = 'patterns = ["also"]\nat-most = 1\nper = "section"'
    assert len(found(lines, "It also rains.\n\n# Also snow\n\nNone.")) == 0
    assert len(found(lines, "# Also snow\n\nIt also rains.")) == 1


def test_one_finding_tells_of_all_in_a_part_on_the_first_that_is_too_many() -> None:
    text = "Oak, ash, elm, lime, and beech."
    (finding,) = lint_house(r"patterns = ['\,']" + '\nat-most = 2\nper = "sentence"', text)
    assert text[: finding.location.span.end] == "Oak, ash, elm,"
    assert finding.message == "“,” is one too many: 4 in this sentence, and at most 2 may be"
    assert [related.location.span.start for related in finding.related] == [3, 8, 19]


def test_as_many_as_may_be_are_none_too_many() -> None:
    lines = 'patterns = ["also"]\nat-most = 2'
    assert found(lines, "Also this, and also that.") == []
    assert found(lines, "Also this, also that, and also more.") == ["also"]
    assert found('patterns = ["also"]\nat-most = 0', "Also this, and also that.") == ["Also"]


def test_what_is_quoted_is_not_counted() -> None:
    lines = 'patterns = ["also this"]\nat-most = 1'
    assert found(lines, "Also this. He said “also this” twice.") == []


def test_a_text_without_what_it_must_have_is_told_at_its_start() -> None:
    lines = 'patterns = ["in short"]\nat-least = 1'
    assert found(lines, "# Roofs\n\nThe slates came off.") == ["Roofs"]
    assert found(lines, "# Roofs\n\nIn short: the slates came off.") == []
    assert found(lines, "```\ncode\n```") == []


def test_each_part_without_it_is_told() -> None:
    lines = 'patterns = ["step"]\nat-least = 1\nper = "section"\nkinds = ["paragraph"]'
    text = "# A\n\nStep one. More.\n\n# B\n\nNone here. Or there.\n\n# C\n\nNor here."
    assert found(lines, text) == ["None here.", "Nor here."]
    assert len(found(lines.replace("section", "sentence"), text)) == 4
    assert len(found(lines.replace("section", "paragraph"), text)) == 2
    assert len(found(lines.replace("at-least = 1", "at-least = 2").replace("section", "document"), text)) == 1


def test_a_pattern_is_none_where_what_it_requires_is_near() -> None:
    lines = 'patterns = ["timeout of #"]\nrequires = ["# {seconds|minutes}"]'
    text = "A timeout of 30 is set. It is 30 seconds."
    assert found(lines, text) == ["timeout of 30"]
    assert found(lines + '\nper = "sentence"', text) == ["timeout of 30"]
    assert found(lines + '\nper = "paragraph"', text) == []
    apart = "A timeout of 30 is set.\n\nIt is 30 seconds."
    assert found(lines + '\nper = "paragraph"', apart) == ["timeout of 30"]
    assert found(lines + '\nper = "section"', apart) == []
    elsewhere = "# A\n\nA timeout of 30 is set.\n\n# B\n\nIt is 30 seconds."
    assert found(lines + '\nper = "document"', elsewhere) == []
    assert found(lines + '\nper = "section"', elsewhere) == ["timeout of 30"]


def test_what_is_required_is_compared_as_the_pattern_is() -> None:
    lines = 'patterns = ["Node"]\nrequires = ["Node.js"]\ncase = "exact"'
    assert found(lines, "Node is here. Node is Node.js.") == ["Node"]
    assert found(lines, "Node is node.js.") == ["Node"]


def test_a_counted_pattern_is_none_where_what_it_requires_is_near() -> None:
    lines = 'patterns = ["tree"]\nrequires = ["oak"]\nat-most = 0\nper = "sentence"'
    assert found(lines, "A tree, an oak. A tree.") == ["tree"]


def test_an_exact_rule_is_let_be_by_what_is_exact() -> None:
    lines = 'patterns = ["Node"]\nunless = ["Node of"]\ncase = "exact"'
    assert found(lines, "A Node of trees, a node, and Node itself.") == ["Node"]
