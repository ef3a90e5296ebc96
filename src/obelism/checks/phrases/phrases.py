"""Stock phrases: places where a rule's templates fit, less those that mean something else, by tier."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.blocks import is_bookmark
from obelism.checks.density import listed
from obelism.checks.model import MOST_PLACES
from obelism.checks.model import PAGE
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.model import Match
from obelism.checks.model import locate
from obelism.checks.parts import has_required
from obelism.checks.parts import places_of
from obelism.checks.phrases.rewording import is_right
from obelism.checks.phrases.rewording import phrase_choices
from obelism.checks.phrases.rewording import phrase_fix
from obelism.checks.phrases.rewording import wanted
from obelism.checks.voice import is_first_person
from obelism.checks.voice import uncapitalised
from obelism.checks.voice import voice_of
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.findings import Related
from obelism.rules.inflect import inflections
from obelism.rules.model import Tier
from obelism.text.ranges import NOWHERE
from obelism.text.ranges import Ranges
from obelism.text.ranges import ranges
from obelism.text.words import STOP_WORDS
from obelism.text.words import find_words
from obelism.text.words import stem
from obelism.text.words import words_before

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.document import Document
    from obelism.rules.model import Context
    from obelism.rules.model import Rule

_TITLE_SPACES = 3
"""Spaces from which on a link's label that opens with a capital is the title of what it leads to."""

SIFTING: Mapping[str, Any] = {
    "quoted": "skip",
    "supported": "report",
    "unless-words": [],
    "unless-sentence-words": [],
    "unless-capitalised": False,
    "unless-named": False,
    "topic": "skip",
}
"""Which matches count; a check that makes something else of them than the tiers do has these options alone."""

DEFAULTS: Mapping[str, Any] = {
    **SIFTING,
    "cluster-in-paragraph": 2,
    "cluster-per-1000": 3.0,
    "density-per-1000": 1.0,
    "density-min": 3,
    "sure-count": 0,
    "sure-per-1000": 0.0,
    "long-words": 0,
    "long-per-1000": 0.0,
    "own-voice": 1.0,
    "crowding": 0.0,
    "min-words": 300,
    "company": 1,
    "company-per-1000": 0.0,
}
CHOICES: Mapping[str, Sequence[str]] = {
    "quoted": ("skip", "skip-words", "report"),
    "supported": ("skip", "report"),
    "topic": ("skip", "check"),
}
GROUNDS = (
    "alone",
    "announced",
    "bookmark",
    "factual",
    "few",
    "first-person",
    "lead-in",
    "linked",
    "quoted",
    "sourced",
    "topic",
    "uncapitalised",
)

CAPS: Mapping[str, str] = {
    "alone": "info",
    "announced": "info",
    "bookmark": "info",
    "linked": "off",
    "quoted": "off",
    "sourced": "off",
    "topic": "off",
}


def refine(
    document: Document,
    rule: Rule,
    matches: Sequence[Match],
    seen: Callable[[Match], tuple[str, ...]] = lambda match: (),
    excused_by: Callable[[Match], tuple[str, ...]] = lambda match: (),
) -> Iterator[Hit]:
    """Yield the hits of a rule's templates that are the author's own words and that its tiers show.

    ``seen`` gives the grounds that a check sees besides, for a match, and ``excused_by`` those on which one is let be.
    """
    if rule.requires:
        matches = [match for match in matches if not has_required(document, rule, match)]
    kept, excused = sift(document, rule, matches, excused_by)
    yield from (to_hit(document, rule, match, (*grounds, *seen(match))) for match, grounds in excused)
    grounds = _grounds(document, rule, kept)
    for tier, select in ((Tier.EVERY, _every), (Tier.CLUSTER, _clusters)):
        for match in select(document, rule, [match for match in kept if match.pattern.tier is tier]):
            introduced = ("lead-in",) if _leads_into_code(document, match.block) else ()
            yield to_hit(document, rule, match, (*grounds, *introduced, *seen(match)))
    if (dense := [match for match in kept if match.pattern.tier is Tier.DENSITY]) and is_dense(document, rule, dense):
        few = ("few",) if _are_few(document, rule, dense) else ()
        yield density_hit(document, rule, dense)._replace(grounds=(*grounds, *few))


