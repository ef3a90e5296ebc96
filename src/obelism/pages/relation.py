"""How two pages are related, where that explains why they say the same."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from obelism.pages.evidence import HEADS
from obelism.pages.evidence import page_name
from obelism.pages.evidence import page_stem
from obelism.records import NamedTuple
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from obelism.pages.page import Page

EDITION, DATED, POSTS, NAMESAKE, PART, SIBLING = "edition", "dated", "posts", "namesake", "part", "sibling"
GENERATED, REFERS, OVERVIEW, NUMBERED, UNPUBLISHED = "generated", "refers", "overview", "numbered", "unpublished"

RELATIONS: Mapping[str, str] = {
    GENERATED: "one of the two files says that a program wrote it",
    EDITION: "the two files are editions of one page: by language, format, version or year, or one replaces the other",
    DATED: "one of the two files is in an archive, is news of a certain day or no longer holds, or both are",
    UNPUBLISHED: "one of the two files is a draft, or both are",
    POSTS: "both files are posts: each names its day, and they differ or it names its author, too",
    NAMESAKE: "the two files are one page under two names or in two folders, for two tools or platforms",
    PART: "one of the two files is a part that pages include",
    REFERS: "one of the two files links to the other",
    OVERVIEW: "one of the two files heads the folder of the other",
    NUMBERED: "the names of the two files differ in a number alone, as those of parallel pages do",
    SIBLING: "the two files lie in one folder, as parallel pages do",
}
"""How two pages can be related, with what is then true of them; the first that holds counts."""

_LANGUAGE = lazy(r"(?i)_?[a-z]{2}(?:[-_][a-z]{2,4})?")
_VERSION = lazy(
    r"(?i)[-_.]?(?:(?:v|versions?|releases?)?[-_.]?\d[\w.-]*|current|dev|latest|legacy|main|master|next|nightly|stable)$"
)
_VERSION_FOLDER = lazy(r"(?i)v\d+(?:\.\w+)*|\d+(?:\.(?:\d+|x))+")
_KEPT = lazy(r"(?i)(?:^|/)_?version(?:s|ed)(?:_[^/]*)?/([^/]+)/")
_PERIOD = lazy(r"(?i)(?<!\d)(?:(?:19|20)\d\d(?:[-_]?[hq]\d)?|v?\d+(?:\.\d+)+)(?!\d)")
_RELEASE = lazy(r"(?i)[-_.]v?\d+(?:[-_.]\d+)+(?=[-_.])")
"""The version of a release in a name, of two numbers at least."""

_FRAGMENT = lazy(r"(?i)(?:^|/)_?(?:includes?|partials?|snippets?)/|(?:^|/)_(?!index\b)[^/]+$")
"""Folders of parts that pages include, and the underscore that tells a builder to make no page of a file."""

_FORMAT = lazy(r"(?i)[-_.](?:html|web|pdf|print|latex|tex|typst|docx|word|epub|slides|beamer|revealjs)(?=\.\w+\Z)")
_OVERVIEWS = HEADS | {"overview", "introduction"}
"""What the page is called that says what the others in its folder are about."""

_ARCHIVE = lazy(
    r"(?i)(?:^|/)_?(?:archived?s?|old|legacy|deprecated)(?=[/_.-])"
    r"|[-_.](?:archived?|deprecated|legacy|old|original)(?=\.\w+\Z)"
)
_DATED = lazy(r"(?:^|[/_-])(?:19|20)\d\d(?:[-_/][01]\d[-_/][0-3]\d|[01]\d[0-3]\d)(?=[-_/.])")
_INSTRUCTIONS = lazy(r"(?i)(?:^|/)(?:agents?|claude|codex|copilot-instructions|gemini|qwen)\.mdc?$")
"""What each of the tools that write code calls the file in which it looks for instructions, which are the same."""
_NUMBER = lazy(r"\d+")
_NUMBERING = "0123456789-_"
"""What a name may open with where files are numbered."""

_WEAK = frozenset({NUMBERED, SIBLING})
"""Relations that say less than a link from one page to the other."""


class Relation(NamedTuple):
    """How two pages are related: a name of ``RELATIONS`` and the reason."""

    name: str
    reason: str


def relate(one: Page, other: Page) -> Relation | None:
    """Return how two pages are related, told from their paths below the project's root and what heads them, or None."""
    if one.generated or other.generated:
        return Relation(GENERATED, RELATIONS[GENERATED])
    relation = _relate(one.path, other.path)
    moulded = one.evidence.mould == other.evidence.mould != ""
    if (moulded or _succeeds(one, other) or _succeeds(other, one)) and one.path != other.path:
        return Relation(EDITION, RELATIONS[EDITION])
    if one.evidence.title == other.evidence.title != "" and _are_formats(one.path, other.path):
        return Relation(EDITION, RELATIONS[EDITION])
    if one.evidence.framed is not other.evidence.framed:
        return Relation(EDITION, RELATIONS[EDITION])
    if (one.evidence.lapsed or other.evidence.lapsed) and one.path != other.path:
        return Relation(DATED, RELATIONS[DATED])
    days = {_day_of(one), _day_of(other)}
    issued = one.evidence.issued and other.evidence.issued and one.path != other.path
    if (one.evidence.draft or other.evidence.draft) and one.path != other.path:
        return Relation(UNPUBLISHED, RELATIONS[UNPUBLISHED])
    are_posts = issued or (len(days) == 2 and "" not in days)
    if are_posts and (relation is None or relation.name not in (EDITION, DATED, PART)):
        return Relation(POSTS, RELATIONS[POSTS])
    if len(days) == 2 and "" in days and relation is None:
        return Relation(DATED, RELATIONS[DATED])
    if (relation is None or relation.name in _WEAK) and one.path != other.path and _refers(one, other):
        return Relation(REFERS, RELATIONS[REFERS])
    return relation


