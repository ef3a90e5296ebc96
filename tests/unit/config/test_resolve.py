from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from obelism.config.resolve import Resolver
from obelism.errors import ConfigError
from obelism.findings import Severity

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_nearest_file_wins_and_is_not_merged(project: Path) -> None:
    (project / "obelism.toml").write_text('ignore = ["PHR"]\nmin-severity = "error"')
    (project / "docs" / "deep").mkdir(parents=True)
    (project / "docs" / ".obelism.toml").write_text('ignore = ["DUP"]')
    resolver = Resolver()
    inner = resolver.settings_for("docs/deep/x.md")
    assert inner.ignore == ("DUP",)
    assert inner.min_severity is Severity.WARNING
    assert resolver.settings_for("x.md").ignore == ("PHR",)
    assert resolver.settings_for("docs/y.md") is inner


def test_a_process_that_works_elsewhere_finds_the_same_settings(
    project: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "obelism.toml").write_text('ignore = ["PHR"]')
    resolver = Resolver()
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert resolver.settings_for("x.md").ignore == ("PHR",)
    assert resolver.file_for("x.md") == str(project / "obelism.toml")


@pytest.mark.parametrize("name", ["obelism.toml", ".obelism.toml"])
def test_a_pack_with_the_name_of_settings_is_passed_over(project: Path, name: str) -> None:
    (project / ".obelism.toml").write_text('packs = ["rules/house.toml"]')
    (project / "rules").mkdir()
    (project / "rules" / name).write_text('[pack]\nname = "house"\nprefix = "HSE"\n')
    assert Resolver().settings_for("rules/x.md").root == str(project)


def test_a_mistyped_key_is_not_taken_for_a_pack(project: Path) -> None:
    (project / "obelism.toml").write_text('pack = ["rules/house.toml"]')
    with pytest.raises(ConfigError, match="a rule pack is named in settings: packs"):
        Resolver().settings_for("x.md")


def test_pyproject_without_our_table_is_passed_over(project: Path) -> None:
    (project / "pyproject.toml").write_text('[tool.obelism]\nignore = ["PHR"]')
    (project / "sub").mkdir()
    (project / "sub" / "pyproject.toml").write_text("[tool.other]\nx = 1  # obelism")
    assert Resolver().settings_for("sub/x.md").ignore == ("PHR",)


def test_broken_pyproject_that_does_not_name_us_is_not_ours(project: Path) -> None:
    (project / "pyproject.toml").write_text("[broken")
    assert Resolver().settings_for("x.md").ignore == ()


def test_own_file_beats_pyproject(project: Path) -> None:
    (project / "pyproject.toml").write_text('[tool.obelism]\nignore = ["PHR"]')
    (project / "obelism.toml").write_text('ignore = ["DUP"]')
    assert Resolver().settings_for("x.md").ignore == ("DUP",)


def test_two_own_files_are_an_error(project: Path) -> None:
    (project / "sub").mkdir()
    (project / "sub" / "obelism.toml").write_text("")
    (project / "sub" / ".obelism.toml").write_text("")
    with pytest.raises(ConfigError, match=r"sub: there are both obelism.toml and .obelism.toml"):
        Resolver().settings_for("sub/x.md")


def test_search_ends_at_the_repository(project: Path) -> None:
    (project / "obelism.toml").write_text('ignore = ["PHR"]')
    (project / "inner" / ".git").mkdir(parents=True)
    assert Resolver().settings_for("inner/x.md").ignore == ()


def test_extend_replaces_appends_and_merges(project: Path) -> None:
    (project / "base.toml").write_text(
        'ignore = ["PHR"]\nextend-ignore = ["DUP"]\npreview = true\n[rules.DUP002]\nmin-words = 1\nseverity = "info"\n'
    )
    (project / "sub").mkdir()
    (project / "sub" / "obelism.toml").write_text(
        'extend = "../base.toml"\nignore = ["NAV"]\nextend-ignore = ["CON"]\n[rules.DUP002]\nmin-words = 2\n'
    )
    settings = Resolver().settings_for("sub/x.md")
    assert settings.ignore == ("NAV",)
    assert settings.extend_ignore == ("DUP", "CON")
    assert settings.preview
    assert settings.rules == {"DUP002": {"min-words": 2, "severity": "info"}}
    assert settings.origins["preview"].name == "base.toml"
    assert settings.origins["ignore"].name == "sub/obelism.toml"


def test_patterns_are_relative_to_the_file_that_holds_them(project: Path) -> None:
    (project / "base.toml").write_text('extend-exclude = ["docs/*.md"]')
    (project / "sub").mkdir()
    (project / "sub" / "obelism.toml").write_text('extend = "../base.toml"\nextend-exclude = ["old/*.md"]')
    excludes = Resolver().settings_for("sub/x.md").excludes
    assert excludes.match(str(project / "docs" / "x.md"))
    assert excludes.match(str(project / "sub" / "old" / "x.md"))
    assert not excludes.match(str(project / "sub" / "docs" / "x.md"))


