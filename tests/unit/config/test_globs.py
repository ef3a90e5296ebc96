from __future__ import annotations

import pytest

from obelism.config.globs import Glob
from obelism.config.globs import Globs

ROOT = "/project"


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("CHANGELOG.md", "/project/CHANGELOG.md"),
        ("CHANGELOG.md", "/project/a/b/CHANGELOG.md"),
        ("*.draft.md", "/project/a/one.draft.md"),
        ("vendor", "/project/a/vendor/b/c.md"),
        ("vendor/", "/project/vendor/c.md"),
        ("docs/old", "/project/docs/old/deep/x.md"),
        ("docs/*.md", "/project/docs/x.md"),
        ("./docs/*.md", "/project/docs/x.md"),
        ("/docs/*.md", "/project/docs/x.md"),
        ("docs/*", "/project/docs/deep/x.md"),
        ("docs/**/x.md", "/project/docs/x.md"),
        ("docs/**/x.md", "/project/docs/a/b/x.md"),
        ("**/deep/*.md", "/project/docs/a/deep/x.md"),
        ("docs/**", "/project/docs/x.md"),
        ("[ab].md", "/project/b.md"),
        ("*.md", "/elsewhere/x.md"),
    ],
)
def test_pattern_matches_path(pattern: str, path: str) -> None:
    assert Globs([Glob(pattern, ROOT)]).match(path)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("CHANGELOG.md", "/project/CHANGELOG.md.bak"),
        ("docs/*.md", "/project/other/docs/x.md"),
        ("docs/*.md", "/project/docs/a/x.md"),
        ("docs/**/y.md", "/project/docs/a/b/x.md"),
        ("docs", "/project/docs2/x.md"),
        # Folders above the settings file are not the project's business.
        ("project", "/project/x.md"),
        ("vendor", "/vendor/elsewhere/x.md"),
    ],
)
def test_pattern_leaves_path_alone(pattern: str, path: str) -> None:
    assert not Globs([Glob(pattern, ROOT)]).match(path)


def test_patterns_keep_their_own_folder() -> None:
    globs = Globs([Glob("docs/*.md", "/project"), Glob("docs/*.md", "/project/sub")])
    assert globs.match("/project/sub/docs/x.md")
    assert not globs.match("/project/other/docs/x.md")


def test_no_pattern_matches_nothing() -> None:
    assert not Globs([]).match("/project/x.md")


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*a" * 40 + "b", "/project/" + "a" * 5_000),
        ("/".join(["**", "a"] * 40) + "/b", "/project/" + "/".join("a" * 2_000)),
        ("(a+)+$", "/project/" + "a" * 5_000),
    ],
)
@pytest.mark.usefixtures("no_hang")
def test_hostile_patterns_finish(pattern: str, path: str) -> None:
    assert not Globs([Glob(pattern, ROOT)]).match(path)
