"""How Quarto is written."""

from __future__ import annotations

from written.markdown import MARKUP as MARKDOWN
from written.markup import NOTE
from written.markup import escaped

SUFFIX = ".qmd"
MARKUP = MARKDOWN._replace(
    escape=escaped("*_<{@^"),
    note=f"^[{NOTE}]",
    blocks={**MARKDOWN.blocks, "note": ""},
    head="---\nformat: html\n---\n\n",
)
