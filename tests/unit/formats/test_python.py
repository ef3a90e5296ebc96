"""Docstrings and comments of Python are texts by themselves, and every letter leads back to the file."""

from __future__ import annotations

import ast
import inspect
import io
import tokenize

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from hosting import misled
from obelism.document import BlockKind
from obelism.document import Document
from obelism.formats.python import letters
from obelism.formats.python import scan
from obelism.formats.registry import parse
from obelism.text.source import from_text


def read(text: str) -> Document:
    return parse(from_text(text, "a.py"))


def prose(text: str) -> list[str]:
    return [block.prose for block in read(text).blocks if block.prose]


def places(document: Document, words: str) -> list[tuple[int, int]]:
    """Return the lines and columns of the file where words of the prose stand."""
    found = []
    for block in document.blocks:
        if words in block.prose:
            start = block.prose.index(words)
            span = document.place(block.source_span(start, start + len(words)))
            found.append(tuple(document.file.lines.position(span.start)))
    return found


def decoded(piece: str) -> str:
    """Return what a piece of a string of Python stands for; a line end with the indentation behind it is one."""
    if piece[:1] in ("\r", "\n"):
        return "\n"
    try:
        return str(ast.literal_eval(f'"""{piece}"""'))
    except (SyntaxError, ValueError):
        return piece


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_indentation_is_left_out_and_lines_join(line_end: str) -> None:
    text = 'def f():\n    """One line. It goes\n    on here.\n\n    More é words. And more.\n    """\n'.replace(
        "\n", line_end
    )
    assert prose(text) == ["One line. It goes on here.", "More é words. And more."]
    assert places(read(text), "here") == [(3, 8)]
    assert misled(read(text), decoded) == []


def test_a_line_that_a_backslash_joins_has_no_indentation_of_its_own() -> None:
    text = 'def f():\n    """One. It goes on\n    and o\\\nn.\n\n    - Two.\n    """\n'
    assert prose(text) == ["One. It goes on and on.", "Two."]
    assert misled(read(text), decoded) == []


@pytest.mark.parametrize(
    ("literal", "said"),
    [
        (r'"""Say \"yes\". Then \u00e9 it."""', 'Say "yes". Then é it.'),
        (r'r"""A \d sign. Then \n it."""', r"A \d sign. Then \n it."),
        (r"'One. \N{BULLET} two.'", "One. • two."),
        ('"One. "  "Two."', "One. Two."),
        ('"One. " \\\n    "Two."', "One. Two."),
        ('"""One. Tw\\\no."""', "One. Two."),
        ("'''One \"\"\" two. Three.'''", 'One """ two. Three.'),
        ('"""One.\f Two # three."""', "One. Two # three."),
        ("u'''One. Two.'''  # a comment", "One. Two."),
    ],
)
def test_strings_are_decoded(literal: str, said: str) -> None:
    assert prose(f"def f():\n    {literal}\n") == [said]


@pytest.mark.parametrize(
    "code",
    [
        'x = """One. Two."""',
        'f"""One. Two."""',
        'b"""One. Two."""',
        'print("""One. Two.""")',
        '"""One. Two.""".strip()',
        '["One. Two."]',
        'f"{d["k"]} One. Two."',
        'x = f"{d["a"]:{"b"}>{w}} # One. Two."',
        '"""One sentence only, however long it is."""',
        "# One sentence only, however long it is.",
        "#!/usr/bin/env python  # One. Two.",
        "# Copyright 2020 by us. All rights reserved. It is so.",
        "# x = 1. if so: y()\n# z = 2.",
        "# type: ignore. Two. Three.",
    ],
)
def test_what_is_no_text(code: str) -> None:
    assert prose(f"{code}\n") == []


def test_a_string_that_is_left_open_is_read_to_the_end() -> None:
    assert prose('"""One. Two.\nThree.') == ["One. Two. Three."]
    assert prose("'One. Two.\n# Three. Four.\n") == ["One. Two.", "Three. Four."]


def test_adjacent_comments_are_one_text() -> None:
    text = "x = 1  # Beside. It stands.\n# It plays a\n# role here. Yes.\n#\n# A new one.\n    # Deeper. It is.\n"
    assert prose(text) == ["Beside. It stands.", "It plays a role here. Yes.", "A new one.", "Deeper. It is."]
    assert places(read(text), "role") == [(3, 3)]


