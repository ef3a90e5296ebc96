"""The folder of the cache: whole files, whatever runs at the same time or is killed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from obelism.cache import store
from obelism.cache.store import Store
from obelism.cache.store import clear
from obelism.cache.store import size

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def kept(folder: Path, **entries: str) -> None:
    """Let a run keep some entries."""
    run = Store(str(folder))
    for key, text in entries.items():
        run.put(key, text)
    run.save()


def test_what_a_run_keeps_the_next_one_has(tmp_path: Path) -> None:
    kept(tmp_path / "c", a1="é", b2="[1]")
    run = Store(str(tmp_path / "c"))
    assert [run.get("a1"), run.get("b2"), run.get("c3")] == ["é", "[1]", None]
    assert size(str(tmp_path / "c")) == (2, 5)


def test_runs_at_the_same_time_keep_what_each_has_found(tmp_path: Path) -> None:
    one, other = Store(str(tmp_path)), Store(str(tmp_path))
    one.put("a", "1")
    other.put("b", "2")
    one.save()
    other.save()
    run = Store(str(tmp_path))
    assert [run.get("a"), run.get("b")] == ["1", "2"]


def test_a_run_that_finds_nothing_new_writes_nothing(tmp_path: Path) -> None:
    Store(str(tmp_path / "c")).save()
    assert not (tmp_path / "c").exists()


def test_git_and_backups_leave_the_folder_out(tmp_path: Path) -> None:
    kept(tmp_path, a="1")
    assert (tmp_path / ".gitignore").read_text() == "*\n"
    assert (tmp_path / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_a_damaged_entry_is_none_and_the_others_stay(tmp_path: Path) -> None:
    kept(tmp_path, a="[1,2,3]", b="[4]")
    (file,) = tmp_path.glob("entries-*")
    for damaged in (b"[1,2,4]", b"[1", b"[1,\n2]", b"\xff\xfe"):
        file.write_bytes(file.read_bytes().replace(b"[1,2,3]", damaged))
        run = Store(str(tmp_path))
        assert [run.get("a"), run.get("b")] == [None, "[4]"]
        file.write_bytes(file.read_bytes().replace(damaged, b"[1,2,3]"))


def test_an_entry_under_the_name_of_another_is_none(tmp_path: Path) -> None:
    kept(tmp_path, a="1")
    (file,) = tmp_path.glob("entries-*")
    file.write_bytes(file.read_bytes().replace(b"a ", b"b ", 1))
    assert Store(str(tmp_path)).get("b") is None


def test_a_file_that_was_not_finished_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store.os, "replace", lambda *names: (_ for _ in ()).throw(OSError()))
    kept(tmp_path, a="1")
    monkeypatch.undo()
    assert Store(str(tmp_path)).get("a") is None
    assert clear(str(tmp_path)) == 1
    assert not tmp_path.exists()


def test_what_killed_runs_have_left_goes_after_a_day(tmp_path: Path) -> None:
    for name in ("unfinished-1", "unfinished-2"):
        (tmp_path / name).write_text("")
    os.utime(tmp_path / "unfinished-1", (0, 0))
    for number in range(store.MOST_FILES + 1):
        kept(tmp_path, **{f"n{number}": "3"})
    assert [path.name for path in tmp_path.glob("unfinished-*")] == ["unfinished-2"]


def test_many_files_become_one_without_what_is_old_and_unused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "time", lambda: 100 * 86_400)
    kept(tmp_path, old="1", used="2")
    monkeypatch.setattr(store, "time", lambda: 131 * 86_400)
    for number in range(store.MOST_FILES - 1):
        kept(tmp_path, **{f"n{number}": "3"})
    run = Store(str(tmp_path))
    run.get("used")
    run.put("new", "4")
    run.save()
    assert len(list(tmp_path.glob("entries-*"))) == 1
    run = Store(str(tmp_path))
    assert [run.get(key) for key in ("old", "used", "n0", "new")] == [None, "2", "3", "4"]


def test_too_many_bytes_leave_only_what_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_BYTES", 10)
    for number in range(store.MOST_FILES):
        kept(tmp_path, **{f"n{number}": "33"})
    run = Store(str(tmp_path))
    run.get("n3")
    run.put("new", "4")
    run.save()
    run = Store(str(tmp_path))
    assert [key for key in ("n0", "n3", "new") if run.get(key)] == ["n3", "new"]


def test_a_folder_that_cannot_be_written_or_read_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept(tmp_path / "file", a="1")
    assert Store(str(tmp_path / "file")).get("a") is None
    assert clear(str(tmp_path / "file")) == 0
