"""What other programs do to a file while it is rewritten is not lost, and what they left is cleared away."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from obelism.errors import SourceError
from obelism.fixing import writer

if TYPE_CHECKING:
    from collections.abc import Callable

OLD, NEW = b"old text\n", b"new and longer text\n"
posix = pytest.mark.skipif(os.name != "posix", reason="links and locks of POSIX")


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_bytes(OLD)
    return path


def rewrite(path: Path) -> None:
    writer.rewrite(writer.read(path, root=path.parent), NEW)


def leftovers(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if name.startswith(writer.PREFIX)]


def rewritten_in_place(path: Path) -> None:
    status = path.stat()
    path.write_bytes(b"by another")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def replaced(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(b"by another")
    os.replace(other, path)


def same_size_and_time(path: Path) -> None:
    status = path.stat()
    path.write_bytes(OLD.upper())
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize("change", [rewritten_in_place, replaced, same_size_and_time])
@pytest.mark.parametrize("swap", [True, False])
def test_a_file_that_changed_meanwhile_is_left_alone(
    document: Path, change: Callable[[Path], None], swap: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not swap:
        monkeypatch.setattr(writer, "_swap", lambda *_: False)
    snapshot = writer.read(document, root=document.parent)
    change(document)
    theirs = document.read_bytes()
    with pytest.raises(SourceError, match="changed meanwhile"):
        writer.rewrite(snapshot, NEW)
    assert document.read_bytes() == theirs != OLD
    assert not leftovers(document.parent)


def test_a_file_that_was_replaced_by_one_with_the_same_text_is_left_alone(document: Path) -> None:
    snapshot = writer.read(document, root=document.parent)
    other = document.with_name("other")
    other.write_bytes(OLD)
    os.replace(other, document)
    with pytest.raises(SourceError, match="changed meanwhile"):
        writer.rewrite(snapshot, NEW)


linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux swaps two names")


@linux
def test_two_names_are_swapped_in_one_step(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(document.parent)
    other = Path("b.md")
    other.write_bytes(NEW)
    swap = getattr(ctypes.CDLL(None), "renameat2", lambda *_: -1)
    if swap(-100, b"a.md", -100, b"a.md", 2):
        pytest.skip("this file system cannot swap two names")
    assert writer._swap(Path("a.md"), other)
    assert (document.read_bytes(), other.read_bytes()) == (NEW, OLD)


def test_elsewhere_than_on_linux_no_names_are_swapped(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "_CAN_SWAP", False)
    assert writer._swap(document, document) is False
    rewrite(document)
    assert document.read_bytes() == NEW


@linux
@pytest.mark.parametrize("change", [rewritten_in_place, replaced, same_size_and_time])
def test_a_change_after_the_last_look_is_not_lost(
    document: Path, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    swap = writer._swap
    changes = [change]

    def late(one: Path, other: Path) -> bool:
        if changes:
            changes.pop()(document)
        return swap(one, other)

    if not swap(document, document):
        pytest.skip("this file system cannot swap two names")
    monkeypatch.setattr(writer, "_swap", late)
    with pytest.raises(SourceError, match="changed meanwhile"):
        rewrite(document)
    assert document.read_bytes() not in (OLD, NEW)
    assert not leftovers(document.parent)


@posix
def test_a_file_that_is_being_rewritten_is_not_stale(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sync = os.fsync

    def clean(descriptor: int) -> None:
        writer.remove_stale([document.parent])
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", clean)
    rewrite(document)
    assert document.read_bytes() == NEW


@posix
def test_stale_files_of_ours_are_removed_and_nothing_else(tmp_path: Path) -> None:
    stale = tmp_path / f"{writer.PREFIX}1-abcd{writer.SUFFIX}"
    used = tmp_path / f"{writer.PREFIX}2-abcd{writer.SUFFIX}"
    others = [tmp_path / ".obelism-notes", tmp_path / "draft.tmp", tmp_path / "a.md"]
    for path in (stale, used, *others):
        path.write_bytes(b"x")
    link = tmp_path / f"{writer.PREFIX}3-abcd{writer.SUFFIX}"
    link.symlink_to(tmp_path / "a.md")
    with used.open("rb") as file:
        writer._lock(file.fileno())
        writer.remove_stale([tmp_path, tmp_path / "missing"])
        assert used.exists()
    assert not stale.exists()
    assert link.is_symlink()
    assert all(path.exists() for path in others)


def test_where_files_cannot_be_locked_the_system_knows_which_are_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale = tmp_path / f"{writer.PREFIX}1-abcd{writer.SUFFIX}"
    stale.write_bytes(b"x")
    monkeypatch.setitem(sys.modules, "fcntl", None)
    writer.remove_stale([tmp_path])
    assert not stale.exists()
