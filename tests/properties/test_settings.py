"""Settings that are wrong in any way are told in one line with file and line; nothing else happens."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest

from obelism.config.keys import KEYS
from obelism.config.resolve import Resolver
from obelism.engine.rulesets import Rulesets
from obelism.errors import ObelismError
from obelism.plugins.manager import load_plugins

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FEW, MANY = 300, 10_000

_VALUES = (
    "true",
    "-1",
    "1e400",
    "nan",
    '""',
    '"DUP"',
    '"\\u0000"',
    "[]",
    "[[]]",
    '["DUP001", 3]',
    '["../../etc/passwd"]',
    '["a/**/b", "!x"]',
    "{}",
    '{ a = ["DUP"], "b.c" = { d = 1 } }',
    "1979-05-27T07:32:00Z",
    '"""\nlines\n"""',
    "'(a+)+$'",
)
_PIECES = ("[", "]", "{", "}", '"', "'", "=", ".", ",", "#", "\n", "\r", "\t", "\0", "é", "\u202e", "[[per-file]]\n")


def mutated(random_: random.Random) -> str:
    """Return a settings file made of good examples, damaged in a few places."""
    lines = [key.example for key in random_.sample(KEYS, random_.randint(1, 4))]
    for _ in range(random_.randint(0, 3)):
        place = random_.randrange(len(lines))
        choice = random_.randrange(4)
        if choice == 0:
            lines[place] = re.sub(r"= .*", lambda _: f"= {random_.choice(_VALUES)}", lines[place], count=1)
        elif choice == 1:
            lines.insert(place, random_.choice(KEYS).example)
        else:
            text = lines[place]
            cut = random_.randrange(len(text) + 1)
            piece = random_.choice(_PIECES) if choice == 2 else ""
            lines[place] = text[:cut] + piece + text[cut + random_.randint(0, 3) :]
    return "\n".join(lines)


def check_all(folder: Path, count: int, seed: int) -> Iterator[str]:
    """Load many damaged settings files and yield what is told about each, nothing for a good one."""
    plugins = load_plugins(isolated=True)
    random_ = random.Random(seed)
    file = folder / "obelism.toml"
    for _ in range(count):
        file.write_text(mutated(random_), encoding="utf-8", newline="")
        try:
            settings = Resolver().settings_for(str(folder / "x.md"))
            Rulesets(plugins).ruleset(settings, str(folder / "docs" / "x.md"))
        except ObelismError as error:
            yield str(error)
        else:
            yield ""


def one_line_and_placed(told: str) -> bool:
    return not told or ("\n" not in told and bool(re.match(r"obelism\.toml:\d+: ", told)))


@pytest.mark.parametrize(
    ("count", "seed"), [pytest.param(FEW, 1), pytest.param(MANY, 2, marks=pytest.mark.slow)], ids=["few", "many"]
)
def test_damaged_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, seed: int, registry_once: None
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    told = list(check_all(tmp_path, count, seed))
    assert len(told) == count
    assert [text for text in told if not one_line_and_placed(text)] == []
    assert 0.05 < sum(not text for text in told) / count < 0.95


@pytest.fixture
def registry_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Load the built-in packs once, which is not what is tested here."""
    from obelism.engine import rulesets

    build = rulesets.build_registry
    known = {}

    def build_once(plugins: object, packs: tuple[object, ...] = (), **more: object) -> object:
        if packs:
            return build(plugins, packs, **more)
        return known.setdefault("registry", build(plugins, **more)) if not known else known["registry"]

    monkeypatch.setattr(rulesets, "build_registry", build_once)
