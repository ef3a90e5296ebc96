"""A plugin that ends the process of the server or does not come back is named there, and all else is told."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from collections.abc import Iterator
from pathlib import Path

import pytest

from conversation import Server
from odd_plugin import IMPATIENT
from odd_plugin import LINE
from odd_plugin import PAGE
from odd_plugin import check
from odd_plugin import format_
from odd_plugin import hook
from odd_plugin import install
from thinned import thinned

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing can be forked"),
    pytest.mark.usefixtures("no_hang"),
]

CRASH = "__import__('ctypes').string_at(0)"
DEAF = "def odd():\n    while True:\n        try: time.sleep(60)\n        except BaseException: pass\n"
LOOP = "def odd():\n    while True:\n        pass\n"


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[str], Server]]:
    """Return what starts a server with a plugin, of which the code is given."""
    started: list[Server] = []
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "obelism.toml").write_text('ignore = ["DUP"]\n')

    def begin(code: str) -> Server:
        install(tmp_path / "installed", code)
        environment = {"PYTHONPATH": str(tmp_path / "installed"), "OBELISM_PLUGINS": "odd"}
        started.append(Server(folder, environment=environment))
        return started[-1]

    yield begin
    for server in started:
        server.close()


def told(server: Server) -> list[str]:
    """Return the messages that the server has shown or logged so far."""
    methods = ("window/showMessage", "window/logMessage")
    return [item["params"]["message"] for item in server.passed if item.get("method") in methods]


@pytest.mark.parametrize(
    ("code", "why"),
    thinned(
        [
            (
                check(f"run=lambda d, o: {CRASH}"),
                "check 'odd-check' ended the process that ran it, and is not called again",
            ),
            (check("run=lambda d, o: odd()", IMPATIENT + DEAF), "check 'odd-check' does not end and cannot be stopped"),
            (check(f"collect=lambda d, o: {CRASH}, conclude=lambda f, o: []"), "check 'odd-check' ended the process"),
            (check(f"verify=lambda o: {CRASH}, run=lambda d, o: []"), "check 'odd-check' ended the process"),
            (hook("obelism_packs", f"return {CRASH}"), "obelism_packs ended the process that ran it"),
            (CRASH, "loading it ended the process that ran it"),
        ],
        2,
    ),
)
def test_what_ends_the_process_is_named_and_the_rest_is_told(
    serve: Callable[[str], Server], code: str, why: str
) -> None:
    server = serve(code)
    uri = server.open(PAGE)
    assert server.codes(uri, 1) == ["PHR101"]
    assert [message for message in told(server) if message.startswith(f"obelism: plugin odd 2.5: {why}")]
    server.change(uri, 2, f"{PAGE}\n{LINE}")
    assert server.codes(uri, 2) == ["PHR101", "PHR101"]
    assert server.end()[0] == 0


def test_what_concludes_from_many_files_too(serve: Callable[[str], Server]) -> None:
    server = serve(check(f"collect=lambda d, o: [FactDraft((0, 1), 'x')], conclude=lambda f, o: {CRASH}"))
    uri = server.open(PAGE)
    shown = server.until(method="window/showMessage")["params"]["message"]
    assert shown.startswith("obelism: plugin odd 2.5: check 'odd-check' ended the process")
    server.change(uri, 2, f"{PAGE}\n{LINE}")
    assert server.codes(uri, 2) == ["PHR101", "PHR101"]


def test_a_check_that_is_stopped_is_named_and_the_rest_is_told(serve: Callable[[str], Server]) -> None:
    server = serve(check("run=lambda d, o: odd()", IMPATIENT + LOOP))
    uri = server.open(PAGE)
    assert server.codes(uri, 1) == ["PHR101"]
    assert any(
        "plugin odd 2.5: check 'odd-check' did not end within 0.3 seconds" in message for message in told(server)
    )


def test_a_format_that_ends_the_process_leaves_the_other_documents(serve: Callable[[str], Server]) -> None:
    server = serve(format_(CRASH))
    odd = server.open("x\n", "a.odd")
    uri = server.open(PAGE)
    assert server.codes(uri, 1) == ["PHR101"]
    assert any("format 'odd' ended the process" in message for message in told(server))
    server.change(odd, 2, "y\n")
    assert server.codes(odd, 2) == []


def test_documents_are_as_they_were_and_requests_are_answered(serve: Callable[[str], Server]) -> None:
    """The plugin ends the process when a text holds a certain word, long after the greeting."""
    server = serve(check(f"run=lambda d, o: {CRASH} if 'now' in d.source.text else []"))
    uri, other = server.open(PAGE), server.open("# Other\n", "b.md")
    server.change(other, 2, f"# Other\n\n{LINE}")
    assert server.codes(other, 2) == ["PHR101"]
    place = {"line": 2, "character": 8}
    insert = {"range": {"start": place, "end": place}, "text": " now"}
    params = {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [insert]}
    server.send(None, "textDocument/didChange", params)
    hover = {"textDocument": {"uri": other}, "position": {"line": 2, "character": 8}}
    server.send(7, "textDocument/hover", hover)
    answer = server.until(id=7)
    assert "PHR101" in answer["result"]["contents"]["value"]
    server.send(None, "textDocument/didClose", {"textDocument": {"uri": other}})
    server.change(uri, 3, PAGE)
    assert server.codes(uri, 3) == ["PHR101"]
    assert server.end()[0] == 0
    assert not [item for item in server.passed if item.get("id") == 1], "the greeting is answered once"
    asked = [item for item in server.passed if item.get("method") == "client/registerCapability"]
    assert len(asked) == 1, "and files are watched once"


def test_what_a_plugin_prints_and_reads_is_no_part_of_the_conversation(serve: Callable[[str], Server]) -> None:
    body = "[os.write(1, b'Content-Length: 2'), print('x'), os.read(0, 99), sys.stdin.read()] and []"
    server = serve(check(f"run=lambda d, o: {body}"))
    uri = server.open(PAGE)
    assert server.codes(uri, 1) == ["PHR101"]
    assert server.end()[0] == 0


def test_a_server_that_nobody_is_known_to_have_ended_is_gone(serve: Callable[[str], Server]) -> None:
    server = serve(check("run=lambda d, o: []"))
    server.codes(server.open(PAGE), 1)
    with open(f"/proc/{server.process.pid}/task/{server.process.pid}/children") as children:
        (child,) = children.read().split()
    os.kill(int(child), signal.SIGKILL)
    assert server.process.wait(50) == 1


def test_no_process_is_left_when_the_editor_is_gone(serve: Callable[[str], Server]) -> None:
    server = serve(check("run=lambda d, o: []"))
    server.codes(server.open(PAGE), 1)
    with open(f"/proc/{server.process.pid}/task/{server.process.pid}/children") as children:
        (child,) = children.read().split()
    server.stdin.close()
    assert server.process.wait(50) == 1
    assert not Path(f"/proc/{child}").exists()
