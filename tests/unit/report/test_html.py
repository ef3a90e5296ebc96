"""The report to look at: one file, nothing from outside executable, every figure right."""

from __future__ import annotations

from injections import injections
from strict_html import Page
from strict_html import hash_of
from trap import OTHER
from trap import OTHER_PATH
from trap import RULES
from trap import TEXT
from trap import TRAP_PATH
from trap import locate
from trap import make_run

from actions_runner import commands
from obelism.findings import Because
from obelism.findings import Finding
from obelism.findings import Problem
from obelism.findings import Related
from obelism.findings import Severity
from obelism.findings import Within
from obelism.report.html import overview
from obelism.report.html.chapters import Chapter
from obelism.report.html.chapters import pack
from obelism.report.html.compare import Before
from obelism.report.html.page import Book
from obelism.report.html.page import render
from obelism.report.model import Run
from obelism.text.lines import Position

READABILITY = {"flesch": 61.5, "grade": 8.25, "words_per_sentence": 14.0, "syllables_per_word": 1.5}


def book_of(run, **options):
    """Return the trap as a book."""
    texts = {TRAP_PATH: TEXT, OTHER_PATH: OTHER}
    paths = sorted({finding.location.path for finding in run.findings})
    chapters = [
        Chapter(
            path,
            20,
            tuple(finding for finding in run.findings if finding.location.path == path),
            pack(texts.get(path, TEXT)),
            READABILITY if path == TRAP_PATH else None,
        )
        for path in paths
    ]
    return Book(run, chapters, **options)


def page_of(run, **options):
    return "".join(render(book_of(run, **options)))


def test_page_needs_nothing_else():
    text = page_of(make_run())
    page = Page(text)
    assert [tag for tag, given in page.elements if "src" in given or tag in ("link", "img", "iframe")] == []
    assert "http:" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "https:" not in text


