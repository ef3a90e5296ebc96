"""Comments of programming languages are told from strings, and lead back to the file."""

from __future__ import annotations

import pytest

from hosting import misled
from obelism.formats.languages import SYNTAXES
from obelism.formats.registry import BUILTIN
from obelism.formats.registry import parse
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
        ("a.js", "#!/usr/bin/env node\n// One. It is two.\n"),
        ("a.js", "s = '// No. No.' + \"/* No. No. */\"; // One. It is two.\n"),
        ("a.ts", "s = `// No. ${ f(`// No. ${ {a: '}'} } No.`) /* One. It is two. */ } // No. No.`\n"),
        ("a.js", "s = `No. \\` ${'`'} // No. No.`; // One. It is two.\n"),
        ("a.js", "x = /[/'\"`]\\/ \\/\\/ No. No./g.test(y) // One. It is two.\n"),
        ("a.js", "if (/'/.test(a)) return /\"/; // One. It is two.\n"),
        ("a.js", "x = a / b; y = 'c' // One. It is two.\nz = d / e\n"),
        ("a.tsx", "<p>Don't see https://e.org/a. No. No.</p>\n// One. It is two.\n<br />\n"),
        ("a.scss", "a { b: url(http://e.org/a. No. No.) } // One. It is two.\n"),
        ("a.rb", '#!/usr/bin/env ruby\nx = "# No. #{a["# No."]} No." # One. It is two.\n'),
        ("a.rb", "f(<<~ONE, <<-'TWO') # One. It is two.\n  # No. No.\n  ONE\n # No. No.\n  TWO\nx = '\n"),
        ("a.rb", "=begin\nOne. It is two.\n=end\nx = %w[# No. No.] + %q(# No. (No) No.)\n"),
        ("a.rb", "x =~ /# No. No.'/ && y = ?\" # One. It is two.\n"),
        ("a.rb", "x = 1 # One. It is two.\n__END__\n# No. No.\n"),
        ("a.rb", "a << b # One. It is two.\n"),
        ("a.sh", '#!/bin/sh\necho "# No. $(f "# No. No.") No." # One. It is two.\n'),
        ("a.sh", "cat <<-'EOF' && x # One. It is two.\n# No. No.\n\tEOF\n"),
        ("a.sh", "cat <<< a; x=$((1 << b)); echo ${x# No. No.} a# No. No.\n# One. It is two.\n"),
        ("a.zsh", "echo \\' '# No. No.' $'\\'# No. No.' # One. It is two.\n"),
        ("a.ex", 'x = """\n# No. No.\n""" <> "# No. #{"# No."}" # One. It is two.\n'),
        ("a.tf", 'a = <<-EOT\n# No. No.\nEOT\nb = "// No. No." // One. It is two.\n'),
        ("a.jl", "#= One. It goes on and on here #= x =# and it\nis two. =# x = \"# No. No.\" * 'a'\n"),
        ("a.ps1", '$a = "# No. `" No." + \'# No. No.\'; <# One. It is two. #>\n'),
        ("a.R", 'x <- r"(# No. " No.)" # One. It is two.\n'),
        ("a.dart", "x = '''// No. No.'''; /* One. /* It */ is two. */\n"),
        ("a.zig", "x = \\\\// No. No.\n; // One. It is two.\n"),
        ("a.graphql", '"""# No. No.""" # One. It is two.\n'),
    ],
)
def test_a_comment_is_found(path: str, text: str) -> None:
    said = " ".join(read(path, text))
    assert said.startswith("One. ")
    assert said.endswith("is two.") or "-}" in text or "*/" in text
    assert "No" not in said


@pytest.mark.parametrize("path", ["a.js", "a.rb", "a.sh", "a.ex", "a.tf"])
@pytest.mark.parametrize("scrap", [*"/`}')#", "`${", '"#{', '"$(', "<<A", "<<~A\n", "=/[", "=begin", "%w("])
def test_scraps_are_read(path: str, scrap: str) -> None:
    read(path, scrap)
    read(path, f"{scrap} a\n{scrap}\n")


def test_parameters_of_a_script_are_no_sums() -> None:
    assert read("a.sh", "# Sets $1 to $2. It costs $25 or $1.5 here.\n") == [
        "Sets \ufffc to \ufffc. It costs $25 or $1.5 here."
    ]


def test_adjacent_lines_are_one_text() -> None:
    assert read("a.c", "// One. It\n// is two.\n//\n// Three. Four.\nx; // Five.\n") == [
        "One. It is two.",
        "Three. Four.",
    ]


def test_the_table_is_that_of_the_registry() -> None:
    suffixes = next(item.suffixes for item in BUILTIN if item.name == "source")
    assert sorted(suffixes) == sorted(suffix for syntax in SYNTAXES for suffix in syntax.suffixes)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("a.sh", 'if [ -z "$NAME" ]; then\n  NAME="value"\n  _info "The name is not set. We use the default."\nfi'),
        ("a.sh", 'if a; then\necho "The name is not set. We use the default."'),
        ("a.rb", "# Add some named methods. They are new.\nDB.extend(a)\nx = 1"),
        ("a.ts", "value: [\n  'Some doc. And more.',\n  '',\n  '_@param_'\n].join('a')"),
        ("a.js", "a = 1;\nThis stands. In between.\nb = 2;"),
    ],
)
def test_code_that_was_taken_out_is_no_prose(path: str, code: str) -> None:
    sign = "// " if path.endswith("s") else "# "
    lines = "".join(f"{sign}{line}\n" for line in code.split("\n"))
    assert read(path, f"{sign}It goes on. It comes back.\n{lines}") == ["It goes on. It comes back."]


@pytest.mark.parametrize(
    "line",
    ["If it is done, then go.", "End it here.", 'Say "yes" to it.', "See _it_ there.", "Fido's bone; then more."],
)
def test_a_line_of_words_is_prose_whatever_signs_are_in_it(line: str) -> None:
    assert read("a.js", f"// {line}\n// It goes on. It comes back.\n") == [f"{line} It goes on. It comes back."]
