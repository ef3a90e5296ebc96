"""What people see first, and as one."""

from __future__ import annotations

import io

from trap import locate

from obelism.findings import Because
from obelism.findings import Finding
from obelism.findings import Related
from obelism.findings import Severity
from obelism.report import full
from obelism.report.model import Run
from obelism.report.model import Style
from obelism.report.order import entries
from obelism.report.order import sentences
from obelism.report.step_summary import markdown
from obelism.rules.model import Rule

LINES = [f"Line {number} is grand and iconic.\n" for number in range(1, 61)]
TEXT = "".join(LINES)


def finding_at(code, line, severity=Severity.WARNING, path="a.md", words="grand", **more):
    passage = LINES[line - 1].rstrip("\n")
    place = locate(path, TEXT, passage)
    start = place.span.start + passage.index(words)
    span = place.span._replace(start=start, end=start + len(words))
    at = place.start._replace(column=passage.index(words) + 1)
    location = place._replace(span=span, start=at, end=at._replace(column=at.column + len(words)))
    return Finding(code, "some-rule", f"said in {line}", severity, location, passage, **more)


def rule_of(code, **more):
    return Rule(code, "some-rule", "", "", "phrase", "said", Severity.WARNING, **more)


def told(findings, **style):
    stream = io.StringIO()
    run = Run(sorted(findings, key=lambda finding: finding.sort_key), files=1)
    full.write(run, stream, Style(summary=False, **style))
    return stream.getvalue()


def test_what_loses_most_comes_first():
    codes = "OBL901 XYZ100 RDB401 CON601 NAV316 NAV315 STR501 PHR101 CLM201 NAV301 DUP001 PHR112 PHR900".split()
    found = [finding_at(code, line) for line, code in enumerate(codes, 1)]
    ordered = [entry.lead.code for entry in entries(found, {"PHR900": rule_of("PHR900", raises=("PHR901",))})]
    assert ordered[:2] == ["PHR112", "PHR900"]
    assert ordered[2:] == codes[10::-1]


def test_in_a_family_the_gravest_comes_first_then_the_place():
    found = [
        finding_at("PHR103", 1, Severity.INFO),
        finding_at("PHR102", 2),
        finding_at("PHR101", 3, Severity.ERROR),
        finding_at("PHR101", 4),
    ]
    assert [entry.lead.location.start.line for entry in entries(found, {})] == [3, 2, 4, 1]


def test_the_full_report_goes_file_by_file():
    found = [finding_at("PHR101", 1, path="a.md"), finding_at("DUP001", 2, path="b.md"), finding_at("NAV301", 3)]
    text = told(found)
    assert text.index("NAV301") < text.index("PHR101") < text.index("DUP001")


def test_a_group_is_one_entry_and_the_gravest_leads():
    found = [
        finding_at("PHR101", 3, group="g"),
        finding_at("PHR102", 3, Severity.ERROR, words="iconic", group="g"),
        finding_at("PHR103", 3, Severity.INFO, words="Line", group="g"),
        finding_at("PHR101", 5),
    ]
    assert told(found) == (
        "error: PHR102 some-rule: said in 3\n --> a.md:3:21\n  |\n3 | Line 3 is grand and iconic.\n"
        "  |                     ^^^^^^\n"
        "  + 3:11 warning: PHR101 some-rule: said in 3\n"
        "  + 3:1 info: PHR103 some-rule: said in 3\n\n"
        "warning: PHR101 some-rule: said in 5\n --> a.md:5:11\n  |\n5 | Line 5 is grand and iconic.\n"
        "  |           ^^^^^\n\n"
    )


def test_a_long_group_says_how_many_are_left():
    found = [finding_at("NAV301", line, group="g") for line in range(1, 51)]
    text = told(found)
    assert text.count("\n  + ") == 41
    assert text.endswith("+ … and 9 more findings\n\n")


