"""What is released is whole and of good form, and leads back to the project from wherever it is read."""

from __future__ import annotations

import email
import re
import runpy
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
BASE = "https://git.press/obelism"
TOP = f"{BASE}/blob/v1.2.0"


@pytest.fixture(scope="module")
def lead_outside() -> Callable[[str], str]:
    """Return what makes the links of a README lead outside."""
    pytest.importorskip("hatchling")
    made: Callable[[str, str, str], str] = runpy.run_path(str(PROJECT / "hatch_build.py"))["lead_outside"]
    return lambda text: made(text, BASE, TOP)


@pytest.mark.parametrize(
    ("text", "led"),
    [
        ("see [docs](docs/index.md#a).", f"see [docs]({TOP}/docs/index.md#a)."),
        ("[rules](rules/) and [below](#below)", f"[rules]({TOP}/rules/) and [below](#below)"),
        (
            "[other](https://other.press/x) [us](mailto:a@b.press)",
            "[other](https://other.press/x) [us](mailto:a@b.press)",
        ),
        ("a link is `[a](b.md)` in Markdown", "a link is `[a](b.md)` in Markdown"),
        ("```md\n[a](b.md)\n```\n", "```md\n[a](b.md)\n```\n"),
        ("```yaml\nrepo: https://example.org/obelism.git\n```\n", f"```yaml\nrepo: {BASE}.git\n```\n"),
    ],
)
def test_links_of_the_readme_lead_outside(lead_outside: Callable[[str], str], text: str, led: str) -> None:
    assert lead_outside(text) == led


def test_a_readme_whose_links_lead_nowhere_says_so() -> None:
    pytest.importorskip("hatchling")
    hook = runpy.run_path(str(PROJECT / "hatch_build.py"))
    led = hook["lead_outside"]("[docs](docs/index.md)\n", hook["STAND_IN"], f"{hook['STAND_IN']}/blob/v1")
    assert led == hook["NOWHERE"] + "[docs](https://example.org/obelism/blob/v1/docs/index.md)\n"
    assert hook["STAND_IN"] in hook["NOWHERE"]


def test_the_address_stands_in_the_settings_of_the_build_and_nowhere_else() -> None:
    """Pages may show it in a recipe, where a reader puts the address of their own copy."""
    pytest.importorskip("hatchling")
    stand_in = runpy.run_path(str(PROJECT / "hatch_build.py"))["STAND_IN"]
    names = ("pyproject.toml", "action.yml", "Dockerfile", "mkdocs.yml", "editors/vscode/package.json")
    built = [*PROJECT.glob("src/**/*.py"), *PROJECT.glob(".github/**/*.yml"), *(PROJECT / name for name in names)]
    told = {path.relative_to(PROJECT).as_posix(): path.read_text(encoding="utf-8").count(stand_in) for path in built}
    assert {name: count for name, count in told.items() if count} == {"pyproject.toml": 1}
    assert "`address`" in (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_every_link_of_the_released_readme_is_of_something_that_is_there(lead_outside: Callable[[str], str]) -> None:
    text = re.sub(r"^```.*?^```$", "", lead_outside((PROJECT / "README.md").read_text()), flags=re.M | re.S)
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    assert all(target.startswith("https://") for target in targets)
    inside = [target.removeprefix(f"{TOP}/") for target in targets if target.startswith(TOP)]
    assert len(inside) >= 5
    assert [path for path in inside if not (PROJECT / path.partition("#")[0]).exists()] == []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Build the sdist of the checkout, and of it the wheel."""
    pytest.importorskip("build")
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(folder), str(PROJECT)], check=True, capture_output=True
    )
    (sdist,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    return sdist, wheel


def run(*command: str | Path) -> str:
    done = subprocess.run([sys.executable, "-m", *map(str, command)], cwd=PROJECT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_what_is_released_passes_the_checks_of_packagers(built: tuple[Path, Path]) -> None:
    for module in ("twine", "check_wheel_contents", "pyroma"):
        pytest.importorskip(module)
    run("twine", "check", "--strict", *built)
    run("check_wheel_contents", built[1])
    assert "Final rating: 10/10" in run("pyroma", "--min=10", built[0])


@pytest.mark.slow
def test_the_sdist_has_all_that_is_under_version_control(built: tuple[Path, Path]) -> None:
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode:
        pytest.skip("this is not a git checkout")
    with tarfile.open(built[0]) as archive:
        there = {name.partition("/")[2] for name in archive.getnames()}
    kept = {name for name in listing.stdout.split("\0") if name and (PROJECT / name).is_file()}
    assert kept - there == set()
    assert {name for name in there - kept if (PROJECT / name).is_file()} == set()


@pytest.mark.slow
def test_the_wheel_is_typed_and_says_where_the_project_is(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[1]) as wheel:
        assert "obelism/py.typed" in wheel.namelist()
        (name,) = (name for name in wheel.namelist() if name.endswith("/METADATA"))
        told = email.message_from_bytes(wheel.read(name))
    addresses = dict(entry.split(", ", 1) for entry in told.get_all("Project-URL", []))
    assert set(addresses) == {"Repository", "Documentation", "Changelog", "Issues"}
    assert all(address.startswith(addresses["Repository"]) for address in addresses.values())
    assert "](docs/" not in str(told.get_payload())


@pytest.mark.slow
def test_the_image_installs_from_what_is_copied_into_it(tmp_path: Path) -> None:
    lines = (PROJECT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.startswith("COPY ") and "--from" not in line:
            for name in line.split()[1:-1]:
                source, target = PROJECT / name, tmp_path / "source" / name
                target.parent.mkdir(exist_ok=True)
                shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    run(
        "pip",
        "wheel",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--wheel-dir",
        tmp_path,
        tmp_path / "source",
    )
    (wheel,) = tmp_path.glob("*.whl")
    assert "obelism/_packs/phrases.toml" in zipfile.ZipFile(wheel).namelist()
