"""Patterns that can match nothing are refused with the reason; all others match by any name a file has."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obelism.config.globs import Glob
from obelism.config.globs import Globs
from obelism.config.globs import mistake_in
from obelism.config.resolve import Resolver
from obelism.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    top = tmp_path / "project"
    (top / ".git").mkdir(parents=True)
    (top / "docs").mkdir()
    (top / "docs" / "a.md").write_text("Words.\n")
    monkeypatch.chdir(top)
    return top


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("../old/*.md", "'..'"),
        ("docs/../*.md", "'..'"),
        ("..", "'..'"),
        (r"docs\old\*.md", "backslash"),
        (r"\*.md", "backslash"),
        (" docs", "blank"),
        ("docs/ ", "blank"),
        ("!docs", "'!'"),
        ("~/docs/*.md", "'~'"),
        ("C:/docs/*.md", "drive"),
        ("*.{md,txt}", "braces"),
        ("*.{md", "braces"),
        ("txt}", "braces"),
        ("/", "names no file"),
        (".", "names no file"),
        ("./", "names no file"),
        ("[z-a].md", "range"),
        ("/srv/someone/docs/*.md", "leads nowhere"),
        ("/nowhere/docs/*.md", "leads nowhere"),
    ],
)
@pytest.mark.parametrize("key", ["exclude", "extend-exclude", "per-file-ignores", "per-file"])
def test_a_pattern_that_can_match_nothing_is_refused(project: Path, key: str, pattern: str, why: str) -> None:
    values = {"per-file-ignores": {pattern: ["PHR"]}, "per-file": [{"paths": [pattern]}]}
    with pytest.raises(ConfigError) as error:
        Resolver(options={key: values.get(key, [pattern])}).settings_in(str(project))
    assert why in str(error.value)
    assert repr(pattern) in str(error.value)


@pytest.mark.parametrize(
    "pattern",
    [
        *("docs", "docs/", "/docs", "/docs/*.md", "docs//a.md", "./docs/./a.md", "a.md", "**/a.md", "docs/**.md"),
        *("[a-z].md", "{project}/docs/*.md", "{project}/docs", "{project}/*", "*.md"),
    ],
)
def test_a_pattern_that_matches(project: Path, pattern: str) -> None:
    (project.parent / "link").symlink_to(project)
    options = {"extend-exclude": [pattern.format(project=project)]}
    assert Resolver(options=options).settings_in(str(project)).excludes.match(str(project / "docs" / "a.md"))


@pytest.mark.parametrize("pattern", ["{{cookiecutter.slug}}/*.md", "a..b", "..a/x.md", "#a", "a~", "*", "/old"])
def test_odd_names_are_patterns(pattern: str) -> None:
    assert mistake_in(pattern) == ""


@given(st.lists(st.from_regex(r"[a-z0-9._-]{1,8}", fullmatch=True), min_size=1, max_size=4))
def test_every_path_is_a_pattern_for_itself(names: list[str]) -> None:
    path = "/".join(names)
    if mistake_in(path) == "":
        assert Globs([Glob(path, "/project")]).match(f"/project/{os.path.normpath(path)}")
    else:
        assert {".", ".."} & set(names)


@pytest.mark.parametrize("pattern", ["docs/a.md", "link/a.md", "docs/*"])
def test_a_file_behind_a_link_matches_by_either_name(project: Path, pattern: str) -> None:
    (project / "link").symlink_to("docs")
    settings = Resolver(options={"per-file-ignores": {pattern: ["PHR"]}}).settings_in(str(project))
    assert settings.ignores_in(str(project / "link" / "a.md")) == (("PHR",),)


def test_a_folder_behind_a_link_has_its_own_settings(project: Path) -> None:
    (project / "docs" / "obelism.toml").write_text('ignore = ["DUP"]')
    (project / "docs" / "deep").mkdir()
    (project / "link").symlink_to("docs/deep")
    (project.parent / "way").symlink_to(project)
    assert Resolver().settings_for(str(project / "link" / "a.md")).ignore == ("DUP",)
    assert Resolver().settings_for(str(project.parent / "way" / "docs" / "a.md")).ignore == ("DUP",)


def test_a_link_out_of_the_project_keeps_the_settings_of_the_project(project: Path) -> None:
    (project / "obelism.toml").write_text('ignore = ["DUP"]')
    outside = project.parent / "outside"
    outside.mkdir()
    (outside / "obelism.toml").write_text('ignore = ["PHR"]')
    (project / "link").symlink_to(outside)
    (project / "obelism.toml").write_text('ignore = ["DUP"]')
    assert Resolver().settings_for(str(project / "other" / "a.md")).ignore == ("DUP",)


@pytest.mark.parametrize("working", [".", "docs"])
@pytest.mark.parametrize("place", [".config/house.toml", "house.toml", "../house.toml"])
@pytest.mark.parametrize("pattern", ["docs/a.md", "/docs/", "docs/*"])
def test_settings_that_are_named_speak_of_the_project(
    project: Path, monkeypatch: pytest.MonkeyPatch, working: str, place: str, pattern: str
) -> None:
    file = project / place
    file.parent.mkdir(exist_ok=True)
    file.write_text(f'[per-file-ignores]\n"{pattern}" = ["PHR"]\n')
    monkeypatch.chdir(project / working)
    settings = Resolver(inline=[str(file)]).settings_for(str(project / "docs" / "a.md"))
    assert settings.ignores_in(str(project / "docs" / "a.md")) == (("PHR",),)
    assert settings.ignores_in(str(project / "other" / "docs" / "a.md")) == ()


@pytest.mark.parametrize("pattern", ["docs", "docs/", "a.md", "do*"])
def test_a_name_in_settings_that_are_named_is_that_of_any_folder(project: Path, pattern: str) -> None:
    (project / "style").mkdir()
    (project / "style" / "house.toml").write_text(f'extend-exclude = ["{pattern}"]\n')
    settings = Resolver(inline=["style/house.toml"]).settings_in(str(project))
    assert settings.excludes.match(str(project / "docs" / "a.md"))
    assert not settings.excludes.match(str(project / "other.md"))


def test_settings_that_are_named_still_speak_of_their_own_folder(project: Path) -> None:
    (project / "docs" / "ref").mkdir()
    (project / "docs" / "house.toml").write_text('[per-file-ignores]\n"ref/*" = ["PHR"]\n')
    settings = Resolver(inline=["docs/house.toml"]).settings_in(str(project / "docs" / "ref"))
    assert settings.ignores_in(str(project / "docs" / "ref" / "a.md")) == (("PHR",),)


def test_a_pack_that_is_called_like_settings_is_none(project: Path) -> None:
    (project / "obelism.toml").write_text('ignore = ["DUP"]')
    (project / "docs" / "obelism.toml").write_text('[pack]\nname = "house"\nprefix = "HSE"\n')
    assert Resolver().settings_in(str(project / "docs")).ignore == ("DUP",)
    (project / "docs" / ".obelism.toml").write_text('ignore = ["PHR"]')
    assert Resolver().settings_in(str(project / "docs")).ignore == ("PHR",)


@pytest.mark.parametrize("text", ["[pack]\n", "pack = 5\n"])
def test_a_pack_and_settings_in_one_file_are_a_mistake(project: Path, text: str) -> None:
    (project / "obelism.toml").write_text(f'ignore = ["DUP"]\n{text}')
    with pytest.raises(ConfigError, match=r"unknown key 'pack' \(a rule pack is named in settings"):
        Resolver().settings_in(str(project))