def _are_few(document: Document, rule: Rule, matches: Sequence[Match]) -> bool:
    """Tell whether the matches of a page that is told are few, in all or for its length."""
    sure = float(rule.options["sure-per-1000"])
    return len(matches) < rule.options["sure-count"] or 1000 * len(matches) < sure * document.word_count


def sift(
    document: Document,
    rule: Rule,
    matches: Iterable[Match],
    excused_by: Callable[[Match], tuple[str, ...]] = lambda match: (),
) -> tuple[list[Match], list[tuple[Match, tuple[str, ...]]]]:
    """Return the matches that count, the longest of those that overlap, and with their grounds those that are excused.

    What is excused is no company for the rest, and where a rule counts it is not counted, nor is a part of it.
    """
    counted: list[Match] = []
    excused: list[Match] = []
    grounds: dict[int, tuple[str, ...]] = {}
    for match in matches:
        if is_meant(rule, match):
            held = grounds[id(match)] = _excuses(document, rule.options, match) or excused_by(match)
            (excused if held else counted).append(match)
    let_be = longest(excused)
    places: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for match in let_be:
        places[id(match.block)].append((match.start, match.end))
    around = {block: ranges(found) for block, found in places.items()}
    apart = [match for match in counted if not around.get(id(match.block), NOWHERE).cover(match.start, match.end)]
    single = [match for match in let_be if match.pattern.tier is Tier.EVERY]
    return longest(apart), [(match, grounds[id(match)]) for match in single]


def is_meant(rule: Rule, match: Match) -> bool:
    """Tell whether a match is what the rule is about: neither exempt nor a name, nor what it asks for."""
    options = rule.options
    if match.pattern.tier is Tier.NEVER or is_right(match) or (match.pattern.tier is Tier.DENSITY and _is_label(match)):
        return False
    block = match.block
    exempt = rule.unless + match.pattern.unless
    if exempt and block.derive(_exempt, exempt).overlap(match.start, match.end):
        return False
    if options["unless-words"] and block.derive(_holds_word, tuple(options["unless-words"])):
        return False
    listed: tuple[str, ...] = tuple(options["unless-sentence-words"])
    if bool(listed) and block.derive(_holds_word, listed, block.sentence_at(match.start)):
        return False
    if options["unless-capitalised"] and _is_name(match, match.start):
        return False
    return not (options["unless-named"] and _follows_name(match))


def _is_label(match: Match) -> bool:
    """Tell whether a match is all of its block but for a colon: “Key features:” above a list states nothing."""
    prose = match.block.prose
    return prose.endswith(":") and prose[:-1].strip() == match.text


def longest(matches: Iterable[Match]) -> list[Match]:
    """Return matches in document order without those that a longer one overlaps."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: (match.block.span.start, match.start, -match.end)):
        last = kept[-1] if kept else None
        if last is None or last.block is not match.block or match.start >= last.end:
            kept.append(match)
        elif match.end - match.start > last.end - last.start:
            kept[-1] = match
    return kept


def to_hit(document: Document, rule: Rule, match: Match, grounds: tuple[str, ...] = ()) -> Hit:
    """Return a match as a hit of at most its pattern's severity, with the fix its pattern offers."""
    return Hit(
        match.span,
        match.pattern.label,
        match.pattern.severity,
        fix=phrase_fix(document, rule, match),
        grounds=grounds,
        words=wanted(rule, match),
        choices=phrase_choices(document, rule, match),
    )


def is_dense(document: Document, rule: Rule, matches: Sequence[Match]) -> bool:
    """Tell whether matches are frequent enough to say so once for the document."""
    words = document.word_count
    if words < rule.options["min-words"] or len(matches) < rule.options["density-min"]:
        return False
    per_1000 = 1000 * len(matches) / words
    if is_first_person(document):
        per_1000 /= float(rule.options["own-voice"])
    long = 0 < rule.options["long-words"] <= words
    if per_1000 < float(rule.options["long-per-1000" if long else "density-per-1000"]):
        return False
    crowding = float(rule.options["crowding"])
    return not crowding or len(_wordings(matches)) * per_1000 >= crowding


