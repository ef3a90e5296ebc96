"""An editor for the tests of the server: it talks to a session in this process, and time passes as it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from obelism.server.documents import uri_of
from obelism.server.options import Options
from obelism.server.session import Session

ABLE: dict[str, Any] = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True},
        "hover": {"contentFormat": ["markdown"]},
        "codeAction": {"resolveSupport": {"properties": ["edit"]}},
    },
    "window": {"showDocument": {"support": True}},
    "workspace": {"workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"]}},
}
"""What an editor says of itself that can do all that the server makes use of."""

PLAIN: dict[str, Any] = {}
"""What one says that can do nothing special."""


class Editor:
    """A double of an editor with one folder open."""

    def __init__(
        self, folder: Path | None, capabilities: Any = ABLE, options: Options | None = None, **initialize: Any
    ) -> None:
        self.folder = folder
        self.sent: list[dict[str, Any]] = []
        self.now = 0.0
        self.session = Session(self.sent.append, options or Options(), clock=lambda: self.now)
        self._count = 0
        self._versions: dict[str, int] = {}
        folders = None if folder is None else [{"uri": uri_of(str(folder)), "name": folder.name}]
        params = {"processId": None, "workspaceFolders": folders, "capabilities": capabilities, **initialize}
        self.greeting = self.ask("initialize", params)
        self.notify("initialized", {})

    def uri(self, name: str) -> str:
        assert self.folder is not None
        return uri_of(str(self.folder / name))

    def notify(self, method: str, params: Any) -> None:
        self.session.handle({"jsonrpc": "2.0", "method": method, "params": params})

    def request(self, method: str, params: Any) -> dict[str, Any]:
        """Send a request and return the whole answer."""
        self._count += 1
        self.session.handle({"jsonrpc": "2.0", "id": self._count, "method": method, "params": params})
        (answer,) = (item for item in self.sent if item.get("id") == self._count and "method" not in item)
        return answer

    def ask(self, method: str, params: Any) -> Any:
        """Send a request and return its result."""
        answer = self.request(method, params)
        assert "result" in answer, answer
        return answer["result"]

    def settle(self, seconds: float = 60.0) -> None:
        """Let the server do everything that is due within some seconds."""
        end = self.now + seconds
        while (wait := self.session.work.wait()) is not None and self.now + wait <= end:
            self.now += wait
            self.session.work.step()

    def open(self, name: str, text: str, *, language: str = "markdown", settle: bool = True) -> str:
        uri = name if ":" in name else self.uri(name)
        self._versions[uri] = 1
        item = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        if settle:
            self.settle()
        return uri

    def change(self, uri: str, *changes: Any, settle: bool = True) -> int:
        """Send changes, texts or ranges with texts, and return the new version."""
        self._versions[uri] += 1
        listed = [{"text": item} if isinstance(item, str) else item for item in changes]
        document = {"uri": uri, "version": self._versions[uri]}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": listed})
        if settle:
            self.settle()
        return self._versions[uri]

    def close(self, uri: str) -> None:
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        self.settle()

    def save(self, uri: str) -> None:
        self.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
        self.settle()

    def messages(self, method: str) -> list[Any]:
        """Return the parameters of all messages of a method."""
        return [item["params"] for item in self.sent if item.get("method") == method]

    def published(self, uri: str) -> list[dict[str, Any]]:
        """Return everything that was published about a document."""
        return [params for params in self.messages("textDocument/publishDiagnostics") if params["uri"] == uri]

    def shown(self, uri: str) -> list[dict[str, Any]]:
        """Return the diagnostics that the editor shows of a document."""
        published = self.published(uri)
        found: list[dict[str, Any]] = published[-1]["diagnostics"] if published else []
        return found

    def codes(self, uri: str) -> list[str]:
        return [item["code"] for item in self.shown(uri)]

    def hover(self, uri: str, line: int, character: int) -> Any:
        position = {"line": line, "character": character}
        return self.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": position})

    def actions(self, uri: str, line: int = 0, *, last: int | None = None, only: list[str] | None = None) -> list[Any]:
        """Return what is offered on some lines."""
        ends = {"start": {"line": line, "character": 0}, "end": {"line": last or line, "character": 9_999}}
        context = {"diagnostics": [], **({"only": only} if only else {})}
        params = {"textDocument": {"uri": uri}, "range": ends, "context": context}
        found: list[Any] = self.ask("textDocument/codeAction", params)
        return found

    def action(self, uri: str, title: str, line: int = 0, **more: Any) -> Any:
        """Return the one action whose title begins so, with its edit."""
        (found,) = (item for item in self.actions(uri, line, **more) if item["title"].startswith(title))
        return self.ask("codeAction/resolve", found)


def edited(text: str, edits: list[dict[str, Any]]) -> str:
    """Return a text of letters that are one code unit each with the edits of an action made to it."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def offset(place: dict[str, int]) -> int:
        return min(starts[min(place["line"], len(starts) - 1)] + place["character"], len(text))

    for edit in sorted(edits, key=lambda item: -offset(item["range"]["start"])):
        start, end = (offset(edit["range"][at]) for at in ("start", "end"))
        text = text[:start] + edit["newText"] + text[end:]
    return text
