"""A key is declared once, and settings, checking, documentation and schema have it from there."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING
from typing import Any

import pytest

from obelism.cli.settings import plain
from obelism.config import schema
from obelism.config import validate
from obelism.config.keys import BY_NAME
from obelism.config.keys import KEYS
from obelism.config.keys import Keys
from obelism.config.keys import PerFile
from obelism.config.model import Settings
from obelism.config.resolve import Resolver

if TYPE_CHECKING:
    from pathlib import Path

    from obelism.config.keys import Key

each_key = pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)


def test_every_declared_key_is_in_the_tables_by_name_and_field() -> None:
    assert [key.field for key in KEYS] == list(Keys.__annotations__)
    assert [key.name for key in KEYS] == [key.field.replace("_", "-") for key in KEYS] == list(BY_NAME)
    assert all(getattr(Settings, key.field) is key for key in KEYS)


@each_key
def test_settings_have_the_default_of_a_key(key: Key[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for settings in (Settings(str(tmp_path)), Resolver(isolated=True).settings_for("a.md")):
        assert plain(getattr(settings, key.field), str(tmp_path)) == plain(key.default)


@each_key
def test_what_extend_adds_to_is_empty_by_default(key: Key[Any]) -> None:
    assert key.merge in ("replace", "append", "merge")
    assert key.merge == "replace" or not key.default


def test_keys_of_one_kind_have_values_of_one_type() -> None:
    types: dict[str, set[str]] = {}
    for key in KEYS:
        types.setdefault(key.kind, set()).add(Keys.__annotations__[key.field].replace(" | None", ""))
    assert {kind: len(found) for kind, found in types.items()} == dict.fromkeys(types, 1)


def test_every_kind_is_checked_and_has_a_schema() -> None:
    kinds = {key.kind for key in KEYS}
    assert kinds == set(validate._KINDS) == set(schema._KINDS)


def test_tables_in_settings_have_the_same_keys_in_the_schema() -> None:
    per_file = schema._KINDS["per-file"]["items"]
    assert set(per_file["properties"]) == set(validate._PER_FILE)
    assert len(PerFile._fields) == len(validate._PER_FILE)
    assert set(schema._KINDS["vocabulary"]["properties"]) == set(validate._WORD_LISTS)


def test_the_reference_and_the_schema_file_have_every_key(project: Path) -> None:
    names = [key.name for key in KEYS]
    page = (project / "docs" / "settings.md").read_text(encoding="utf-8")
    headings = [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")]
    assert headings == ["Patterns", "In your editor", "All settings", *names]
    assert all(key.doc in page and f"```toml\n{key.example}\n```" in page for key in KEYS)
    published = json.loads((project / "docs" / "obelism.schema.json").read_text(encoding="utf-8"))
    assert list(published["properties"]) == names


def test_settings_do_not_change_and_take_no_other_field() -> None:
    settings = Settings("/project", preview=True)
    with pytest.raises(AttributeError, match="preview"):
        settings.preview = False  # type: ignore[assignment]
    assert settings.preview
    with pytest.raises(TypeError, match="slect"):
        Settings("/project", slect=("DUP",))


def test_settings_reach_another_process() -> None:
    settings = Settings("/project", select=("DUP",))
    again = pickle.loads(pickle.dumps(settings))
    assert (again.root, again.select, again.exclude) == ("/project", ("DUP",), settings.exclude)
