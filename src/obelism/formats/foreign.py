"""Documents in formats that are not read: their markup would pass for words, and findings in it would mean nothing."""

from __future__ import annotations

import os

_BY_NAME = {
    "e-book": ".epub .fb2 .mobi",
    "Djot": ".dj .djot",
    "DocBook": ".dbk .docbook",
    "HTML with includes": ".shtml",
    "LaTeX style": ".cls .sty",
    "manual page": ".man .mdoc .roff",
    "MediaWiki": ".mediawiki .wiki",
    "OpenDocument": ".fodt .odp .ods .odt .ott",
    "Pages": ".pages",
    "PDF": ".pdf",
    "Pod": ".pod",
    "rich text": ".rtf",
    "Texinfo": ".texi .texinfo",
    "Textile": ".textile",
    "Word": ".doc .docm .dot .dotx",
    "XML": ".dita .ditamap .fo .sgml .xml",
}

_BY_SUFFIX = {suffix: name for name, suffixes in _BY_NAME.items() for suffix in suffixes.split()}


def foreign(path: str) -> str:
    """Return what a document is that is written in a format which is not read; nothing for any other file."""
    return _BY_SUFFIX.get(os.path.splitext(path)[1].lower(), "")
