"""What roles and references show, which reStructuredText, MyST and Quarto write each in its way."""

from __future__ import annotations

from obelism.document import MarkKind

LINKS = frozenset("ref term any numref doc download".split())
"""Roles that show the text before a target, or else the target."""

TEXTS = {
    "emphasis": MarkKind.EMPHASIS,
    "dfn": MarkKind.EMPHASIS,
    "title": MarkKind.EMPHASIS,
    "title-reference": MarkKind.EMPHASIS,
    "t": MarkKind.EMPHASIS,
    "strong": MarkKind.STRONG,
    "program": MarkKind.STRONG,
    "guilabel": MarkKind.STRONG,
    "menuselection": MarkKind.STRONG,
    "abbr": None,
    "sup": None,
    "superscript": None,
    "sub": None,
    "subscript": None,
}
"""Roles whose text is words, with what they mark them as."""

FORMULAS = frozenset({"math", "eq"})
CITING = frozenset("cite citep citet citealp citealt citeauthor citeyear citeyearpar footcite footcitet".split())
GENERATED = frozenset("pep rfc issue pr pull commit user gh bpo cve cwe".split())
"""Roles that show the name of what they link to."""

PARTS = "fig|tbl|tab|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau"
"""How the names of parts of a document begin that Quarto and MyST refer to by them, for an expression."""


def target_of(role: str, text: str) -> str:
    """Return what such a role links to: a proposal's page has its number in four figures."""
    return f"pep-{text:0>4}" if role == "pep" and text.isdecimal() else text
