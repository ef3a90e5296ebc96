"""What a plugin returns, held against what the program takes; each function returns it or says what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from itertools import pairwise
from math import isfinite
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.model import Check
from obelism.checks.model import CrossHit
from obelism.checks.model import FactDraft
from obelism.checks.model import Hit
from obelism.document import Block
from obelism.document import BlockKind
from obelism.document import Comment
from obelism.document import Document
from obelism.findings import Edit
from obelism.findings import Fact
from obelism.findings import Fix
from obelism.findings import Location
from obelism.findings import Related
from obelism.findings import Safety
from obelism.findings import Severity
from obelism.formats.model import Format
from obelism.plugins.reporter import Reporter
from obelism.text.lines import Position
from obelism.text.segments import Span
from obelism.traits import CommentSyntax
from obelism.traits import Traits

if TYPE_CHECKING:
    from obelism.text.source import SourceFile

_MAX_DEPTH = 20
_FORMS = ("run", "refine", "collect", "conclude", "prepare", "verify")


class RubbishError(ValueError):
    """Something that is not what a plugin may return."""


def _must(fits: object, what: str) -> None:
    if not fits:
        raise RubbishError(what)


def resource(item: Any) -> Any:
    """Return a rule pack, as a resource that can be read."""
    _must(callable(getattr(item, "read_bytes", None)), f"{_kind(item)} is no resource to read a pack from")
    _must(str(item), f"{_kind(item)} has no name")
    return item


def content(item: Any) -> bytes:
    """Return what a resource holds."""
    _must(isinstance(item, bytes), f"{_kind(item)} was read, not bytes")
    found: bytes = item
    return found


def check(item: Any) -> Check:
    """Return a check."""
    _must(isinstance(item, Check), f"{_kind(item)} is no Check")
    _must(isinstance(item.name, str) and item.name, "a check has no name")
    about = f"check {item.name!r}"
    for form in _FORMS:
        _must(getattr(item, form) is None or callable(getattr(item, form)), f"{about}: {form} is no function")
    _must(item.run or item.refine or (item.collect and item.conclude), f"{about} has no function to run")
    _must(isinstance(item.options, Mapping) and all(isinstance(key, str) for key in item.options), f"{about}: options")
    found: Check = item
    return found._replace(needles=_strings(found.needles, f"{about}: needles"))


def format_(item: Any) -> Format:
    """Return a format."""
    _must(isinstance(item, Format), f"{_kind(item)} is no Format")
    _must(isinstance(item.name, str) and item.name, "a format has no name")
    about = f"format {item.name!r}"
    _must(callable(item.parse), f"{about}: parse is no function")
    _traits(item.traits, f"{about}: traits")
    found: Format = item
    suffixes = _strings(found.suffixes, f"{about}: suffixes")
    return found._replace(suffixes=suffixes, names=_strings(item.names, f"{about}: names"))


def _traits(item: Any, about: str) -> None:
    _must(isinstance(item, Traits), f"{about} are {_kind(item)}")
    for name, default in Traits._field_defaults.items():
        value = getattr(item, name)
        if default is not None:
            _must(type(value) is type(default), f"{about}: {name} is {_kind(value)}")
    if item.comments is not None:
        _must(isinstance(item.comments, CommentSyntax), f"{about}: comments are {_kind(item.comments)}")
        _must("text" in item.comments.form.format("text"), f"{about}: the form of comments has no {{}} for the text")


def reporter(item: Any) -> Reporter:
    """Return an output format; it may be anything with a name and a function that writes."""
    _must(isinstance(getattr(item, "name", None), str) and item.name, f"{_kind(item)} is no output format with a name")
    _must(callable(getattr(item, "write", None)), f"output format {item.name!r}: write is no function")
    traits = {trait: getattr(item, trait, default) is True for trait, default in Reporter._field_defaults.items()}
    return Reporter(item.name, item.write, **traits)


def hit(item: Any, length: int) -> Hit:
    """Return a hit in a text of some length; it may be a plain tuple."""
    _must(isinstance(item, tuple) and 0 < len(item) <= len(Hit._fields), f"{_kind(item)} is no hit")
    found = Hit(*item)
    _must(isinstance(found.message, str), "the message of a hit is no string")
    _must(found.severity is None or isinstance(found.severity, Severity), "the severity of a hit is no Severity")
    return found._replace(
        span=span(found.span, length), related=_related(found.related), fix=_fix(found.fix, length), data=_data(found)
    )


def cross_hit(item: Any) -> CrossHit:
    """Return a hit across files."""
    _must(isinstance(item, tuple) and 1 < len(item) <= len(CrossHit._fields), f"{_kind(item)} is no hit across files")
    found = CrossHit(*item)
    _must(isinstance(found.fact, Fact), f"{_kind(found.fact)} is no Fact")
    _must(isinstance(found.message, str), "the message of a hit is no string")
    _must(found.severity is None or isinstance(found.severity, Severity), "the severity of a hit is no Severity")
    return found._replace(related=_related(found.related), data=_data(found))


def draft(item: Any, length: int) -> FactDraft:
    """Return a draft of a fact, which must reach another process."""
    import pickle

    _must(isinstance(item, tuple) and len(item) == len(FactDraft._fields), f"{_kind(item)} is no range with a value")
    found = FactDraft(*item)
    try:
        pickle.dumps(found.value)
    except Exception as error:
        raise RubbishError(f"a fact that no other process can be sent: {error}") from None
    return found._replace(span=span(found.span, length))


def document(item: Any, source: SourceFile) -> Document:
    """Return a document that a format made of a source."""
    _must(isinstance(item, Document), f"{_kind(item)} is no Document")
    _must(item.source is source, "the document is of another source")
    _must(isinstance(item.format, str), "the document's format is no string")
    length = len(source.text)
    for block in item.blocks:
        _must(isinstance(block, Block) and isinstance(block.kind, BlockKind), f"{_kind(block)} is no Block")
        _must(isinstance(block.prose, str), "the prose of a block is no string")
        span(block.span, length)
        span(block.source_span(0, len(block.prose)), length)
    for comment in item.comments:
        _must(isinstance(comment, Comment) and isinstance(comment.text, str), f"{_kind(comment)} is no Comment")
        span(comment.span, length)
    found: Document = item
    return found._replace(blocks=tuple(found.blocks), comments=tuple(found.comments))


def span(item: Any, length: int) -> Span:
    """Return a range of a text of some length."""
    _must(isinstance(item, tuple) and len(item) == 2, f"{_kind(item)} is no Span")
    start, end = item
    _must(type(start) is int and type(end) is int, "a span is not of two whole numbers")
    _must(0 <= start <= end <= length, f"the span {start}:{end} is not in a text of {length} letters")
    return Span(start, end)


def _related(items: Any) -> tuple[Related, ...]:
    _must(isinstance(items, (tuple, list)), "the related places of a hit are no tuple")
    for item in items:
        _must(isinstance(item, Related) and isinstance(item.message, str), f"{_kind(item)} is no Related")
        place = item.location
        _must(isinstance(place, Location) and isinstance(place.path, str), f"{_kind(place)} is no Location")
        _must(isinstance(place.start, Position) and isinstance(place.end, Position), "a Location has no Position")
    return tuple(items)


def _fix(item: Any, length: int) -> Fix | None:
    if item is None:
        return None
    _must(isinstance(item, Fix) and isinstance(item.title, str), f"{_kind(item)} is no Fix")
    _must(isinstance(item.safety, Safety), "the safety of a fix is no Safety")
    _must(isinstance(item.edits, (tuple, list)) and item.edits, "a fix has no edits")
    edits = []
    for edit in item.edits:
        _must(isinstance(edit, tuple) and len(edit) == 2 and isinstance(edit[1], str), f"{_kind(edit)} is no Edit")
        edits.append(Edit(span(edit[0], length), edit[1]))
    edits.sort(key=lambda edit: edit.span)
    for one, other in pairwise(edits):
        _must(one.span.end <= other.span.start, "two edits of a fix overlap")
    found: Fix = item
    return found._replace(edits=tuple(edits))


def _data(item: Hit | CrossHit) -> Mapping[str, Any]:
    _must(isinstance(item.data, Mapping), "the data of a hit are no mapping")
    _must(_is_json(dict(item.data), 0), "the data of a hit hold what JSON does not")
    return item.data


def _is_json(value: Any, depth: int) -> bool:
    """Tell whether a value can be written as JSON."""
    if value is None or isinstance(value, (str, bool, int)):
        return True
    if isinstance(value, float):
        return isfinite(value)
    if depth > _MAX_DEPTH:
        return False
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_json(part, depth + 1) for key, part in value.items())
    return isinstance(value, (list, tuple)) and all(_is_json(part, depth + 1) for part in value)


def _strings(items: Any, about: str) -> tuple[str, ...]:
    _must(isinstance(items, Sequence) and not isinstance(items, str), f"{about} are no list")
    _must(all(isinstance(item, str) and item for item in items), f"{about} hold what is no string")
    return tuple(items)


def _kind(item: Any) -> str:
    return f"a value of the type {type(item).__name__}"
