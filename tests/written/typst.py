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

HOSTILE = {
    "calls": lambda n: "#a(b)[c] " * n,
    "calls without an end": lambda n: "#a(" * n,
    "content in content": lambda n: "#a[" * n + "b" + "]" * n,
    "content without an end": lambda n: "#a[b " * n,
    "content that closes nothing": lambda n: "#a(" * n + "]" * n,
    "brackets that nothing opens": lambda n: "#{" + ")" * n,
    "blocks of code": lambda n: "#{" * n + "}" * n,
    "statements": lambda n: "#let a = [b]\n" * n,
    "statements in statements": lambda n: "#{let a = " * n,
    "conditions": lambda n: "#if a [b] else [c]\n" * n,
    "conditions without an end": lambda n: "#if a {" * n,
    "strings without an end": lambda n: '#a("b' * n + '"',
    "formulas with strings": lambda n: '$ "a' * n,
    "longer and longer verbatim text": lambda n: "".join("`" * (3 + step % 300) + "a" for step in range(n // 60)),
    "comments in comments": lambda n: "/* a " * n,
    "markers on a line": lambda n: "- + / " * n,
    "strong words in emphasis": lambda n: "*a _b " * n,
    "arguments": lambda n: "#a(" + "b: [c], " * n + ")",
    "chains": lambda n: "#a" + ".b" * n,
    "labels": lambda n: "a <b> @c " * n,
    "deeper and deeper items": lambda n: "".join(f"{' ' * depth}- a\n" for depth in range(int((2 * n) ** 0.5))),
}