def test_policy_allows_the_one_script_and_the_one_style_sheet():
    page = Page(page_of(make_run()))
    (style,) = page.raw["style"]
    code = [text for text, (tag, given) in zip(page.raw["script"], scripts(page), strict=True) if not given.get("type")]
    assert len(code) == 1
    policy = dict(part.strip().split(" ", 1) for part in page.policy().split(";"))
    assert policy == {
        "default-src": "'none'",
        "script-src": hash_of(code[0]),
        "style-src": hash_of(style),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    first = next(index for index, (tag, _) in enumerate(page.elements) if tag in ("style", "script"))
    assert any(given.get("http-equiv") for _, given in page.elements[:first]), (
        "the policy comes before what it is about"
    )


def scripts(page):
    return [element for element in page.elements if element[0] == "script"]


def poisoned(payloads):
    """Return a book with a document for each payload, which is its path, its text and all that is said of it."""
    rules, chapters = {}, []
    for number, payload in enumerate(payloads):
        code = f"PHR{number:03}"
        path = f"{number} {payload}"
        location = locate(path, payload, payload)
        related = (Related(location, payload),)
        finding = Finding(
            code, payload, payload, Severity.ERROR, location, payload, data={"phrase": payload}, related=related
        )
        rules[code] = RULES["PHR101"]._replace(code=code, name=payload, why=payload, summary=payload)
        chapters.append(Chapter(path, 9, (finding,), pack(payload)))
    findings = [finding for chapter in chapters for finding in chapter.findings]
    problems = [Problem(payload, payload) for payload in payloads]
    return Book(Run(findings, problems, rules, files=len(chapters), version=payloads[0]), chapters)


def test_nothing_from_outside_is_markup():
    payloads = injections(500)
    page = Page("".join(render(poisoned(payloads))))
    plain = Page("".join(render(poisoned([f"x{number}" for number in range(500)]))))
    assert [tag for tag, _ in page.elements] == [tag for tag, _ in plain.elements]
    assert page.raw["script"][-1] == plain.raw["script"][-1]
    assert page.raw["style"] == plain.raw["style"]
    for number, payload in enumerate(payloads):
        text, (row,) = page.document(number)
        assert text == row[4] == row[6][0][5] == payload


def test_texts_arrive_as_they_are():
    page = Page(page_of(make_run()))
    assert page.document(0)[0] == TEXT
    assert page.document(1)[0] == OTHER


def test_offsets_count_code_units_of_utf_16():
    run = make_run()
    page = Page(page_of(run))
    text, rows = page.document(0)
    units = text.encode("utf-16-le")
    own = [finding for finding in run.findings if finding.location.path == TRAP_PATH]
    for row, finding in zip(rows, own, strict=True):
        span = finding.location.span
        assert units[2 * row[0] : 2 * row[1]].decode("utf-16-le") == TEXT[span.start : span.end]
    related = next(row for row in rows if row[6])[6][0]
    assert related[:3] == [1, OTHER_PATH, "3"]
    assert OTHER[related[3] : related[4]] == "A span that starts here"


def test_data_names_rules_documents_and_families():
    data = Page(page_of(make_run())).overview()
    assert data["families"] == {"DUP": "Duplication", "PHR": "Overused phrases", "XYZ": "XYZ"}
    assert {rule[0] for rule in data["rules"]} == {"DUP001", "PHR101", "XYZ999"}
    assert [document[:4] for document in data["documents"]] == [
        [TRAP_PATH, 20, 5, [61.5, 8.25, 14.0, 1.5]],
        [OTHER_PATH, 20, 1, []],
    ]
    assert sum(count for *_, count in data["documents"][0][4]) == 5
    assert data["changes"] is None


def test_table_has_a_row_for_each_document_with_most_findings_first():
    page = Page(page_of(make_run()))
    words = " ".join(" ".join(page.texts).split())
    assert "6 findings in 2 documents" in words
    rows = [given["data-number"] for tag, given in page.elements if tag == "tr" and "data-number" in given]
    assert rows == ["0", "1"]
    assert "\N{SYMBOL FOR LINE FEED}::error::forged" in words, "line ends of paths are shown"


def test_no_later_run_finds_anything_in_the_page():
    rule = next(iter(RULES.values()))
    page = page_of(Run([], rules={"HSE001": rule, "House.We": rule, "Odd -->.x": rule}, idle=["TON002"]))
    comment = page.split("\n")[1]
    assert comment.startswith("<!-- obelism: file-ignore[CLM, CON, DOC, DUP, GOV, GRM, HSE, House, NAV, ")
    assert "TON" in comment
    assert comment.count("-->") == 1


def test_page_gives_the_runner_no_command(monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert commands(page_of(make_run())) == []


def test_clean_run_has_a_page():
    chapter = Chapter("a.md", 3, (), pack("All is well.\n"))
    text = "".join(render(Book(Run((), files=1, words=3), [chapter])))
    page = Page(text)
    assert "Nothing was found." in " ".join(page.texts)
    assert page.document(0) == ("All is well.\n", [])


def test_page_is_the_same_for_the_same_run(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    text = page_of(make_run())
    assert text == page_of(make_run())
    assert "1970-01-02" in text


def finding_at(path, text, passage, code="PHR101", **options):
    location = locate(path, text, passage)
    line = text.splitlines()[location.start.line - 1]
    return Finding(code, "some-rule", "said", Severity.WARNING, location, line, **options)


def test_phrases_are_counted_over_documents():
    one, two = "It plays a role. It Plays  a role.\n", "He plays a role.\n"
    chapters = [
        Chapter(
            "a.md", 8, (finding_at("a.md", one, "plays a role"), finding_at("a.md", one, "Plays  a role")), pack(one)
        ),
        Chapter("b.md", 4, (finding_at("b.md", two, "plays a role"), finding_at("b.md", two, "He")), pack(two)),
    ]
    assert overview.phrases(chapters) == [["plays a role", 3, 2, [[0, 0], [0, 1], [1, 0]]]]


def test_rules_may_name_the_phrase_and_the_words():
    text = "In the realm of tea, a rich tapestry.\n"
    data = {"phrase": "in the realm of", "lines": [1, 4, 9]}
    words = {"words": ["rich", "tapestry"], "lines": [1]}
    found = (
        finding_at("a.md", text, "realm", code="DUP004", data=data),
        finding_at("a.md", text, "rich", data=words),
        finding_at("a.md", text, "tapestry"),
    )
    told = {phrase: times for phrase, times, _, _ in overview.phrases([Chapter("a.md", 8, found, pack(text))])}
    assert told == {"in the realm of": 3, "tapestry": 2}


def test_pairs_are_passages_and_the_gravest_come_first():
    first = "A passage of more than forty letters, said here for the first time.\n"
    again = f"\U0001f680 Before it. {first}"
    short = "Short words.\n"
    texts = {"a.md": first + short, "b.md": again + short}

    def copy(passage, severity):
        earlier = Related(locate("a.md", texts["a.md"], passage))
        return finding_at("b.md", texts["b.md"], passage, "DUP001")._replace(related=(earlier,), severity=severity)

    found = (copy(first[:45], Severity.WARNING), copy(first, Severity.ERROR), copy(short, Severity.ERROR))
    chapters = [Chapter("a.md", 9, (), pack(texts["a.md"])), Chapter("b.md", 9, found, pack(texts["b.md"]))]
    total, pairs = overview.pairs(chapters, {"a.md": 0, "b.md": 1}, {"DUP001": 7})
    assert total == 2
    assert pairs[0] == [1, 14, 14 + len(first), "1", 0, 0, len(first), "1", 7]
    assert pairs[1][2] - pairs[1][1] == 45


def test_what_is_alike_at_many_places_is_no_passage_said_twice():
    text = "A first sentence that opens one of several sections.\nAnother sentence that opens the section after it.\n"
    first, second = text.splitlines()
    alike = finding_at("a.md", text, second, "DUP006", data={"lines": [1, 2]})
    alike = alike._replace(related=(Related(locate("a.md", text, first)),))
    assert overview.pairs([Chapter("a.md", 16, (alike,), pack(text))], {"a.md": 0}, {"DUP006": 7}) == (0, [])


def test_changes_are_told_in_the_page():
    run = make_run()
    known = [Before(item.location.path, item.code, item.fingerprint, 1, item.message) for item in run.findings[1:]]
    gone = Before("old.md", "PHR101", "f", 3, "<b>gone</b>")
    page = Page(page_of(run, before=[*known, gone]))
    data = page.overview()["changes"]
    assert data == {"appeared": [[0, [0]]], "gone": [[-1, "old.md", "line 3", "PHR101", "<b>gone</b>"]], "stayed": 5}
    assert [row[7] for row in page.document(0)[1]] == [1, 0, 0, 0, 0]


PHRASES = "The grand bridge is iconic.\n\nIt is vital here.\n\nIt is \U0001f680 bold.\n"


def page_with(*found, **more):
    chapter = Chapter("a.md", 9, found, pack(PHRASES))
    return Page("".join(render(Book(Run(found, files=1, **more), [chapter]))))


def test_a_place_in_a_part_of_a_file_is_called_by_it():
    cell, paragraph = (Within("cell", 3, Position(2, 7)), Within("paragraph", 4, Position(1, 9), one_line=True))
    other = locate("a.md", PHRASES, "bold")._replace(within=cell)
    found = finding_at("a.md", PHRASES, "grand", related=(Related(other),))
    found = found._replace(location=found.location._replace(within=paragraph))
    page = page_with(found)
    (row,) = page.document(0)[1]
    assert row[13] == "paragraph 4:9"
    assert row[6][0][2] == "5 (cell 3:2:7)"
    assert [row[13] for row in page_with(finding_at("a.md", PHRASES, "vital")).document(0)[1]] == ["line 3"]


def test_a_row_knows_its_entry_and_who_leads_it():
    grave = finding_at("a.md", PHRASES, "iconic", group="g")._replace(severity=Severity.ERROR)
    found = (finding_at("a.md", PHRASES, "grand", group="g"), grave, finding_at("a.md", PHRASES, "vital", "DUP001"))
    rows = page_with(*found).document(0)[1]
    assert [row[8:10] for row in rows] == [[1, 1], [1, 1], [0, 2]]


def test_many_places_are_told_by_sentence_and_marked_in_the_text():
    words = ("grand", "iconic", "vital", "bold")
    places = tuple(Related(locate("a.md", PHRASES, word), f"“{word}”") for word in words)
    (row,) = page_with(finding_at("a.md", PHRASES, "grand", related=places)).document(0)[1]
    assert row[6] == []
    assert [sentence[:2] for sentence in row[11]] == [
        ["line 1", "“grand”, “iconic”"],
        ["line 3", "“vital”"],
        ["line 5", "“bold”"],
    ]
    units = PHRASES.encode("utf-16-le")
    marked = [units[2 * start : 2 * end].decode("utf-16-le") for *_, ranges in row[11] for start, end in ranges]
    assert marked == [*words]


def test_documents_tell_how_many_findings_of_a_rule_have_a_severity():
    grave = finding_at("a.md", PHRASES, "iconic")._replace(severity=Severity.ERROR)
    found = (finding_at("a.md", PHRASES, "grand", "CLM201"), grave, finding_at("a.md", PHRASES, "vital"))
    data = page_with(*found).overview()
    told = [[data["rules"][rule][0], severity, count] for rule, severity, count in data["documents"][0][4]]
    assert told == [["CLM201", 2, 1], ["PHR101", 2, 1], ["PHR101", 3, 1]]


def test_a_verdict_is_told_apart_from_what_is_about_its_words():
    found = (finding_at("a.md", PHRASES, "grand", "PHR112"), finding_at("a.md", PHRASES, "vital"))
    assert [row[12] for row in page_with(*found).document(0)[1]] == [1, 0]


def test_the_page_begins_with_what_each_document_loses_most_through():
    one = (finding_at("a.md", PHRASES, "grand"), finding_at("a.md", PHRASES, "vital", "DUP001"))
    two = (finding_at("b.md", PHRASES, "iconic", "NAV301"),)
    chapters = [Chapter("a.md", 9, one, pack(PHRASES)), Chapter("b.md", 9, two, pack(PHRASES))]
    page = Page("".join(render(Book(Run(one + two, files=2), chapters))))
    places = [given["href"] for tag, given in page.elements if tag == "a" and given["href"].count("/") == 3]
    assert places == ["#/document/0/1", "#/document/1/0"]
    assert "Begin here a.md:3 warning DUP001 said b.md:1 warning NAV301 said" in " ".join(" ".join(page.texts).split())


def test_a_report_has_a_name_of_its_own():
    text = page_of(make_run(), title="Spring <b>issue</b>\x1b")
    page = Page(text)
    assert "Spring <b>issue</b>\N{SYMBOL FOR ESCAPE}" in page.texts
    assert "6 findings in 2 documents:" in " ".join(" ".join(page.texts).split())
    assert page.overview()["title"] == "Spring <b>issue</b>\N{SYMBOL FOR ESCAPE}"
    assert "<b>issue" not in text


def test_what_lowered_a_finding_is_told():
    cap = Because("short", Severity.WARNING, "it is short")
    (row,) = page_with(finding_at("a.md", PHRASES, "grand", because=(cap,))).document(0)[1]
    assert row[10] == "only warning: it is short"


def test_all_that_is_not_shown_is_counted():
    partly = {"not in English": ["b.md"], "a log": [f"{number}.md" for number in range(120)]}
    page = page_with(hidden=2, suppressed=3, withheld=4, limited=5, idle=["X1", "X2"], partly=partly)
    words = " ".join(" ".join(page.texts).split())
    assert (
        "Not shown: 2 of lower severity, 3 silenced by comments, 5 above a limit, 4 excused by grounds, "
        "what 2 rules of advice would find." in words
    )
    assert "1 file checked in part: not in English b.md ." in words
    assert "120 files checked in part: a log 0.md , 1.md ," in words
    assert "and 20 more" in words
