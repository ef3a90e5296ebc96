"""What is shown above a finding or a comment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from editor import PLAIN
from editor import Editor


def test_a_finding_is_explained_with_examples(editor: Editor) -> None:
    uri = editor.open("a.md", "Say hocus pocus.\n")
    shown = editor.hover(uri, 0, 6)
    assert shown["range"] == {"start": {"line": 0, "character": 4}, "end": {"line": 0, "character": 15}}
    text = shown["contents"]["value"]
    assert text.startswith("**HSE001** magic\\-word (error)")
    assert "It stands in for" in text
    assert "Flagged:\n\n```text\nSay abracadabra." in text
    assert "Left alone:\n\n```text\nSay nothing." in text


def test_beside_a_finding_there_is_nothing(editor: Editor) -> None:
    uri = editor.open("a.md", "Say hocus pocus.\n")
    assert editor.hover(uri, 0, 1) is None
    assert editor.hover(uri, 90, 0) is None


def test_what_lowered_a_finding_is_told(start: Callable[..., Editor], folder: Path) -> None:
    (folder / "obelism.toml").write_text('select = ["PHR"]\nmin-severity = "info"\n')
    editor = start()
    uri = editor.open("a.md", "The mill plays a pivotal role in the life of the village below it.\n")
    assert "a pivotal role" in editor.hover(uri, 0, 15)["contents"]["value"]


def test_markup_in_a_text_or_a_pack_is_no_markup_in_the_box(editor: Editor) -> None:
    uri = editor.open("a.md", "Say hocus\npocus.\n")
    text = editor.hover(uri, 0, 6)["contents"]["value"]
    assert "[any](https://example.org)" not in text
    assert "\\[any\\]\\(https\\:\\/\\/example\\.org\\)" in text


def test_an_editor_without_markdown_gets_plain_text(start: Callable[..., Editor]) -> None:
    editor = start(PLAIN)
    uri = editor.open("a.md", "Say hocus pocus.\n")
    contents = editor.hover(uri, 0, 6)["contents"]
    assert contents["kind"] == "plaintext"
    assert contents["value"].startswith("HSE001 magic-word (error)\n\n“hocus pocus” is the magic word")
    assert "\\" not in contents["value"]
    assert "```" not in contents["value"]


def test_a_suppression_comment_is_explained(editor: Editor) -> None:
    uri = editor.open("a.md", "<!-- obelism: ignore[HSE001, XYZ9] a spell -->\nSay hocus pocus.\n")
    text = editor.hover(uri, 0, 8)["contents"]["value"]
    assert "**HSE001** magic\\-word: The magic word is said" in text
    assert "XYZ9 is not the code, prefix or name of a rule" in text
    assert "Findings it silences: 1" in text
    assert "Reason: a spell" in text


def test_a_prefix_names_some_of_its_rules(editor: Editor) -> None:
    uri = editor.open("a.md", "<!-- obelism: disable[DUP] -->\n\nSay nothing.\n")
    text = editor.hover(uri, 0, 8)["contents"]["value"]
    assert "**DUP001**" in text
    assert "more that begin with DUP" in text
    assert "silences nothing" in text


def test_a_comment_without_effect_says_why(editor: Editor) -> None:
    uri = editor.open("a.md", "<!-- obelism: skip[DUP] -->\n\nSay nothing.\n")
    assert "has no effect" in editor.hover(uri, 0, 8)["contents"]["value"]


def test_where_there_is_more_about_a_rule_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("obelism.server.hover.rule_page", lambda code: f"https://git.press/{code}_x.md")
    pack = (folder / "house.toml").read_text()
    (folder / "house.toml").write_text(
        pack.replace('check = "phrase"', 'check = "phrase"\nreferences = ["Lee, *Words*"]')
    )
    marked, plain = Editor(folder), Editor(folder, PLAIN)
    for editor, link, reference in (
        (marked, "[The page of HSE001](<https://git.press/HSE001_x.md>)", "See Lee\\, \\*Words\\*"),
        (plain, "The page of HSE001: https://git.press/HSE001_x.md", "See Lee, *Words*"),
    ):
        uri = editor.open("a.md", "Say hocus pocus.\n")
        lines = editor.hover(uri, 0, 6)["contents"]["value"].splitlines()
        assert lines[-1] == link
        assert reference in lines