def density_hit(document: Document, rule: Rule, matches: Sequence[Match], telling: Sequence[Match] = ()) -> Hit:
    """Return one hit for a document, on the first match, with all matches as its places.

    A rule that borrows its patterns quotes the first of the matches, or of those that are more ``telling``.
    """
    lines = sorted({document.line_of(match.block, match.start) for match in matches})
    per_1000 = 1000 * len(matches) / max(document.word_count, 1)
    named = f": {_quote(telling or matches)}" if rule.borrows else ""
    message = f"{rule.message}{named} ({len(matches)} times, {per_1000:.1f} per 1,000 words; {listed(lines)})"
    data = {"count": len(matches), "per_1000_words": round(per_1000, 2), "lines": lines}
    related = tuple([Related(locate(document, match.span), f"“{match.text}”") for match in matches[:MOST_PLACES]])
    return Hit(matches[0].span, message, related=related, data=data, about=PAGE)


def _quote(matches: Sequence[Match], most: int = 6) -> str:
    """Return the different wordings of some matches in quotation marks, the first few of many, without marks beside."""
    wordings = list(dict.fromkeys(match.text.lower().strip(" ,;:") for match in matches))
    return ", ".join(f"“{wording}”" for wording in wordings[:most]) + (", …" if len(wordings) > most else "")


def _grounds(document: Document, rule: Rule, matches: Sequence[Match]) -> tuple[str, ...]:
    """Return the grounds that all matches of a rule share: few others near them, and what kind of page speaks."""
    if not matches:
        return ()
    alone = () if _in_company(document, rule, matches) else ("alone",)
    return (*alone, *voice_of(document), *uncapitalised(document))


def _in_company(document: Document, rule: Rule, matches: Sequence[Match]) -> bool:
    """Tell whether wordings of a rule are different enough, and dense enough for their document, to be a habit."""
    dense = 1000 * len(matches) >= float(rule.options["company-per-1000"]) * document.word_count
    return dense and len(_wordings(matches)) >= int(rule.options["company"])


def _wordings(matches: Iterable[Match]) -> set[tuple[str, ...]]:
    """Return the different wordings of some matches, inflections of one counted together."""
    return set(map(_stems_of, {match.text.lower() for match in matches}))


def wording_of(match: Match) -> tuple[str, ...]:
    """Return the stems of a match's words, which inflections of one wording share."""
    return _stems_of(match.text.lower())


def _stems_of(text: str) -> tuple[str, ...]:
    return tuple(map(stem, find_words(text)))


def _leads_into_code(document: Document, block: Block) -> bool:
    """Tell whether a block ends with a colon, and code follows."""
    if not block.prose.endswith(":"):
        return False
    after = document.number_at(block.span.start) + 1
    return after < len(document.blocks) and document.blocks[after].kind is BlockKind.CODE


def _every(document: Document, rule: Rule, matches: Sequence[Match]) -> Iterable[Match]:
    return matches


def _clusters(document: Document, rule: Rule, matches: Sequence[Match]) -> Iterable[Match]:
    """Yield the matches that stand together: several different in a block, or many in the document."""
    words = document.word_count
    frequent = 1000 * len(matches) >= float(rule.options["cluster-per-1000"]) * words
    if frequent and len(matches) >= 3 and words >= rule.options["min-words"]:
        return matches
    different: dict[int, set[str]] = {}
    for match in matches:
        different.setdefault(id(match.block), set()).add(stem(match.text.lower().split(" ")[0]))
    return [match for match in matches if len(different[id(match.block)]) >= rule.options["cluster-in-paragraph"]]


def _exempt(block: Block, contexts: tuple[Context, ...]) -> Ranges:
    """Return where one of some templates fits."""
    return ranges(chain.from_iterable(places_of(block, context) for context in contexts))


