"""Comments of programming languages are told from strings, and lead back to the file."""

from __future__ import annotations

import pytest

from hosting import misled
from obelism.formats.registry import BUILTIN
from obelism.formats.registry import parse
from obelism.formats.source import SYNTAXES
from obelism.text.source import from_text


def read(path: str, text: str) -> list[str]:
    document = parse(from_text(text, path))
    assert misled(document, lambda piece: "\n" if piece[:1] in "\r\n" else piece) == []
    return [block.prose for block in document.blocks if block.prose]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.c", 'char *s = "// No. No.";\n// One. It\n// is two.\n'),
        ("a.c", "x = '\"'; // One. It is two.\n"),
        ("a.java", "/**\n * One. It\n * is two.\n */\nint x;\n"),
        ("a.go", "s := `/* No. No. */` /* One. It is two. */\n"),
        ("a.rs", 'let s = r#"// No. "No."#; fn f<\'a>() {} // One. It is two.\n'),
        ("a.rs", "/* One. /* It */\nis two. */\n"),
        ("a.swift", 'let s = """\n// No. No.\n""" // One. It is two.\n'),
        ("a.css", "/* One. It is two. */\na { b: url('// No. No.') }\n"),
        ("a.sql", "select 'it''s -- No. No.' -- One. It is two.\n"),
        ("a.lua", "--[[ One. It\nis two. ]] x = 'No. -- No.'\n"),
        ("a.hs", "{- One. It {- x -} goes on and on here, and it\nis two. -} f = 1\n"),
        ("a.yaml", "a: b#c # One. It is two.\n"),
        ("a.toml", 'a = "# No. No." # One. It is two.\n'),
        ("a.C", "/* One. It is two.\r\n"),
    ],
)
def test_a_comment_is_found(path: str, text: str) -> None:
    said = " ".join(read(path, text))
    assert said.startswith("One. ")
    assert said.endswith("is two.") or "-}" in text or "*/" in text
    assert "No" not in said


def test_adjacent_lines_are_one_text() -> None:
    assert read("a.c", "// One. It\n// is two.\n//\n// Three. Four.\nx; // Five.\n") == [
        "One. It is two.",
        "Three. Four.",
    ]


def test_the_table_is_that_of_the_registry() -> None:
    suffixes = next(item.suffixes for item in BUILTIN if item.name == "source")
    assert sorted(suffixes) == sorted(suffix for syntax in SYNTAXES for suffix in syntax.suffixes)
