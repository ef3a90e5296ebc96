"""What is to be filled in: slots such as ``[Your name]`` for whoever uses a text, and its author's own reminders."""

from __future__ import annotations

import re

from obelism.text.lazy import Gated

_NOUN = (
    r"name|names?|title|date|year|month|city|town|country|state|location|address|company|organi[sz]ation|business|"
    r"brand|product|service|website|site|url|link|email|phone|number|topic|subject|keyword|industry|position|role|"
    r"job|price|amount|text|content|image|photo|logo|statistic|example|quote|author|client|customer|recipient|team"
)
SLOTS = Gated(
    r"\[(?<!\]\[)(?<![/=]\[)(?:(?:please )?(?:insert|enter|add|include|fill in|type|put|paste|specify|describe) "
    r"[^\[\]\n\u2e80-\uffff]{2,60}\](?![(:/\[])"
    r"|(?:your|the|company|client|customer|recipient|product|business|first|last|full|job|city|date)(?:'s)?[ _-]"
    rf"(?:[\w'-]+[ _-])?(?:{_NOUN})\](?![(:/\[])"
    r"|(?:city|company|recipient|brand|keyword|placeholder)\](?![(:/\[]))",
    "[",
)
"""A slot, in folded prose."""

REMINDED = ("todo", "fixme", "tktk", "tbd", "tba")
"""What of folded prose that holds a reminder one stands in."""

REMINDERS = Gated(  # Not just any: some names and some sentences end on these letters.
    r"(?:^|(?<=[(\[:–—-])|(?<=[(\[:–—.-] ))(?:TODO|FIXME|TKTK)\b(?=:| ?[–—-] |$|[.)\]])"
    r"|^(?:TBD|TBA)\.?$|[:(\[] ?(?:TBD|TBA)\b",
    *map(str.upper, REMINDED),
    first=r":(\[FT",
    flags=re.MULTILINE,
)
"""A reminder of what is still to be written, in prose with its case."""