def _holds_word(block: Block, words: Iterable[str], number: int | None = None) -> bool:
    """Tell whether a block, or a sentence of it, holds a word, a lemma's form (given in capitals) or a phrase."""
    folded = block.folded if number is None else block.folded[slice(*block.sentences[number])]
    present = None
    for word in words:
        if " " in word:
            if word in folded:
                return True
            continue
        present = present if present is not None else set(find_words(folded))
        if (inflections(word.lower()) & present) if word.isupper() else (word in present):
            return True
    return False


def _is_name(match: Match, start: int) -> bool:
    """Tell whether the word at an offset is capitalised although no sentence starts there."""
    prose = match.block.prose
    if not prose[start : start + 1].isupper():
        return False
    return start != match.block.sentences[match.block.sentence_at(start)].start


def _follows_name(match: Match) -> bool:
    """Tell whether one of the three words before a match is a name: capitalised inside a sentence, or all capitals."""
    prose = match.block.prose
    sentence = match.block.sentences[match.block.sentence_at(match.start)].start
    words = words_before(prose, sentence, match.start, 3)
    return any(word[0][:1].isupper() and (word.start() > sentence or word[0][1:].isupper()) for word in words)


def _excuses(document: Document, options: Mapping[str, Any], match: Match) -> tuple[str, ...]:
    """Return the grounds on which a match may be let be; rules that borrow patterns ask of one place several times."""
    known = match.block.derive(_known_excuses)
    asked = (match.start, match.end, options["supported"], options["topic"], options["quoted"])
    if asked not in known:
        known[asked] = _seen_excuses(document, options, match)
    return known[asked]


def _known_excuses(block: Block) -> dict[tuple[Any, ...], tuple[str, ...]]:
    """Return the excuses that are known of places in a block: none yet."""
    return {}


def _seen_excuses(document: Document, options: Mapping[str, Any], match: Match) -> tuple[str, ...]:
    if options["supported"] == "skip":
        from obelism.checks.claims.support import has_source

        if has_source(document, match.block, match.start):
            return ("sourced",)
    if options["topic"] == "skip" and _is_topic(document, match):
        return ("topic",)
    if options["quoted"] != "report":
        if match.block.kind is BlockKind.QUOTE:
            return ("quoted",)
        from obelism.checks.mentions import is_mentioned
        from obelism.checks.quotations import is_quoted

        # A whole phrase in quotation marks is cited or talked about, however short; one word may be a scare quote.
        least = 1 if options["quoted"] == "skip-words" else 2
        if is_quoted(match.block, match.start, match.end, least=least):
            return ("quoted",)
        if is_mentioned(document, match.block, match.start, match.end):
            return ("quoted",)
        if _is_in_title(match):
            return ("linked",)
        if is_bookmark(match.block):
            return ("bookmark",)
        from obelism.checks.programme import is_announced

        if is_announced(document, match.block):
            return ("announced",)
    return ()


def _is_topic(document: Document, match: Match) -> bool:
    """Tell whether every content word of a match belongs to what the document is about."""
    topics = document.topic_stems
    if not topics:
        return False
    stems = {stem(word) for word in find_words(match.block.folded[match.start : match.end]) if word not in STOP_WORDS}
    return bool(stems) and stems <= topics


def _is_in_title(match: Match) -> bool:
    """Tell whether a match stands in a link's label that is the title of a page: several words, the first a capital."""
    return match.block.derive(_linked_titles).cover(match.start, match.end)


def _linked_titles(block: Block) -> Ranges:
    prose = block.prose
    return ranges(
        (mark.start, mark.end)
        for mark in block.marks
        if mark.kind is MarkKind.LINK
        and prose[mark.start : mark.end][:1].isupper()
        and prose.count(" ", mark.start, mark.end) >= _TITLE_SPACES
    )


CHECKS = (Check("phrase", refine=refine, options=DEFAULTS, wordings=True, grounds=GROUNDS, caps=CAPS, choices=CHOICES),)
