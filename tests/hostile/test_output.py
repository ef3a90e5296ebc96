"""What documents and file names say is never acted on by a terminal or by the GitHub Actions runner."""

from __future__ import annotations

import io
import random
import sys
from typing import TYPE_CHECKING

import pytest

from actions_runner import commands
from obelism.__main__ import main
from obelism.report.registry import BUILTIN
from obelism.report.sanitize import actions_data

if TYPE_CHECKING:
    from pathlib import Path

PAYLOADS = (
    "##[set-output name=x]y",
    "##[error]y",
    "###[add-mask]y",
    "::error::x",
    "::set-output name=x::y",
    " ::warning file=a,line=1::x",
    "\u00a0::stop-commands::x",
    "%0A::error::x",
    "\u2028::error::x",
    "\x85::error::x",
    "\x0b::add-mask::x",
    "\x1b]0;title\x07",
    "\x1b]52;c;YQ==\x07",
    "\x1b[2J",
    "\x9b2J",
    "\x07\x08\x7f",
    "\u202etxet",
    "\u2066a\u2069",
    "\u200b",
    "a,b:c%d",
    "##vso[task.complete result=Succeeded;]x",
    "##teamcity[message text='x']",
)
PACK = """\
[pack]
name = "house"
prefix = "HSE"
[[rule]]
code = "HSE001"
name = "any-phrase"
summary = "A phrase is said."
why = "It quotes what is beside it."
check = "phrase"
severity = "warning"
message = "“{text}” ##[error]and ::error::more"
patterns = ["abracadabra", "magic *0-4 word"]
bad = ["abracadabra", "abracadabra now", "an abracadabra"]
good = ["a", "b", "c"]
"""
FORMATS = [*BUILTIN]
FORBIDDEN = frozenset("\x1b\x07\x08\x0b\x7f\x85\x9b\u202e\u2066\u2069\u2028")


def project(folder: Path, documents: int) -> None:
    """Write documents whose words, comments and names are payloads."""
    random_ = random.Random(7)
    (folder / ".git").mkdir()
    (folder / "house.toml").write_text(PACK)
    (folder / "obelism.toml").write_text('packs = ["house.toml"]\nselect = ["HSE", "OBL"]\n')
    for number in range(documents):
        one, two, three = (random_.choice(PAYLOADS) for _ in range(3))
        name = f"{number}{random_.choice(PAYLOADS).replace('/', '')}.md"
        text = f"{one} abracadabra {two}\n\n{two}abracadabra\n\n<!-- obelism: ignore[{three}] -->\n\nmagic {one} word\n"
        (folder / name).write_text(text, encoding="utf-8")


def harmless(text: str) -> str:
    """Return a text as an annotation says it once the runner has read it."""
    (command,) = commands(f"::error::{actions_data(text)}")
    return command.data


@pytest.mark.parametrize(
    "documents", [pytest.param(60, id="few"), pytest.param(1_000, marks=pytest.mark.slow, id="many")]
)
@pytest.mark.parametrize(
    "arguments", [*(["--output-format", name] for name in FORMATS), ["--statistics"], ["-v"]], ids=str
)
def test_output_holds_no_command(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    documents: int,
) -> None:
    project(tmp_path, documents)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    assert main(["check", *arguments, ".", "::error::missing.md", "##[error]missing.md"]) == 2
    out, err = capsys.readouterr()
    assert "HSE" in out, "in html the codes themselves are packed"
    assert commands(err) == []
    assert "missing.md" in err
    ours = commands(out)
    if arguments[-1] == "github":
        assert {command.name for command in ours} == {"warning", "error"}
        files = {harmless(path.name) for path in tmp_path.iterdir()}
        files |= {harmless("::error::missing.md"), harmless("##[error]missing.md")}
        assert {command.properties["file"] for command in ours} <= files
        assert len(ours) == len([line for line in out.splitlines() if line.startswith("::")])
    else:
        assert ours == []
    assert not any(mark in (out + err).lower() for mark in ("##[", "##vso[", "##teamcity["))
    if arguments[-1] in ("github", "json", "jsonl"):
        assert not FORBIDDEN - {"\u200b"} & set(out)
    if arguments[-1] in ("full", "concise", "--statistics", "-v"):
        assert not FORBIDDEN & set(out + err)
        assert not [letter for letter in out + err if letter < " " and letter != "\n"]


def test_annotations_say_what_the_findings_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import json

    project(tmp_path, 60)
    monkeypatch.chdir(tmp_path)
    main(["check", "--output-format", "json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    main(["check", "--output-format", "github"])
    told = {
        (command.properties["file"], int(command.properties["line"]), int(command.properties["col"]), command.data)
        for command in commands(capsys.readouterr().out)
    }
    assert told == {
        (harmless(item["path"]), item["line"], item["column"], harmless(item["message"])) for item in findings
    }
    assert len(told) > 100


def test_names_that_are_not_unicode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    import os

    project(tmp_path, 0)
    with open(os.fsencode(tmp_path) + b"/\xff.md", "wb") as stream:
        stream.write(b"abracadabra\n")
    monkeypatch.chdir(tmp_path)
    for name in FORMATS:
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
        assert main(["check", "--output-format", name]) == 1
        sys.stdout.flush()
        written = sys.stdout.buffer.getvalue()  # type: ignore[attr-defined]
        assert b"HSE" in written
        written.decode("utf-8")
