"""Headings and outlines that files share."""

from __future__ import annotations

import pytest

from crossfile import lint_files
from crossfile import places

TRENDS = "Future trends and innovations in hive design"


def test_heading_in_two_files() -> None:
    files = {"b.md": f"# Wasps\n\n## {TRENDS.upper()}\n", "a.md": f"# Bees\n\n## 4. {TRENDS}\n"}
    (finding,) = lint_files("DUP012", files)
    assert places([finding]) == [("b.md", 3)]
    assert finding.related[0].location.path == "a.md"


@pytest.mark.parametrize("heading", ["Further reading", "References", "Frequently asked questions", "How it works"])
def test_common_heading(heading: str) -> None:
    assert not lint_files("DUP012", {name: f"# {name}\n\n## {heading}\n" for name in ("a.md", "b.md", "c.md")})


def town(name: str, *parts: str) -> str:
    return f"# {name}\n\n" + "".join(f"## {part}\n\nText.\n\n" for part in parts)


def test_files_on_one_outline() -> None:
    files = {
        "a.md": town(
            "Lisbon", "History of the town", "Where to stay", "What to eat", "Getting around by tram", "Safety"
        ),
        "b.md": town(
            "Porto", "The town's history", "Where to stay", "What to eat", "Getting around by trams", "Beaches"
        ),
        "c.md": town("Faro", "Airport", "Storks", "Salt", "Islands", "Trains"),
    }
    (finding,) = lint_files("DUP012", files)
    assert places([finding]) == [("b.md", 1)]
    assert finding.related[0].location.path == "a.md"


def test_short_files_have_no_outline() -> None:
    assert not lint_files("DUP012", {name: town(name, "Setup", "Use") for name in ("a.md", "b.md")})