def test_findings_of_other_files_name_them():
    found = [finding_at("DUP010", 3, group="g"), finding_at("DUP010", 3, path="b.md", group="g")]
    assert "\n  + b.md:3:11 warning: DUP010 some-rule: said in 3\n" in told(found)


def places_in(lines, **more):
    return tuple(
        Related(finding_at("X", line, words=words).location, f"“{words}”", group=f"{line}:1" if more.get("by") else "")
        for line in lines
        for words in ("grand", "iconic")
    )


def test_many_places_are_told_a_line_a_sentence():
    found = finding_at("PHR145", 1, related=places_in((1, 3, 31)))
    assert told([found]).split("^\n", 1)[1] == (
        "  = 6 places:\n    1:11   “grand”, “iconic”\n    3:11   “grand”, “iconic”\n    31:12  “grand”, “iconic”\n\n"
    )


def test_sentences_of_one_line_are_told_apart():
    first, second, *rest = places_in((1, 2))
    found = finding_at("PHR145", 1, related=(first._replace(group="1:11"), second._replace(group="1:21"), *rest))
    assert [sentence.told for sentence in sentences(found)] == ["“grand”", "“iconic”", "“grand”, “iconic”"]


def test_no_more_than_forty_lines_of_places_are_told():
    text = told([finding_at("PHR145", 1, related=places_in(range(1, 51)))])
    assert text.count("“grand”, “iconic”") == 40
    assert text.endswith("    … and 20 more places\n\n")


def test_few_places_are_told_with_their_file():
    text = told([finding_at("DUP001", 9, related=places_in((1,)))])
    assert "  = “grand” at a.md:1\n  = “iconic” at a.md:1\n" in text
    assert "places" not in text


def places_elsewhere(count, path="b.md"):
    return tuple(Related(finding_at("X", line, path=path).location, "also here") for line in range(1, count + 1))


def test_places_of_another_file_are_told_in_one_note():
    found = finding_at("DUP010", 9, related=(*places_elsewhere(2), *places_elsewhere(1, "c.md")))
    assert "  = also here at b.md:1, 2\n  = also here at c.md:1\n" in told([found])


def test_no_more_than_a_dozen_places_of_another_file_are_told():
    assert "at b.md:1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12\n" in told([finding_at("X", 9, related=places_elsewhere(12))])
    assert "10, 11, 12 and 1 more\n" in told([finding_at("X", 9, related=places_elsewhere(13))])


def test_of_a_place_only_the_words_are_told():
    places = [place._replace(message="“grand” praises; say what was measured") for place in places_in((1,))]
    places += [place._replace(message="stock words: a, b; say what happened") for place in places_in((2,))]
    assert [sentence.told for sentence in sentences(finding_at("PHR145", 1, related=tuple(places)))] == [
        "“grand”",
        "stock words: a, b",
    ]


def test_a_lowered_finding_says_why():
    caps = (
        Because("short", Severity.INFO, "it is short"),
        Because("quoted", Severity.WARNING, "it is quoted, or talked about"),
    )
    assert "  = only info: it is short\n" in told([finding_at("PHR101", 1, Severity.INFO, because=caps)])
    assert "only" not in told([finding_at("PHR101", 1)])


def test_the_page_of_a_run_lists_what_loses_most_first():
    found = [
        finding_at("PHR101", 1, Severity.ERROR),
        finding_at("DUP001", 2, path="b.md", group="g"),
        finding_at("DUP002", 3, path="b.md", group="g"),
    ]
    text = markdown(Run(found, files=2))
    rows = [row for row in text.splitlines() if "said in" in row]
    assert ["DUP001" in rows[0], "DUP002" in rows[1], "PHR101" in rows[2]] == [True] * 3
    assert [row.startswith("| &#43; ") for row in rows] == [False, True, False]
    table = text[: text.index("<details>")]
    assert table.index("DUP001") < table.index("PHR101")
