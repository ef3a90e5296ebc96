"""The source in lower case, made once for all the checks that only ask whether a word occurs at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from obelism.document import Document


def lowered(document: Document) -> str:
    """Return a document's source in lower case and on one line; its length may differ from the source's."""
    return document.source.text.lower().replace("\r\n", " ").replace("\n", " ")


def holds(text: str, phrase: str) -> bool:
    """Tell whether a lowered source can hold a phrase, between whose words a line may end and a margin begin."""
    return phrase in text or all(word in text for word in phrase.split())
