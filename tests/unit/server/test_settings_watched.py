"""Settings that change, are broken and are mended while the editor is open."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from editor import ABLE
from editor import Editor
from obelism.config.discover import VALE_NAMES

TEXT = "Say abracadabra in the the hall.\n"


def watched(editor: Editor, name: str) -> None:
    """Tell the server that a file has changed."""
    editor.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": editor.uri(name), "type": 2}]})
    editor.settle()


def test_a_change_is_told_by_the_editor(editor: Editor, folder: Path) -> None:
    uri = editor.open("a.md", TEXT)
    assert editor.codes(uri) == ["HSE001", "DUP014"]
    (folder / "obelism.toml").write_text('select = ["DUP014"]\n')
    watched(editor, "obelism.toml")
    assert editor.codes(uri) == ["DUP014"]


def test_an_editor_that_watches_is_asked_to(folder: Path) -> None:
    able = {**ABLE, "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
    (asked,) = Editor(folder, able).messages("client/registerCapability")
    patterns = [item["globPattern"] for item in asked["registrations"][0]["registerOptions"]["watchers"]]
    assert {"**/*.toml", "**/.vale.ini", "**/*.yml", "**/config/**/*.{txt,ini,aff,dic}"} <= set(patterns)
    others = ",".join(name for name in VALE_NAMES if name != ".vale.ini")
    assert f"**/{{{others}}}" in patterns
    (documents,) = (pattern for pattern in patterns if "rst" in pattern)
    told = documents.removeprefix("**/*.{").removesuffix("}").split(",")
    assert {"md", "mdx", "Rmd", "txt", "rst", "adoc", "html", "org", "tex", "ipynb"} <= set(told)
    assert not Editor(folder, {}).messages("client/registerCapability")


def test_without_watching_settings_are_looked_at_on_save(editor: Editor, folder: Path) -> None:
    uri = editor.open("docs/a.md", TEXT)
    (folder / "obelism.toml").write_text('select = ["DUP014"]\n')
    editor.save(uri)
    assert editor.codes(uri) == ["DUP014"]
    (folder / "docs").mkdir()
    (folder / "docs" / "obelism.toml").write_text('select = ["HSE"]\npacks = ["../house.toml"]\n')
    editor.save(uri)
    assert editor.codes(uri) == ["HSE001"]


def test_packs_baselines_and_lists_of_words_are_looked_at_too(editor: Editor, folder: Path) -> None:
    settings = (folder / "obelism.toml").read_text()
    (folder / "words.txt").write_text("# none yet\n")
    (folder / "obelism.toml").write_text(settings + 'vocabulary.accept-files = ["words.txt"]\n')
    uri = editor.open("a.md", TEXT)
    (folder / "words.txt").write_text("abracadabra\n")
    editor.save(uri)
    assert editor.codes(uri) == ["DUP014"]
    pack = (folder / "house.toml").read_text()
    (folder / "house.toml").write_text(pack.replace('"hocus pocus",', '"hall",').replace("Some hocus pocus", "A hall"))
    editor.save(uri)
    assert editor.codes(uri) == ["DUP014", "HSE001"]


def test_a_baseline_that_comes_is_minded(editor: Editor, folder: Path) -> None:
    from obelism.__main__ import main

    (folder / "a.md").write_text(TEXT)
    uri = editor.open("a.md", TEXT)
    assert main(["baseline", "create"]) == 0
    assert json.loads((folder / "obelism-baseline.json").read_text())
    watched(editor, "obelism-baseline.json")
    assert editor.codes(uri) == []


def test_broken_settings_are_told_once_and_in_their_file(editor: Editor, folder: Path) -> None:
    uri = editor.open("a.md", TEXT)
    (folder / "obelism.toml").write_text('select = ["DUP014"]\nselekt = 3\n')
    for _ in range(3):
        watched(editor, "obelism.toml")
        editor.change(uri, TEXT)
        editor.save(uri)
    (told,) = editor.shown(editor.uri("obelism.toml"))
    assert told["range"]["start"] == {"line": 1, "character": 0}
    assert "selekt" in told["message"]
    (message,) = editor.messages("window/showMessage")
    assert message["message"].startswith("obelism: obelism.toml:2: ")
    assert editor.shown(uri) == []
    assert editor.hover(uri, 0, 6) is None
    assert editor.actions(uri) == []


def test_mended_settings_are_used_and_the_complaint_goes(editor: Editor, folder: Path) -> None:
    uri = editor.open("a.md", TEXT)
    for _ in range(2):
        (folder / "obelism.toml").write_text("select = [\n")
        watched(editor, "obelism.toml")
        assert editor.shown(editor.uri("obelism.toml"))
        (folder / "obelism.toml").write_text('select = ["DUP014"]\n')
        watched(editor, "obelism.toml")
        assert editor.shown(editor.uri("obelism.toml")) == []
        assert editor.codes(uri) == ["DUP014"]
    assert len(editor.messages("window/showMessage")) == 2, "broken anew, told anew"


def test_settings_that_are_broken_from_the_start_stop_nothing(start: Callable[..., Editor], folder: Path) -> None:
    (folder / "obelism.toml").write_text("select = [\n")
    editor = start()
    uri = editor.open("a.md", TEXT)
    assert len(editor.messages("window/showMessage")) == 1
    (folder / "obelism.toml").write_text('select = ["DUP014"]\n')
    editor.save(uri)
    assert editor.codes(uri) == ["DUP014"]


def test_broken_settings_of_one_folder_leave_the_others_alone(editor: Editor, folder: Path) -> None:
    (folder / "docs").mkdir()
    (folder / "docs" / "obelism.toml").write_text("select = [\n")
    (folder / "docs" / "b.md").write_text("Say nothing.\n")
    inner = editor.open("docs/a.md", TEXT)
    outer = editor.open("a.md", TEXT)
    assert editor.codes(outer) == ["HSE001", "DUP014"]
    assert editor.shown(inner) == []
    assert len(editor.messages("window/showMessage")) == 1
    assert editor.shown(editor.uri("docs/obelism.toml"))


def test_settings_of_the_editor_are_asked_for(folder: Path) -> None:
    able = {**ABLE, "workspace": {"configuration": True}}
    editor = Editor(folder, able)
    asked = next(item for item in editor.sent if item.get("method") == "workspace/configuration")
    editor.session.handle({"jsonrpc": "2.0", "id": asked["id"], "result": [{"enable": False}]})
    assert not editor.published(editor.open("a.md", TEXT))
