"""What commands and environments of LaTeX and its usual packages set."""

from __future__ import annotations

from obelism.document import BlockKind
from obelism.document import MarkKind

HEADINGS = {
    "title": 1, "part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5,
    "subparagraph": 6, "frametitle": 4,
}  # fmt: skip

RUN_IN = frozenset({"paragraph", "subparagraph"})
"""Headings that stand in the first line of a paragraph."""

TEXTS: dict[str, MarkKind | None] = {
    **dict.fromkeys("emph textit textsl em".split(), MarkKind.EMPHASIS),
    **dict.fromkeys("textbf strong alert".split(), MarkKind.STRONG),
    **dict.fromkeys(
        "textsc textsf textrm textup textmd textnormal underline uline mbox hbox text textlf textsuperscript "
        "textsubscript MakeUppercase MakeLowercase uppercase lowercase subtitle author date vbox vtop vcenter llap "
        "rlap".split()
    ),
}
"""Commands whose argument is text, with what they mark it as."""

SECOND = frozenset("textcolor colorbox foreignlanguage fcolorbox parbox hyperref scalebox raisebox".split())
"""Commands whose second argument is text."""

WORDS = frozenset(TEXTS) | SECOND | {"href", "enquote", "textquote"}
"""Commands of which an argument is part of the text."""

NOTHING = frozenset(
    "label index vspace hspace usepackage RequirePackage newcommand renewcommand providecommand "
    "newenvironment renewenvironment newtheorem theoremstyle DeclareMathOperator setlength addtolength setcounter "
    "addtocounter documentstyle bibliographystyle pagestyle thispagestyle pagenumbering hypersetup graphicspath "
    "documentclass addcontentsline markboth markright hyphenation color phantomsection nocite newlabel "
    "DeclareRobustCommand selectlanguage linespread enlargethispage rule lstset definecolor sloppypar fontsize "
    "cline hline toprule midrule bottomrule cmidrule multirow captionsetup todo marginpar glsadd".split()
)
"""Commands that set nothing, whatever their arguments."""

SWITCHES = frozenset(
    "noindent indent centering raggedright raggedleft tiny scriptsize footnotesize small normalsize large Large LARGE "
    "huge Huge bfseries itshape scshape slshape ttfamily sffamily rmfamily upshape mdseries normalfont bf it rm sc sf "
    "sl tt newpage clearpage cleardoublepage pagebreak nopagebreak nolinebreak maketitle "
    "smallskip medskip bigskip protect relax hfill vfill hfil vfil appendix frontmatter mainmatter "
    "backmatter sloppy fussy allowbreak null makeindex selectfont leavevmode boldmath unskip ignorespaces "
    "makeatletter makeatother begingroup endgroup bgroup egroup strut limits displaystyle onecolumn twocolumn "
    "long outer global immediate nopagenumbers obeylines obeyspaces frenchspacing nonfrenchspacing raggedbottom "
    "normalbottom break nobreak filbreak enspace enskip thinspace negthinspace hss hfilneg vfilneg "
    "leftarrowfill rightarrowfill phantom vphantom hphantom smash fi else or "
    "narrower noalign".split()
)
"""Commands without arguments that set nothing."""

TESTS = frozenset("if ifcat ifnum ifdim ifodd ifvmode ifhmode ifmmode ifinner ifx ifcase ifdefined ifcsname".split())
"""What begins a condition that is written out behind it."""

BRACED_TESTS = frozenset("iff ifthenelse iftoggle ifbool ifblank ifboolexpr ifstrequal ifdef ifcsdef".split())
"""What has its parts in braces, and is ended by no ``\\fi``."""


def is_switch(name: str) -> bool:
    """Tell whether a command asks whether something is set."""
    return name.startswith("if") and name not in TESTS and name not in BRACED_TESTS


NOTES = frozenset("footnote footnotetext endnote thanks".split())
BELOW = NOTES | {"caption"}
"""Commands whose argument stands elsewhere than they do."""

LINES = frozenset("centerline leftline rightline line".split())
"""Commands whose argument is a line by itself."""

ENDING = frozenset(
    "par proclaim bigbreak medbreak smallbreak goodbreak eject supereject vfill vfil vss hrule vskip vglue topinsert "
    "midinsert pageinsert document abstract demo roster".split()
)
"""Commands that end a paragraph."""

