"""How programming languages write comments, and in what no comment begins."""

from __future__ import annotations

from obelism.records import NamedTuple


class Slotted(NamedTuple):
    """A string that may hold code: what begins and ends it, what begins the code, and the brackets that end that."""

    quote: str
    slot: str
    brackets: str = "{}"


_DOUBLE = r"\"(?>(?:[^\"\\\r\n]++|\\[\s\S])*)\"?"
_SINGLE = r"'(?>(?:[^'\\\r\n]++|\\[\s\S])*)'?"
_LETTER = r"'(?:[^'\\\r\n]|\\[^\r\n]{1,9})'"
_THREE = r"\"\"\"[\s\S]*?(?:\"\"\"|\Z)"
_THREE_SINGLE = r"'''[\s\S]*?(?:'''|\Z)"


class Syntax(NamedTuple):
    """How a language writes comments, as expressions: what lines begin with, what opens and closes blocks.

    ``strings`` are those in which no comment begins, ``slotted`` those that hold code, in which one may. ``nested``
    tells that a block may hold another. ``document`` is how text is announced that begins on the next line and ends on
    one with nothing but its ``word``. ``before`` is what a slash stands behind that begins a regular expression; where
    it is empty none does. Nothing behind ``ends`` is code.
    """

    suffixes: tuple[str, ...]
    line: str = ""
    opens: str = ""
    closes: str = ""
    strings: str = rf"{_DOUBLE}|{_SINGLE}"
    nested: bool = False
    slotted: tuple[Slotted, ...] = ()
    document: str = ""
    before: str = ""
    ends: str = ""


def _slashes(suffixes: str, strings: str = "", *, nested: bool = False) -> Syntax:
    """Return the syntax of languages that take their comments from C."""
    syntax = Syntax(tuple(suffixes.split()), r"//[/!]?", r"/\*[*!]?", r"\*/", nested=nested)
    return syntax._replace(strings=strings) if strings else syntax


def _signs(suffixes: str, strings: str = "", line: str = "#") -> Syntax:
    """Return the syntax of languages whose comments go from a number sign to the end of the line."""
    syntax = Syntax(tuple(suffixes.split()), line)
    return syntax._replace(strings=strings) if strings else syntax


_WORDS = "return typeof case in of delete void throw new else do await yield and or not if unless while until when then"
_OPERATORS = rf"(?:\A|[(\[{{,;=:!&|?+\-*%^~>}}]|\b(?:{'|'.join(_WORDS.split())}))\s*\Z"
_PERCENT = (
    r"%[qQwWiIrsx]?(?:\((?:[^()]|\([^()]*\))*\)|\[(?:[^\[\]]|\[[^\[\]]*\])*\]|\{(?:[^{}]|\{[^{}]*\})*\}|<[^<>\r\n]*>)"
    r"|%[qQwWiIrsx][|!/][^\r\n|!/]*[|!/]"
)
_NEW_WORD = r"(?<![^\s;|&(){}`])#"
"""A number sign that a word does not hold."""

SYNTAXES = (
    _slashes(".c .h .cc .cpp .cxx .hpp .hh .mm .java .cs .php .kt .kts .proto"),
    _slashes(".go", rf"`[^`]*+`?|{_DOUBLE}|{_LETTER}"),
    _slashes(".rs", rf'r(?P<rust>#*)"[\s\S]*?(?:"(?P=rust)|\Z)|{_DOUBLE}|{_LETTER}', nested=True),
    _slashes(".swift", rf"{_THREE}|{_DOUBLE}", nested=True),
    _slashes(".scala .groovy .gradle", rf"{_THREE}|{_THREE_SINGLE}|{_DOUBLE}|{_SINGLE}"),
    _slashes(".dart", rf"{_THREE}|{_THREE_SINGLE}|{_DOUBLE}|{_SINGLE}", nested=True),
    _slashes(".zig", rf"\\\\[^\r\n]*|{_DOUBLE}|{_LETTER}"),
    # Slashes behind a colon are those of an address, which may stand in the text of a component or in a style.
    _slashes(".js .mjs .cjs .jsx .ts .mts .cts .tsx")._replace(
        line=r"(?<!:)//[/!]?", slotted=(Slotted("`", r"\$\{"),), before=_OPERATORS
    ),
    _slashes(".scss .less")._replace(line="(?<!:)//"),
    Syntax((".css",), opens=r"/\*", closes=r"\*/"),
    Syntax(
        (".rb", ".rake"),
        line="#",
        opens=r"^=begin\b",
        closes=r"^=end\b",
        strings=rf"'(?>(?:[^'\\]++|\\[\s\S])*)'?|{_PERCENT}|\?[#\"'`/](?!\w)|\$[\"'`]",
        slotted=(Slotted('"', r"#\{"), Slotted("`", r"#\{")),
        document=r"<<[~-]?(?P<mark>[\"'`]?)(?P<word>[A-Za-z_]\w*)(?P=mark)",
        before=rf"{_OPERATORS}|[\w?][ ]\Z",
        ends=r"^__END__$",
    ),
    Syntax(
        (".sh", ".bash", ".zsh", ".ksh"),
        line=_NEW_WORD,
        strings=r"\\[\s\S]|\$'(?>(?:[^'\\]++|\\[\s\S])*)'?|'[^']*+'?",
        slotted=(Slotted('"', r"\$\(", "()"),),
        document=r"(?<!<)<<(?!<)-?[ ]?(?P<mark>[\"']?)\\?(?P<word>[A-Za-z_]\w*)(?P=mark)",
    ),
    Syntax(
        (".ex", ".exs"),
        line="#",
        strings=rf"{_THREE}|{_THREE_SINGLE}|~[a-zA-Z](?:/(?:[^/\\\r\n]|\\.)*/|\((?:[^)\\\r\n]|\\.)*\)|\|[^|\r\n]*\|)"
        rf"|\?[#\"'\\]|{_SINGLE}",
        slotted=(Slotted('"', r"#\{"),),
    ),
    Syntax((".tf", ".hcl"), line="#|//", opens=r"/\*", closes=r"\*/", document=r"<<-?(?P<word>[A-Za-z_]\w*)"),
    Syntax((".jl",), line="#(?!=)", opens="#=", closes="=#", strings=rf"{_THREE}|{_DOUBLE}|{_LETTER}", nested=True),
    Syntax(
        (".ps1", ".psm1"), line=_NEW_WORD, opens="<#", closes="#>", strings=r"\"(?>(?:[^\"`]++|`[\s\S])*)\"?|'[^']*+'?"
    ),
    _signs(".r", rf"[rR]\"\([\s\S]*?(?:\)\"|\Z)|`[^`\r\n]*+`?|{_DOUBLE}|{_SINGLE}"),
    _signs(".graphql .gql", rf"{_THREE}|{_DOUBLE}"),
    Syntax((".sql",), line="--", opens=r"/\*", closes=r"\*/", strings=r"'(?>(?:[^']++|'')*)'?|\"[^\"\r\n]*+\"?"),
    Syntax((".lua",), line=r"--(?!\[\[)", opens=r"--\[\[", closes=r"\]\]"),
    Syntax((".hs",), line=r"--+(?![^\s\w])", opens=r"\{-", closes=r"-\}", strings=rf"{_DOUBLE}|{_LETTER}", nested=True),
    _signs(".yaml .yml", line=r"(?<![^\s])#"),
    _signs(".toml", rf"{_THREE}|{_THREE_SINGLE}|{_DOUBLE}|'[^'\r\n]*+'?"),
)
"""Languages whose comments are told from their strings."""
