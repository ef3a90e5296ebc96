"""Closing formulae ("In conclusion, …") at the head of paragraphs that do not close the document."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.density import listed
from obelism.checks.editing import cut_opening
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.model import locate
from obelism.checks.model import told_places
from obelism.document import BlockKind
from obelism.findings import Fix
from obelism.findings import Related
from obelism.findings import Safety
from obelism.records import NamedTuple
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.document import Document
    from obelism.text.segments import Span

CLOSERS = lazy(
    r"(?:(in conclusion\b|in closing\b|in summary\b|all in all\b|(?:to conclude|to sum up|to summari[sz]e)(?=[,:]))|"
    r"(?:in essence|in short|overall|ultimately|at the end of the day)(?=,))[,:]? +(?=\w)"
)
"""What a closing paragraph opens with, in folded prose; the first group holds those that mean nothing else."""

CONCLUSION_WORDS = (
    r"(?:[\divx]+[.)]? )?(?:(?:in )?conclu(?:sions?|ding (?:remarks|thoughts))\b|"
    r"(?:in )?summary(?=$|:| and )|final (?:thoughts|words|remarks)\b|closing (?:thoughts|words|remarks)\b|"
    r"wrap(?:ping)?[- ](?:it )?up\b|key takeaways?\b|the bottom line\b)"
)
CONCLUSION = lazy(CONCLUSION_WORDS)
"""How the heading of a conclusion starts, in folded prose."""

_SUMMARY = lazy(rf"{CONCLUSION_WORDS}|(?:quick )?(?:recap|review|overview|summary)\b|(?:tl;?dr|in short)\b")
"""How the heading of a section starts that may say what it sums up wherever it stands."""

_NAME_WORDS = 4
"""Words of the longest heading that is a name."""

NEEDLES = tuple(
    "conclu|in closing|sum up|summar|all in all|in essence|in short|overall|ultimately|at the end of the day".split("|")
)
"""What a closing formula cannot be without."""

OPTIONS: Mapping[str, Any] = {
    "min-sections": 3,
    "paragraph-share": 0.06,
    "min-closers": 3,
    "end-share": 0.1,
}


def templated_closers(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each closing formula before the end; where it is a habit the last one tells of them all."""
    found = _closing_paragraphs(document)
    if not found:
        return
    habit = _is_habit(document, found, options)
    early = _before_the_end(document, found, options["end-share"])
    twice = habit and early[-1:] == found[-1:]  # the last one is then told with the habit
    for item in early[:-1] if twice else early:
        strong = habit or item.closer.group(1) is not None
        words = item.closer.group().rstrip(" ,:")
        message = f"“{words}” closes {_reach(document, item.block)}; go straight to the point"
        fix = _fix(document, item.block, item.closer)
        yield Hit(item.place, message, fix=fix, grounds=() if strong else ("loose",))
    if habit:
        last = found[-1]
        yield _habit_hit(document, found, _fix(document, last.block, last.closer) if twice else None)


class Found(NamedTuple):
    """A paragraph of running prose by number, and the formula it opens with."""

    number: int
    block: Block
    closer: re.Match[str]

    @property
    def place(self) -> Span:
        """The range of the formula in the source."""
        return self.block.source_span(0, len(self.closer.group().rstrip()))


class Place(NamedTuple):
    """Where a paragraph stands: below which heading, and how many more its section has."""

    heading: Block | None
    left: int


def _closing_paragraphs(document: Document) -> list[Found]:
    """Return the paragraphs that open with a closing formula, with their number."""
    return [
        Found(number, block, closer)
        for number, block in enumerate(document.prose_blocks)
        if block.kind is BlockKind.PARAGRAPH
        and (closer := CLOSERS().match(block.folded))
        and not _is_verdict(document, block, closer)
    ]


def _is_verdict(document: Document, block: Block, closer: re.Match[str]) -> bool:
    """Tell whether a paragraph ends its section with a verdict on what the heading names ("Overall, the Norrby is")."""
    heading, left = document.derive(_places)[id(block)]
    if heading is None or left or closer.group(1) is not None:
        return False
    name = heading.prose
    said = block.prose[closer.end() :].removeprefix("the ")
    return name.count(" ") < _NAME_WORDS and said.startswith(f"{name} ")


def _places(document: Document) -> dict[int, Place]:
    """Return where each paragraph stands."""
    return {
        id(block): Place(section.heading, len(section.paragraphs) - 1 - number)
        for section in document.sections
        for number, block in enumerate(section.paragraphs)
    }


def _before_the_end(document: Document, found: Sequence[Found], share: float) -> list[Found]:
    """Return the closing paragraphs outside the last section, a section called so, and the last part."""
    exempt = set(map(id, document.sections[-1].paragraphs)) if len(document.sections) > 1 else set()
    for section in document.sections:
        if section.heading is not None and _SUMMARY().match(section.heading.folded):
            exempt.update(map(id, section.paragraphs))
    blocks = document.prose_blocks
    last = document.word_count * (1 - share)
    starts: list[int] = []
    total = 0
    for block in blocks:
        starts.append(total)
        total += len(block.words)
    return [
        item
        for item in found
        if id(item.block) not in exempt and item.number + 1 < len(blocks) and starts[item.number] < last
    ]


def _is_habit(document: Document, found: Sequence[Found], options: Mapping[str, Any]) -> bool:
    """Tell whether several sections end in a closing formula, or a large share of all paragraphs opens so."""
    closing = {id(block) for _, block, _ in found}
    ended = sum(1 for section in document.sections if section.paragraphs and id(section.paragraphs[-1]) in closing)
    if ended >= options["min-sections"]:
        return True
    paragraphs = sum(1 for block in document.prose_blocks if block.kind is BlockKind.PARAGRAPH)
    least: float = max(options["min-closers"], options["paragraph-share"] * paragraphs)
    return len(found) >= least


def _habit_hit(document: Document, found: Sequence[Found], fix: Fix | None) -> Hit:
    places = [locate(document, item.place) for item in told_places(found)]
    lines = [place.start.line for place in places]
    message = (
        f"{len(found)} paragraphs open with a closing formula ({listed(lines)}); "
        "end a section when its last fact is told"
    )
    related = tuple(Related(place, "closes here") for place in places[:-1])
    return Hit(places[-1].span, message, related=related, fix=fix, data={"lines": lines})


def _reach(document: Document, block: Block) -> str:
    """Say what goes on behind a formula: its section or, where it ends that, the text."""
    left = document.derive(_places)[id(block)].left
    if not left:
        return "a section, and the text goes on"
    return "what goes on for " + ("one more paragraph" if left == 1 else f"{left} more paragraphs")


def _fix(document: Document, block: Block, closer: re.Match[str]) -> Fix | None:
    """Return the deletion of a formula that is set off, where no markup is in the way."""
    if not closer.group().rstrip().endswith((",", ":")):
        return None  # "To sum up the matter" has an object
    edits = cut_opening(document, block, 0, closer.end())
    return Fix(edits, f"Delete “{closer.group().strip()}”", Safety.UNSAFE) if edits else None


CHECKS = (Check("templated-closers", run=templated_closers, options=OPTIONS, needles=NEEDLES, grounds=("loose",)),)
