"""Settings that cannot be used: told once, and marked in their file until they are mended."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.server.documents import uri_of
from obelism.server.editor import ERROR

if TYPE_CHECKING:
    from collections.abc import Callable

    from obelism.errors import ObelismError
    from obelism.server.editor import Editor


class Complaints:
    """What is wrong with settings, by file; what names no file is under no name.

    ``show`` publishes the diagnostics of a document.
    """

    def __init__(self, editor: Editor, show: Callable[[str, list[Any]], None]) -> None:
        self._editor = editor
        self._show = show
        self._told: dict[str, str] = {}
        self._doubted: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self._told)

    def add(self, error: ObelismError) -> None:
        """Tell of an error, unless it is the one that was told of last."""
        from obelism.server.diagnostics import of_settings

        message = str(error)
        path, diagnostic = of_settings(error) or ("", None)
        if self._told.get(path) != message:
            self._editor.forget(message)
            self._editor.tell(ERROR, message)
        self._told[path] = message
        self._doubted.discard(path)
        if diagnostic:
            self._show(uri_of(path), [diagnostic])

    def doubt(self) -> None:
        """Take all of them for mended, unless they are told again."""
        self._doubted.update(self._told)

    @property
    def in_doubt(self) -> bool:
        """Whether there are some that may be mended."""
        return bool(self._doubted)

    def withdraw(self) -> None:
        """Take back those that were not told again."""
        for path in self._doubted:
            self._told.pop(path, None)
            if path:
                self._show(uri_of(path), [])
        self._doubted.clear()