def test_extend_in_a_circle_is_an_error(project: Path) -> None:
    (project / "obelism.toml").write_text('preview = true\nextend = "other.toml"')
    (project / "other.toml").write_text('extend = "obelism.toml"')
    with pytest.raises(ConfigError, match=r"other.toml:1: extend goes round in a circle"):
        Resolver().settings_for("x.md")


def test_extend_too_deep_is_an_error(project: Path) -> None:
    for number in range(12):
        (project / f"{number}.toml").write_text(f'extend = "{number + 1}.toml"')
    (project / "12.toml").write_text("")
    (project / "obelism.toml").write_text('extend = "0.toml"')
    with pytest.raises(ConfigError, match="more than 10 files deep"):
        Resolver().settings_for("x.md")


def test_extend_of_nothing_is_an_error(project: Path) -> None:
    (project / "obelism.toml").write_text('extend = "none.toml"')
    with pytest.raises(ConfigError, match=r"obelism.toml:1: extend names 'none.toml', which is not a file"):
        Resolver().settings_for("x.md")


def test_extend_out_of_the_project_is_an_error(project: Path) -> None:
    (project / "inner" / ".git").mkdir(parents=True)
    (project / "obelism.toml").write_text("")
    (project / "inner" / "obelism.toml").write_text('extend = "../obelism.toml"')
    with pytest.raises(ConfigError, match="leads out of the project"):
        Resolver().settings_for("inner/x.md")


def test_settings_file_that_is_a_link_out_of_the_project_is_an_error(project: Path) -> None:
    (project / "inner" / ".git").mkdir(parents=True)
    (project / "obelism.toml").write_text("")
    (project / "inner" / "obelism.toml").symlink_to(project / "obelism.toml")
    with pytest.raises(ConfigError, match="symbolic link that leads out"):
        Resolver().settings_for("inner/x.md")


def test_command_line_goes_over_the_file(project: Path) -> None:
    (project / "obelism.toml").write_text('select = ["PHR"]\nextend-ignore = ["NAV"]\nfail-on = "error"')
    resolver = Resolver(options={"select": ["DUP"], "extend-ignore": ["CON"]}, inline=['fail-on = "info"'])
    settings = resolver.settings_for("x.md")
    assert settings.select == ("DUP",)
    assert settings.extend_ignore == ("NAV", "CON")
    assert settings.fail_on is Severity.INFO
    assert settings.origins["select"].name == "command line"
    assert settings.origins["fail-on"].name == "--config 'fail-on = \"info\"'"


def test_inline_options_of_rules_are_merged(project: Path) -> None:
    (project / "obelism.toml").write_text("[rules.DUP002]\nmin-words = 1\n[rules.DUP003]\nmin-words = 1\n")
    settings = Resolver(inline=["rules.DUP002.min-words = 9"]).settings_for("x.md")
    assert settings.rules == {"DUP002": {"min-words": 9}, "DUP003": {"min-words": 1}}


def test_explicit_file_replaces_the_search(project: Path) -> None:
    (project / "obelism.toml").write_text('ignore = ["PHR"]')
    (project / "ci").mkdir()
    (project / "ci" / "strict.toml").write_text('ignore = ["DUP"]')
    assert Resolver(inline=["ci/strict.toml"]).settings_for("x.md").ignore == ("DUP",)


def test_isolated_reads_no_file(project: Path) -> None:
    (project / "obelism.toml").write_text("broken")
    assert Resolver(isolated=True).settings_for("x.md").ignore == ()


@pytest.mark.parametrize(
    ("inline", "message"),
    [
        (["a.toml", "b.toml"], "--config: names two files, a.toml and b.toml"),
        (["missing.toml"], "missing.toml: cannot be read: No such file or directory"),
        (["select = "], "--config 'select = ':1: is not valid TOML: Invalid value"),
        (["slect = []"], "--config 'slect = []': unknown key 'slect' (did you mean 'select'?)"),
        (['extend = "x"'], "--config 'extend = \"x\"': extend works in a settings file only"),
    ],
)
def test_mistake_on_the_command_line(project: Path, inline: list[str], message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Resolver(inline=inline)
    assert str(caught.value) == message


def test_other_version_is_an_error(project: Path) -> None:
    (project / "obelism.toml").write_text('required-version = ">=99"')
    with pytest.raises(ConfigError, match=r"obelism.toml:1: these settings are for Obelism >=99"):
        Resolver().settings_for("x.md")


def test_not_utf8_is_an_error(project: Path) -> None:
    (project / "obelism.toml").write_bytes(b"# \n\xff")
    with pytest.raises(ConfigError, match=r"obelism.toml:2: is not UTF-8"):
        Resolver().settings_for("x.md")


def test_deep_nesting_is_an_error(project: Path) -> None:
    (project / "obelism.toml").write_text("select = " + "[" * 100_000)
    with pytest.raises(ConfigError, match="is not valid TOML"):
        Resolver().settings_for("x.md")
