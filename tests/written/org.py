"""How Org is written."""

from __future__ import annotations

from written.markup import Markup
from written.markup import pieces

SUFFIX = ".org"

MARKUP = Markup(
    lambda text: text,
    "/{}/",
    "~{}~",
    "[[{1}][{0}]]",
    "[fn:n]",
    {
        "title": "#+TITLE: {}",
        "heading": "* {}",
        "paragraph": "{}",
        "item": "- {}",
        "quote": "#+BEGIN_QUOTE\n{}\n#+END_QUOTE",
        "code": "#+BEGIN_SRC python\n{}\n#+END_SRC",
        "note": "[fn:n] {}",
    },
    {"item": "  "},
    "",
    "",
    "# {}",
)

PIECES = pieces(
    r"""*a* /b/ _c_ =d= ~e~ [[u][t]] [[v]] [fn:1] [fn::n] [cite:@k] $x$ \alpha \\ <<f>> <https://e.org> - +
    1. | |g| #_c #+BEGIN_SRC #+END_SRC #+BEGIN_QUOTE #+END_QUOTE #+TITLE: *_h :D: :END:
    : a_::_b @@html:i@@ {{{m}}} ----- [fn:2]""",
    blank="_",
)