def test_code_in_comments_is_left_out() -> None:
    assert prose("# One. Two.\n# x = call(1)\n# for x in range(3):\n# Three. Four.\n") == ["One. Two.", "Three. Four."]


GOOGLE = '''"""Fetch the rows. Then keep them.

Example::

    pivotal = 1

Args:
    rows (int): The rows
        to fetch.
    **more: Other things.

Returns:
    dict: What was found.

    >>> fetch(1)
    pivotal

Note:
    It is slow.
"""
'''

NUMPY = '''"""Fetch the rows. Then keep them.

Parameters
----------
rows : int
    The rows to fetch.

See Also
--------
other_function

Notes
-----
It is slow.
"""
'''

SPHINX = '''"""Fetch the *rows* of ``x`` with :func:`~a.b`. See `the page <http://e.org>`_ or http://e.org/a.

:param rows: The rows
    to fetch.
:returns: What was **found**.

.. note:: It is slow.
.. versionadded:: 3.2
   It is new.
.. code-block:: python

   pivotal = 1

- One item,
  which goes on.
- Another.
"""
'''


def test_sections_of_google() -> None:
    assert prose(GOOGLE) == [
        "Fetch the rows. Then keep them.",
        "Example:",
        "The rows to fetch.",
        "Other things.",
        "What was found.",
        "It is slow.",
    ]


def test_sections_of_numpy() -> None:
    assert prose(NUMPY) == ["Fetch the rows. Then keep them.", "The rows to fetch.", "It is slow."]


def test_fields_and_directives() -> None:
    assert prose(SPHINX) == [
        "Fetch the rows of \ufffc with \ufffc. See the page or \ufffc.",
        "The rows to fetch.",
        "What was found.",
        "It is slow.",
        "It is new.",
        "One item, which goes on.",
        "Another.",
    ]
    kinds = {block.prose: block.kind for block in read(SPHINX).blocks}
    assert kinds["It is slow."] is BlockKind.ADMONITION
    assert kinds["Another."] is BlockKind.ITEM
    assert BlockKind.CODE in {block.kind for block in read(SPHINX).blocks}
    assert misled(read(SPHINX), decoded) == []


CODE = st.lists(
    st.sampled_from(
        [
            *[
                '"""',
                "'''",
                '"',
                "'",
                "#",
                "\\",
                "\n",
                "\n    ",
                "f'",
                'f"""',
                "{",
                "}",
                "r'",
                "b'",
                "(",
                ")",
                ":",
                "x",
                " ",
            ],
            *[":", "x", " ", "One. Two.", "\r\n", "é", "{x!r:>{w}}", "\\n", "\\x41", "noqa", "obelism: ignore[PHR]"],
        ]
    ),
    max_size=25,
).map("".join)


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::SyntaxWarning")
@settings(max_examples=300, deadline=None)
@given(CODE)
def test_strings_and_comments_are_those_of_the_standard_library(text: str) -> None:
    document = read(text)
    assert misled(document, decoded) == []
    try:
        compile(text, "a.py", "exec")
        tokens = list(tokenize.generate_tokens(io.StringIO(text, newline="").readline))
    except (SyntaxError, ValueError, tokenize.TokenError, IndentationError):
        return
    lines = from_text(text).lines
    kinds = (tokenize.STRING, tokenize.COMMENT)
    wanted = [(lines.starts[t.start[0] - 1] + t.start[1], t.string) for t in tokens if t.type in kinds]
    found = scan(text)
    spans = sorted([literal.whole for literal in found.strings] + [remark.whole for remark in found.comments])
    if not hasattr(tokenize, "FSTRING_START"):
        assert [(start, text[start:end]) for start, end in spans] == wanted


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::SyntaxWarning")
@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab. \n\t\\\"'é{}nx41"), max_size=40))
def test_a_docstring_says_what_the_standard_library_reads(text: str) -> None:
    source = f'def f():\n    """{text}"""\n'
    try:
        wanted = ast.get_docstring(ast.parse(source).body[0])  # type: ignore[arg-type]
    except (SyntaxError, ValueError):
        return
    found = scan(source).docstrings
    said = ["".join(piece.prose for literal in one for piece in letters(source, literal)) for one in found]
    if wanted is not None and len(found) == 1 and "\\t" not in text and "\t" not in text:
        assert inspect.cleandoc(said[0]).split() == wanted.split()