SKIPS = frozenset("bigskip medskip smallskip".split())
"""Commands that end one where they begin a line."""

PLAIN_HEADINGS = {"title": 1, "heading": 2, "head": 2, "subheading": 3, "subhead": 3, "subsubhead": 4}
"""Headings of AMS-TeX, which end with a command of their own (``\\endhead``)."""

HUNG = {"item": 1, "itemitem": 2}
"""Items of plain TeX, with a label in braces, and how deep they stand."""

ALIGNED = frozenset("halign valign settabs".split())
"""Tables of plain TeX."""

SAID = {
    "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—", "LaTeX": "LaTeX",
    "TeX": "TeX", "BibTeX": "BibTeX", "LaTeXe": "LaTeX", "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "i", "S": "§", "P": "¶", "copyright": "©",
    "pounds": "£", "euro": "€", "texteuro": "€", "textbackslash": "\\", "textasciitilde": "~", "textquoteright": "’",
    "textquoteleft": "‘", "textquotedblleft": "“", "textquotedblright": "”", "quad": " ", "qquad": " ", "newline": " ",
    "linebreak": " ", "space": " ", "textunderscore": "_", "textbar": "|", "textless": "<", "textgreater": ">",
    "texttimes": "×", "textdegree": "°", "textregistered": "®", "texttrademark": "™", "slash": "/", "xspace": "",
}  # fmt: skip
"""Commands for characters."""

SIGNS = {"\\": " ", " ": " ", "\n": " ", ",": " ", ";": " ", ":": " ", ">": " ", "-": "", "/": "", "!": "", "@": ""}
ACCENTS = dict(zip("\"'`^~=.uvHckrbd", "\u0308\u0301\u0300\u0302\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u0328\u030a"
                   "\u0331\u0323", strict=True))  # fmt: skip

CODE = frozenset("texttt code lstinline mintinline path file cmd command option package class env nolinkurl".split())
LINKED = frozenset(
    "ref eqref autoref cref Cref vref Vref pageref nameref cpageref autopageref labelcref hyperlink hypertarget".split()
)
ELSEWHERE = frozenset(
    "input include subfile import subimport includefrom tableofcontents listoffigures listoftables printindex "
    "printbibliography printglossary printglossaries".split()
)
"""Commands that show what stands in other files, or is made of them."""

PICTURES = frozenset("includegraphics includesvg includepdf input_tikz".split())
CITING = (
    "cite",
    "citep",
    "citet",
    "parencite",
    "textcite",
    "autocite",
    "footcite",
    "citeauthor",
    "citeyear",
    "citealp",
)
"""How commands end, in lower case, that name a source."""

VERBATIM = frozenset(
    "verbatim Verbatim BVerbatim LVerbatim SaveVerbatim lstlisting minted alltt semiverbatim comment filecontents "
    "tcblisting pycode sageblock code listing".split()
)
ENVIRONMENTS = {
    **dict.fromkeys(VERBATIM, BlockKind.CODE),
    **dict.fromkeys(
        "equation align gather multline eqnarray displaymath math flalign alignat dmath array tabular tabularx "
        "tabulary longtable tabbing tikzpicture tikzcd pspicture picture algorithm algorithmic forest circuitikz "
        "thebibliography xy prooftree split cases matrix pmatrix tabu longtabu supertabular".split(),
        BlockKind.CODE,
    ),
    "verse": BlockKind.LAYOUT,
}
"""Environments of which no text is read."""

LANGUAGES = frozenset(
    "ada agda awk bash c c++ cobol console cpp csharp css clojure coq cuda dart diff elixir erlang fortran "
    "fsharp go groovy haskell hs html idris java javascript js json julia kotlin lean lisp lua make makefile matlab "
    "ml ocaml octave pascal perl php powershell prolog py python r rb rs ruby rust scala scheme sh shell sml sql "
    "swift tcl toml ts typescript verilog vhdl xml yaml zsh".split()
)
"""What an environment is given that somebody made for code in several languages; a title has a capital."""

QUOTES = frozenset("quote quotation displayquote blockquote epigraph".split())
BOXES = frozenset("note tip warning important tcolorbox mdframed infobox notebox tipbox warningbox".split())
LISTS = frozenset("itemize enumerate description compactitem compactenum inparaenum inparaitem list trivlist".split())
