"""How tests lint texts with a project's own pack: through the command, in a folder of its own."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from obelism.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest

HEAD = '[pack]\nname = "house"\nprefix = "HSE"\n\n'
RULE = HEAD + '[[rule]]\ncode = "HSE001"\nname = "house-word"\n'


def documented_rules() -> str:
    """Return the pack of all complete rules on the page for authors of rules, as text."""
    page = (Path(__file__).resolve().parents[1] / "docs" / "write-a-rule.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```toml\n(\[\[rule\]\].*?)^```", page, re.MULTILINE | re.DOTALL)
    return "\n".join(['[pack]\nname = "house-rules"\nprefix = "HOU"\n', *blocks])


class House:
    """A project with a pack of its own, and what `obelism check` says there."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._capsys = capsys
        monkeypatch.chdir(folder)

    def check(
        self, packs: str | Mapping[str, str], files: Mapping[str, str], *more: str
    ) -> tuple[int, list[dict[str, Any]], str]:
        """Return the exit code, the findings of the packs' rules and what is told of errors."""
        texts = {"house.toml": packs} if isinstance(packs, str) else packs
        prefixes = [text.partition('prefix = "')[2][:3] for text in texts.values()]
        settings = f"packs = {json.dumps(list(texts))}\nselect = {json.dumps(prefixes)}\n"
        for name, text in {**texts, "obelism.toml": settings}.items():
            (self.folder / name).write_text(text, encoding="utf-8")
        for name, text in files.items():
            (self.folder / name).write_text(text.strip("\n") + "\n", encoding="utf-8")
        self._capsys.readouterr()
        options = ["--output-format", "json", "--min-severity", "info", "--jobs", "1", *more]
        code = main(["check", *options, *files])
        told = self._capsys.readouterr()
        return code, json.loads(told.out)["findings"] if told.out.startswith("{") else [], told.err