def _day_of(page: Page) -> str:
    """Return the day that a page names at its head, or else its path; empty if neither does."""
    if page.evidence.day:
        return page.evidence.day
    found = _DATED().search(page.path)
    return found[0] if found else ""


@lru_cache(maxsize=4096)
def _relate(one: str, other: str) -> Relation | None:
    if one == other:
        return None
    name = next((name for name, holds in _RELATIONS if holds(one, other)), "")
    return Relation(name, RELATIONS[name]) if name else None


def _are_editions(one: str, other: str) -> bool:
    if _kept_version(one) != _kept_version(other):
        return True
    if _edition(one) == _edition(other) or _is_kept_elsewhere(one, other) or _names_version(one, other):
        return True
    return _is_other_version(one.split("/"), other.split("/"))


def _are_formats(one: str, other: str) -> bool:
    """Tell whether two files have one name but for the format that is made of them: ``report`` and ``report-typst``."""
    return one != other and _FORMAT().sub("", one) == _FORMAT().sub("", other)


def _names_version(one: str, other: str) -> bool:
    """Tell whether the names of two files are the same but for a version that one has: ``GATE`` and ``GATE_3_5``."""
    return one != other and _RELEASE().sub("", one) == _RELEASE().sub("", other)


def _is_kept_elsewhere(one: str, other: str) -> bool:
    """Tell whether two paths name pages of two versions, or one page of two languages, wherever these have it."""
    folders, others = one.split("/")[:-1], other.split("/")[:-1]
    versions, kept = (set(filter(_VERSION_FOLDER().fullmatch, parts)) for parts in (folders, others))
    if versions and kept and versions != kept:
        return True
    name = page_name(one)
    if name != page_name(other) or name in HEADS:
        return False
    if versions != kept:
        return True
    beside = zip(folders, others, strict=False)
    return any(part != kept and all(map(_LANGUAGE().fullmatch, (part, kept))) for part, kept in beside)


def _kept_version(path: str) -> str:
    """Return which of the versions that a site keeps a file belongs to: the folder below ``versioned_docs``."""
    found = _KEPT().search(path)
    return found[1] if found else ""


def _are_dated(one: str, other: str) -> bool:
    """Tell whether one of two files is kept in an archive that the other is not in, or both are news of days."""
    if (_ARCHIVE().search(one) is None) is not (_ARCHIVE().search(other) is None):
        return True
    return _DATED().search(one) is not None and _DATED().search(other) is not None


