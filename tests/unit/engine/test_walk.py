from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from obelism.config.resolve import Resolver
from obelism.engine.discover import Found
from obelism.engine.discover import discover
from obelism.engine.discover import unlisted

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("words\n")


def found(*paths: str, **options: object) -> Found:
    return discover(paths or (".",), Resolver(options=options), lambda path: path.endswith((".md", ".txt")))


def shown(*paths: str, **options: object) -> list[str]:
    return [target.shown for target in found(*paths, **options).targets]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_documents_below_a_folder_in_order(folder: Path) -> None:
    write(folder, "b.md", "a/z.md", "a/b/c.txt", "a.md", "code.py", "no-suffix", "ä ö.md", "-dash.md")
    assert shown() == ["-dash.md", "a.md", "a/b/c.txt", "a/z.md", "b.md", "ä ö.md"]


def test_hidden_generated_and_legal_files_are_passed_over(folder: Path) -> None:
    write(folder, "a.md", ".hidden.md", ".git/x.md", ".venv/x.md", "node_modules/p/x.md", "sub/node_modules/x.md")
    write(folder, "LICENSE.md", "COPYING.txt", "NOTICE.txt", "PATENTS.md", "AUTHORS.txt")
    write(folder, "requirements.txt", "requirements-dev.txt", "robots.txt")
    assert shown() == ["a.md"]


def test_gitignore_is_honoured_with_and_without_a_repository(folder: Path) -> None:
    write(folder, "a.md", "build/b.md", "sub/c.md", "sub/d.md")
    (folder / ".gitignore").write_text("build/\n")
    (folder / "sub" / ".gitignore").write_text("c.md\n")
    assert shown() == ["a.md", "sub/d.md"]
    (folder / ".git").mkdir()
    assert shown() == ["a.md", "sub/d.md"]
    assert shown("sub") == ["sub/d.md"]
    assert shown(**{"respect-gitignore": False}) == ["a.md", "build/b.md", "sub/c.md", "sub/d.md"]


def test_excluded_files(folder: Path) -> None:
    write(folder, "a.md", "old/b.md", "docs/draft.md", "docs/c.md", "node_modules/d.md", "LICENSE.md")
    assert shown(**{"extend-exclude": ["old", "docs/dr*.md"]}) == ["a.md", "docs/c.md"]
    assert shown(exclude=["old"]) == ["LICENSE.md", "a.md", "docs/c.md", "docs/draft.md", "node_modules/d.md"]


def test_named_file_is_taken_whatever_it_is_called(folder: Path) -> None:
    write(folder, "LICENSE", ".hidden.md", "ignored.md", "code.py")
    (folder / ".gitignore").write_text("ignored.md\n")
    result = found("LICENSE", ".hidden.md", "ignored.md", "code.py")
    assert [(target.shown, target.named) for target in result.targets] == [
        (".hidden.md", True),
        ("LICENSE", True),
        ("code.py", True),
        ("ignored.md", True),
    ]


def test_named_file_that_is_excluded_is_left_out_by_force(folder: Path) -> None:
    write(folder, "LICENSE", "a.md")
    result = found("LICENSE", "a.md", **{"force-exclude": True})
    assert [target.shown for target in result.targets] == ["a.md"]
    assert result.left_out == 1


def test_each_file_once(folder: Path) -> None:
    write(folder, "docs/a.md")
    assert shown("docs/a.md", "./docs/a.md", "docs", str(folder / "docs"), ".") == ["docs/a.md"]


def test_paths_elsewhere_are_shown_as_given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, "docs/a.md", "work/b.md")
    monkeypatch.chdir(folder / "work")
    assert shown("../docs", ".") == ["../docs/a.md", "b.md"]
    assert shown(str(folder / "docs")) == [str(folder / "docs" / "a.md")]
    assert shown(str(folder / "work")) == ["b.md"]


def test_links_to_folders_are_not_followed(folder: Path) -> None:
    write(folder, "in/a.md", "out/b.md")
    (folder / "in" / "loop").symlink_to("..")
    (folder / "in" / "elsewhere").symlink_to(folder / "out")
    assert shown("in") == ["in/a.md"]


def test_links_to_files(folder: Path) -> None:
    write(folder, "in/a.md", "in/plain", "outside.md")
    (folder / "in" / "same.md").symlink_to("a.md")
    (folder / "in" / "other.md").symlink_to("plain")
    (folder / "in" / "out.md").symlink_to("../outside.md")
    (folder / "in" / "nothing.md").symlink_to("nowhere")
    (folder / "in" / "self.md").symlink_to("self.md")
    assert shown("in") == ["in/a.md", "in/other.md"]


def test_problems_are_data(folder: Path) -> None:
    write(folder, "a.md")
    (folder / "nothing.md").symlink_to("nowhere")
    os.mkfifo(folder / "pipe.md")
    result = found("missing.md", "nothing.md", "pipe.md", "a.md/b.md", "nul\0.md", "a.md")
    assert [target.shown for target in result.targets] == ["a.md"]
    assert [(problem.path, problem.message) for problem in result.problems] == [
        ("missing.md", "does not exist"),
        ("nothing.md", "is a symbolic link to nothing"),
        ("pipe.md", "is not a regular file"),
        ("a.md/b.md", "cannot be read: Not a directory"),
        ("nul\0.md", "cannot be read: embedded null byte"),
    ]


def test_pipes_and_odd_names_are_passed_over_when_walking(folder: Path) -> None:
    os.mkfifo(folder / "pipe.md")
    (folder / "folder.md").mkdir()
    write(folder, "folder.md/a.md", "new\nline.md")
    with open(os.fsencode(folder) + b"/\xff.md", "wb"):
        pass
    assert shown() == ["folder.md/a.md", "new\nline.md", "\udcff.md"]


def test_deep_folders(folder: Path) -> None:
    path = folder
    for _ in range(200):
        path = path / "d"
    path.mkdir(parents=True)
    (path / "a.md").write_text("")
    assert shown() == ["/".join(["d"] * 200) + "/a.md"]


def test_nested_settings_hold_for_their_folder(folder: Path) -> None:
    write(folder, "a/x.md", "a/y.md", "b/x.md")
    (folder / "a" / "obelism.toml").write_text('extend-exclude = ["x.md"]')
    assert shown() == ["a/y.md", "b/x.md"]


@pytest.mark.parametrize(
    ("told", "parts"),
    [
        ("/a/b: IO error for operation on /a/b: Permission denied (os error 13)", ("/a/b", "Permission denied")),
        ("/a/b: c: IO error for operation on /a/b: c: Not a directory (os error 20)", ("/a/b: c", "Not a directory")),
        (
            "File system loop found: /a points to an ancestor /",
            ("/a", "File system loop found: /a points to an ancestor /"),
        ),
    ],
)
def test_what_cannot_be_listed_is_named_once(told: str, parts: tuple[str, str]) -> None:
    assert unlisted(told, "/a") == parts
