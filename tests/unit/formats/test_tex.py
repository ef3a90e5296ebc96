"""LaTeX to blocks: what is set as text."""

from __future__ import annotations

import pytest

from obelism.checks.blocks import begins_item
from obelism.formats.registry import parse
from obelism.text.source import from_text
from seen import marked
from seen import seen


def tex(text: str) -> list[str]:
    return seen(text, "page.tex")


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (
            "\\documentclass{a}\n\\title{A \\emph{b}}\n\\begin{document}\nText.\n\\end{document}\nNo.",
            ["1:1 metadata", "2:8 heading1 A b", "4:1 paragraph Text."],
        ),
        ("\\section*{A}\nText.\n\\subsection[s]{B}", ["1:11 heading2 A", "2:1 paragraph Text.", "3:16 heading3 B"]),
        ("One\ntwo.\n\nThree.\\par Four.", ["1:1 paragraph One two.", "4:1 paragraph Three.", "4:12 paragraph Four."]),
        ("\\begin{verbatim}\n{\n\\end{verbatim}\nText.", ["1:1 code", "4:1 paragraph Text."]),
        ("\\begin{snip}[b]{haskell}\np a a\n\\end{snip}\nText.", ["1:1 code", "4:1 paragraph Text."]),
        ("\\begin{block}{Python}\nA snake.\n\\end{block}\nText.", ["2:1 paragraph A snake.", "4:1 paragraph Text."]),
        ("\\begin{decl}\nint a;\nint b;\n\\end{decl}\nText.", ["1:1 code", "5:1 paragraph Text."]),
        ("\\begin{decl}\nint a;\n\\end{decl}\nText.", ["1:1 code", "4:1 paragraph Text."]),
        ("\\begin{lemma}{open}\nA;\nB.\n\\end{lemma}\nText.", ["2:1 paragraph A; B.", "5:1 paragraph Text."]),
        ("\\begin{equation*}\nx\n\\end{equation*}\nText.", ["1:1 code", "4:1 paragraph Text."]),
        ("\\begin{quote}\nA.\n\nB.\n\\end{quote}\nText.", ["2:1 quote A.", "4:1 quote B.", "6:1 paragraph Text."]),
        (
            "\\begin{itemize}\n\\item a\n\n  b\n\\item[c] d\n\\end{itemize}\nText.",
            ["2:7 item1 a", "4:3 item1 b", "5:7 item1 c", "5:10 item1 d", "7:1 paragraph Text."],
        ),
        (
            "\\begin{figure}\n\\includegraphics{a}\n\\caption[b]{A \\emph{c}.}\n\\end{figure}",
            ["2:1 html", "3:13 paragraph A c."],
        ),
        (
            "\\section{A}\n\\tableofcontents\n\\section{B}\n\\scale{2}{%\n\\begin{tabular}{l}\nc\n\\end{tabular}}\n\n"
            "$$ d $$\n\n\\import{e/}{f.tex}\n\n(\\,)\n",
            ["1:10 heading2 A", "2:1 html", "3:10 heading2 B", "4:1 html", "9:1 code", "11:1 html"],
        ),
        (
            "\\paragraph{If it rains,}\nthey stay.\n\n\\paragraph{Rain}\nIt falls.",
            ["1:12 paragraph If it rains, they stay.", "4:12 heading5 Rain", "5:1 paragraph It falls."],
        ),
        ("A \\seg{b}% c\n  {d}% e\n[f]{g} h%\n{i}", ["1:1 paragraph A \ufffc hi"]),
        ("A\\footnote{See \\textbf{it}.} b.", ["1:1 paragraph A b.", "1:12 footnote See it."]),
        ("\\begin{abstract}\nText.\n\\end{abstract}", ["2:1 paragraph Text."]),
        ("A\n% a comment\nb.\n\n% another\nC", ["1:1 paragraph A b.", "5:1 comment", "6:1 paragraph C"]),
        ("A % a comment\n\nb.", ["1:1 paragraph A", "3:1 paragraph b."]),
        ("Text.\n\\input{chapter}\nMore.", ["1:1 paragraph Text.", "2:1 html", "3:1 paragraph More."]),
        ("\\newtheorem{thm}{Theorem}\nText.", ["2:1 paragraph Text."]),
    ],
)
def test_blocks(text: str, blocks: list[str]) -> None:
    assert tex(text) == blocks


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("\\foo{a}{b} and \\foo, but", "\ufffc and \ufffc, but"),
        ("\\emph{piv}otal {\\bf so} it", "pivotal so it"),
        ("word%\n  word", "wordword"),
        ("5\\,\\% \\& \\$3 \\_ \\{a\\}", "5 % & $3 _ {a}"),
        ("``a'' `b' c~d --- e--f \\ldots", "\u201ca\u201d \u2018b' c d \u2014 e\u2013f \u2026"),
        ('caf\\\'e \\"o \\"{u} \\c{c} \\v{s} \\ss{}', "caf\u00e9 \u00f6 \u00fc \u00e7 \u0161 \u00df"),
        ("a\\\\ b\\\\[2pt] c", "a b c"),
        ("$x$ and \\(y\\) and \\[z\\] and $$w$$", "\ufffc and \ufffc and \ufffc and \ufffc"),
        ("a $5 bill", "a $5 bill"),
        ("\\LaTeX{} sets \\texttt{a} and \\verb|b{|", "LaTeX sets \ufffc and \ufffc"),
        ("see \\cite[p.~2]{k} and \\ref{a}", "see \ufffc and \ufffc"),
        ("a\\label{b} c\\index{d}", "a c"),
        ("\\enquote{a b} \\textcolor{red}{c}", "\u201ca b\u201d c"),
        ("a & b } c", "a b c"),
    ],
)
def test_prose(text: str, prose: str) -> None:
    assert [line.split(" ", 2)[2] for line in tex(text)] == [prose]


