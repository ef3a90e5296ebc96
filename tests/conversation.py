"""A server in a process of its own, and both ends of the conversation with it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from obelism.server import wire


class Server:
    """A server process and both ends of its conversation."""

    def __init__(
        self, folder: Path, *arguments: str, parent: int | None = None, environment: Mapping[str, str] | None = None
    ) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "obelism", "server", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env={**os.environ, **(environment or {})},
        )
        assert self.process.stdin
        assert self.process.stdout
        self.stdin = self.process.stdin
        self._messages = wire.read(self.process.stdout)
        self.passed: list[Any] = []
        folders = [{"uri": folder.as_uri(), "name": "x"}]
        able = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
        self.send(1, "initialize", {"processId": parent, "workspaceFolders": folders, "capabilities": able})
        assert self.until(id=1)["result"]["capabilities"]["hoverProvider"]
        self.send(None, "initialized", {})

    def send(self, number: int | None, method: str, params: Any) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        wire.write(self.stdin, message if number is None else {**message, "id": number})

    def raw(self, data: bytes) -> None:
        self.stdin.write(data)
        self.stdin.flush()

    def until(self, **fields: Any) -> Any:
        """Return the first message with some fields."""
        for message in self._messages:
            if all(message.get(key) == value for key, value in fields.items()):
                return message
            self.passed.append(message)
        raise AssertionError(f"the server ended: {self.passed}")

    def open(self, text: str, name: str = "a.md") -> str:
        uri = (self.folder / name).as_uri()
        item = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
        self.send(None, "textDocument/didOpen", {"textDocument": item})
        return uri

    def end(self) -> tuple[int, bytes]:
        """Take leave, and return the exit code and what was written to standard error."""
        self.send(9, "shutdown", None)
        self.until(id=9)
        self.send(None, "exit", None)
        return self.left()

    def left(self) -> tuple[int, bytes]:
        """Return how the process ended."""
        _, told = self.process.communicate(timeout=50)
        return self.process.returncode, told

    def change(self, uri: str, version: int, text: str) -> None:
        """Replace the text of a document."""
        params = {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]}
        self.send(None, "textDocument/didChange", params)

    def codes(self, uri: str, version: int) -> list[str]:
        """Return the codes of what is published of a version of a document."""
        while True:
            told = self.until(method="textDocument/publishDiagnostics")["params"]
            if (told["uri"], told.get("version")) == (uri, version):
                return [item["code"] for item in told["diagnostics"]]

    def close(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream:
                stream.close()
