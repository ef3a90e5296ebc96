"""Documents in other languages: rules about English wording are silent there, and that is said once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FRENCH = (
    "Le matin, la brume couvre encore le port et les pêcheurs rentrent avec leurs filets. Les enfants courent sur "
    "le quai, où les mouettes attendent les restes. Plus tard, le marché se remplit de voix, de paniers et de "
    "légumes que les fermiers ont cueillis avant le jour. On boit du café debout, on parle du temps, et le soleil "
    "finit par lever la brume. Vers midi, tout le monde rentre chez soi pour manger."
)


def check(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "obelism", "check", "--isolated", "--output-format", "concise", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder)


def test_english_wording_in_another_language_is_left_alone(tmp_path: Path) -> None:
    text = f"# Un port\n\n{FRENCH}\n\nIt plays a pivotal role.\n"
    (tmp_path / "port.md").write_text(text)
    (tmp_path / "quai.md").write_text(text.replace("port", "quai").replace("Le matin", "Au soir"))
    done = check(tmp_path, "--select", "PHR")
    assert (done.returncode, done.stdout.count("PHR101")) == (0, 0)
    assert done.stderr.count("not in English") == 1
    assert "port.md and 1 more" in done.stderr


def test_copies_are_found_in_any_language(tmp_path: Path) -> None:
    (tmp_path / "port.md").write_text(f"# Un port\n\n{FRENCH}\n\nUne autre phrase, courte.\n\n{FRENCH}\n")
    done = check(tmp_path)
    assert "port.md:7:1: DUP001" in done.stdout


def test_a_short_note_counts_as_english(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Bees play a pivotal role.\n")
    done = check(tmp_path)
    assert "PHR101" in done.stdout
    assert "English" not in done.stderr
