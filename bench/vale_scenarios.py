"""Run the scenarios of Vale's own tests, and print how many of the alerts they expect Obelism gives too.

They are read from a checkout of Vale and copied to a folder of their own; nothing of them is in this project. Counted
are alerts in files of Markdown, MDX and plain text, by file, line, rule and message. Usage::

    python bench/vale_scenarios.py CHECKOUT [--without script,sequence,spelling] [--dictionaries FOLDER]

``--without`` leaves out the alerts of rules that extend some points. ``--dictionaries`` is a folder whose dictionaries
stand for the one that Vale has built in, such as ``CHECKOUT/internal/spell/data``.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

NAMES = (".vale", "_vale", "vale.ini", ".vale.ini", "_vale.ini")
READ = (".md", ".mdx", ".txt")
ALERT = re.compile(r"(?P<file>[^:\s][^:]*):(?P<line>\d+):\d+:(?P<rule>[\w-]+\.[\w-]+):(?P<message>.*)")
FOLDERS = {
    "test": "{}",
    "lint": "formats",
    "lint path": "formats/{}",
    "test scope": "scopes/{}",
    "apply style": "styles/{}",
    "use Vocab": "vocab/{}",
    "test comments for": "comments",
    "test patterns for": "patterns",
}
"""Where the steps run that are about files of the tests, below the folder of fixtures."""

OF_FILES = frozenset({"lint", "test comments for", "test patterns for", "run vale"})
STEP = re.compile(rf'I (?P<what>{"|".join([*FOLDERS, "run vale"])}) "(?P<which>[^"]*)"')
GIVEN = re.compile(r'a file named "(?P<name>[^"]+)" with:')

Alert = tuple[str, int, str, str]


class Scenario(NamedTuple):
    """A scenario: its name, the files that it writes, the step that lints, and the alerts that come of it.

    Without ``exact`` there may be more of them.
    """

    name: str
    files: dict[str, str]
    what: str
    which: str
    expected: Counter[Alert]
    exact: bool


def read_scenarios(feature: str) -> Iterator[Scenario]:
    """Yield the scenarios of a feature that lint something and expect alerts in what is read here."""
    background, *parts = re.split(r"(?m)^\s*Scenario(?: Outline)?:", feature)
    for part in parts:
        name = part.strip().partition("\n")[0].strip()
        texts = list(_texts(background)) + list(_texts(part))
        step = STEP.search(re.sub(r"(?m)^\s*#.*$", "", part))
        alerts = [
            match for head, text in texts if "output" in head for match in map(ALERT.fullmatch, text.splitlines())
        ]
        expected = Counter(
            (match["file"], int(match["line"]), match["rule"], _plain(match["message"]))
            for match in alerts
            if match and match["file"].endswith(READ)
        )
        files = {match["name"]: text for head, text in texts if (match := GIVEN.search(head))}
        if step and expected:
            exact = any("exactly" in head for head, _ in texts)
            yield Scenario(name, files, step["what"], step["which"], expected, exact)


def _texts(part: str) -> Iterator[tuple[str, str]]:
    """Yield the quoted texts of a part of a feature, each with the line before it."""
    head, opened = "", None
    lines: list[str] = []
    for line in part.splitlines():
        if line.strip() == '"""' and opened is None:
            opened, lines = line.index('"'), []
        elif line.strip() == '"""' and opened is not None:
            yield head, "\n".join(lines) + "\n"
            opened = None
        elif opened is not None:
            lines.append(line[opened:] if line[:opened].isspace() else line.strip())
        elif line.strip() and not line.strip().startswith("#"):
            head = line


def _plain(message: str) -> str:
    return " ".join(message.split())


