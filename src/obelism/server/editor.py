"""The editor at the other end: what it can do, and what it is told and asked."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.server import rpc

if TYPE_CHECKING:
    from collections.abc import Callable

ERROR, WARNING, INFO = 1, 2, 3
"""How grave a message is."""

MAX_MESSAGE = 1_000

MOST_TOLD = 1_000
"""Messages that are remembered, so that they are told once; after so many it starts again."""


class Editor:
    """Send messages; an answer to a request goes to who asked. A message for people is told once."""

    def __init__(self, send: Callable[[dict[str, Any]], None]) -> None:
        self._send = send
        self._capabilities: Any = {}
        self._asked: dict[str, Callable[[Any], None]] = {}
        self._count = 0
        self._told: set[str] = set()
        self.encoding = "utf-16"

    def introduce(self, capabilities: Any, encoding: str) -> None:
        """Remember what the editor can do and how columns are counted."""
        self._capabilities = capabilities
        self.encoding = encoding

    def can(self, *path: str) -> bool:
        """Tell whether the editor says that it can do something."""
        return bool(rpc.option(self._capabilities, *path))

    def can_all(self, wanted: str, *path: str) -> bool:
        """Tell whether a list of what the editor can do names something."""
        there = rpc.option(self._capabilities, *path)
        return isinstance(there, list) and wanted in there

    def answer(self, message: dict[str, Any]) -> None:
        """Answer a request."""
        self._send(message)

    def notify(self, method: str, params: Any) -> None:
        """Send a notification."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, params: Any, then: Callable[[Any], None] | None = None) -> None:
        """Send a request; ``then`` is called with its result, unless it fails."""
        self._count += 1
        number = f"obelism-{self._count}"
        if then is not None:
            self._asked[number] = then
        self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})

    def answered(self, message: dict[str, Any]) -> None:
        """Take the editor's answer to a request."""
        number = message.get("id")
        then = self._asked.pop(number, None) if isinstance(number, str) else None
        if then is not None and "error" not in message:
            then(message.get("result"))

    def tell(self, kind: int, message: str) -> None:
        """Show a message to the person, unless it has been shown before."""
        self._say("window/showMessage", kind, message)

    def log(self, kind: int, message: str) -> None:
        """Write a message into the editor's log, unless it stands there already."""
        self._say("window/logMessage", kind, message)

    def forget(self, message: str) -> None:
        """Let a message be shown again."""
        self._told.discard(_harmless(message))

    def _say(self, method: str, kind: int, message: str) -> None:
        told = _harmless(message)
        if told not in self._told:
            if len(self._told) >= MOST_TOLD:
                self._told.clear()
            self._told.add(told)
            self.notify(method, {"type": kind, "message": f"obelism: {told}"})


def _harmless(message: str) -> str:
    """Return a message in one line that nothing acts on, wherever the editor writes it."""
    from obelism.errors import shorten
    from obelism.report.sanitize import line

    return line(shorten(message, MAX_MESSAGE))
