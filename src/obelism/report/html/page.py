"""The page: a template with automatic escaping around one script, one style sheet and the packed documents.

Nothing that comes from outside is ever part of the script or of markup. Texts, messages and names travel in base64
and become text nodes; the few that the template prints are escaped by it. A content security policy allows
the one script and the one style sheet by their hashes and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from dataclasses import dataclass
from datetime import UTC
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from typing import Any

from obelism.findings import Severity
from obelism.report.html import overview
from obelism.report.html.chapters import compress_json
from obelism.report.html.chapters import findings_of
from obelism.report.html.compare import compare
from obelism.report.model import rules_not_run
from obelism.report.order import entries
from obelism.report.order import family_of_code
from obelism.report.order import is_verdict
from obelism.report.sanitize import terminal
from obelism.report.sanitize import unacted_markup

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.report.html.chapters import Chapter
    from obelism.report.html.compare import Before
    from obelism.report.html.compare import Changes
    from obelism.report.model import Run
    from obelism.report.order import Entry

SCRIPTS = tuple("base plots overview notes galley document repeats phrases changes printed main".split())
STYLES = ("base", "overview", "galley", "print")

MOST_PATHS = 100
"""Files checked in part that are named for a reason."""
_FAMILIES = frozenset({"CLM", "CON", "DOC", "DUP", "GOV", "GRM", "NAV", "NWS", "OBL", "PHR", "RDB", "STR", "STX"})


@dataclass(frozen=True, slots=True)
class Book:
    """Everything the page shows: a run, its documents, the findings of an earlier run to compare with, and its name."""

    run: Run
    chapters: Sequence[Chapter]
    before: Sequence[Before] | None = None
    title: str = ""


def render(book: Book) -> Iterator[str]:
    """Yield the page in pieces."""
    from jinja2 import Environment
    from markupsafe import Markup

    script, style = _asset(SCRIPTS, "js"), _asset(STYLES, "css")
    changes = compare(book.before, book.chapters) if book.before is not None else None
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=_visible)
    template = environment.from_string((files(__package__) / "templates" / "report.html").read_text(encoding="utf-8"))
    shown = overview.families(book.chapters)
    made = [entries(chapter.findings, book.run.rules) for chapter in book.chapters]
    parts = template.generate(
        run=book.run,
        title=book.title,
        starts=overview.starts(book.chapters, made, book.run.rules),
        rules=sorted(_names(book).items()),
        families=shown,
        widest=max((family.per_1000 for family in shown), default=0) or 1,
        rows=overview.rows(book.chapters, shown),
        counts=[(str(severity), book.run.count(severity)) for severity in reversed(Severity)],
        changes=changes,
        unseen=_unseen(book.run),
        most_paths=MOST_PATHS,
        made=_now(),
        silence=_silence(book.run),
        # The only strings that are not escaped: files of this package, and letters of base64.
        script=Markup(script),
        style=Markup(style),
        script_hash=_hash(script),
        style_hash=_hash(style),
        data=Markup(compress_json(_data(book, changes))),
        documents=_documents(book, made, changes, Markup),
    )
    # A report can be printed in CI, whose runner acts on this anywhere in a line.
    return map(unacted_markup, parts)


def _silence(run: Run) -> str:
    """Return the comment by which a later run finds nothing in the report, of no family and no Vale style."""
    names = _FAMILIES.union(map(family_of_code, (*run.rules, *run.idle)))
    listed = ", ".join(sorted(name for name in names if re.fullmatch(r"[\w-]+", name)))
    return f"obelism: file-ignore[{listed}] this is a report"


def _unseen(run: Run) -> list[str]:
    """Return how much is not shown, for each reason."""
    counts = (
        (run.hidden, "of lower severity"),
        (run.suppressed, "silenced by comments"),
        (run.accepted, "accepted by a baseline"),
        (run.limited, "above a limit"),
        (run.withheld, "excused by grounds"),
    )
    told = [f"{count:,} {reason}" for count, reason in counts if count]
    return [*told, f"what {rules_not_run(run)} would find"] if run.idle else told


def _visible(value: Any) -> Any:
    """Return a string whose control characters are visible; the template escapes it."""
    return terminal(value) if type(value) is str else value


def _documents(
    book: Book, made: Sequence[Sequence[Entry]], changes: Changes | None, markup: Any
) -> Iterator[tuple[int, Any, Any]]:
    """Yield the number of each document with its packed text and its packed findings; ``made`` are their entries."""
    index = {chapter.path: number for number, chapter in enumerate(book.chapters)}
    rules = _rule_numbers(book)
    for number, chapter in enumerate(book.chapters):
        new = changes.new[number] if changes else [False] * len(chapter.findings)
        verdicts = {place for place, item in enumerate(chapter.findings) if is_verdict(item, book.run.rules)}
        found = findings_of(chapter, made[number], book.chapters, index=index, rules=rules, new=new, verdicts=verdicts)
        yield number, markup(chapter.text.data), markup(compress_json(found))


def _data(book: Book, changes: Changes | None) -> dict[str, Any]:
    index = {chapter.path: number for number, chapter in enumerate(book.chapters)}
    rules = _rule_numbers(book)
    return {
        "title": terminal(book.title),
        "families": {family.key: family.name for family in overview.families(book.chapters)},
        "rules": [_rule(book, code, name) for code, name in _names(book).items()],
        "documents": [_document(chapter, rules) for chapter in book.chapters],
        "phrases": overview.phrases(book.chapters),
        "pairs": overview.pairs(book.chapters, index, rules),
        "changes": _changes(changes, index) if changes else None,
    }


def _rule_numbers(book: Book) -> dict[str, int]:
    return {code: number for number, code in enumerate(_names(book))}


def _names(book: Book) -> dict[str, str]:
    """Return the code and name of every rule that found something."""
    return {finding.code: finding.name for chapter in book.chapters for finding in chapter.findings}


def _rule(book: Book, code: str, name: str) -> list[str]:
    rule = book.run.rules.get(code)
    return [code, name, rule.summary if rule else "", rule.why if rule else ""]


def _document(chapter: Chapter, rules: dict[str, int]) -> list[Any]:
    figures = chapter.readability or {}
    names = ("flesch", "grade", "words_per_sentence", "syllables_per_word")
    told = [round(figures[name], 2) for name in names if figures]
    return [chapter.path, chapter.words, len(chapter.findings), told, overview.tally(chapter, rules)]


def _changes(changes: Changes, index: dict[str, int]) -> dict[str, Any]:
    places = [[place for place, is_new in enumerate(new) if is_new] for new in changes.new]
    gone = [[index.get(item.path, -1), item.path, item.where, item.code, item.message] for item in changes.gone]
    appeared = [[number, new] for number, new in enumerate(places) if new]
    return {"appeared": appeared, "gone": gone, "stayed": changes.stayed}


@cache
def _asset(names: tuple[str, ...], suffix: str) -> str:
    folder = files(__package__) / "assets"
    return "\n".join((folder / f"{name}.{suffix}").read_text(encoding="utf-8") for name in names)


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _now() -> str:
    """Return the day of the report, which SOURCE_DATE_EPOCH can fix."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now().astimezone()
    return moment.strftime("%Y-%m-%d")
