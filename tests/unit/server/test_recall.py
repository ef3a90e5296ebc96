"""What a server is told that takes the place of another one."""

from __future__ import annotations

from typing import Any

from obelism.server.recall import Recall

URI = "file:///a.md"
GREETING = {"id": 1, "method": "initialize", "params": {}}


def said(method: str, **params: Any) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "method": method, "params": params}


def opened(text: str, uri: str = URI) -> dict[str, Any]:
    return said("textDocument/didOpen", textDocument={"uri": uri, "languageId": "markdown", "version": 1, "text": text})


def changed(version: Any, *changes: Any) -> dict[str, Any]:
    return said("textDocument/didChange", textDocument={"uri": URI, "version": version}, contentChanges=list(changes))


def insert(text: str, column: int) -> dict[str, Any]:
    place = {"line": 0, "character": column}
    return {"range": {"start": place, "end": place}, "text": text}


def recalled(*messages: Any) -> list[Any]:
    recall = Recall()
    for message in messages:
        recall.note(message)
    return list(recall.everything())


def test_documents_are_told_as_they_are_now() -> None:
    (document,) = recalled(opened("😀 b"), changed(2, insert("a", 3)), changed(3, insert("!", 5)))
    assert document == said(
        "textDocument/didOpen",
        textDocument={"uri": URI, "languageId": "markdown", "version": 3, "text": "😀 ab!"},
    )
    assert recalled(opened("x"), said("textDocument/didClose", textDocument={"uri": URI})) == []


def test_columns_are_counted_as_the_server_has_agreed() -> None:
    recall = Recall()
    recall.note(GREETING)
    assert recall.is_answer({"id": 1, "result": {"capabilities": {"positionEncoding": "utf-8"}}})
    recall.note(opened("é"))
    recall.note(changed(2, insert("!", 2)))
    assert list(recall.everything())[-1]["params"]["textDocument"]["text"] == "é!"


def test_of_settings_the_last_count_and_folders_come_and_go_again() -> None:
    settings = [said("workspace/didChangeConfiguration", settings={"n": number}) for number in range(2)]
    folders = [said("workspace/didChangeWorkspaceFolders", event={"n": number}) for number in range(2)]
    hello = said("initialized")
    assert recalled(*folders, hello, opened("x"), *settings)[:4] == [hello, settings[1], *folders]


def test_requests_wait_for_one_answer() -> None:
    recall = Recall()
    hover = {"id": "a", "method": "textDocument/hover", "params": {}}
    for message in (GREETING, hover, {"id": "b", "method": "textDocument/hover"}):
        recall.note(message)
    assert recall.is_answer({"id": 1, "result": {}})
    assert recall.is_answer({"id": "b", "result": None})
    assert not recall.is_answer({"id": "b", "result": None})
    assert not recall.is_answer({"id": None, "error": {}})
    assert list(recall.everything()) == [GREETING, hover]


def test_what_is_wrong_changes_nothing() -> None:
    wrong = [
        "x",
        [],
        {"method": 1},
        {"id": 5, "result": None},
        said("textDocument/didOpen", textDocument=3),
        said("textDocument/didOpen"),
        changed("2", insert("a", 0)),
        changed(2, {"range": {}, "text": "x"}),
        changed(2, 7),
        said("textDocument/didClose"),
        {"method": "textDocument/didChange"},
        said("textDocument/didChange", textDocument={"uri": ["x"], "version": 1}),
        {"id": [], "method": "initialize"},
    ]
    assert recalled(opened("x"), *wrong) == [opened("x")]