PLAIN = r"""% a note
\magnification=1200 \input eplain
\def\boxed#1{\vbox{\hrule\hbox{#1 word}\hrule}}
\hsize 6in \parindent 0pt \baselineskip=14pt plus 2pt minus 1pt
\font\big=cmbx10 scaled \magstep2 \catcode`\@=11 \count0=3
\headline={\hfil Running head\hfil}
\centerline{\big A Title}
\bigskip
\beginsection 1. Rain

Rain {\it falls\/}.\footnote{$^1$}{A note.} It
\vskip 2pt plus 1fil
\item{1.} is wet,
\itemitem{a)} or cold.

\noindent Snow\hskip 1em falls \hbox to 3in{too\hfil}.\hfil\break It is white.
\settabs 2\columns
\+one&two\cr
\halign{#\cr one&two\cr}
\proclaim Theorem 1. All is wet.\par Proof.
\setbox0=\hbox{hidden} \advance\pageno by 1 \kern-2pt Done.
\bye
Never read.
"""


def test_plain_tex_is_read_as_it_is_set() -> None:
    assert tex(PLAIN) == [
        "1:1 comment",
        "2:21 html",
        "7:18 paragraph A Title",
        "9:15 heading2 1. Rain",
        "11:1 paragraph Rain falls. It",
        "11:36 footnote A note.",
        "13:11 item1 is wet,",
        "14:15 item2 or cold.",
        "16:11 paragraph Snow falls too. It is white.",
        "17:1 code",
        "18:1 layout",
        "19:1 code",
        "20:11 paragraph Theorem 1. All is wet.",
        "20:38 paragraph Proof. Done.",
    ]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("\\head Rain\\endhead\nIt falls.", ["1:7 heading2 Rain", "2:1 paragraph It falls."]),
        ("\\title Rain\\endtitle\nIt falls.\\enddocument", ["1:8 heading1 Rain", "2:1 paragraph It falls."]),
        ("\\demo{Proof} It falls.\\enddemo Then.", ["1:7 paragraph Proof It falls.", "1:32 paragraph Then."]),
        ("It falls.\n\\end\nNever read.", ["1:1 paragraph It falls."]),
        ("\\let\\a=\\b \\newcount\\c \\newif\\ifd It falls.", ["1:34 paragraph It falls."]),
        ("It \\vskip 12pt plus 2pt minus 1pt falls.", ["1:1 paragraph It", "1:35 paragraph falls."]),
        ("\\begin{a}\\end It falls.\\end{a}", ["1:15 paragraph It falls."]),
        ("\\begin{itemize}\\item{a} b\\end{itemize}", ["1:22 item1 a b"]),
        ("A \\foo=2pt b and $x=2pt$ c.", ["1:1 paragraph A b and \ufffc c."]),
        ("So \\alpha is = to it.", ["1:1 paragraph So \ufffc is = to it."]),
        ("\\item{1.} It\\footnote*{At night.} falls.", ["1:11 item1 It falls.", "1:24 footnote At night."]),
        ("{\\it It\n\\+ falls} at\\cr night.", ["1:6 paragraph It falls at\ufffc night."]),
        (
            "\\title{\\head b}\n\\begin{document}\nc\\endhead\n\\end{document}",
            ["1:14 heading1 b", "3:1 paragraph c"],
        ),
    ],
)
def test_what_tex_reads_without_braces(text: str, blocks: list[str]) -> None:
    assert tex(text) == blocks


