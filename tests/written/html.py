"""How HTML is written."""

from __future__ import annotations

import html

from written.markup import Markup
from written.markup import pieces

SUFFIX = ".html"

MARKUP = Markup(
    lambda text: html.escape(text).replace("é", "&eacute;"),
    "<em>{}</em>",
    "<code>{}</code>",
    '<a href="{1}">{0}</a>',
    '<sup><a href="#n">1</a></sup>',
    {
        "title": "<h1>{}</h1>",
        "heading": "<h2>{}</h2>",
        "paragraph": "<p>{}</p>",
        "item": "<ul>\n<li>{}\n</ul>",
        "quote": "<blockquote>\n<p>{}</p>\n</blockquote>",
        "code": "<pre>{}</pre>",
        "note": '<div class="footnotes"><p id="n">{}</p></div>',
    },
    dict.fromkeys(("paragraph", "item", "quote", "note"), "        "),
    "<!DOCTYPE html>\n<html>\n<head><meta charset=utf-8></head>\n<body>\n",
    "</body>\n</html>\n",
    "<!-- {} -->",
)

PIECES = pieces(
    r"""<p> </p> <b> </b> <li> <ul> </ul> <br> <a_href=u> </a> &amp; &eacute; &notit; &#65; &nbsp; & < >
    <!--a--> <!--b <code>c</code> <pre>d</pre> <td> <h2> </h2> <blockquote> {{a}} {%b%} <q>c</q>
    <sup><a_href=#n>1</a></sup> <img> <i_class=x></i>
    <script> </script> <div_class="note"> </div> <title>a</title> <kbd> </kbd>""",
    blank="_",
)
