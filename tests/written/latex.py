"""How LaTeX is written."""

from __future__ import annotations

from written.markup import NOTE
from written.markup import Markup
from written.markup import escaped
from written.markup import pieces

SUFFIX = ".tex"

MARKUP = Markup(
    lambda text: escaped("&%_{}")(text).replace("é", "\\'e").replace("’", "'"),
    "\\emph{{}}",
    "\\texttt{{}}",
    "\\href{{1}}{{0}}",
    "\\footnote{" + NOTE + "}",
    {
        "title": "\\title{{}}",
        "heading": "\\section{{}}",
        "paragraph": "{}",
        "item": "\\begin{itemize}\n\\item {}\n\\end{itemize}",
        "quote": "\\begin{quote}\n{}\n\\end{quote}",
        "code": "\\begin{verbatim}\n{}\n\\end{verbatim}",
        "note": "",
    },
    dict.fromkeys(("paragraph", "item", "quote"), "  "),
    "\\documentclass{article}\n\\begin{document}\n",
    "\\end{document}\n",
    "% {}",
)

PIECES = pieces(r"""\emph{a} \textbf{ } { } \foo \foo{b} % %c $x$ $ \% \\ \'e \"{o} ``d'' --- ~ \cite{k} \footnote{f}
    \footnote{ \item \begin{itemize} \end{itemize} \begin{quote} \end{quote} \verb|v| \section{t} \href{u}{l}
    \enquote{q}
    \(m\) \begin{verbatim} \end{verbatim} \[ \] & \label{z} \caption{c} \par""")
