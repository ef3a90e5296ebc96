"""Every output format of one run that holds every trap, compared with what was agreed on.

``OBELISM_UPDATE_GOLDEN=1 pytest tests/unit/report`` writes the files anew; read the difference before you commit it.
"""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest
from trap import make_run
from trap import write_files

from obelism.report import registry
from obelism.report.model import Style

GOLDEN = Path(__file__).parents[2] / "data" / "report"
FORMATS = [name for name in registry.BUILTIN if name != "html"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the path of the trap is no file name there")


def render(name: str) -> str:
    """Return the trap in one format."""
    stream = io.StringIO()
    registry.find(name).write(make_run(), stream, Style(width=100, summary=False))
    return stream.getvalue()


def readable(text: str) -> str:
    """Return JSON of one line with a line a value, and everything else as it is."""
    try:
        return json.dumps(json.loads(text), indent=1, ensure_ascii=True) + "\n"
    except ValueError:
        return text


@pytest.mark.parametrize("name", FORMATS)
def test_format_is_as_agreed(name, tmp_path, monkeypatch):
    write_files(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    text = readable(render(name))
    golden = GOLDEN / f"golden.{name}"
    if os.environ.get("OBELISM_UPDATE_GOLDEN"):
        golden.write_text(text, encoding="utf-8", errors="backslashreplace", newline="")
    expected = golden.read_bytes().decode()
    assert text.encode("utf-8", "backslashreplace").decode() == expected


@pytest.mark.parametrize("name", FORMATS)
def test_format_needs_no_file(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert render(name)
