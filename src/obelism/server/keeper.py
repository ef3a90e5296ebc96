"""The server in a process of its own, so that a plugin that ends it is named, and the editor is served without it."""

from __future__ import annotations

import os
import queue
import signal
import threading
from typing import TYPE_CHECKING
from typing import Any
from typing import NoReturn

from obelism.plugins import contain
from obelism.plugins import trail
from obelism.plugins.apart import why_ended
from obelism.plugins.ending import end_process
from obelism.plugins.watch import make_expendable
from obelism.server import rpc
from obelism.server import wire
from obelism.server.editor import ERROR
from obelism.server.editor import Editor
from obelism.server.recall import Recall
from obelism.server.rpc import option

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    Serve = Callable[[BinaryIO, BinaryIO], int]

PATIENCE = 10.0
"""Seconds that a call of a plugin may take, and as many more a million letters: somebody waits for what is said."""

FAREWELL = 5.0
"""Seconds that a server has to end when the editor is gone; then it is ended."""

_END = object()


def keep(stdin: BinaryIO, stdout: BinaryIO, serve: Serve) -> int:
    """Have a process serve the editor, and another one when a plugin has ended that, and return the exit code."""
    keeper = _Keeper(stdin, stdout, serve)
    try:
        return keeper.run()
    except (BrokenPipeError, ConnectionError):
        return 1
    finally:
        keeper.end()


class _Server:
    """A process that serves, and the pipes to it."""

    def __init__(self, serve: Serve, inbox: queue.SimpleQueue[Any]) -> None:
        incoming, to_server = os.pipe()
        from_server, outgoing = os.pipe()
        trail.leave()
        self.process = os.fork()
        if self.process == 0:
            os.close(to_server)
            os.close(from_server)
            _be_server(serve, incoming, outgoing)
        os.close(incoming)
        os.close(outgoing)
        self._to = os.fdopen(to_server, "wb")
        self._from = os.fdopen(from_server, "rb")
        self.exit_code: int | None = None
        threading.Thread(target=_pass_on, args=(self._from, inbox, self), daemon=True).start()

    def send(self, message: Any) -> None:
        """Tell it something; one that has ended is found to have, later."""
        try:
            wire.write(self._to, message)
        except (BrokenPipeError, ValueError):
            return

    def dismiss(self) -> None:
        """Tell it that there is nothing more to come."""
        try:
            self._to.close()
        except BrokenPipeError:
            return

    def end(self) -> int:
        """Return its exit code once it has ended, or is ended now; one that was ended from outside has 1."""
        if self.exit_code is None:
            self.dismiss()
            os.kill(self.process, signal.SIGKILL)
            _, status = os.waitpid(self.process, 0)
            self.exit_code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else 1
        return self.exit_code


def _be_server(serve: Serve, incoming: int, outgoing: int) -> NoReturn:
    """Serve and end; what a plugin reads from standard input is no message, and Ctrl-C is for the other process."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.register_at_fork(after_in_child=lambda: os.close(outgoing))  # what a plugin splits off may outlive this
        contain.PATIENCE = PATIENCE
        make_expendable()
        streams = os.fdopen(incoming, "rb"), os.fdopen(outgoing, "wb")  # closed by the end of the process alone
        code = serve(*streams)
    finally:
        end_process(code)


def _pass_on(stream: BinaryIO, inbox: queue.SimpleQueue[Any], sender: _Server | None) -> None:
    """Put what comes in into the inbox, with who has sent it; nobody stands for the editor."""
    try:
        for message in wire.read(stream):
            inbox.put((sender, message))
    finally:
        inbox.put((sender, _END))


class _Keeper:
    """What stands between the editor and the process that serves it."""

    def __init__(self, stdin: BinaryIO, stdout: BinaryIO, serve: Serve) -> None:
        self._stdin = stdin
        self._stdout = stdout
        self._serve = serve
        self._inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._recall = Recall()
        self._editor = Editor(lambda message: wire.write(stdout, message))
        self._server = _Server(serve, self._inbox)
        self._is_first = True

    def run(self) -> int:
        """Pass messages on until the editor or the server ends."""
        threading.Thread(target=_pass_on, args=(self._stdin, self._inbox, None), daemon=True).start()
        while True:
            sender, message = self._inbox.get()
            if sender is None and message is _END:
                return self._take_leave()
            if sender is None:
                self._from_editor(message)
            elif message is not _END:
                self._from_server(message)
            elif not self._replace():
                return self._server.end()

    def end(self) -> None:
        """Leave no process behind."""
        self._server.end()

    def _from_editor(self, message: Any) -> None:
        if isinstance(message, wire.Broken):
            self._editor.answer(rpc.error(None, rpc.PARSE_ERROR, message.what))
            return
        self._recall.note(message)
        self._server.send(message)

    def _from_server(self, message: Any) -> None:
        """Pass on what a server says, but of a later one not what the editor has heard."""
        is_answer = option(message, "method") is None
        heard = option(message, "method") == "client/registerCapability" and not self._is_first
        if not heard and (not is_answer or self._recall.is_answer(message) or option(message, "id") is None):
            wire.write(self._stdout, message)

    def _replace(self) -> bool:
        """Start a server in the place of one that has ended, if a plugin has ended it that is not called again."""
        step = trail.last()
        if step is None or contain.is_given_up(step.place):
            return False
        why = why_ended(step)
        contain.give_up(step.place, why)
        self._editor.tell(ERROR, f"{step.place[0]}: {step.place[1]} {why}")
        self._server.end()
        self._server = _Server(self._serve, self._inbox)
        self._is_first = False
        for message in self._recall.everything():
            self._server.send(message)
        return True

    def _take_leave(self) -> int:
        """Let the server answer what it was asked and end, as nothing more comes, and return its exit code."""
        self._server.dismiss()
        try:
            while (message := self._inbox.get(timeout=FAREWELL)[1]) is not _END:
                self._from_server(message)
        except queue.Empty:
            return 1
        return self._server.end()