def give_dictionaries(folder: Path, dictionaries: Path) -> None:
    """Put dictionaries where the settings of a folder have theirs, since those of Vale are built in."""
    for settings in (path for name in NAMES if (path := folder / name).is_file()):
        text = settings.read_text(encoding="utf-8")
        places = re.findall(r"(?m)^StylesPath\s*=\s*(.+?)\s*$", text)
        if not places:
            places = ["given"]
            settings.write_text(f"StylesPath = given\n{text}", encoding="utf-8")
        below = folder / places[-1] / "config" / "dictionaries"
        below.mkdir(parents=True, exist_ok=True)
        for path in dictionaries.glob("*.*"):
            shutil.copy(path, below)


def run(scenario: Scenario, home: Path, dictionaries: Path | None) -> Counter[Alert]:
    """Return what Obelism finds by Vale's rules where a scenario runs."""
    if scenario.what == "run vale":
        folder = home / "tmp" / "aruba"
        shutil.rmtree(folder, ignore_errors=True)
        for name, text in scenario.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    else:
        folder = home / "fixtures" / FOLDERS[scenario.what].format(scenario.which)
    if dictionaries:
        give_dictionaries(folder, dictionaries)
    of = scenario.which.split() if scenario.what in OF_FILES else ["."]
    command = [sys.executable, "-m", "obelism", "check", "--vale", "--no-cache", "--output-format", "json", *of]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    try:
        findings = json.loads(done.stdout)["findings"]
    except ValueError:
        print(f"{scenario.name}: {done.stderr.strip()[:300]}", file=sys.stderr)
        return Counter()
    if "error" in done.stderr:
        print(f"{scenario.name}: {done.stderr.strip()[:600]}", file=sys.stderr)
    return Counter(_alert(finding, folder, home) for finding in findings if "." in finding["code"])


def _alert(finding: dict[str, object], folder: Path, home: Path) -> Alert:
    path = Path(str(finding["path"]))
    place = folder / path if (folder / path).exists() else home / path
    return (
        place.relative_to(folder).as_posix(),
        int(str(finding["line"])),
        str(finding["code"]),
        _plain(str(finding["message"])),
    )


def points_of(home: Path) -> dict[str, str]:
    """Return what the rules of all styles of a folder extend."""
    found = {"Vale.Spelling": "spelling"}
    for path in home.rglob("*.yml"):
        match = re.search(r"(?m)^extends:\s*[\"']?(\w+)", path.read_text(encoding="utf-8", errors="replace"))
        if match:
            found[f"{path.parent.name}.{path.stem}"] = match[1]
    return found


def main() -> int:
    """Run all scenarios and print what differs."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--without", default="")
    parser.add_argument("--dictionaries", type=Path)
    options = parser.parse_args()
    testdata = options.checkout / "testdata"
    scenarios = [
        scenario
        for path in sorted((testdata / "features").glob("*.feature"))
        for scenario in read_scenarios(path.read_text(encoding="utf-8"))
    ]
    same = wanted = more = whole = 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder).resolve() / "testdata"
        shutil.copytree(testdata, home, symlinks=True)
        (home / ".git").mkdir()
        points = points_of(home)
        without = set(options.without.split(","))
        for scenario in scenarios:
            expected, found = (
                Counter({alert: count for alert, count in alerts.items() if points.get(alert[2]) not in without})
                for alerts in (scenario.expected, run(scenario, home, options.dictionaries))
            )
            found = Counter({alert: count for alert, count in found.items() if alert[0].endswith(READ)})
            missing, extra = expected - found, found - expected if scenario.exact else Counter[Alert]()
            wanted, same, more = wanted + expected.total(), same + (expected & found).total(), more + extra.total()
            whole += not missing and not extra
            for sign, alerts in (("-", missing), ("+", extra)):
                for alert in sorted(alerts.elements()):
                    print(f"{scenario.name}: {sign} {':'.join(map(str, alert))}")
    print(f"{len(scenarios)} scenarios, {whole} the same as a whole; {same} of {wanted} alerts the same, {more} more")
    return 0


if __name__ == "__main__":
    sys.exit(main())
