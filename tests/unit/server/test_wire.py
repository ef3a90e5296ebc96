"""Messages in and out of a stream, and what is none."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from obelism.server import wire
from obelism.server.wire import Broken


def frame(body: bytes, header: bytes = b"Content-Length: %d\r\n\r\n") -> bytes:
    return header % len(body) + body


def read(data: bytes) -> list[Any]:
    return list(wire.read(io.BytesIO(data)))


GOOD = frame(b'{"a":1}')


def test_messages_are_read_one_after_the_other() -> None:
    assert read(GOOD + frame('{"a":"é"}'.encode())) == [{"a": 1}, {"a": "é"}]


def test_other_fields_and_any_case_are_taken() -> None:
    header = b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-LENGTH:%d\r\n\r\n"
    assert read(frame(b"[]", header)) == [[]]


def test_what_is_written_can_be_read_again() -> None:
    stream = io.BytesIO()
    message = {"text": "é 😀 \ud800 \x1b"}
    wire.write(stream, message)
    assert stream.getvalue().isascii()
    assert read(stream.getvalue()) == [message]


@pytest.mark.parametrize(
    "bad",
    [
        b"garbage\r\n\r\n",
        b"garbage without an end ",
        b"Content-Length: no\r\n\r\n",
        b"Content-Length: -5\r\n\r\n",
        b"Content-Type: x\r\n\r\n",
        b"\r\n\r\n",
        b"\xff\xfe\x00\n",
        b"x" * 10_000 + b"\r\n",
        frame(b'{"a":'),
        frame(b"\xff"),
        frame(b""),
        frame(b"[" * 100_000),
        frame(b"1" * 10_000),
        b'Content-Length: 3\r\n\r\n{"a":1}\r\n',
    ],
    ids=lambda data: repr(data[:24]),
)
def test_after_what_is_no_message_the_next_is_read(bad: bytes) -> None:
    got = read(bad + GOOD)
    assert got[-1] == {"a": 1}
    assert all(isinstance(item, Broken) for item in got[:-1])
    assert 1 <= len(got) - 1 <= 2


def test_a_message_that_is_too_long_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "MAX_BODY", 50)
    long, good = read(frame(json.dumps("x" * 100).encode()) + GOOD)
    assert isinstance(long, Broken)
    assert good == {"a": 1}


def test_a_stream_may_end_anywhere() -> None:
    for end in range(len(GOOD)):
        assert all(isinstance(item, Broken) for item in read(GOOD[:end]))
    assert read(GOOD + GOOD[:-2]) == [{"a": 1}]
