"""How Typst is written."""

from __future__ import annotations

from written.markup import NOTE
from written.markup import Markup
from written.markup import escaped
from written.markup import pieces

SUFFIX = ".typ"

MARKUP = Markup(
    escaped("*_<#$@\\"),
    "_{}_",
    "`{}`",
    '#link("{1}")[{0}]',
    "#footnote[" + NOTE + "]",
    {
        "title": "= {}",
        "heading": "== {}",
        "paragraph": "{}",
        "item": "- {}",
        "quote": "#quote(block: true)[\n{}\n]",
        "code": "```\n{}\n```",
        "note": "",
    },
    {"item": "  ", "quote": "  "},
    comment="// {}",
)

PIECES = pieces(
    r"""*a* _b_ `c` ```d``` $x$ $ # [ ] ( ) { } #e #f[a] #f(g)[h] #link("u")[i] #footnote[j] #quote[
    #quote(block:·true)[
    #k(caption:·[l]) #let·m·=·[n] #show:·o.with(title:·[p], #if·q·[r] else [s] #for·t·in·u·{ [v] #{ } #[w] @x @y[z] <a>
    // /* */ = == - + 1. /·b: ~ -- --- -? \ \# \u{e9} https://e.org/a_b*[c] " ; : , => #image("d") #table( #text(red)[
    #context·e #"f" #12pt #note[""",
    blank="·",
)
