"""What may be said when, and that whatever is said the next message is answered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from editor import Editor
from obelism.server.options import Options
from obelism.server.session import Session
from obelism.server.wire import Broken

PARSE, INVALID, UNKNOWN, PARAMS, EARLY, CANCELLED = -32700, -32600, -32601, -32602, -32002, -32800


def code(answer: dict[str, Any]) -> int:
    found: int = answer["error"]["code"]
    return found


def test_a_request_before_initialize_is_refused_and_a_notification_dropped(folder: Path) -> None:
    sent: list[dict[str, Any]] = []
    session = Session(sent.append, Options())
    session.handle({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {}})
    session.handle({"jsonrpc": "2.0", "id": 1, "method": "textDocument/hover", "params": {}})
    session.handle({"jsonrpc": "2.0", "id": 2, "method": "initialize", "params": {"capabilities": {}}})
    assert code(sent[0]) == EARLY
    assert sent[1]["result"]["serverInfo"]["name"] == "obelism"


def test_initialize_comes_once(editor: Editor) -> None:
    assert code(editor.request("initialize", {"capabilities": {}})) == INVALID


def test_after_shutdown_only_exit_is_taken(editor: Editor) -> None:
    assert editor.ask("shutdown", None) is None
    assert code(editor.request("textDocument/hover", {})) == INVALID
    editor.notify("textDocument/didOpen", {})
    editor.notify("exit", None)
    assert editor.session.exit_code == 0


def test_exit_without_shutdown_is_an_error(editor: Editor) -> None:
    editor.notify("exit", None)
    assert editor.session.exit_code == 1


def test_unknown_requests_are_refused_and_unknown_notifications_dropped(editor: Editor) -> None:
    assert code(editor.request("textDocument/rename", {})) == UNKNOWN
    assert code(editor.request("$/odd", None)) == UNKNOWN
    before = len(editor.sent)
    editor.notify("textDocument/odd", {"x": 1})
    editor.notify("$/setTrace", {"value": "off"})
    assert len(editor.sent) == before


@pytest.mark.parametrize(
    "params",
    [None, [], 7, {}, {"textDocument": None}, {"textDocument": {"uri": 3}}, {"textDocument": {"uri": "file:///a.md"}}],
    ids=repr,
)
@pytest.mark.parametrize("method", ["textDocument/hover", "textDocument/codeAction", "codeAction/resolve"])
def test_wrong_parameters_are_refused(editor: Editor, method: str, params: Any) -> None:
    answer = editor.request(method, params)
    assert "result" in answer or code(answer) in (PARAMS, -32801)


@pytest.mark.parametrize("place", [{"line": -1, "character": 0}, {"line": "0"}, {"line": 0}, {"line": True}, None])
def test_wrong_positions_are_refused(editor: Editor, place: Any) -> None:
    uri = editor.open("a.md", "Say hocus pocus.\n")
    assert code(editor.request("textDocument/hover", {"textDocument": {"uri": uri}, "position": place})) == PARAMS


def test_a_wrong_change_leaves_the_text_as_it_was(editor: Editor) -> None:
    uri = editor.open("a.md", "Say hocus pocus.\n")
    far = {"start": {"line": 10**30, "character": 10**30}, "end": {"line": 10**30, "character": 0}}
    editor.change(uri, {"range": {"start": {}}, "text": "x"})
    editor.change(uri, {"text": 3})
    assert editor.codes(uri) == ["HSE001"]
    assert len(editor.messages("window/logMessage")) == 2
    editor.change(uri, {"range": far, "text": "An abracadabra.\n"})
    assert editor.codes(uri) == ["HSE001", "HSE001"]


@pytest.mark.parametrize("message", [[], 3, None, "x", {}, {"id": 4}, {"id": [], "method": "shutdown"}, {"method": 7}])
def test_what_is_no_message_is_refused(editor: Editor, message: Any) -> None:
    before = len(editor.sent)
    editor.session.handle(message)
    assert code(editor.sent[before]) == INVALID
    assert len(editor.sent) == before + 1


def test_what_is_no_json_is_refused(editor: Editor) -> None:
    editor.session.handle(Broken("a message is not JSON"))
    assert editor.sent[-1] == {
        "jsonrpc": "2.0",
        "id": None,
        "error": {"code": PARSE, "message": "a message is not JSON"},
    }


def test_answers_to_what_was_not_asked_are_passed_over(editor: Editor) -> None:
    before = len(editor.sent)
    editor.session.handle({"jsonrpc": "2.0", "id": "obelism-99", "result": None})
    editor.session.handle({"jsonrpc": "2.0", "id": None, "error": {"code": 1, "message": "x"}})
    assert len(editor.sent) == before


def test_a_request_that_was_cancelled_is_answered_so(editor: Editor) -> None:
    editor.session.cancelled.add("me")
    editor.session.handle({"jsonrpc": "2.0", "id": "me", "method": "textDocument/hover", "params": {}})
    assert code(editor.sent[-1]) == CANCELLED
    editor.notify("$/cancelRequest", {"id": "me"})
    assert not editor.session.cancelled


def test_a_defect_is_answered_and_told_and_the_next_request_too(
    editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from obelism.server import hover

    uri = editor.open("a.md", "Say hocus pocus.\n")

    def fail(*arguments: Any) -> None:
        raise ZeroDivisionError("a\x1b[31m")

    with monkeypatch.context() as patched:
        patched.setattr(hover, "of_findings", fail)
        position = {"line": 0, "character": 6}
        answer = editor.request("textDocument/hover", {"textDocument": {"uri": uri}, "position": position})
    assert code(answer) == -32603
    assert "\x1b" not in editor.messages("window/logMessage")[-1]["message"]
    assert editor.hover(uri, 0, 6)


def test_a_defect_of_the_lint_is_told_once_and_stops_nothing(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    from obelism.server.workspace import Workspace

    def fail(*arguments: Any) -> None:
        raise ZeroDivisionError("no")

    with monkeypatch.context() as patched:
        patched.setattr(Workspace, "lint", fail)
        uri = editor.open("a.md", "Say hocus pocus.\n")
        editor.change(uri, "Say hocus pocus!\n")
    assert len(editor.messages("window/logMessage")) == 1
    editor.change(uri, "Say hocus pocus.\n")
    assert editor.codes(uri) == ["HSE001"]


def test_documents_that_are_not_open_are_passed_over(editor: Editor) -> None:
    gone = {"uri": editor.uri("gone.md"), "version": 2}
    editor.notify("textDocument/didChange", {"textDocument": gone, "contentChanges": [{"text": "x"}]})
    editor.notify("textDocument/didClose", {"textDocument": gone})
    assert editor.hover(gone["uri"], 0, 0) is None
    assert editor.actions(gone["uri"]) == []


def test_folders_come_and_go(editor: Editor, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "obelism.toml").write_text('select = ["DUP014"]\n')
    event = {"added": [{"uri": f"file://{other}", "name": "other"}], "removed": []}
    editor.notify("workspace/didChangeWorkspaceFolders", {"event": event})
    editor.settle()
    assert editor.session.work.folders == [str(editor.folder), str(other)]
    uri = editor.open(f"file://{other}/a.md", "Say abracadabra in the the hall.\n")
    assert editor.codes(uri) == ["DUP014"]
    event = {"removed": event["added"], "added": []}
    editor.notify("workspace/didChangeWorkspaceFolders", {"event": event})
    assert editor.session.work.folders == [str(editor.folder)]


@pytest.mark.parametrize("way", ["rootUri", "rootPath"])
def test_older_editors_name_one_folder(folder: Path, way: str) -> None:
    root = f"file://{folder}" if way == "rootUri" else str(folder)
    editor = Editor(None, **{way: root})
    assert editor.session.work.folders == [str(folder)]


def test_an_editor_without_a_folder_is_served(folder: Path) -> None:
    editor = Editor(None, rootUri=None)
    uri = editor.open(f"file://{folder}/a%20b.md", "Say abracadabra.\n")
    assert editor.codes(uri) == ["HSE001"]


def test_a_uri_that_names_nothing_is_passed_over(start: Callable[..., Editor]) -> None:
    editor = start()
    for uri in ("file://[", "file:///a%00.md", "nothing", ""):
        item = {"uri": uri, "languageId": "markdown", "version": 1, "text": "Say abracadabra.\n"}
        editor.notify("textDocument/didOpen", {"textDocument": item})
    editor.settle()
    assert not editor.messages("textDocument/publishDiagnostics")


def test_a_defect_of_publishing_is_told_and_stops_nothing(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    from obelism.server import diagnostics

    def fail(*arguments: Any, **more: Any) -> None:
        raise ZeroDivisionError("no")

    with monkeypatch.context() as patched:
        patched.setattr(diagnostics, "diagnostic", fail)
        uri = editor.open("a.md", "Say hocus pocus.\n")
    assert len(editor.messages("window/logMessage")) == 1
    editor.change(uri, "Say hocus pocus!\n")
    assert editor.codes(uri) == ["HSE001"]


def test_a_rule_that_is_gone_is_told_of_in_the_log(start: Callable[..., Editor], folder: Path) -> None:
    pack = (folder / "house.toml").read_text()
    removed = (
        'check = "phrase"\nseverity = "info"\nmessage = "x"\nstatus = "removed"\nreason = "never said"\nbad = ["x"]\n'
    )
    rule = f'\n[[rule]]\ncode = "HSE009"\nname = "old-word"\nsummary = "x"\nwhy = "x"\n{removed}'
    (folder / "house.toml").write_text(pack + rule)
    settings = (folder / "obelism.toml").read_text()
    (folder / "obelism.toml").write_text(settings + 'ignore = ["HSE009"]\n')
    editor = start()
    editor.open("a.md", "Say nothing.\n")
    told = [item["message"] for item in editor.messages("window/logMessage")]
    shown = [item["message"] for item in editor.messages("window/showMessage")]
    assert any("HSE009 has been removed" in message for message in told), (told, shown)


def test_what_was_told_is_not_remembered_without_end(editor: Editor) -> None:
    for number in range(3_000):
        editor.session.editor.log(1, f"message {number}")
    before = len(editor.messages("window/logMessage"))
    assert before == 3_000
    assert len(editor.session.editor._told) <= 1_000
    editor.session.editor.log(1, "message 2999")
    assert len(editor.messages("window/logMessage")) == before
