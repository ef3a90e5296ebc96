"""What can be done about a finding, and that doing it does that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from editor import ABLE
from editor import PLAIN
from editor import Editor
from editor import edited


def edits_of(action: Any) -> list[Any]:
    """Return the edits of the one file that an action changes."""
    changes = action["edit"]["documentChanges"]
    found: list[Any] = changes[-1]["edits"]
    return found


def titles(actions: list[Any]) -> list[str]:
    return [item["title"] for item in actions]


def test_all_that_can_be_done_is_offered(editor: Editor) -> None:
    uri = editor.open("a.md", "Say abracadabra.\n")
    assert titles(editor.actions(uri)) == [
        "Replace “abracadabra” with “so be it”",
        "Ignore HSE001 here",
        "Accept “abracadabra” in this project",
        "Ignore HSE001 in this project",
        "Open the page of HSE001 magic-word",
        "Fix all that is safe to fix (Obelism)",
    ]


def test_of_several_texts_the_author_chooses_one(editor: Editor) -> None:
    text = "Whitelist them.\n"
    uri = editor.open("a.md", text)
    offered = editor.actions(uri)
    assert titles(offered)[:2] == ["Replace “Whitelist” with “Allowlist”", "Replace “Whitelist” with “List of guests”"]
    chosen = editor.ask("codeAction/resolve", offered[1])
    assert edited(text, edits_of(chosen)) == "List of guests them.\n"
    assert "Fix all that is safe to fix (Obelism)" not in titles(offered)


def test_nothing_is_offered_where_nothing_was_found(editor: Editor) -> None:
    uri = editor.open("a.md", "Say nothing.\n\nSay hocus pocus.\n")
    assert editor.actions(uri, 0) == []
    assert editor.actions(uri, 2, only=["refactor"]) == []


def test_a_safe_fix_is_preferred_and_mends(editor: Editor) -> None:
    text = "Say abracadabra, or abracadabra.\n"
    uri = editor.open("a.md", text)
    first = next(item for item in editor.actions(uri) if item.get("isPreferred"))
    action = editor.ask("codeAction/resolve", first)
    assert action["kind"] == "quickfix"
    assert edited(text, edits_of(action)) == "Say so be it, or abracadabra.\n"
    assert action["edit"]["documentChanges"][0]["textDocument"] == {"uri": uri, "version": 1}


def test_a_fix_that_is_held_unsafe_says_so(start: Callable[..., Editor], folder: Path) -> None:
    settings = (folder / "obelism.toml").read_text()
    (folder / "obelism.toml").write_text(settings + 'extend-unsafe-fixes = ["HSE"]\n')
    editor = start()
    uri = editor.open("a.md", "Say abracadabra.\n")
    offered = editor.actions(uri)
    assert offered[0]["title"] == "Replace “abracadabra” with “so be it” (may change the meaning)"
    assert "isPreferred" not in offered[0]
    assert not any("Fix all" in title for title in titles(offered))


def test_what_the_settings_do_not_let_be_fixed_is_not_offered(start: Callable[..., Editor], folder: Path) -> None:
    settings = (folder / "obelism.toml").read_text()
    (folder / "obelism.toml").write_text(settings + 'unfixable = ["HSE"]\n')
    editor = start()
    assert not any("Replace" in title for title in titles(editor.actions(editor.open("a.md", "Say abracadabra.\n"))))


def test_everything_safe_is_fixed_at_once(editor: Editor) -> None:
    text = "Say abracadabra in the the hall.\n\nSay nothing.\n\nAn abracadabra.\n"
    uri = editor.open("a.md", text)
    (action,) = editor.actions(uri, only=["source.fixAll"])
    assert action["kind"] == "source.fixAll.obelism"
    resolved = editor.ask("codeAction/resolve", action)
    assert edited(text, edits_of(resolved)) == "Say so be it in the hall.\n\nSay nothing.\n\nA so be it.\n".replace(
        "A so", "An so"
    )
    assert len(edits_of(resolved)) > 1, "lines between are left alone"
    assert editor.actions(uri, only=["source.organizeImports"]) == []


def test_ignore_here_silences_and_lets_the_reason_be_written(editor: Editor) -> None:
    text = "# Hall\n\nSay hocus pocus.\n"
    uri = editor.open("a.md", text)
    action = editor.action(uri, "Ignore HSE001 here", 2)
    after = edited(text, edits_of(action))
    assert after == "# Hall\n\n<!-- obelism: ignore[HSE001] why it is wrong here -->\nSay hocus pocus.\n"
    editor.ask("workspace/executeCommand", action["command"])
    (shown,) = editor.messages("window/showDocument")
    assert shown["uri"] == uri
    marked = shown["selection"]
    assert after.splitlines()[2][marked["start"]["character"] : marked["end"]["character"]] == "why it is wrong here"
    editor.change(uri, after)
    assert editor.shown(uri) == []


def test_a_comment_is_written_as_the_format_does(editor: Editor) -> None:
    uri = editor.open("a.mdx", "Say hocus pocus.\n", language="mdx")
    action = editor.action(uri, "Ignore HSE001 here")
    assert edits_of(action)[0]["newText"].startswith("{/* obelism: ignore[HSE001]")
    plain = editor.open("a.txt", "Say hocus pocus.\n", language="plaintext")
    assert "Ignore HSE001 here" not in titles(editor.actions(plain))


def test_a_place_that_takes_no_comment_is_refused_with_the_way_out(editor: Editor, folder: Path) -> None:
    uri = editor.open("a.md", "---\ntitle: x\n---\n\n| Say hocus pocus |\n|---|\n| x |\n")
    for item in editor.actions(uri, 4):
        if item["title"] == "Ignore HSE001 here":
            answer = editor.request("codeAction/resolve", item)
            if "error" in answer:
                assert "per-file-ignores or a baseline can" in answer["error"]["message"]


@pytest.mark.parametrize("title", ["Ignore HSE001 in this project", "Accept “hocus pocus” in this project"])
def test_what_is_written_into_the_settings_silences_it(start: Callable[..., Editor], folder: Path, title: str) -> None:
    editor = start()
    settings = folder / "obelism.toml"
    uri = editor.open("a.md", "Say hocus pocus.\n")
    action = editor.action(uri, title)
    (change,) = action["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": editor.uri("obelism.toml"), "version": None}
    settings.write_text(edited(settings.read_text(), change["edits"]))
    editor.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": editor.uri("obelism.toml"), "type": 2}]})
    editor.settle()
    assert editor.shown(uri) == []


def test_a_settings_file_is_made_where_there_is_none(folder: Path) -> None:
    (folder / "obelism.toml").unlink()
    asking = {"enable": True}
    editor = Editor(folder, initializationOptions=asking)
    uri = editor.open("docs/a.md", "It stands in the the hall.\n")
    made, change = editor.action(uri, "Ignore DUP014 in this project")["edit"]["documentChanges"]
    assert made == {"kind": "create", "uri": editor.uri("obelism.toml"), "options": {"ignoreIfExists": True}}
    assert change["edits"][0]["newText"] == 'extend-ignore = ["DUP014"]\n'
    plain = Editor(folder, PLAIN, initializationOptions=asking)
    uri = plain.open("docs/a.md", "It stands in the the hall.\n")
    assert "Ignore DUP014 in this project" not in titles(plain.actions(uri))


def test_the_page_of_a_rule_is_opened(editor: Editor) -> None:
    uri = editor.open("a.md", "Say hocus pocus.\n")
    command = next(item for item in editor.actions(uri) if item["title"].startswith("Open"))["command"]
    assert command["command"] in editor.greeting["capabilities"]["executeCommandProvider"]["commands"]
    editor.ask("workspace/executeCommand", command)
    (shown,) = editor.messages("window/showDocument")
    page = Path(shown["uri"].removeprefix("file://"))
    assert "# HSE001 magic\\-word" in page.read_text()
    editor.session.end()
    assert not page.exists()


def test_an_editor_that_asks_for_no_more_gets_the_edits_at_once(folder: Path) -> None:
    editor = Editor(folder, PLAIN)
    text = "Say abracadabra.\n"
    uri = editor.open("a.md", text)
    offered = editor.actions(uri)
    assert titles(offered) == [
        "Replace “abracadabra” with “so be it”",
        "Ignore HSE001 here",
        "Accept “abracadabra” in this project",
        "Ignore HSE001 in this project",
    ]
    assert edited(text, offered[0]["edit"]["changes"][uri]) == "Say so be it.\n"
    assert edited(text, offered[1]["edit"]["changes"][uri]) == f"<!-- obelism: ignore[HSE001] -->\n{text}"
    (everything,) = editor.actions(uri, only=["source.fixAll.obelism"])
    assert edited(text, everything["edit"]["changes"][uri]) == "Say so be it.\n"


def test_an_offer_about_an_older_text_is_refused(editor: Editor) -> None:
    uri = editor.open("a.md", "Say abracadabra.\n")
    offered = editor.actions(uri)[0]
    editor.change(uri, "So say abracadabra.\n")
    assert editor.request("codeAction/resolve", offered)["error"]["code"] == -32801


def test_offers_are_about_the_text_of_this_moment(editor: Editor) -> None:
    uri = editor.open("a.md", "Say nothing.\n")
    editor.change(uri, "Say abracadabra.\n", settle=False)
    assert "Ignore HSE001 here" in titles(editor.actions(uri))


def test_edits_count_columns_as_agreed(folder: Path) -> None:
    able = {**ABLE, "general": {"positionEncodings": ["utf-8"]}}
    for capabilities, column in ((ABLE, 3), (able, 5)):
        editor = Editor(folder, capabilities)
        uri = editor.open("a.md", "😀 abracadabra.\n")
        action = editor.ask("codeAction/resolve", editor.actions(uri)[0])
        assert edits_of(action)[0]["range"]["start"]["character"] == column


def test_a_fix_that_would_harm_the_markup_is_not_offered(editor: Editor) -> None:
    uri = editor.open("a.md", "Alakazam is `said` here.\n")
    assert editor.codes(uri) == ["HSE001"]
    assert not any("Replace" in title for title in titles(editor.actions(uri)))
