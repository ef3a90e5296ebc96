"""What an editor has said that counts from now on, for a server that takes the place of one that has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.server.documents import changed
from obelism.server.positions import UTF16
from obelism.server.rpc import RequestError
from obelism.server.rpc import field
from obelism.server.rpc import option

if TYPE_CHECKING:
    from collections.abc import Iterator

_GREETINGS = ("initialized", "workspace/didChangeConfiguration")
"""Notifications of which the last one counts."""

_ABOUT_DOCUMENTS = ("textDocument/didOpen", "textDocument/didChange", "textDocument/didClose")


class Recall:
    """The greeting, the open documents as they are now, and the requests that have no answer yet."""

    def __init__(self) -> None:
        self._greeting: list[Any] = []
        self._said: dict[str, Any] = {}
        self._folders: list[Any] = []
        self._documents: dict[str, dict[str, Any]] = {}
        self._asked: dict[Any, Any] = {}
        self._encoding = UTF16

    def note(self, message: Any) -> None:
        """Take notice of what the editor says."""
        method, number = option(message, "method"), option(message, "id")
        if not isinstance(method, str):
            return
        if isinstance(number, (int, str)):
            self._asked[number] = message
            if method == "initialize":
                self._greeting = self._greeting or [message]
        elif method in _GREETINGS:
            self._said[method] = message
        elif method == "workspace/didChangeWorkspaceFolders":
            self._folders.append(message)
        else:
            try:
                self._note_document(method, message.get("params"))
            except RequestError:  # the server says so, and leaves the document as it is
                return

    def _note_document(self, method: str, params: Any) -> None:
        if method not in _ABOUT_DOCUMENTS:
            return
        uri = field(params, "textDocument", "uri", kind=str)
        if method == "textDocument/didOpen":
            document = field(params, "textDocument", kind=dict)
            text = field(document, "text", kind=str)
            self._documents[uri] = {**document, "text": changed("", [{"text": text}], self._encoding)}
        elif method == "textDocument/didClose":
            self._documents.pop(uri, None)
        elif uri in self._documents:
            version = field(params, "textDocument", "version", kind=int)
            changes = field(params, "contentChanges", kind=list)
            text = changed(self._documents[uri]["text"], changes, self._encoding)
            self._documents[uri].update(version=version, text=text)

    def is_answer(self, message: Any) -> bool:
        """Take notice of what a server says, and tell whether it answers a request that has no answer yet."""
        number = option(message, "id")
        request = self._asked.pop(number, None) if isinstance(number, (int, str)) else None
        if option(request, "method") == "initialize":
            self._encoding = option(message, "result", "capabilities", "positionEncoding") or self._encoding
        return request is not None

    def everything(self) -> Iterator[Any]:
        """Yield what a new server is to be told: what counts of the past, and then what waits for an answer."""
        yield from self._greeting
        yield from self._said.values()
        yield from self._folders
        for document in self._documents.values():
            params = {"textDocument": document}
            yield {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": params}
        yield from [message for message in self._asked.values() if message not in self._greeting]
