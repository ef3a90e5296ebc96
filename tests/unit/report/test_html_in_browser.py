"""The report in a real browser: it shows, sorts and opens, fits a phone, and runs nothing that a document brings."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from injections import injections
from test_html import READABILITY
from test_html import book_of
from test_html import finding_at
from test_html import poisoned
from trap import TEXT
from trap import TRAP_PATH
from trap import locate
from trap import make_run

from obelism.findings import Related
from obelism.findings import Severity
from obelism.report.html.chapters import Chapter
from obelism.report.html.chapters import pack
from obelism.report.html.compare import Before
from obelism.report.html.page import Book
from obelism.report.html.page import render
from obelism.report.model import Run

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")

pytestmark = pytest.mark.slow

BROWSER = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
DRIVER = shutil.which("chromedriver")
OPTIONS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
TAGS = set(
    "A ARTICLE B BDI BUTTON DETAILS DIV FIELDSET FIGCAPTION FIGURE FORM H1 H2 H3 H4 HEADER INPUT KBD LABEL LI MARK NAV "
    "NOSCRIPT OL OPTION OUTPUT P SECTION SELECT SPAN SUMMARY TABLE TBODY TD TH THEAD TIME TR UL "
    "SVG CIRCLE LINE PATH RECT TEXT TITLE".split()
)
PROBES = Path(__file__).with_name("probes.js").read_text(encoding="utf-8")
VIEWS = ("#/", "#/phrases", "#/repeats", "#/changes", "#/document/0", "#/print")


class Browser:
    """One page after the other, with what to ask of them."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, path: Any, view: str = "#/") -> Browser:
        """Open a page anew at one of its views and wait until it is there."""
        self.driver.get("about:blank")
        self.driver.get(path.as_uri() + view)
        self.until("document.documentElement.dataset.ready !== undefined")
        return self

    def show(self, view: str, shown: str) -> None:
        """Go to a view and wait until it is shown."""
        self.js(f"location.hash = '{view}'")
        self.until(f"!document.getElementById('{shown}').hidden")

    def js(self, code: str, *arguments: object) -> Any:
        return self.driver.execute_script(code, *arguments)

    def until(self, condition: str, seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while not self.js(f"return Boolean({condition})"):
            assert time.monotonic() < end, condition
            time.sleep(0.02)

    def ask(self, probe: str, *arguments: object) -> Any:
        """Return what a function of probes.js says of the page."""
        return self.js(f"{PROBES}\nreturn {probe}(...arguments)", *arguments)

    def texts(self, selector: str) -> list[str]:
        return self.ask("texts", selector)

    def click(self, selector: str) -> None:
        self.js("document.querySelector(arguments[0]).click()", selector)

    def size(self, width: int, height: int, scheme: str = "light") -> None:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        feature = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", feature)

    def complaints(self) -> list[str]:
        return [entry["message"] for entry in self.driver.get_log("browser")]


@pytest.fixture(scope="module")
def driver(tmp_path_factory):
    """Return a browser without a window and without a network."""
    if not BROWSER or not DRIVER:
        pytest.skip("there is no chromium with its chromedriver here")
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for option in (*OPTIONS, f"--user-data-dir={tmp_path_factory.mktemp('browser')}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def browser(driver):
    """Return the browser at the size of a desk; a page that complains fails its test."""
    browser = Browser(driver)
    browser.size(1280, 900)
    yield browser
    assert browser.complaints() == []


def write(folder, book):
    path = folder / "report.html"
    path.write_text("".join(render(book)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def trap(tmp_path_factory):
    """Return a page with every trap, compared with an earlier run."""
    known = [Before(item.location.path, item.code, item.fingerprint, 1, "") for item in make_run().findings[1:]]
    book = book_of(make_run(), before=[*known, Before("old.md", "PHR101", "f", 3, "<b>gone</b>")])
    return write(tmp_path_factory.mktemp("trap"), book)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """Return a page with twelve documents, some of which repeat each other and the same phrases."""
    passage = "The ferry leaves the harbour at noon, and whoever misses it waits for a day.\n"
    texts = [f"# Page {number}\n\n{passage}\nIt plays a role here.\n{'word ' * number}\n" for number in range(12)]
    chapters = []
    for number, text in enumerate(texts):
        path = f"docs/page-{number}.md"
        found = [finding_at(path, text, "plays a role")] * (1 + number % 3)
        if number % 2:
            earlier = Related(locate("docs/page-0.md", texts[0], passage), "first said here")
            found = [finding_at(path, text, passage, "DUP001")._replace(related=(earlier,)), *found]
        ease = READABILITY | {"flesch": 10.0 * number}
        chapters.append(Chapter(path, 20 + number, tuple(found) if number != 4 else (), pack(text), ease))
    findings = [finding for chapter in chapters for finding in chapter.findings]
    return write(tmp_path_factory.mktemp("shelf"), Book(Run(findings, files=12, words=300, version="1"), chapters))


def column(browser, number):
    return browser.texts(f"#documents tbody tr:not([hidden]) > :nth-child({number})")


def test_overview_sorts(browser, shelf):
    browser.open(shelf)
    assert len(column(browser, 1)) == 12
    browser.click('#documents [data-column="1"]')
    assert column(browser, 2) == [str(number) for number in range(31, 19, -1)]
    assert browser.js("return document.querySelector('th[aria-sort]').textContent") == "Words"
    browser.click('#documents [data-column="1"]')
    assert column(browser, 2) == [str(number) for number in range(20, 32)]
    browser.click('#documents [data-column="0"]')
    assert column(browser, 1) == [f"docs/page-{number}.md" for number in range(12)], "numbers in names count as numbers"


def test_overview_filters(browser, shelf):
    browser.open(shelf)
    browser.ask("enter", "#filter-path", "PAGE-1")
    assert sorted(column(browser, 1)) == ["docs/page-1.md", "docs/page-10.md", "docs/page-11.md"]
    assert browser.texts("#shown") == ["3 of 12 documents"]
    browser.ask("enter", "#filter-path", "")
    browser.click("#filter-found")
    assert "docs/page-4.md" not in column(browser, 1)
    browser.ask("enter", "#filter-family", "DUP")
    assert len(column(browser, 1)) == 6, "those that repeat another"


def test_document_shows_its_text_and_marks_what_was_found(browser, trap):
    browser.open(trap).show("#/document/0", "view-document")
    assert browser.texts(".txt") == [*line_texts()]
    marks = browser.ask("marks")
    run = make_run()
    own = [finding for finding in run.findings if finding.location.path == TRAP_PATH]
    for number, finding in enumerate(own):
        span = finding.location.span
        marked = "".join(text for numbers, text in marks if str(number) in numbers.split())
        expected = TEXT[span.start : span.end].replace("\r\n", "") or "\u2038"
        assert marked == expected, finding.message


def line_texts():
    first = TEXT.split("\r\n")[0]
    point = first.index("title")
    return [first[:point] + "\u2038" + first[point:], *TEXT.split("\r\n")[1:]]


def test_notes_explain_and_keys_walk(browser, trap):
    browser.open(trap).show("#/document/0", "view-document")
    browser.ask("press", "j")
    browser.ask("press", "j")
    browser.ask("press", "j")
    browser.until("document.querySelector('.note.on')")
    note = browser.texts(".note.on")[0]
    assert "PHR101" in note
    assert "says nothing" in note
    assert "Replace it (may change what the text says)" in note
    assert "Readers have seen it too often; <b>say</b>" in note
    assert browser.texts("mark.on") == ["a pivotal role"]
    assert browser.js("return document.activeElement.textContent") == "a pivotal role"
    browser.ask("press", "k")
    assert browser.texts("mark.on") == ["before"]
    browser.ask("press", "Escape")
    browser.until("!document.getElementById('view-overview').hidden")


def test_places_link_to_each_other(browser, trap):
    browser.open(trap, "#/document/0/3")
    browser.until("document.querySelector('.note.on a')")
    browser.js("document.querySelector('.note.on a').click()")
    browser.until("document.querySelector('#view-document h1').textContent === 'other.md'")
    browser.until("document.querySelector('.passage')")
    assert browser.texts(".passage .txt") == ["A span that starts here and ends there."]


def test_families_can_be_left_out(browser, trap):
    browser.open(trap).show("#/document/0", "view-document")
    browser.js("document.querySelector('.chips input[value=PHR]').click()")
    assert browser.texts(".note:not([hidden]) .code") == ["XYZ999", "DUP001", "DUP001"]
    browser.ask("press", "j")
    browser.ask("press", "j")
    assert browser.texts(".note.on .code") == ["DUP001"]


def test_notes_lie_beside_their_marks_and_not_over_each_other(browser, trap):
    browser.open(trap).show("#/document/0", "view-document")
    browser.until("document.querySelector('.note').style.top")
    boxes = browser.ask("noteBoxes")
    assert all(before[1] <= after[0] for before, after in pairwise(boxes))
    right = browser.ask("rightEdge", ".txt")
    assert all(box[2] >= right for box in boxes)


PHRASES = "The grand bridge is iconic.\n\nIt is vital here, and grim.\n\nIt is bold.\n"


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    """Return a page with a group of findings, and a finding about many places."""
    places = [Related(locate("a.md", PHRASES, word), f"“{word}”") for word in ("iconic", "vital", "grim", "bold")]
    found = (
        finding_at("a.md", PHRASES, "grand", "NAV301", group="g"),
        finding_at("a.md", PHRASES, "iconic", "PHR145", related=tuple(places)),
        finding_at("a.md", PHRASES, "vital", "CLM201", group="g")._replace(severity=Severity.ERROR),
    )
    return write(
        tmp_path_factory.mktemp("crowd"), Book(Run(found, files=1), [Chapter("a.md", 9, found, pack(PHRASES))])
    )


def test_a_group_has_one_note_which_each_of_its_marks_opens(browser, crowd):
    browser.open(crowd, "#/document/0/0")
    browser.until("document.querySelector('.note.on')")
    assert browser.texts(".note") == browser.texts("#note-1") + browser.texts("#note-2")
    assert browser.texts(".note.on .badge") == ["+1"]
    assert "line 1 NAV301" in browser.texts(".note.on .members")[0]
    assert browser.texts("mark.on") == ["grand"]
    assert browser.texts("#where") == ["1 of 3"]
    browser.js("document.querySelector('.note.on .members a').click()")
    assert browser.texts("mark.on") == ["grand"]


def test_a_note_stays_while_one_of_its_families_is_shown(browser, crowd):
    browser.open(crowd, "#/document/0/0")
    browser.until("document.querySelector('.note')")
    browser.js("document.querySelector('.chips input[value=CLM]').click()")
    assert browser.ask("shownNotes") == 2
    browser.js("document.querySelector('.chips input[value=NAV]').click()")
    assert browser.ask("shownNotes") == 1


def test_every_place_of_a_finding_is_marked_and_listed(browser, crowd):
    browser.open(crowd, "#/document/0/1")
    browser.until("document.querySelector('.note.on')")
    assert browser.texts("mark.on") == ["iconic", "vital", "grim", "bold"]
    assert browser.texts(".note.on .places li") == ["line 1 “iconic”", "line 3 “vital”, “grim”", "line 5 “bold”"]
    browser.js("document.querySelector('.note.on .places li:last-child a').click()")
    browser.until("document.querySelector('.passage')")
    assert browser.texts(".passage .txt") == ["It is bold."]


def test_what_loses_most_is_listed_first(browser, crowd):
    browser.open(crowd, "#/document/0")
    browser.until("document.querySelector('#view-document .loss li')")
    assert [line.split(" said")[0] for line in browser.texts("#view-document .loss li")] == [
        "line 3 error CLM201",
        "line 1 warning PHR145",
    ]
    assert len(browser.texts("#view-document .loss .badge")) == 1


VERDICT = "The grand bridge.\n\n" + 60 * "Grey water.\n\n" + "It is vital, grim and vital, bleak too.\n"


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """Return a page with a verdict about the whole of it and findings of three rules far below, and a clean one."""
    places = tuple(Related(locate("a.md", VERDICT, word), f"“{word}”") for word in ("It is", "grim", "bleak", "too"))
    found = (
        finding_at("a.md", VERDICT, "The grand", "PHR112", related=places),
        finding_at("a.md", VERDICT, "vital", "CLM201")._replace(severity=Severity.ERROR),
        finding_at("a.md", VERDICT, "grim", "CLM202"),
        finding_at("a.md", VERDICT, "and vital", "PHR101", data={"words": ["vital", "grim"]}),
    )
    again = (finding_at("b.md", PHRASES, "vital", "PHR101"), finding_at("b.md", PHRASES, "grim", "PHR101"))
    chapters = [Chapter("a.md", 130, found, pack(VERDICT)), Chapter("b.md", 9, again, pack(PHRASES))]
    return write(tmp_path_factory.mktemp("judged"), Book(Run(found + again, files=2), chapters))


def top(browser, selector):
    """Return where an element begins in the window, from its top."""
    return browser.js("return document.querySelector(arguments[0]).getBoundingClientRect().top + scrollY", selector)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)])
def test_the_first_finding_is_seen_without_scrolling(browser, judged, width, height):
    browser.size(width, height)
    browser.open(judged)
    assert top(browser, ".begin li") < height - 40
    browser.show("#/document/0", "view-document")
    assert top(browser, "#view-document .verdicts .message") < top(browser, "#view-document .loss li") < height - 40


def test_a_verdict_stands_above_the_text_and_marks_the_places_it_lists(browser, judged):
    browser.open(judged).show("#/document/0", "view-document")
    assert browser.texts(".verdicts .note .code") == ["PHR112"]
    assert browser.texts(".proof .note .code") == ["CLM201", "CLM202", "PHR101"]
    assert {text for numbers, text in browser.ask("marks") if "0" in numbers.split()} == {
        "It is",
        "grim",
        "bleak",
        "too",
    }
    browser.js("location.hash = '#/document/0/0'")
    browser.until("document.querySelector('.verdicts .note.on')")


def test_findings_of_a_document_are_filtered_by_rule_and_severity(browser, judged):
    browser.open(judged).show("#/document/0", "view-document")
    browser.ask("choose", ".tools select[name=rule]", "CLM202")
    assert browser.texts("#view-document .note:not([hidden]) .code") == ["CLM202"]
    assert browser.texts(".loss li:not([hidden]) .code")[-1] == "CLM202"
    assert browser.texts("#where") == ["1 finding"]
    browser.ask("choose", ".tools select[name=rule]", "")
    browser.ask("choose", ".tools select[name=severity]", "3")
    assert browser.texts("#view-document .note:not([hidden]) .severity") == ["error"]
    assert browser.texts("mark:not(.off)") == ["vital"]


def test_what_is_chosen_among_all_documents_holds_in_the_one_that_is_opened(browser, judged):
    browser.open(judged)
    browser.ask("enter", "#filter-rule", "CLM202")
    assert browser.texts("#shown") == ["1 of 2 documents, 1 finding"]
    assert column(browser, 1) == ["a.md"]
    browser.show("#/document/0", "view-document")
    assert browser.texts("#view-document .note:not([hidden]) .code") == ["CLM202"]
    browser.show("#/", "view-overview")
    browser.ask("enter", "#filter-rule", "")
    browser.ask("enter", "#filter-severity", "3")
    assert browser.texts("#shown") == ["1 of 2 documents, 1 finding"]


def test_keys_are_told_in_a_line(browser, judged):
    browser.open(judged).show("#/document/0", "view-document")
    assert browser.texts(".keys span") == ["j next finding", "k the one before", "Esc all documents"]
    assert browser.js("return document.querySelector('.keys').checkVisibility()")


def test_a_phrase_is_shown_with_sentences_that_say_it(browser, judged):
    browser.open(judged).show("#/phrases", "view-phrases")
    browser.until("[...document.querySelectorAll('.quote')].every((item) => item.textContent)")
    assert browser.texts("tbody th")[-2:] == ["vital", "grim"]
    assert browser.texts(".phrases tr:first-child .quote") == [
        "It is vital, grim and vital, bleak too.",
        "It is vital here, and grim.",
    ]
    assert set(browser.texts(".quote mark")) == {"vital", "grim"}


def test_all_documents_can_be_printed_with_their_notes(browser, judged):
    browser.open(judged).show("#/print", "view-printed")
    browser.until("'ready' in document.getElementById('view-printed').dataset")
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    shown, pages = browser.ask("shownNotes"), browser.texts(".printed h2")
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert (shown, pages) == (6, ["a.md", "b.md"])
    browser.show("#/document/0", "view-document")
    assert browser.texts("#note-1 .code") == ["CLM201"], "the printed one has no names that are taken for these"


def test_print_cuts_nothing_of_what_loses_most(browser, judged):
    browser.open(judged)
    browser.size(90, 740)
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    is_cut = "(line) => line.scrollHeight > line.clientHeight + 1"
    cut = browser.js(f"return [...document.querySelectorAll('.begin li')].filter({is_cut}).length")
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert cut == 0


def test_the_view_that_is_open_is_marked(browser, judged):
    browser.open(judged)
    assert browser.texts("nav [aria-current]") == ["Documents"]
    browser.show("#/phrases", "view-phrases")
    assert browser.texts("nav [aria-current]") == ["Phrases"]


def test_repeats_stand_side_by_side_with_the_words_they_share(browser, shelf):
    browser.open(shelf).show("#/repeats", "view-repeats")
    browser.until("document.querySelectorAll('.sides').length === 6")
    assert browser.texts("#view-repeats h1") == ["6 passages said twice"]
    first, second = browser.texts(".pair:first-of-type .side p")
    assert first == second
    marked = "".join(browser.texts(".pair:first-of-type .side:first-child .same"))
    assert marked == first.strip().rstrip("."), "every word is shared"
    assert len(browser.texts(".map .arc")) == 6
    browser.ask("follow", ".map a")
    browser.until("document.querySelectorAll('.sides').length === 1")
    assert "between docs/page-0.md and docs/page-1.md" in browser.texts("#pair-count")[0]


def test_phrases_and_changes_are_listed(browser, shelf, trap):
    browser.open(shelf).show("#/phrases", "view-phrases")
    cells = browser.texts("#view-phrases tbody tr:first-child > *")
    assert cells[:2] == ["plays a role", "22"]
    assert cells[3] == "11"
    browser.open(trap).show("#/changes", "view-changes")
    assert browser.texts("#view-changes h1") == ["1 appeared, 1 went"]
    rows = browser.texts("#view-changes tr")
    assert "a place of no width" in rows[0]
    assert "<b>gone</b>" in rows[1]
    browser.click("#view-changes tbody a")
    browser.until("document.querySelector('.note.on .badge')")


def test_theme_is_the_systems_until_chosen(browser, shelf):
    ground = "return getComputedStyle(document.documentElement).backgroundColor"
    browser.open(shelf)
    light = browser.js(ground)
    browser.size(1280, 900, "dark")
    dark = browser.js(ground)
    assert light != dark
    browser.click("#theme")
    assert browser.js(ground) == light
    browser.click("#theme")
    browser.size(1280, 900, "light")
    assert browser.js(ground) == dark
    browser.click("#theme")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_letters_stand_out_from_their_ground(browser, trap, scheme):
    browser.size(1280, 900, scheme)
    for view in VIEWS:
        browser.open(trap, view)
        worst = browser.ask("leastContrast")
        assert worst[0] >= 4.5, (view, worst)


@pytest.mark.parametrize("width", [320, 360, 768, 1100])
def test_nothing_is_wider_than_the_window(browser, trap, shelf, width):
    browser.size(width, 760)
    for page in (trap, shelf):
        for view in VIEWS:
            browser.open(page, view)
            assert browser.js("return document.documentElement.scrollWidth") <= width, view


def test_a_phone_opens_a_note_at_a_tap_and_closes_it(browser, trap):
    browser.size(360, 760)
    browser.open(trap).show("#/document/0", "view-document")
    assert browser.ask("shownNotes") == 0
    browser.ask("tap", "a pivotal role")
    assert browser.ask("shownNotes") == 1
    browser.click(".note.on .close")
    assert browser.ask("shownNotes") == 0


def test_everything_can_be_reached_and_has_a_name(browser, trap):
    for view in VIEWS:
        browser.open(trap, view)
        assert browser.ask("nameless") == []
        assert browser.ask("dangling") == []
        assert len(browser.texts("main section:not([hidden]) h1")) == 1


def test_print_shows_all_notes(browser, trap):
    browser.open(trap).show("#/document/0", "view-document")
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    shown = browser.ask("shownNotes")
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert shown == 5


def test_nothing_that_a_document_brings_is_run(browser, tmp_path):
    payloads = injections(500)
    browser.open(write(tmp_path, poisoned(payloads)))
    for view in ("phrases", "repeats"):
        browser.show(f"#/{view}", f"view-{view}")
    for number in range(0, 500, 7):
        browser.show(f"#/document/{number}", "view-document")
        browser.until(f"document.querySelector('#view-document h1').textContent.startsWith('{number} ')")
        browser.js("document.querySelector('mark')?.click()")  # one has PHR112, which is a verdict
    browser.show("#/print", "view-printed")
    browser.until("'ready' in document.getElementById('view-printed').dataset", seconds=60)
    assert set(browser.ask("tags")) <= TAGS
    assert browser.ask("handlers") == []
    assert browser.js("return window.__forged") is None
    assert browser.js("return document.title") != "forged"
    assert browser.js("return performance.getEntriesByType('resource').length") == 0
    hrefs = browser.js("return [...document.querySelectorAll('[href]')].map((item) => item.getAttribute('href'))")
    assert all(href.startswith("#") for href in hrefs)


def test_five_hundred_documents_open_at_once_and_stay_small(browser, tmp_path):
    dice = random.Random(1)
    words = [bytes(dice.choices(range(97, 123), k=dice.randint(2, 10))).decode() for _ in range(20_000)]
    chapters, size = [], 0
    for number in range(500):
        lines = [" ".join(dice.choices(words, k=14)) for _ in range(220)]
        text = "\n".join(lines) + "\n"
        path = f"docs/{number}.md"
        found = [finding_at(path, text, line) for line in lines[::9]]
        size += len(text)
        chapters.append(Chapter(path, 3080, tuple(found), pack(text), READABILITY))
    findings = [finding for chapter in chapters for finding in chapter.findings]
    pieces = list(render(Book(Run(findings, files=500, words=1_540_000, version="1"), chapters)))
    path = tmp_path / "report.html"
    path.write_text("".join(pieces), encoding="utf-8")
    assert size > 9_500_000
    assert path.stat().st_size < 1.5 * size
    browser.open(path)
    assert len(column(browser, 1)) == 500
    browser.show("#/document/250", "view-document")
    assert len(browser.texts(".note")) == 25


def test_severities_are_told_without_colour(browser, trap):
    browser.open(trap).show("#/document/0", "view-document")
    signs = dict(zip(browser.texts(".note .sign"), browser.texts(".note header .severity"), strict=True))
    assert signs == {"~": "info", "\u00f7": "warning", "\u2020": "error"}
    assert Severity.ERROR == 3, "the script counts on it"


def test_pictures_of_the_pages_can_be_taken(project, tmp_path):
    if not BROWSER or not DRIVER:
        pytest.skip("there is no chromium with its chromedriver here")
    subprocess.run([sys.executable, project / "docs" / "pictures.py", tmp_path], check=True)
    taken = {path.name for path in tmp_path.iterdir() if path.read_bytes().startswith(b"\x89PNG")}
    assert taken == {path.name for path in (project / "docs" / "images").iterdir()}
