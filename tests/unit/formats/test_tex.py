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
        ("\\begin{equation*}\nx\n\\end{equation*}\nText.", ["1:1 code", "4:1 paragraph Text."]),
        ("\\begin{quote}\nA.\n\nB.\n\\end{quote}\nText.", ["2:1 quote A.", "4:1 quote B.", "6:1 paragraph Text."]),
        (
            "\\begin{itemize}\n\\item a\n\n  b\n\\item[c] d\n\\end{itemize}\nText.",
            ["2:7 item1 a", "4:3 item1 b", "5:7 item1 c", "5:10 item1 d", "7:1 paragraph Text."],
        ),
        (
            "\\begin{figure}\n\\includegraphics{a}\n\\caption[b]{A \\emph{c}.}\n\\end{figure}",
            ["3:13 paragraph A c."],
        ),
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
