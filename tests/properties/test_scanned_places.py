"""Formats that scanners of our own read: each letter of prose comes from where its map says, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from mapping import misplaced
from obelism.formats.registry import parse
from obelism.text.source import from_text

WORDS = "bees caf\u00e9 \U0001f41d role, end. (so) it\u2019s a_b 50% $5 x 1. A. i) --".split()
PIECES = {
    "rst": r"""*a* **b** ``c`` `d` `e <u>`_ f_ [1]_ [K]_ |s| :ref:`t` :py:f:`x` \* \\ :: .. - * 1. a) :f: -a | >>> ===
    --- ~~~ +--+--+ |a|b| ==_== ..note:: ..[1] .._t: ..|s| https://e.org/a_b_""",
    "adoc": r"""*a* _b_ `c` #d# **e** ^f^ ~g~ +h+ {i} &amp; <<j>> <<k,l>> ((m)) [[n]] link:u[o] https://e.org[p] \*q*
    "`r`" : footnote:[s] image:t[] image::u[] ---- ==== |=== |v ____ // w NOTE: * . + x:: == .y [z]
    [quote] '`a`' stem:[b] \ """,
    "tex": r"""\emph{a} \textbf{ } { } \foo \foo{b} % %c $x$ $ \% \\ \'e \"{o} ``d'' --- ~ \cite{k} \footnote{f}
    \footnote{ \item \begin{itemize} \end{itemize} \begin{quote} \end{quote} \verb|v| \section{t} \href{u}{l}
    \enquote{q}
    \(m\) \begin{verbatim} \end{verbatim} \[ \] & \label{z} \caption{c} \par""",
    "org": r"""*a* /b/ _c_ =d= ~e~ [[u][t]] [[v]] [fn:1] [fn::n] [cite:@k] $x$ \alpha \\ <<f>> <https://e.org> - +
    1. | |g| #_c #+BEGIN_SRC #+END_SRC #+BEGIN_QUOTE #+END_QUOTE #+TITLE: *_h :D: :END:
    : a_::_b @@html:i@@ {{{m}}} ----- [fn:2]""",
    "html": r"""<p> </p> <b> </b> <li> <ul> </ul> <br> <a_href=u> </a> &amp; &eacute; &notit; &#65; &nbsp; & < >
    <!--a--> <!--b <code>c</code> <pre>d</pre> <td> <h2> </h2> <blockquote> {{a}} {%b%} <q>c</q>
    <sup><a_href=#n>1</a></sup> <img> <i_class=x></i>
    <script> </script> <div_class="note"> </div> <title>a</title> <kbd> </kbd>""",
}
"""What each format's markup is made of; an underscore among blanks stands for a blank."""

GAPS = ["", " ", " ", " ", "  ", "\n", "\n", "\n\n", "\n  ", "\n   ", "\n\n   ", "\t", "\r\n", "\r", "\u00a0", "\n\n\n"]


def texts(suffix: str) -> st.SearchStrategy[str]:
    """Return texts of words and of the format's signs."""
    pieces = [piece.replace("..", ".. ", 1) if piece.startswith("..") else piece for piece in PIECES[suffix].split()]
    if suffix in ("html", "adoc", "org"):
        pieces = [piece.replace("_", " ") for piece in pieces]
    return st.lists(st.tuples(st.sampled_from([*WORDS, *WORDS, *pieces]), st.sampled_from(GAPS)), max_size=40).map(
        lambda parts: "".join(word + gap for word, gap in parts)
    )


@pytest.mark.parametrize("suffix", sorted(PIECES))
def test_every_letter_comes_from_its_place(suffix: str) -> None:
    @settings(max_examples=150, deadline=None)
    @given(texts(suffix))
    def check(text: str) -> None:
        document = parse(from_text(text, f"page.{suffix}"))
        assert misplaced(document) == [], text
        starts = [block.span.start for block in document.blocks]
        assert starts == sorted(starts)

    check()


@pytest.mark.slow
@pytest.mark.parametrize("suffix", sorted(PIECES))
def test_every_letter_comes_from_its_place_in_many_texts(suffix: str) -> None:
    @settings(max_examples=5_000, deadline=None)
    @given(texts(suffix))
    def check(text: str) -> None:
        assert misplaced(parse(from_text(text, f"page.{suffix}"))) == [], text

    check()


@pytest.mark.parametrize("suffix", sorted(PIECES))
def test_a_text_cut_anywhere_is_read(suffix: str) -> None:
    text = " ".join(PIECES[suffix].split())
    for end in range(len(text)):
        assert misplaced(parse(from_text(text[:end], f"page.{suffix}"))) == []
