"""What kind of page a document is, and why: content decides, a name only supports it, a setting wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.pages.evidence import Evidence
from obelism.records import NamedTuple
from obelism.text.lazy import Gated
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence

ARTICLE, MANUAL, LOG, FIXED, SPOKEN, TEMPLATE = "article", "manual", "log", "fixed", "spoken", "template"

KINDS: Mapping[str, str] = {
    ARTICLE: "an article, read through from its first line",
    MANUAL: "a manual, which explains by code or by steps and is looked up in parts",
    LOG: "a log of releases or days, whose entries repeat each other by design",
    FIXED: "a fixed text such as a licence, which nobody is free to change",
    SPOKEN: "a record of what people said, as they said it",
    TEMPLATE: "a template, from which other texts are made",
}
"""The kinds of pages: what one is, and what is true of it."""

MANUAL_BLOCKS = 4
"""Blocks that are code, or hold some, from which on a document can be a manual; or that tell what to click."""

MANUAL_SHARE = 0.15
"""And the share of its blocks of prose that these must come to."""

MANUAL_FEW, MANUAL_MOST = 2, 0.4
"""The same of a short page, which code makes up nearly half of."""

MANUAL_PARTS = 2
"""Headings such as "Synopsis" and "Options" that make a page with code the manual of a command."""

LOG_HEADINGS, LOG_SHARE = 3, 0.6
"""Dated or versioned headings of one level that make a log, and the share of that level they must be."""

NAMED_LOG_HEADINGS, NAMED_LOG_SHARE = 1, 0.3
"""The same where the name says so, too."""

FORMULAS, FORMULAS_PER_1000 = 4, 1.5
"""Different legal formulas that make a text fixed, and how dense they must stand."""

NAMED_FORMULAS = 2
"""Different legal formulas, or anchors of a code of conduct, that do where the name says so, too."""

SPEAKERS, TURNS, SPOKEN_SHARE = 2, 6, 0.3
"""Speakers, their turns together, and the share of all paragraphs that these must be."""

QUESTIONS = 3
"""Questions with options to choose from that make a page a quiz."""

EXCHANGES = 2
"""Headings such as "Prompt" and "Response" that make a conversation with a model."""

NAMED_TURNS = 3
"""Paragraphs with a speaker's label that do where the name says so, too."""

STATEMENTS = 2
"""Values and statements of a template engine that make a page of HTML a template."""

SLOTS, NAMED_SLOTS = 3, 1
"""Slots to fill in that make a template; and slots, reminders or fillers where the name says so, too."""

NAMED_VACANT = 2
"""Headings with nothing below them that do where the name says so: one may be an oversight."""

_LOG_NAME = lazy(
    r"(?i)(?:^|[/_.-])(?:change-?logs?|rel(?:ease)?[-_]?notes?)(?=[/_.\d-]|$)"
    r"|(?:^|/)(?:changes|history|news|releases?|whats[-_]?new)(?:\.\w+)?$"
)
_FIXED_NAME = lazy(
    r"(?i)(?:^|[/_.-])(?:licen[cs]es?|copying|notices?|terms|privacy|(?:code[-_]of[-_])?conduct|coc)(?=[._-]|$)"
)
_SPOKEN_NAME = lazy(
    r"(?i)(?:meeting|session|community|call)[-_ ]?(?:notes|minutes)"
    r"|(?:^|/)(?:minutes|meetings|podcasts?|interviews?|transcripts?)[/.]"
)
_TEMPLATE_NAME = lazy(
    r"(?i)(?:^|/)(?:\.github|_?archetypes?|_?fixtures?|_?layouts?|skeletons?|style-?guides?|test_?data"
    r"|(?:demo|example|sample)[-_]?sites?)/"
    r"|(?:agreement|template)s?(?=[/._-]|$)|(?:^|[/_.-])style[-_]?guide\.\w+$"
)


_GENERATED_PATH = Gated(
    r"(?:^|/)_?(?:auto-?)?generated(?:[-_](?:docs?|api|reference))?/|(?:^|/)llms(?:-[a-z]+)?\.txt$", "generated", "llms"
)
"""Folders of what a program wrote, and the file in which a site gives language models all of its pages at once."""


