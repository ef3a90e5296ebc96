"""``obelism server`` as a process: frames in and out, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conversation import Server
from obelism.server import wire

pytestmark = pytest.mark.usefixtures("no_wait")

TEXT = "It stands in the the hall.\n"


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Return what starts a server in a project."""
    started: list[Server] = []
    (tmp_path / "obelism.toml").write_text('select = ["DUP014"]\n')

    def begin(*arguments: str, **more: Any) -> Server:
        started.append(Server(tmp_path, *arguments, **more))
        return started[-1]

    yield begin
    for server in started:
        server.close()


def test_a_conversation_from_greeting_to_leave(serve: Callable[..., Server]) -> None:
    server = serve("--stdio")
    server.open(TEXT)
    published = server.until(method="textDocument/publishDiagnostics")["params"]
    assert [item["code"] for item in published["diagnostics"]] == ["DUP014"]
    assert server.end() == (0, b"")


def test_malformed_frames_are_answered_and_the_next_message_too(serve: Callable[..., Server]) -> None:
    server = serve()
    for bad in (b"garbage\r\n\r\n", b"Content-Length: 2\r\n\r\n{]", b"Content-Length: x\r\n\r\n", b"\xff\n"):
        server.raw(bad)
        server.send(2, "odd", {})
        assert server.until(id=2)["error"]["code"] == -32601
    told = [item["error"]["code"] for item in server.passed if "error" in item]
    assert set(told) == {-32700}
    assert server.end() == (0, b"")


def test_it_ends_when_the_editor_is_gone_without_a_word(serve: Callable[..., Server]) -> None:
    server = serve()
    server.open(TEXT)
    server.until(method="textDocument/publishDiagnostics")
    server.stdin.close()
    assert server.process.wait(50) == 1
    assert server.process.stderr
    assert server.process.stderr.read() == b""


@pytest.mark.skipif(os.name != "posix", reason="only there can be told whether a process is gone")
def test_it_ends_when_the_process_of_the_editor_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from obelism.server import loop
    from obelism.server.options import Options

    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    reading, writing = os.pipe()
    monkeypatch.setattr(loop, "LOOK_UP", 0.01)
    monkeypatch.chdir(tmp_path)
    with os.fdopen(reading, "rb") as stdin, os.fdopen(writing, "wb") as held:
        wire.write(held, {"id": 1, "method": "initialize", "params": {"processId": gone.pid, "capabilities": {}}})
        with (tmp_path / "out").open("wb") as out:
            assert loop.serve(stdin, out, Options()) == 1


def test_text_of_a_document_never_reaches_standard_error(serve: Callable[..., Server]) -> None:
    server = serve()
    nasty = "Bell \x07 and \x1b]0;title\x07 and \x1b[31mred the the hall ::error::x\n"
    uri = server.open(nasty, "\x1b[31m.md")
    server.until(method="textDocument/publishDiagnostics")
    position = {"line": 0, "character": 50}
    server.send(2, "textDocument/hover", {"textDocument": {"uri": uri}, "position": position})
    server.until(id=2)
    server.send(3, "odd\x1b[31m", {"text": nasty})
    server.until(id=3)
    code, told = server.end()
    assert (code, told) == (0, b"")


def test_options_are_those_of_a_check_and_mean_everywhere(serve: Callable[..., Server], tmp_path: Path) -> None:
    (tmp_path / "obelism.toml").unlink()
    server = serve("--select", "DUP014")
    server.open(TEXT)
    published = server.until(method="textDocument/publishDiagnostics")["params"]
    assert [item["code"] for item in published["diagnostics"]] == ["DUP014"]


def test_a_wrong_option_is_told_to_the_editor(serve: Callable[..., Server]) -> None:
    server = serve("--select", "DUP99")
    server.open(TEXT)
    message = server.until(method="window/showMessage")["params"]["message"]
    assert "'DUP99' is not the code, prefix or name of a rule" in message
    assert server.end()[0] == 0


def test_a_cancelled_request_is_answered_so(serve: Callable[..., Server]) -> None:
    server = serve()
    messages = [
        {"jsonrpc": "2.0", "id": number, "method": "textDocument/hover", "params": {}} for number in range(10, 60)
    ]
    cancel = {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 59}}
    frames = b""
    for message in (cancel, *messages, cancel):
        body = json.dumps(message).encode()
        frames += b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
    server.raw(frames)
    assert server.until(id=59)["error"]["code"] in (-32800, -32602)
    assert server.end() == (0, b"")


def test_nothing_of_the_engine_is_imported_before_the_greeting_is_answered(tmp_path: Path) -> None:
    program = (
        "import io, sys\n"
        "from obelism.server import wire\n"
        "from obelism.server.options import Options\n"
        "from obelism.server.session import Session\n"
        "sent = []\n"
        "Session(sent.append, Options()).handle({'id': 1, 'method': 'initialize', 'params': {'capabilities': {}}})\n"
        "assert sent[0]['result']\n"
        "print(*sorted(name for name in sys.modules if name.startswith('obelism.')))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, check=True)
    loaded = done.stdout.split()
    assert "obelism.server.session" in loaded
    rooms = ("engine", "checks", "formats", "plugins", "config", "fixing", "triage", "rules", "document")
    assert not [name for name in loaded if name.split(".")[1] in rooms]


def test_no_other_command_imports_the_server(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom obelism.__main__ import main\nmain(sys.argv[1:])\n"
        "print('loaded', *[name for name in sys.modules if name.startswith('obelism.server')])\n"
    )
    (tmp_path / "a.md").write_text(TEXT)
    for command in (["--help"], ["check", "a.md"], ["server", "--help"]):
        arguments = [sys.executable, "-c", program, *command]
        done = subprocess.run(arguments, capture_output=True, text=True, cwd=tmp_path, check=True)
        assert done.stdout.rstrip("\n").rpartition("\n")[2] == "loaded", command


@pytest.mark.skipif(os.name != "posix", reason="a shell closes the streams")
@pytest.mark.parametrize(("closed", "code", "told"), [("<&-", 2, "standard input: is closed"), (">&-", 2, "closed")])
def test_a_closed_stream_is_told_in_one_line(tmp_path: Path, closed: str, code: int, told: str) -> None:
    command = f'"{sys.executable}" -m obelism server {closed}'
    done = subprocess.run(command, shell=True, cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == code
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="a shell closes the streams")
def test_standard_error_may_be_closed(tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m obelism server 2>&-'
    message = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}'
    frame = b"Content-Length: %d\r\n\r\n%b" % (len(message), message)
    done = subprocess.run(command, shell=True, cwd=tmp_path, input=frame, capture_output=True)
    assert b'"serverInfo"' in done.stdout
