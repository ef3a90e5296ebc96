"""Any bytes and any messages: what is a request gets one answer, and nothing fails inside."""

from __future__ import annotations

import io
import tempfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from editor import ABLE
from obelism.findings import Edit
from obelism.fixing.edits import apply
from obelism.server import wire
from obelism.server.changes import common_ends
from obelism.server.changes import difference
from obelism.server.options import Options
from obelism.server.recall import Recall
from obelism.server.session import Session

URI = "file:///nowhere/a.md"
METHODS = (
    "initialize initialized shutdown textDocument/hover textDocument/codeAction codeAction/resolve "
    "workspace/executeCommand textDocument/didOpen textDocument/didChange textDocument/didClose textDocument/didSave "
    "workspace/didChangeWatchedFiles workspace/didChangeConfiguration workspace/didChangeWorkspaceFolders "
    "$/cancelRequest odd"
).split()
NAMES = (
    "textDocument uri text version languageId position range start end line character context only diagnostics data "
    "what code span command arguments changes contentChanges settings obelism enable minSeverity event added removed id"
).split()

scalars = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 9), st.integers(), st.floats(), st.text(max_size=6), st.just(URI)
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5),
    max_leaves=12,
)
places = st.fixed_dictionaries({"line": st.integers(-1, 5), "character": st.integers(-1, 40)})
ranges = st.fixed_dictionaries({"start": places | values, "end": places | values})
documents = st.fixed_dictionaries(
    {"uri": st.just(URI), "version": st.integers(0, 9), "text": st.text(max_size=30), "languageId": st.just("markdown")}
)
likely = st.fixed_dictionaries(
    {"textDocument": documents | values},
    optional={
        "position": places | values,
        "range": ranges | values,
        "context": values,
        "contentChanges": st.lists(st.fixed_dictionaries({"text": st.text(max_size=9)}, optional={"range": ranges})),
        "data": values,
    },
)
messages = st.fixed_dictionaries(
    {"method": st.sampled_from(METHODS), "params": likely | values}, optional={"id": st.integers(0, 99) | scalars}
)


@pytest.mark.parametrize("count", [60, pytest.param(300, marks=pytest.mark.slow)])
def test_every_request_gets_one_answer(count: int) -> None:
    settings(max_examples=count, deadline=None)(given(st.lists(messages | values, max_size=12))(talk))()


def talk(listed: list[Any]) -> None:
    """Say some messages to a server, and check that it answers each request once."""
    sent: list[dict[str, Any]] = []
    session = Session(sent.append, Options(enable=True, isolated=True), clock=lambda: 0.0)
    session.handle({"id": "first", "method": "initialize", "params": {"capabilities": ABLE}})
    for message in listed:
        before = len(sent)
        session.handle(message)
        answers = [item for item in sent[before:] if "method" not in item]
        is_answer = (
            isinstance(message, dict) and "method" not in message and ("result" in message or "error" in message)
        )
        is_notification = isinstance(message, dict) and "method" in message and "id" not in message
        assert len(answers) == (0 if is_answer or is_notification else 1), message
        assert all(item["error"]["code"] != -32603 for item in answers if "error" in item), answers
    for _ in range(50):
        if session.work.wait() is None:
            break
        session.work.step()
    defects = [item for item in sent if "internal error" in str(item)]
    assert not defects
    session.end()


@pytest.mark.parametrize("count", [25, pytest.param(100, marks=pytest.mark.slow)])
def test_whatever_is_said_can_be_recalled(count: int) -> None:
    settings(max_examples=count)(given(st.lists(messages | values, max_size=12))(note))()


def note(listed: list[Any]) -> None:
    """Let some messages be recalled."""
    recall = Recall()
    for message in listed:
        recall.note(message)
        recall.is_answer(message)
    list(recall.everything())


@given(st.binary(max_size=80) | st.text('Content-Length: 0123456789\r\n{}"', max_size=60).map(str.encode))
def test_any_bytes_are_read_to_the_end(data: bytes) -> None:
    list(wire.read(io.BytesIO(data)))


letters = st.text("ab \n\r\u2028", max_size=30)


@given(letters, letters)
def test_the_difference_of_two_texts_makes_one_the_other(before: str, after: str) -> None:
    edits = difference(before, after)
    assert apply(before, edits) == after
    assert all(isinstance(edit, Edit) for edit in edits)
    head, tail = common_ends(before, after)
    assert before[:head] == after[:head]
    assert before[len(before) - tail :] == after[len(after) - tail :]
    assert head + tail <= min(len(before), len(after))


@pytest.fixture(autouse=True)
def aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder: a message may name any other."""
    monkeypatch.chdir(tempfile.mkdtemp())