class Page(NamedTuple):
    """What a document is taken for, with sentences that a person can check.

    ``path`` is relative to the project's root, with slashes.
    """

    path: str
    kind: str = ARTICLE
    reasons: tuple[str, ...] = ()
    evidence: Evidence = Evidence()

    @property
    def generated(self) -> bool:
        """Whether a program says that it wrote the file, or its path does."""
        return self.evidence.generated or any(_GENERATED_PATH.finditer(self.path.lower()))

    @property
    def quiz(self) -> bool:
        """Whether the page asks questions, with options to choose from, which are alike by design."""
        return self.evidence.questions >= QUESTIONS


def page_of(evidence: Evidence, path: str, setting: str = "") -> Page:
    """Return the page that some content makes under a path: of the kind a setting gives, or the first that holds."""
    if setting:
        return Page(path, setting, (f"the settings say kind = {setting!r}",), evidence)
    for kind, holds in _KINDS:
        if reasons := holds(evidence, path):
            return Page(path, kind, tuple(reasons), evidence)
    return Page(path, ARTICLE, (f"nothing in its prose (blocks: {evidence.prose}) says otherwise",), evidence)


def _is_log(found: Evidence, path: str) -> Sequence[str]:
    told = f"{found.dated} of {found.headings} headings of one level name a date or a version"
    if found.dated >= LOG_HEADINGS and found.dated >= LOG_SHARE * found.headings:
        return (told,)
    least = max(NAMED_LOG_HEADINGS, NAMED_LOG_SHARE * found.headings)
    if found.dated >= least and _LOG_NAME().search(path):
        return (told, f"its name, {path}, is that of a log")
    return ()


def _is_fixed(found: Evidence, path: str) -> Sequence[str]:
    told = f"it has {found.formulas} formulas of licences and terms in {found.words} words"
    if found.formulas >= FORMULAS and 1000 * found.formulas >= FORMULAS_PER_1000 * found.words:
        return (told,)
    if max(found.formulas, found.conduct) >= NAMED_FORMULAS and _FIXED_NAME().search(path):
        if found.conduct > found.formulas:
            told = f"it has {found.conduct} of the formulas of a code of conduct"
        return (told, f"its name, {path}, is that of a licence, of terms or of a code of conduct")
    return ()


def _is_spoken(found: Evidence, path: str) -> Sequence[str]:
    if found.speakers >= SPEAKERS and found.spoken >= TURNS and found.spoken >= SPOKEN_SHARE * found.paragraphs:
        return (f"{found.speakers} speakers open {found.spoken} of its {found.paragraphs} paragraphs",)
    if found.exchanges >= EXCHANGES:
        return (f"{found.exchanges} of its headings stand over what is asked and answered",)
    if (found.agenda or found.labelled >= NAMED_TURNS) and _SPOKEN_NAME().search(path):
        told = "it has the words of an agenda" if found.agenda else f"{found.labelled} paragraphs open with a name"
        return (told, f"its name, {path}, is that of minutes or a transcript")
    return ()


def _is_template(found: Evidence, path: str) -> Sequence[str]:
    if found.statements >= STATEMENTS:
        return (f"{found.statements} values and statements of a template engine stand in it",)
    told = f"{found.slots} places in it are to be filled in"
    if found.slots >= SLOTS:
        return (told,)
    open_places = found.slots + found.reminders + found.fillers
    if (open_places >= NAMED_SLOTS or found.vacant >= NAMED_VACANT) and _TEMPLATE_NAME().search(path):
        if not found.slots:
            told = f"{open_places} places in it are still to be written"
        if not open_places:
            told = f"{found.vacant} of its headings have nothing below them"
        return (told, f"its name, {path}, is that of a template")
    return ()


def _is_manual(found: Evidence, path: str) -> Sequence[str]:
    if found.code >= max(MANUAL_BLOCKS, MANUAL_SHARE * found.prose):
        return (f"{found.code} blocks are code or hold some, beside {found.prose} blocks of prose",)
    if found.code >= max(MANUAL_FEW, MANUAL_MOST * found.prose):
        return (f"{found.code} blocks are code or hold some, of {found.prose} blocks of prose not many fewer",)
    if found.operated >= max(MANUAL_BLOCKS, MANUAL_SHARE * found.prose):
        return (f"{found.operated} of its {found.prose} blocks of prose tell which control of a program to use",)
    if found.code and found.parts >= MANUAL_PARTS:
        return (f"{found.parts} headings are those of a command's page",)
    return ()


_KINDS: tuple[tuple[str, Callable[[Evidence, str], Sequence[str]]], ...] = (
    (LOG, _is_log),
    (FIXED, _is_fixed),
    (SPOKEN, _is_spoken),
    (TEMPLATE, _is_template),
    (MANUAL, _is_manual),
)