def test_labels_of_plain_tex_number_items() -> None:
    text = "\\item{(1)} a\n\\item{b)} c\n\\item{" + "9" * 5000 + ".} d\n"
    blocks = parse(from_text(text, "page.tex")).blocks
    assert [(block.prose, block.number) for block in blocks] == [("a", 1), ("c", 0), ("d", 0)]


@pytest.mark.usefixtures("no_hang")
@pytest.mark.parametrize(
    "piece",
    [
        "\\head ",
        "\\beginsection a ",
        "\\+ a\n",
        "\\halign to 2pt ",
        "\\def\\a#1",
        "\\vskip 2pt plus ",
        "\\item{",
        "\\a= ",
    ],
)
def test_many_commands_of_tex_take_linear_time(piece: str) -> None:
    tex(piece * 10_000)


def test_marks() -> None:
    text = "\\emph{a} \\textbf{b} \\texttt{c} \\href{u}{d} \\url{v} \\cite{k} e\\footnote{f} $x$"
    assert marked(text, "page.tex") == [
        ("emphasis", "a", ""),
        ("strong", "b", ""),
        ("code", "\ufffc", ""),
        ("link", "d", "u"),
        ("link", "\ufffc", "v"),
        ("citation", "\ufffc", "k"),
        ("footnote", "", ""),
        ("math", "\ufffc", ""),
    ]


def test_a_finding_covers_what_is_written_for_its_letters() -> None:
    text = "the caf\\'e\n  \\emph{piv}otal role"
    (block,) = parse(from_text(text, "page.tex")).blocks
    assert text[slice(*block.source_span(4, 8))] == "caf\\'e"
    assert text[slice(*block.source_span(9, 21))] == "piv}otal role"


def test_items_have_numbers_and_begin_at_their_commands() -> None:
    text = "\\begin{enumerate}\n\\item a\n\n b\n\\item c\n\\end{enumerate}\n\\begin{itemize}\\item d\\end{itemize}"
    document = parse(from_text(text, "page.tex"))
    assert [block.number for block in document.blocks] == [1, 0, 2, 0]
    assert [begins_item(document, block) for block in document.blocks] == [True, False, True, True]


def test_a_note_in_an_item_takes_nothing_from_it() -> None:
    text = "\\begin{enumerate}\n\\item a\\footnote{b} c\n\\end{enumerate}"
    document = parse(from_text(text, "page.tex"))
    assert [(block.prose, block.number, text[block.span.start :][:5]) for block in document.blocks] == [
        ("a c", 1, "\\item"),
        ("b", 0, "b} c\n"),
    ]


def test_comments() -> None:
    text = "% obelism: ignore[A] so\nText. % obelism: ignore[B]\n"
    first, second = parse(from_text(text, "page.tex")).comments
    assert (first.text, first.block, first.opens) == ("obelism: ignore[A] so", True, True)
    assert (second.text, second.block, second.opens) == ("obelism: ignore[B]", False, False)


@pytest.mark.parametrize(
    "scrap", ["", "\\", "{", "}", "$", "%", "\\begin", "\\begin{", "\\footnote{", "\\item[", "\\("]
)
def test_scraps_are_read(scrap: str) -> None:
    tex(scrap)
    tex(f"a {scrap}")
    tex(f"{scrap} b\n\nc {scrap}")


def test_deep_nesting_is_read_without_recursion() -> None:
    assert tex("\\emph{" * 10_000 + "a" + "}" * 10_000)
    assert len(tex("a\\footnote{b" * 10_000 + "}" * 10_000)) == 10_001
    assert tex("\\begin{itemize}\\item " * 10_000 + "a") == ["1:210001 item10000 a"]


def test_white_space_is_folded_where_it_stands() -> None:
    text = "Ants  run\n   and \\emph{hum \n  on}  \n  at   night.  \n\n\\textbf{Bees }\n\n"
    document = parse(from_text(text, "page.tex"))
    ants, bees = document.blocks
    assert (ants.prose, bees.prose) == ("Ants run and hum on at night.", "Bees")
    assert marked(text, "page.tex") == [("emphasis", "hum on", ""), ("strong", "Bees", "")]
    for words in ("Ants", "run and", "hum on at", "night."):
        start = ants.prose.index(words)
        span = ants.source_span(start, start + len(words))
        written = text[span.start : span.end]
        assert (written[0], written[-1]) == (words[0], words[-1])
        assert written.replace("\\emph{", "").replace("}", "").split() == words.split()