def _are_namesakes(one: str, other: str) -> bool:
    if _INSTRUCTIONS().search(one) and _INSTRUCTIONS().search(other):
        return True
    folder, other_folder = one.rpartition("/")[0], other.rpartition("/")[0]
    if folder == other_folder:
        return False
    if one.rpartition("/")[2] == other.rpartition("/")[2] and one.count("/") == other.count("/"):
        return True
    name = page_name(one)
    return name == page_name(other) and name not in HEADS and _address(one) != _address(other)


def _are_of_twins(one: str, other: str) -> bool:
    """Tell whether two files lie in folders of two kinds of one thing: ``oak-gates`` and ``iron-gates``."""
    folders = zip(one.split("/")[:-1], other.split("/")[:-1], strict=False)
    part, kept = next((pair for pair in folders if pair[0] != pair[1]), ("", ""))
    (kind, _, thing), (other_kind, _, other_thing) = part.partition("-"), kept.partition("-")
    return kind != other_kind and thing == other_thing != ""


def _address(path: str) -> str:
    """Return where a site shows a file, at one address ``rope.md`` and ``rope/index.md``."""
    folder, _, name = path.rpartition("/")
    return folder if page_stem(name) in HEADS else f"{folder}/{page_stem(name)}".lstrip("/")


def _is_part(one: str, other: str) -> bool:
    return _FRAGMENT().search(one) is not None or _FRAGMENT().search(other) is not None


def _refers(one: Page, other: Page) -> bool:
    """Tell whether one of two pages links to the other, as a summary does to what it sums up."""
    return page_name(one.path) in other.evidence.links or page_name(other.path) in one.evidence.links


def _succeeds(one: Page, other: Page) -> bool:
    """Tell whether the head of one record names another, by its file's name or the number in it."""
    if not one.evidence.succeeds:
        return False
    stem = page_stem(other.path)
    numbers = {number.lstrip("0") for number in _NUMBER().findall(stem)}
    return not one.evidence.succeeds.isdisjoint({stem, *numbers})


def _is_overview(one: str, other: str) -> bool:
    return _are_siblings(one, other) and not _OVERVIEWS.isdisjoint((page_stem(one), page_stem(other)))


def _are_numbered(one: str, other: str) -> bool:
    """Tell whether two files of one folder have one name but for a number in it: ``port2`` and ``port10``."""
    stems = [page_stem(path) for path in (one, other)]
    moulds = {_NUMBER().sub("#", stem) for stem in stems}
    return _are_siblings(one, other) and len(moulds) == 1 and stems[0].strip("0123456789") != ""


def _are_siblings(one: str, other: str) -> bool:
    return one.split("/")[:-1] == other.split("/")[:-1]


def _edition(path: str) -> list[str]:
    """Return the parts of a path without languages, versions and the format."""
    *folders, name = path.split("/")
    stem, *endings = name.split(".")
    kept = [_VERSION().sub("", folder.lstrip("_")) for folder in folders if not _LANGUAGE().fullmatch(folder)]
    others = [ending for ending in endings[:-1] if not (ending.isdigit() or _LANGUAGE().fullmatch(ending))]
    return [*filter(None, kept), stem, *others]


def _is_other_version(parts: list[str], others: list[str]) -> bool:
    """Tell whether two paths differ in one part alone: by a version or year, or where one folder is a version."""
    if len(parts) != len(others):
        return False
    differing = [at for at, (part, other) in enumerate(zip(parts, others, strict=True)) if part != other]
    if len(differing) != 1:
        return False
    (at,) = differing
    part, other = parts[at], others[at]
    if at == len(parts) - 1:
        name, kept = _PERIOD().subn("", part.lower())
        return kept > 0 and name.lstrip(_NUMBERING) == _PERIOD().sub("", other.lower()).lstrip(_NUMBERING)
    return not (_VERSION().sub("", part) and _VERSION().sub("", other))


_RELATIONS: tuple[tuple[str, Callable[[str, str], bool]], ...] = (
    (EDITION, _are_editions),
    (DATED, _are_dated),
    (NAMESAKE, _are_namesakes),
    (NAMESAKE, _are_of_twins),
    (PART, _is_part),
    (OVERVIEW, _is_overview),
    (NUMBERED, _are_numbered),
    (SIBLING, _are_siblings),
)
