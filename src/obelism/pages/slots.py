"""Slots: places of a text that whoever uses it is to fill in, such as ``[Your name]``."""

from __future__ import annotations

from obelism.text.lazy import lazy

_NOUN = (
    r"name|names?|title|date|year|month|city|town|country|state|location|address|company|organi[sz]ation|business|"
    r"brand|product|service|website|site|url|link|email|phone|number|topic|subject|keyword|industry|position|role|"
    r"job|price|amount|text|content|image|photo|logo|statistic|example|quote|author|client|customer|recipient|team"
)
SLOTS = lazy(
    r"\[(?:(?:please )?(?:insert|enter|add|include|fill in|type|put|paste|specify|describe) "
    r"[^\[\]\n\u2e80-\uffff]{2,60}\](?![(:\[])"
    r"|(?:your|the|company|client|customer|recipient|product|business|first|last|full|job|city|date)(?:'s)?[ _-]"
    rf"(?:[\w'-]+[ _-])?(?:{_NOUN})\](?![(:\[])"
    r"|(?:city|company|recipient|brand|keyword|placeholder)\](?![(:\[]))"
)
"""A slot, in folded prose."""
