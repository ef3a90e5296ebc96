"""Grounds: the excuses that a check can see for what it found, one closed list; rules say what each is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.errors import PackError
from obelism.errors import nearest
from obelism.findings import Severity
from obelism.pages.page import KINDS
from obelism.pages.relation import RELATIONS
from obelism.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Mapping

GROUNDS: Mapping[str, str] = {
    "adjacent": "the two stand side by side, to be compared",
    "alone": "too little of the kind stands near it",
    "announced": "it tells of an event, below the day and hour of it",
    "answered": "what it leaves open is said right behind it",
    "authored": "it was written for this text",
    "bookmark": "it is an item that opens with a link, and says what stands there",
    "brief": "it is a note of a line or two",
    "call": "it calls on the reader, set apart from the text",
    "caption": "it tells what a picture, a table or a listing shows",
    "clause": "a clause may end between the two",
    "contents": "its page is a list of links to others",
    "crowd": "its page has so many of the kind that the page is told as a whole",
    "denied": "one of the two denies what the other says",
    "described": "it describes what the code in its heading is",
    "draft": "the page says that it is not finished, or not to be published yet",
    "embedded": "it stands in a comment, a docstring or a translated string",
    "entry": "it is an entry that is looked up: it opens with code",
    "field": "it fills in a field of a form, as others on the page do",
    "figure": "its sentence gives a figure, which can be checked",
    "first-person": "the page speaks for its author all through: I, my",
    "factual": "the page holds links, code, formulas or boxes of notes, as no story does",
    "few": "there are few of it",
    "framed": "the file is a page with all that a site sets around it",
    "generated": "a program wrote the file, or a part of it",
    "headed": "it stands right below a heading",
    "house-text": "it is what a house says on page after page",
    "in-code": "it is code, or shown as code",
    "in-page": "it links to a place in its own page",
    "item": "it is an item of a list",
    "known": "the word before it points to what is known",
    "large": "it is a sum of thousands or more",
    "lead-in": "it asks, or introduces what follows",
    "linked": "it is the label of a link",
    "listed": "what it says again is an item of a list, which may sum it up",
    "looked-up": "it stands in another section of a page whose sections are looked up one by one",
    "long": "the page has words enough to show how its author writes",
    "loose": "it fits in part only",
    "measured": "a figure stands in its sentence or beside it",
    "mixed": "much of its page is no running text: tables, boxes and the like",
    "moment": "it says when something takes place, and nothing else",
    "names-differ": "the two differ in names and figures alone",
    "other-subject": "the two are about two things",
    "own-data": "the figures are the author's own",
    "own-code": "each stands beside code of its own, or each page shows its own",
    "formulas": "it is written in formulas to a good part",
    "own-matter": "each holds formulas or code that the other does not",
    "own-words": "the page is in its author's own words: stock wordings weigh little on it",
    "own-parts": "each of the two pages says much that the other does not",
    "own-files": "it links to files in which the texts of its own project are written",
    "own-figures": "each gives figures that the other does not",
    "parallel": "it stands in a place that is built like others",
    "parted": "a heading stands between the two",
    "plain": "the sentences of the page weigh little: few of their words are those of stock ones",
    "personal": "the author speaks for themselves: I, my",
    "placed": "its sentence says when or where, so that it can be looked up",
    "quiz": "the page asks questions, with options to choose from",
    "quoted": "it is quoted, or talked about",
    "rearranged": "it takes up the same words in another order",
    "reason": "its sentence or the next says why",
    "reported": "the page says that it sums up a work",
    "restated": "it says in other words what the other says",
    "section": "it stands in another of the many sections of its page",
    "series": "it is one of several that are written alike",
    "short": "it is short",
    "settings": "the page has settings at its head, as whoever publishes it writes them",
    "shown": "what it rests on was shown right before",
    "slide": "the page is slides, of which each begins with a heading",
    "slight": "the stock wordings of the page weigh little more than chance would make them",
    "small": "it is a small part of the page",
    "sourced": "a source stands by it",
    "sparse": "the page has few of the kind for its length",
    "step": "it is a step of instructions",
    "titled": "both pages have headings, by which they are looked up",
    "uncapitalised": "the sentences of the page mostly begin with small letters, as those of notes and chats do",
    "unlinked": "it is no link, and may speak of what the page shows beside it",
    "topic": "it is what the page is about",
    "verse": "it is set in lines like a poem",
}
"""Every ground that the checks of Obelism give, with what is then true of a finding."""

OFF = "off"
"""The cap under which nothing is told, but counted."""

EMBEDDED = "embedded"
"""The ground of everything that is found in texts inside source code or a catalogue."""

DRAFT = "draft"
"""The ground of everything that is found on a page whose settings say that it is not to be published yet."""

FRAMED = "framed"
"""The ground of everything that is found on a page whose frame is its own, and no residue of another."""

LONG = "long"
"""The ground of everything that is found on a page which is no snippet: it has words enough to weigh one wording by."""

PLAIN = "plain"
"""The ground of everything that is found on a page whose sentences weigh little as stock ones."""

OWN_WORDS = "own-words"
"""The ground of everything that is found on a page on which stock wordings weigh little."""

GENERATED = "generated"
"""The ground of everything that is found in a file which says that a program writes it."""

QUIZ = "quiz"
"""The ground of everything that is found on a page of questions with options to choose from."""

SETTINGS = "settings"
"""The ground of everything that is found on a page that begins with settings."""

SLIGHT = "slight"
"""The ground of everything that is found on a page on which stock wordings weigh little more than chance."""

SPARSE = "sparse"
"""The ground of a warning on a page that has few of its rule for its length."""

OF_PAGES = (DRAFT, EMBEDDED, FRAMED, GENERATED, LONG, OWN_WORDS, PLAIN, QUIZ, SETTINGS, SLIGHT, SPARSE)
"""The grounds that any rule may have which reads one document: they lie in the page, not in what was found."""

CAPS: Mapping[str, Severity | None] = {OFF: None, **{str(severity): severity for severity in Severity}}
"""What a rule can say of a ground; the severity of the rule itself is no cap at all, for settings."""

JOINT = "+"
"""What joins grounds that must hold together: ``manual+small``."""


class Excuse(NamedTuple):
    """What a rule makes of grounds that hold together: the highest severity left, None for nothing at all."""

    grounds: frozenset[str]
    cap: Severity | None

    @property
    def name(self) -> str:
        """The grounds as packs and settings write them."""
        return JOINT.join(sorted(self.grounds))


def read_excuses(table: Mapping[str, Any]) -> tuple[Excuse, ...]:
    """Return the excuses that a table of grounds and caps gives.

    Raises:
        PackError: a cap is none.
    """
    for key, word in table.items():
        if not isinstance(word, str) or word not in CAPS:
            raise PackError(f"grounds: {key} cannot be {word!r}", fix=nearest(str(word), CAPS))
    return tuple([Excuse(frozenset(key.split(JOINT)), CAPS[word]) for key, word in sorted(table.items())])


def with_grounds(excuses: Iterable[Excuse], others: Iterable[Excuse]) -> tuple[Excuse, ...]:
    """Return excuses with what others say of the same grounds in their place."""
    return tuple({excuse.grounds: excuse for excuse in (*excuses, *others)}.values())


def require_known(excuses: Iterable[Excuse], possible: Collection[str]) -> None:
    """Refuse excuses with grounds that cannot occur, so that none is without effect.

    Raises:
        PackError: a ground cannot occur.
    """
    for name in sorted(frozenset[str]().union(*[excuse.grounds for excuse in excuses])):
        if name not in possible:
            raise PackError(f"grounds: {name!r} is no ground that this rule can have", fix=nearest(name, possible))


def reason_of(ground: str) -> str:
    """Return what is true of a finding with some grounds, as ``Excuse.name`` writes them."""
    return " and ".join(_reason(name) for name in ground.split(JOINT))


def _reason(name: str) -> str:
    if name in KINDS:
        return f"the page is {KINDS[name]}"
    return GROUNDS.get(name) or RELATIONS.get(name) or name.replace("-", " ")
