"""Rates that somebody sets, by contract, law or recipe, and that nobody measures: "4.5% p.a.", "20% VAT", "5% ABV"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from obelism.document import Block

_SET = (
    r"apr|apy|aer|abv|alcohol by volume|vat|gst|(?:[a-z]+ )?(?:tax|duty|tariff|levy)|(?:[a-z]+ )?interest(?! in\b)|"
    r"commission|surcharge|(?:service )?charge|(?:[a-z]+ )?fee|royalt(?:y|ies)|coupon|deposit|down payment"
)
_BEHIND = lazy(rf"(?: p\.? ?a\b\.?| per annum)?(?: (?:fixed|variable|nominal|effective))? ?(?:{_SET})\b")
_BEFORE = lazy(
    rf"\b(?:{_SET}|rate of (?:[a-z]+ )?(?:interest|tax|duty|vat))(?: rates?)?(?: (?:is|are|was|were|of|at|set|fixed|"
    r"paid|levied|charged|only|just|a|now|currently)){1,4} \Z"
)
_DEFINED = lazy(
    r"\A\W*(?:an?|one) (?:[a-z-]+ ){1,3}(?:is|means|equals) \Z|\b(?:solution|concentration|strength)s? of \Z"
)
"""What says what a word means, or how something is to be made."""

_MORE = lazy(r" (?:[a-z]+er|more|less|above|below|up|down)\b")
_A_YEAR = lazy(
    r" ?(?:p\.? ?a\b|per annum|(?:a|per|each|every) (?:year|quarter|month|week|day)|yearly|annually|monthly|"
    r"(?:fixed|variable)\b)"
)
_OF_MONEY = lazy(
    r"\b(?:interest|loans?|mortgages?|bonds?|deposits?|savings|accounts?|credit|coupons?|yields?|overdrafts?|lenders?|"
    r"lends?|lent|borrow\w*|fees?|charges?|charged|pays?|paid|annuit(?:y|ies)|debts?|arrears|bank)\b"
)
_MOVES = lazy(
    r"\b(?:grew|grow\w*|r[io]s(?:e|es|en|ing)|fell|fall\w*|increas\w+|decreas\w+|declin\w+|climb\w+|shr[aiu]nk\w*|gain\w*|"
    r"lost|los(?:e|es|ing)|averag\w+|inflation|jump\w*|drop\w*|expand\w*|on average)\b"
)
"""What is measured over years, where money is as elsewhere: deposits that grew by 3% a year."""

_REACH = 60


def is_set_rate(block: Block, start: int, end: int) -> bool:
    """Tell whether a share in a block is the term of a contract or a law: no source is asked for it."""
    folded = block.folded
    if _BEHIND().match(folded, end):
        return True
    sentence = block.sentences[block.sentence_at(start)]
    lead = folded[max(start - _REACH, sentence.start) : start]
    if _BEFORE().search(lead) or (len(lead) < _REACH and _DEFINED().search(lead)):
        return _MORE().match(folded, end) is None
    if not _A_YEAR().match(folded, end):
        return False
    return _OF_MONEY().search(folded, *sentence) is not None and _MOVES().search(folded, *sentence) is None
