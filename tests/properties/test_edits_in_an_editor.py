"""Any edits: the server's text is the editor's, every range lies in it, nothing fails and nothing piles up."""

from __future__ import annotations

import gc
import random
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from editor import Editor
from obelism.server.documents import changed

SETTINGS = 'select = ["DUP", "PHR", "NAV", "STR", "OBL"]\nmin-severity = "info"\n'
WORDS = (
    "the the mill plays a pivotal role",
    "😀",
    "é",
    "\r\n",
    "\n",
    "\n\n",
    "\r",
    "# ",
    "- ",
    "```\n",
    "<!-- obelism: ignore[PHR] x -->",
    "| a | b |\n|---|---|\n",
    "\u2028",
    "\ufeff",
    "\x00",
    "see also [a](b)",
    "The old mill by the river grinds flour for the whole valley since the year the bridge was built.\n\n",
)
LETTER = st.one_of(st.sampled_from(WORDS), st.text(max_size=8))


class Client:
    """An editor's text, in the code units of UTF-16 that it counts in."""

    def __init__(self, text: str) -> None:
        self.units = text.encode("utf-16-le", "surrogatepass")

    @property
    def text(self) -> str:
        return self.units.decode("utf-16-le", "surrogatepass")

    def place(self, unit: int) -> dict[str, int]:
        """Return the line and column of a code unit."""
        before = self.units[: 2 * unit].decode("utf-16-le", "surrogatepass")
        after = self.units[2 * unit : 2 * unit + 2].decode("utf-16-le", "surrogatepass")
        # Between CR and LF no line ends: the place is that of the end of the line.
        body = before[:-1] if before.endswith("\r") and after == "\n" else before
        lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return {"line": len(lines) - 1, "character": len(lines[-1].encode("utf-16-le", "surrogatepass")) // 2}

    def units_in(self) -> int:
        return len(self.units) // 2

    def replace(self, start: int, end: int, text: str) -> None:
        new = text.encode("utf-16-le", "surrogatepass")
        self.units = self.units[: 2 * start] + new + self.units[2 * end :]

    def is_between(self, unit: int) -> bool:
        """Tell whether a place lies between letters, where a cursor can be, and not in a line end."""
        around = self.units[2 * unit - 2 : 2 * unit + 2]
        if unit == 0 or len(around) < 4:
            return True
        before, after = (int.from_bytes(around[at : at + 2], "little") for at in (0, 2))
        return not (0xD800 <= before < 0xDC00 and 0xDC00 <= after < 0xE000) and (before, after) != (13, 10)


def a_change(client: Client, start: int, end: int, text: str) -> dict[str, object]:
    """Make a change to the editor's text and return it as the protocol tells it."""
    while not client.is_between(start):
        start -= 1
    while not client.is_between(end):
        end += 1
    change = {"range": {"start": client.place(start), "end": client.place(end)}, "text": text}
    client.replace(start, end, text)
    return change


@settings(max_examples=200)
@given(
    st.lists(LETTER, max_size=6).map("".join),
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), LETTER), max_size=8),
)
def test_texts_agree_whatever_is_typed(text: str, typed: list[tuple[float, float, str]]) -> None:
    client, mine = Client(text), text
    for one, other, new in typed:
        start, end = sorted(round(part * client.units_in()) for part in (one, other))
        mine = changed(mine, [a_change(client, start, end, new)], "utf-16")
        assert mine == client.text


def type_at_random(folder: Path, edits: int, *, seed: int) -> tuple[Editor, list[int]]:
    """Make edits in two documents and return the editor, and the blocks of memory in use after each tenth of them."""
    (folder / "obelism.toml").write_text(SETTINGS)
    chance = random.Random(seed)
    editor = Editor(folder)
    clients = {editor.open(name, text): Client(text) for name, text in (("a.md", "# A\n"), ("b.md", "B.\n"))}
    memory = []
    for number in range(edits):
        uri = chance.choice(sorted(clients))
        client = clients[uri]
        size = client.units_in()
        start = chance.randint(0, size)
        long = size > 3_000 or chance.random() < 0.05
        end = min(size, start + chance.choice([0, 0, 1, 3, 20] if not long else [200, 2_000]))
        new = chance.choice(WORDS) if chance.random() < 0.8 else ""
        editor.change(uri, a_change(client, start, end, new), settle=False)
        if chance.random() < 0.3:
            editor.settle()
            check(editor, uri, client)
        if chance.random() < 0.1:
            ask_around(editor, uri, client, chance)
        editor.sent.clear()
        if (number + 1) % max(edits // 10, 1) == 0:
            gc.collect()
            memory.append(sys.getallocatedblocks())
    return editor, memory


def check(editor: Editor, uri: str, client: Client) -> None:
    """Compare the texts, and see that what was published lies in them."""
    buffer = editor.session.work.buffers[uri]
    assert buffer.text == client.text
    ends = [client.place(unit) for unit in (0, client.units_in())]
    last = ends[1]["line"], ends[1]["character"]
    for told in editor.shown(uri):
        start, end = ((told["range"][at]["line"], told["range"][at]["character"]) for at in ("start", "end"))
        assert (0, 0) <= start <= end <= last
    assert not editor.messages("window/logMessage"), editor.messages("window/logMessage")
    assert not editor.messages("window/showMessage")


def ask_around(editor: Editor, uri: str, client: Client, chance: random.Random) -> None:
    """Hover somewhere, and look at what is offered there."""
    place = client.place(chance.randint(0, client.units_in()))
    editor.hover(uri, place["line"], place["character"])
    for action in editor.actions(uri, place["line"])[:1]:
        if "data" in action:
            answer = editor.request("codeAction/resolve", action)
            assert "result" in answer or answer["error"]["code"] in (-32801, -32803)


def test_random_edits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    type_at_random(tmp_path, 50, seed=1)


@pytest.mark.slow
def test_ten_thousand_random_edits_leave_memory_flat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _, memory = type_at_random(tmp_path, 10_000, seed=2)
    early, late = max(memory[:3]), min(memory[-3:])
    assert late < early * 1.1, memory
