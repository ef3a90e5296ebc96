"""One conversation with an editor: what may be said when, and who answers what."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING
from typing import Any

from obelism import __version__
from obelism.server import rpc
from obelism.server.documents import Buffer
from obelism.server.documents import changed
from obelism.server.documents import is_untitled
from obelism.server.documents import path_of
from obelism.server.editor import ERROR
from obelism.server.editor import WARNING
from obelism.server.editor import Editor
from obelism.server.names import ACTIONS
from obelism.server.names import COMMANDS
from obelism.server.options import SECTION
from obelism.server.options import with_client
from obelism.server.positions import negotiate
from obelism.server.rpc import RequestError
from obelism.server.rpc import field
from obelism.server.rpc import option
from obelism.server.wire import Broken
from obelism.server.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable

    from obelism.server.answers import Answers
    from obelism.server.options import Options

WATCHED = (
    "**/*.toml",
    "**/obelism-baseline.json",
    "**/.vale.ini",
    "**/{.vale,_vale,vale.ini,_vale.ini}",
    "**/*.yml",
    "**/config/**/*.{txt,ini,aff,dic}",
)
"""Files besides documents that an editor is asked to tell of: settings, packs, baselines, Vale's styles and words."""


class Session:
    """Answer messages one after the other; whatever one holds, the next is answered, too.

    ``send`` takes messages for the editor. What is done between messages is done by `work`.
    """

    def __init__(
        self,
        send: Callable[[dict[str, Any]], None],
        options: Options,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.editor = Editor(send)
        self.work = Work(self.editor, options, clock)
        self.parent: int | None = None
        self.exit_code: int | None = None
        self.cancelled: set[Any] = set()
        self._started = options
        self.is_open = False
        self._is_shut = False
        self._answers: Answers | None = None
        self._requests: dict[str, Callable[[Any], Any]] = {
            "shutdown": self._shutdown,
            "textDocument/hover": lambda params: self._asked().hover(params),
            "textDocument/codeAction": lambda params: self._asked().code_action(params),
            "codeAction/resolve": lambda params: self._asked().resolve(params),
            "workspace/executeCommand": lambda params: self._asked().execute(params),
        }
        self._notifications: dict[str, Callable[[Any], None]] = {
            "initialized": self._initialized,
            "textDocument/didOpen": self._did_open,
            "textDocument/didChange": self._did_change,
            "textDocument/didClose": self._did_close,
            "textDocument/didSave": lambda params: self.work.saved(),
            "workspace/didChangeWatchedFiles": self._did_change_files,
            "workspace/didChangeConfiguration": self._did_change_configuration,
            "workspace/didChangeWorkspaceFolders": self._did_change_folders,
        }

    def handle(self, message: Any) -> None:
        """Take one message, or what came instead of one."""
        if isinstance(message, Broken):
            self.editor.answer(rpc.error(None, rpc.PARSE_ERROR, message.what))
        elif not isinstance(message, dict):
            self.editor.answer(rpc.error(None, rpc.INVALID_REQUEST, "a message is one object"))
        elif not isinstance(message.get("method"), str):
            self._take_answer(message)
        elif "id" in message:
            self._request(message["id"], message["method"], message.get("params"))
        else:
            self._notification(message["method"], message.get("params"))

    def end(self) -> None:
        """Leave nothing behind."""
        if self._answers is not None:
            self._answers.end()

    def _take_answer(self, message: dict[str, Any]) -> None:
        if "result" in message or "error" in message:
            self.editor.answered(message)
        else:
            number = message.get("id")
            known = number if isinstance(number, (int, str)) else None
            self.editor.answer(rpc.error(known, rpc.INVALID_REQUEST, "a message names a method or answers a request"))

    def _request(self, number: Any, method: str, params: Any) -> None:
        if not isinstance(number, (int, str)) or isinstance(number, bool):
            self.editor.answer(rpc.error(None, rpc.INVALID_REQUEST, "an id is a number or a text"))
            return
        try:
            if number in self.cancelled:
                raise RequestError(rpc.CANCELLED, "cancelled")
            answer = self._called(method)(params)
        except RequestError as error:
            self.editor.answer(rpc.error(number, error.code, error.message))
        except Exception as error:
            self.editor.answer(rpc.error(number, rpc.INTERNAL_ERROR, f"{method} failed: {type(error).__name__}"))
            self._log_defect(method, error)
        else:
            self.editor.answer(rpc.result(number, answer))
        finally:
            self.cancelled.discard(number)

    def _called(self, method: str) -> Callable[[Any], Any]:
        """Return what answers a request at this time of the conversation.

        Raises:
            RequestError: nothing does.
        """
        if self._is_shut:
            raise RequestError(rpc.INVALID_REQUEST, "the server is shut down")
        if method == "initialize":
            if self.is_open:
                raise RequestError(rpc.INVALID_REQUEST, "the server is initialized already")
            return self._initialize
        if not self.is_open:
            raise RequestError(rpc.NOT_INITIALIZED, "initialize comes first")
        if method not in self._requests:
            raise RequestError(rpc.METHOD_NOT_FOUND, f"there is no method {method[:100]!r}")
        return self._requests[method]

    def _notification(self, method: str, params: Any) -> None:
        if method == "exit":
            self.exit_code = 0 if self._is_shut else 1
            return
        if method == "$/cancelRequest":
            self.cancelled.discard(_hashable(option(params, "id")))
            return
        if not self.is_open or self._is_shut or method not in self._notifications:
            return
        try:
            self._notifications[method](params)
        except RequestError as error:
            self.editor.log(ERROR, f"{method}: {error.message}")
        except Exception as error:
            self._log_defect(method, error)

    def _log_defect(self, method: str, error: Exception) -> None:
        self.editor.log(ERROR, f"internal error in {method}: {type(error).__name__}: {error} (please report it)")

    def _asked(self) -> Answers:
        if self._answers is None:
            from obelism.server.answers import Answers

            self._answers = Answers(self.work)
        return self._answers

    def _initialize(self, params: Any) -> Any:
        encoding = negotiate(option(params, "capabilities", "general", "positionEncodings"))
        self.editor.introduce(option(params, "capabilities"), encoding)
        parent = option(params, "processId")
        self.parent = parent if isinstance(parent, int) and not isinstance(parent, bool) and parent > 0 else None
        self.work.folders = _folders(params)
        self._configure(option(params, "initializationOptions"))
        if self.work.folders:
            try:
                os.chdir(self.work.folders[0])
            except OSError as error:
                self.editor.log(WARNING, f"{self.work.folders[0]}: {error.strerror}")
        self.is_open = True
        return {"capabilities": _capabilities(encoding), "serverInfo": {"name": SECTION, "version": __version__}}

    def _initialized(self, params: Any) -> None:
        if self.editor.can("workspace", "didChangeWatchedFiles", "dynamicRegistration"):
            from obelism.formats.registry import BUILTIN

            suffixes = [suffix[1:] for item in BUILTIN if not item.asked for suffix in item.suffixes]
            patterns = (*WATCHED, f"**/*.{{{','.join([*suffixes, 'Rmd'])}}}")
            watchers = [{"globPattern": pattern} for pattern in patterns]
            registered = {
                "id": "watched",
                "method": "workspace/didChangeWatchedFiles",
                "registerOptions": {"watchers": watchers},
            }
            self.editor.ask("client/registerCapability", {"registrations": [registered]})
        self._did_change_configuration(None)

    def _shutdown(self, params: Any) -> None:
        self._is_shut = True

    def _did_open(self, params: Any) -> None:
        uri = field(params, "textDocument", "uri", kind=str)
        text = field(params, "textDocument", "text", kind=str)
        version = field(params, "textDocument", "version", kind=int)
        language = option(params, "textDocument", "languageId")
        path = path_of(uri)
        if not path and not is_untitled(uri):
            return  # another side of a comparison, a cell of a notebook
        path = path or os.path.join(os.getcwd(), uri.partition(":")[2].rpartition("/")[2] or "untitled")
        self.work.put(Buffer(uri, path, str(language), version, changed("", [{"text": text}], self.editor.encoding)))

    def _did_change(self, params: Any) -> None:
        buffer = self.work.buffers.get(field(params, "textDocument", "uri", kind=str))
        if buffer is not None:
            version = field(params, "textDocument", "version", kind=int)
            text = changed(buffer.text, field(params, "contentChanges", kind=list), self.editor.encoding)
            self.work.put(buffer._replace(version=version, text=text))

    def _did_close(self, params: Any) -> None:
        uri = field(params, "textDocument", "uri", kind=str)
        if uri in self.work.buffers:
            self.work.close(uri)

    def _did_change_files(self, params: Any) -> None:
        uris = [option(change, "uri") for change in field(params, "changes", kind=list)]
        self.work.files_changed([path_of(uri) for uri in uris if isinstance(uri, str)])

    def _did_change_configuration(self, params: Any) -> None:
        """Take the editor's settings, which come along or are to be asked for."""
        given = option(params, "settings", SECTION)
        if given is None and self.editor.can("workspace", "configuration"):
            self.editor.ask("workspace/configuration", {"items": [{"section": SECTION}]}, self._take_configuration)
        elif given is not None:
            self._configure(given)

    def _take_configuration(self, answer: Any) -> None:
        if isinstance(answer, list) and answer and answer[0] is not None:
            self._configure(answer[0])

    def _configure(self, given: Any) -> None:
        options, wrong = with_client(self._started, given)
        for message in wrong:
            self.editor.tell(WARNING, message)
        if options != self.work.options:
            self.work.options = options
            self.work.reload()

    def _did_change_folders(self, params: Any) -> None:
        gone = {path_of(uri) for uri in _uris(option(params, "event", "removed"))}
        come = [path_of(uri) for uri in _uris(option(params, "event", "added"))]
        kept = [folder for folder in self.work.folders if folder not in gone]
        self.work.folders = [*kept, *(folder for folder in come if folder and folder not in kept)]
        self.work.reload()


def _hashable(value: Any) -> Any:
    return value if isinstance(value, (int, str)) else None


def _folders(params: Any) -> list[str]:
    """Return the folders that the editor has open."""
    uris = _uris(option(params, "workspaceFolders"))
    root = option(params, "rootUri")
    if not uris and isinstance(root, str):
        uris = [root]
    folders = [path for uri in uris if (path := path_of(uri))]
    root = option(params, "rootPath")
    return folders or ([os.path.abspath(root)] if isinstance(root, str) and root and "\0" not in root else [])


def _uris(folders: Any) -> list[str]:
    uris = [option(folder, "uri") for folder in folders] if isinstance(folders, list) else []
    return [uri for uri in uris if isinstance(uri, str)]


def _capabilities(encoding: str) -> dict[str, Any]:
    """Return what this server can do."""
    return {
        "positionEncoding": encoding,
        "textDocumentSync": {"openClose": True, "change": 2, "save": {"includeText": False}},
        "hoverProvider": True,
        "codeActionProvider": {"codeActionKinds": list(ACTIONS), "resolveProvider": True},
        "executeCommandProvider": {"commands": list(COMMANDS)},
        "workspace": {"workspaceFolders": {"supported": True, "changeNotifications": True}},
    }
