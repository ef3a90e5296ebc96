"""What the editor is shown of the text it has, whether that is saved or not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from editor import ABLE
from editor import PLAIN
from editor import Editor
from obelism.server.options import Options

COPIED = (
    "The old mill by the river grinds flour for the whole valley, and its wheel has turned since the year the bridge "
    "was built by the monks. Farmers bring their wheat on Fridays, wait in the yard, and pay the miller with bran."
)


def test_unsaved_text_is_linted_with_its_version(editor: Editor, folder: Path) -> None:
    (folder / "a.md").write_text("Say nothing.\n")
    uri = editor.open("a.md", "Say abracadabra.\n")
    (published,) = editor.published(uri)
    assert published["version"] == 1
    (told,) = published["diagnostics"]
    assert told["range"] == {"start": {"line": 0, "character": 4}, "end": {"line": 0, "character": 15}}
    assert (told["severity"], told["code"], told["source"]) == (1, "HSE001", "obelism")
    assert told["message"] == "“abracadabra” is the magic word"
    assert told["data"]["fingerprint"]


def test_a_code_is_a_link_where_its_rule_has_a_page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {"HSE001": "https://git.press/HSE001.md"}
    monkeypatch.setattr("obelism.server.diagnostics.rule_page", lambda code: pages.get(code, ""))
    editor = Editor(folder)
    (told,) = editor.shown(editor.open("a.md", "Say abracadabra.\n"))
    assert told["codeDescription"] == {"href": "https://git.press/HSE001.md"}
    pages.clear()
    (told,) = editor.shown(editor.open("b.md", "Say abracadabra.\n"))
    assert "codeDescription" not in told


def test_columns_count_in_what_was_agreed_on(folder: Path) -> None:
    for encoding, column in (("utf-16", 7), ("utf-8", 12), ("utf-32", 6)):
        able = {**ABLE, "general": {"positionEncodings": [encoding, "utf-16"]}}
        editor = Editor(folder, able)
        assert editor.greeting["capabilities"]["positionEncoding"] == encoding
        (told,) = editor.shown(editor.open("a.md", "😀 é – abracadabra.\n"))
        assert told["range"]["start"] == {"line": 0, "character": column}, encoding


def test_who_offers_no_encoding_gets_utf_16(start: Callable[..., Editor]) -> None:
    assert start(PLAIN).greeting["capabilities"]["positionEncoding"] == "utf-16"


def test_a_change_is_seen_and_what_is_mended_goes(editor: Editor) -> None:
    uri = editor.open("a.md", "Say nothing.\n")
    assert editor.shown(uri) == []
    place = {"line": 0, "character": 4}
    version = editor.change(uri, {"range": {"start": place, "end": place}, "text": "hocus pocus and "})
    assert editor.codes(uri) == ["HSE001"]
    assert editor.published(uri)[-1]["version"] == version
    editor.change(uri, "Say nothing.\n")
    assert editor.shown(uri) == []


def test_only_the_newest_version_is_published(editor: Editor) -> None:
    uri = editor.open("a.md", "Say nothing.\n")
    before = len(editor.published(uri))
    for number in range(20):
        version = editor.change(uri, f"Say abracadabra {number}.\n", settle=False)
    editor.settle()
    assert [item["version"] for item in editor.published(uri)[before:]] == [version]


def test_a_result_that_is_overtaken_is_not_published(editor: Editor) -> None:
    uri = editor.open("a.md", "Say nothing.\n")
    before = len(editor.published(uri))
    editor.change(uri, "Say abracadabra.\n", settle=False)
    editor.session.work.step()  # linted, and then a newer version comes
    version = editor.change(uri, "Say hocus pocus.\n", settle=False)
    editor.settle()
    assert [item["version"] for item in editor.published(uri)[before:]] == [version]


def test_a_document_that_is_closed_while_it_is_linted_is_not_spoken_of(editor: Editor) -> None:
    uri = editor.open("a.md", "Say abracadabra.\n")
    editor.change(uri, "Say hocus pocus.\n", settle=False)
    editor.session.work.step()
    editor.close(uri)
    assert editor.shown(uri) == []
    assert len(editor.published(uri)) == 2


def test_a_copy_of_another_files_paragraph_is_seen_while_it_is_typed(editor: Editor, folder: Path) -> None:
    (folder / "mill.md").write_text(f"# The mill\n\n{COPIED}\n")
    uri = editor.open("a.md", "# Valley\n\n")
    assert editor.shown(uri) == []
    editor.change(uri, f"# Valley\n\n{COPIED[:90]}")
    assert editor.codes(uri) in ([], ["DUP010"])
    editor.change(uri, f"# Valley\n\n{COPIED}\n")
    (told,) = editor.shown(uri)
    assert told["code"] == "DUP010"
    (related,) = told["relatedInformation"]
    assert related["location"]["uri"] == editor.uri("mill.md")
    assert related["location"]["range"]["start"] == {"line": 2, "character": 0}
    assert related["location"]["range"]["end"] == {"line": 2, "character": len(COPIED)}


def test_the_other_file_may_be_open_and_unsaved_too(editor: Editor, folder: Path) -> None:
    (folder / "mill.md").write_text("# The mill\n")
    mill = editor.open("mill.md", f"# The mill\n\nA 😀 mill.\n\n{COPIED}\n")
    uri = editor.open("a.md", f"# Valley\n\n{COPIED}\n")
    assert "DUP010" in editor.codes(uri) + editor.codes(mill)
    editor.change(mill, "# The mill\n")
    assert editor.codes(uri) == editor.codes(mill) == []


def test_a_file_that_is_closed_counts_as_it_is_on_disk(editor: Editor, folder: Path) -> None:
    (folder / "mill.md").write_text("# The mill\n")
    uri = editor.open("a.md", f"# Valley\n\n{COPIED}\n")
    mill = editor.open("mill.md", f"# The mill\n\n{COPIED}\n")
    assert "DUP010" in editor.codes(uri) + editor.codes(mill)
    editor.close(mill)
    assert editor.codes(uri) == []


def test_files_that_come_change_and_go_are_noticed(editor: Editor, folder: Path) -> None:
    uri = editor.open("a.md", f"# Valley\n\n{COPIED}\n")
    mill = folder / "mill.md"

    def touch() -> list[str]:
        editor.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": editor.uri("mill.md"), "type": 2}]})
        editor.settle()
        return editor.codes(uri)

    mill.write_text(f"# The mill\n\n{COPIED}\n")
    assert touch() == ["DUP010"]
    mill.write_text("# The mill\n\nIt is closed.\n")
    assert touch() == []
    mill.write_text(f"# The mill\n\n{COPIED} \n")
    assert touch() == ["DUP010"]
    mill.unlink()
    assert touch() == []


def test_a_finding_across_files_moves_with_its_text_until_it_is_looked_for_again(editor: Editor, folder: Path) -> None:
    (folder / "mill.md").write_text(f"# The mill\n\n{COPIED}\n")
    uri = editor.open("a.md", f"# Valley\n\n{COPIED}\n\nAn end.\n")
    work = editor.session.work
    for project in work.workspace.projects.values() if work.workspace else ():
        project.cost = 100.0  # so much that it is not done at every change
    editor.change(uri, f"# Valley\n\nA beginning.\n\n{COPIED}\n\nAn end.\n", settle=False)
    editor.settle(0.5)
    (told,) = editor.shown(uri)
    assert (told["code"], told["range"]["start"]) == ("DUP010", {"line": 4, "character": 0})
    editor.change(uri, f"# Valley\n\nA beginning.\n\n{COPIED[:-40]}\n\nAn end.\n", settle=False)
    editor.settle(0.5)
    assert editor.shown(uri) == []


def test_the_baseline_and_comments_count(editor: Editor, folder: Path) -> None:
    uri = editor.open("a.md", "<!-- obelism: ignore[HSE001] a name -->\nSay abracadabra.\n")
    assert editor.shown(uri) == []


def test_a_text_without_a_file_is_read_as_its_language_says(start: Callable[..., Editor]) -> None:
    editor = start()
    assert editor.codes(editor.open("untitled:Untitled-1", "Say abracadabra.\n")) == ["HSE001"]
    assert editor.shown(editor.open("untitled:Untitled-2", "Say abracadabra.\n", language="python")) == []


def test_other_sides_and_other_kinds_of_files_are_left_alone(editor: Editor) -> None:
    assert not editor.published(editor.open("git:/project/a.md", "Say abracadabra.\n"))
    assert not editor.published(editor.open("a.py", "Say abracadabra.\n", language="python"))
    assert not editor.published(editor.open("node_modules/a.md", "Say abracadabra.\n"))


def test_a_project_without_settings_is_not_spoken_of_unless_asked(folder: Path) -> None:
    (folder / "obelism.toml").unlink()
    text = "It stands in the the hall.\n"
    silent = Editor(folder)
    assert not silent.published(silent.open("a.md", text))
    for asked in (
        Editor(folder, initializationOptions={"enable": True}),
        Editor(folder, options=Options(enable=True)),
    ):
        assert asked.codes(asked.open("a.md", text)) == ["DUP014"]


def test_an_editor_can_switch_it_off_and_choose_the_severity(start: Callable[..., Editor]) -> None:
    off = start(initializationOptions={"enable": False})
    assert not off.published(off.open("a.md", "Say abracadabra.\n"))
    off.notify("workspace/didChangeConfiguration", {"settings": {"obelism": {"enable": "auto"}}})
    off.settle()
    assert off.codes(off.uri("a.md")) == ["HSE001"]
    strict = start(initializationOptions={"minSeverity": "error", "enable": True})
    assert strict.codes(strict.open("a.md", "Say abracadabra to the the hall.\n")) == ["HSE001", "DUP014"]


def test_wrong_settings_of_the_editor_are_told(start: Callable[..., Editor]) -> None:
    editor = start(initializationOptions={"minSeverity": "grave", "enable": 7})
    told = [item["message"] for item in editor.messages("window/showMessage")]
    assert len(told) == 2
    assert "obelism.minSeverity is one of info, warning, error" in told[1]


def test_a_text_that_is_too_large_is_said_to_be(editor: Editor, folder: Path) -> None:
    (folder / "obelism.toml").write_text('select = ["OBL"]\nmax-file-size = 10\n')
    assert editor.codes(editor.open("a.md", "Say nothing at all.\n")) == ["OBL911"]


def test_a_result_of_an_older_text_is_not_published_for_a_newer_one(editor: Editor, folder: Path) -> None:
    uri = editor.open("a.md", f"# Valley\n\n{COPIED}\n\nSay abracadabra.\n")
    work = editor.session.work
    work.results[uri] = work.results[uri]._replace(cost=9.0)  # a long text, for which a pause is waited for
    before = len(editor.published(uri))
    version = editor.change(uri, "Say nothing.\n", settle=False)
    (folder / "mill.md").write_text(f"# The mill\n\n{COPIED}\n")
    editor.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": editor.uri("mill.md"), "type": 1}]})
    editor.settle(1.0)
    assert editor.published(uri)[before:] == []
    editor.settle()
    assert [(item["version"], item["diagnostics"]) for item in editor.published(uri)[before:]] == [(version, [])]


def test_a_long_text_waits_for_a_pause_in_the_typing(editor: Editor) -> None:
    uri = editor.open("a.md", "Say nothing.\n")
    work = editor.session.work
    work.results[uri] = work.results[uri]._replace(cost=2.0)
    for _ in range(5):
        editor.change(uri, "Say abracadabra.\n", settle=False)
        editor.settle(1.0)
        editor.now += 1.0
        assert editor.shown(uri) == []
    editor.settle(2.0)
    assert editor.codes(uri) == ["HSE001"]


def test_what_was_changed_last_is_linted_first(editor: Editor) -> None:
    first, second = (editor.open(name, "Say nothing.\n") for name in ("a.md", "b.md"))
    editor.change(second, "Say abracadabra.\n", settle=False)
    editor.change(first, "Say abracadabra.\n", settle=False)
    editor.session.work.step()
    results = editor.session.work.results
    assert results[first].version == 2
    assert second not in results or results[second].version == 1


def test_a_letter_may_come_in_two_halves(editor: Editor) -> None:
    uri = editor.open("a.md", " abracadabra.\n")
    for column, half in ((0, "\ud83d"), (1, "\ude00")):
        place = {"line": 0, "character": column}
        editor.change(uri, {"range": {"start": place, "end": place}, "text": half})
    assert editor.session.work.buffers[uri].text == "😀 abracadabra.\n"
    (told,) = editor.shown(uri)
    assert told["range"]["start"] == {"line": 0, "character": 3}
