"""How MDX is written."""

from __future__ import annotations

from written.markdown import MARKUP as MARKDOWN

SUFFIX = ".mdx"
MARKUP = MARKDOWN._replace(comment="{{/* {} */}}")
