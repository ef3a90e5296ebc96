"""How Markdown is written."""

from __future__ import annotations

from written.markup import Markup
from written.markup import escaped

SUFFIX = ".md"

MARKUP = Markup(
    escaped("*_<{"),
    "*{}*",
    "`{}`",
    "[{0}]({1})",
    "[^1]",
    {
        "title": "# {}",
        "heading": "## {}",
        "paragraph": "{}",
        "item": "- {}",
        "quote": "> {}",
        "code": "```\n{}\n```",
        "note": "[^1]: {}",
    },
    {"item": "  ", "quote": "> ", "note": "    "},
    comment="<!-- {} -->",
)
