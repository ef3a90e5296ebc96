"""Fixes over real and mangled documents: they settle, harm no markup and need no second run."""

from __future__ import annotations

import random
import re
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from linting import examples
from obelism.cli.fix import Fixer
from obelism.cli.fix import FixReport
from obelism.config.resolve import Resolver
from obelism.document import BlockKind
from obelism.engine.accepted import Baselines
from obelism.engine.runner import Linter
from obelism.plugins.manager import load_plugins
from obelism.text.source import decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEED = 20260104


@pytest.fixture(scope="module")
def linter() -> Linter:
    """A linter with every rule there is, advice included."""
    inline = ('select = ["ALL"]', 'min-severity = "info"', "preview = true")
    return Linter(Resolver(inline=inline, isolated=True), load_plugins(isolated=True))


def articles(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield name and text of the articles in a folder."""
    for path in sorted(folder.iterdir()):
        if path.suffix in (".md", ".txt"):
            yield path.name, path.read_text(encoding="utf-8")


def check(linter: Linter, name: str, raw: bytes, *, unsafe: bool, may_refuse: bool = False) -> int:
    """Fix a document, check what must hold, and return how many fixes there were, -1 where they were refused."""
    fixer = Fixer(linter, Baselines(linter.resolver), unsafe=unsafe, write=False)
    source = decode(name, raw)
    once = fixer.lint_source(source, path=name)
    assert isinstance(once, FixReport)
    if may_refuse and once.problems:
        assert all("not fixed: " in problem.message for problem in once.problems), f"{name}: {once.problems}"
        assert once.data == raw
        return -1
    assert not once.problems, f"{name}: {once.problems}"
    assert once.data == raw or once.fixed
    if not once.fixed:
        return 0
    again = decode(name, once.data)
    assert (again.encoding, again.bom, again.problem) == (source.encoding, source.bom, None)
    twice = fixer.lint_source(again, path=name)
    assert isinstance(twice, FixReport)
    assert twice.data == once.data, name
    _compare(linter, name, source.text, again.text)
    return sum(count for _, _, count in once.fixed)


def _doubled_blank_lines(text: str) -> int:
    return len(re.findall(r"(?:\A|\n)[ \t]*\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")))


def _compare(linter: Linter, name: str, before: str, after: str) -> None:
    """Check that code is as it was, in order, that no blank lines were doubled and how the text ends."""
    code = [
        [
            document.source.text[block.span.start : block.span.end].strip()
            for block in document.blocks
            if block.kind is BlockKind.CODE
        ]
        for document in (linter.parse(decode(name, text.encode("utf-8", "surrogatepass"))) for text in (before, after))
    ]
    kept = iter(code[0])
    assert name.endswith(".txt") or all(block in kept for block in code[1]), name
    assert _doubled_blank_lines(after) <= _doubled_blank_lines(before), name
    if after:
        assert after.endswith(("\n", "\r")) == before.endswith(("\n", "\r")), name


SLOWLY = [pytest.param(unsafe, 1, marks=pytest.mark.slow) for unsafe in (False, True)]


@pytest.mark.parametrize(("unsafe", "every"), [(True, 8), *SLOWLY])
def test_fixing_every_example_and_article_twice_is_fixing_it_once(
    linter: Linter, project: Path, unsafe: bool, every: int
) -> None:
    texts = (*islice(examples(), 0, None, every), *articles(project / "seeds"))
    assert sum(check(linter, name, text.encode(), unsafe=unsafe) for name, text in texts) > 100 // every


@pytest.mark.parametrize("unsafe", [pytest.param(False, marks=pytest.mark.slow), True])
def test_fixing_the_real_articles_twice_is_fixing_them_once(linter: Linter, shared: Path, unsafe: bool) -> None:
    texts = list(articles(shared / "seeds"))
    assert sum(check(linter, name, text.encode(), unsafe=unsafe) for name, text in texts) > 0


ODD = (
    "\u200b",
    "\ufeff",
    "\0",
    "\r",
    "\u202e",
    "\u200d",
    "\t",
    "\U0001f600",
    "\u00a0",
    "`",
    "*",
    "**",
    "[",
    "](",
    "<",
    "|",
)
WRAPS = ("> {}", "- {}", "    {}", "1. {}", "{}  ", "\t{}", "| {} | x |")


def mangle(chance: random.Random, text: str, other: str) -> str:
    """Return a text with a few changes of the kinds that files suffer."""
    lines = text.splitlines(keepends=True) or [""]
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(lines))
        kind = chance.randrange(10)
        if kind == 0:
            del lines[place : place + chance.randint(1, 3)]
            lines = lines or [""]
        elif kind == 1:
            lines[place:place] = lines[place : place + chance.randint(1, 3)]
        elif kind == 2:
            chance.shuffle(lines)
        elif kind == 3:
            at = chance.randint(0, len(lines[place]))
            lines[place] = lines[place][:at] + chance.choice(ODD) + lines[place][at:]
        elif kind == 4:
            lines[place] = lines[place][: chance.randint(0, len(lines[place]))]
        elif kind == 5:
            wrap = chance.choice(WRAPS)
            end = place + chance.randint(1, 5)
            lines[place:end] = [wrap.format(line.rstrip("\n")) + "\n" for line in lines[place:end]]
        elif kind == 6:
            words = lines[place].split(" ")
            at = chance.randrange(len(words))
            words[at:at] = words[at : at + chance.randint(1, 3)]
            lines[place] = " ".join(words)
        elif kind == 7:
            borrowed = other.splitlines(keepends=True) or [""]
            lines.insert(place, chance.choice(borrowed))
        elif kind == 8:
            lines.insert(place, chance.choice(("\n", "```\n", "<div>\n", "---\n", "$$\n", "\n\n\n", "<!-- x -->\n")))
        else:
            lines[place] = lines[place].replace(" ", chance.choice(("  ", "\u00a0", "\n", " **", "* ")), 2)
    return "".join(lines)


def mangled(linter: Linter, folder: Path, count: int) -> Iterator[tuple[str, bytes, bool]]:
    """Yield documents made of examples and articles: name, content, and whether to apply unsafe fixes."""
    chance = random.Random(SEED)
    short, long = list(examples()), list(articles(folder))
    for number in range(count):
        name, text = chance.choice(long if number % 10 == 0 else short)
        for _ in range(chance.randint(0, 3)):
            text += "\n" + chance.choice(short)[1]
        text = mangle(chance, text, chance.choice(short)[1])
        newline = chance.choice(("\n", "\n", "\r\n", "\r"))
        encoding = chance.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16"))
        suffix = chance.choice((".md", ".md", ".mdx", ".txt"))
        yield f"{number}-{name}{suffix}", text.replace("\n", newline).encode(encoding), bool(number % 2)


def fix_mangled(linter: Linter, folder: Path, count: int) -> int:
    """Check mangled documents and return how many were fixed; few may be refused, where a fix would do harm."""
    results = [
        check(linter, name, raw, unsafe=unsafe, may_refuse=True) for name, raw, unsafe in mangled(linter, folder, count)
    ]
    assert sum(result < 0 for result in results) <= count // 100
    return sum(result > 0 for result in results)


def test_fifty_mangled_documents_settle_unharmed(linter: Linter, project: Path) -> None:
    assert fix_mangled(linter, project / "seeds", 50) > 5


@pytest.mark.slow
def test_ten_thousand_mangled_documents_settle_unharmed(linter: Linter, project: Path) -> None:
    assert fix_mangled(linter, project / "seeds", 10_000) > 1_000
