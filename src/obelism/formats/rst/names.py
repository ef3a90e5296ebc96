"""What directives of docutils, Sphinx and its usual extensions hold."""

from __future__ import annotations

import enum

from obelism.records import plain_members


@plain_members
class Body(enum.Enum):
    """What is written below the name of a directive."""

    CODE = enum.auto()
    SHOWN = enum.auto()  # something to see, but no prose of this text
    NOTHING = enum.auto()  # what shows nothing
    TEXT = enum.auto()  # text as around it; what is beside the name is none
    FIGURE = enum.auto()  # a picture, then the text below it
    BOX = enum.auto()  # a note, whose text begins beside the name
    TITLED = enum.auto()  # a note with a title beside the name
    QUOTE = enum.auto()
    LABEL = enum.auto()  # a short text beside the name, and nothing else
    VERSION = enum.auto()  # a number, then text
    OBJECT = enum.auto()  # a signature, then text
    CAPTION = enum.auto()  # a caption beside the name, then text
    CELLS = enum.auto()  # a caption beside the name, then a list of cells
    VALUES = enum.auto()  # a caption beside the name, then rows of cells with commas between them
    TAB_SET = enum.auto()
    TAB = enum.auto()


_NAMES = {
    Body.CODE: "code code-block sourcecode literalinclude math raw parsed-literal productionlist graphviz "
    "digraph graph inheritance-diagram doctest testcode testsetup testcleanup testoutput mermaid uml plantuml plot "
    "ipython prompt console jupyter-execute code-cell command-output program-output",
    Body.NOTHING: "index highlight highlightlang currentmodule module py:module py:currentmodule js:module "
    "sectionauthor codeauthor moduleauthor program default-domain default-role role tabularcolumns meta title "
    "target-notes sectnum section-numbering header footer restructuredtext-test-directive cpp:namespace "
    "cpp:namespace-push cpp:namespace-pop c:namespace audit-event replace unicode date",
    Body.TEXT: "only ifconfig container compound hlist glossary rst-class cssclass cssclass hidden "
    "grid grid-item centered-box div details collapse toggle columns column row table-wrapper flat-table",
    Body.FIGURE: "figure",
    Body.BOX: "note tip hint important warning caution danger error attention seealso todo impl-detail availability "
    "abstract info remark",
    Body.TITLED: "admonition topic sidebar dropdown card grid-item-card margin example question details-note",
    Body.QUOTE: "epigraph highlights pull-quote",
    Body.LABEL: "rubric centered",
    Body.VERSION: "versionadded versionchanged deprecated versionremoved deprecated-removed",
    Body.OBJECT: "function class method attribute exception data decorator decoratormethod staticmethod "
    "classmethod abstractmethod coroutinefunction property awaitablefunction coroutinemethod awaitablemethod "
    "cfunction cmember cmacro ctype cvar macro type member var enum enumerator struct union envvar option cmdoption "
    "confval setting describe object opcode pdbcommand fixture templatetag templatefilter fieldlookup django-admin "
    "django-admin-option",
    Body.CAPTION: "table",
    Body.CELLS: "list-table",
    Body.VALUES: "csv-table",
    Body.TAB_SET: "tab-set tabs",
    Body.TAB: "tab-item tab group-tab code-tab",
}
DIRECTIVES = {name: body for body, names in _NAMES.items() for name in names.split()}


def body_of(name: str) -> Body:
    """Return what a directive holds; an object of some domain is told by its colon, and what is not known is shown."""
    key = name.lower()
    return DIRECTIVES.get(key) or (Body.OBJECT if ":" in key else Body.SHOWN)
