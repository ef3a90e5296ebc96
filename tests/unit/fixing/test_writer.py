"""A file holds the old text or the new one, whatever step of writing fails."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING
from typing import Any

import pytest

from obelism.errors import SourceError
from obelism.fixing import writer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLD, NEW = b"old text\n", b"new and longer text\n"
posix = pytest.mark.skipif(os.name != "posix", reason="modes, links and locks of POSIX")


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_bytes(OLD)
    return path


def rewrite(path: Path, data: bytes = NEW, root: Path | None = None) -> None:
    writer.rewrite(writer.read(path, root=root or path.parent), data)


def leftovers(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if name.startswith(writer.PREFIX)]


def test_the_new_content_takes_the_place_of_the_old(document: Path) -> None:
    rewrite(document)
    assert document.read_bytes() == NEW
    assert os.listdir(document.parent) == ["a.md"]


@posix
@pytest.mark.parametrize("mode", [0o644, 0o600, 0o755, 0o664])
def test_the_mode_is_kept(document: Path, mode: int) -> None:
    document.chmod(mode)
    rewrite(document)
    assert stat.S_IMODE(document.stat().st_mode) == mode


@posix
def test_a_file_that_only_others_may_write_is_written_by_one_of_them(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document.chmod(0o446)
    monkeypatch.setattr(os, "access", lambda *_: True)
    rewrite(document)
    assert document.read_bytes() == NEW


@posix
@pytest.mark.parametrize("mode", [0o444, 0o445])
def test_a_read_only_file_is_refused(document: Path, mode: int) -> None:
    document.chmod(mode)
    with pytest.raises(SourceError, match="read-only"):
        rewrite(document)
    assert document.read_bytes() == OLD


def test_a_file_with_hard_links_is_refused(document: Path) -> None:
    other = document.with_name("b.md")
    os.link(document, other)
    with pytest.raises(SourceError, match="hard links"):
        rewrite(document)
    assert other.read_bytes() == document.read_bytes() == OLD


@posix
def test_a_link_inside_the_project_is_followed_and_stays_a_link(document: Path) -> None:
    link = document.parent / "docs" / "link.md"
    link.parent.mkdir()
    link.symlink_to("../a.md")
    rewrite(link, root=document.parent)
    assert link.is_symlink()
    assert document.read_bytes() == NEW


@posix
@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_link_out_of_the_project_is_refused(document: Path, kind: str) -> None:
    root = document.parent / "project"
    root.mkdir()
    link = root / ("link.md" if kind == "file" else "link")
    link.symlink_to(document if kind == "file" else document.parent)
    with pytest.raises(SourceError, match="out of the project"):
        rewrite(link if kind == "file" else link / "a.md", root=root)
    assert document.read_bytes() == OLD


@posix
def test_a_file_outside_the_project_that_was_named_is_written_but_not_through_a_link(document: Path) -> None:
    root = document.parent / "project"
    root.mkdir()
    rewrite(document, root=root)
    assert document.read_bytes() == NEW
    elsewhere = document.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "link.md").symlink_to(document)
    with pytest.raises(SourceError, match="out of the project"):
        rewrite(elsewhere / "link.md", OLD, root=root)


@posix
def test_what_is_no_regular_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    for path in (tmp_path / "pipe.md", tmp_path):
        with pytest.raises(SourceError, match=r"regular file|directory"):
            writer.read(path, root=tmp_path)


def test_a_missing_file_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as told:
        writer.read(tmp_path / "none.md", root=tmp_path, shown="none.md")
    assert str(told.value) == "none.md: no such file or directory"
    with pytest.raises(SourceError) as told:
        writer.read(tmp_path / "none.md", root=tmp_path)
    assert str(told.value) == f"{tmp_path / 'none.md'}: no such file or directory"


def test_what_is_told_of_a_snapshot_does_not_hold_the_text(document: Path) -> None:
    assert "old text" not in repr(writer.read(document, root=document.parent))


class Synced:
    """Write files to disk and note how large each was by then, None for a folder."""

    def __init__(self) -> None:
        self.sizes: list[int | None] = []
        self.sync = os.fsync

    def __call__(self, descriptor: int) -> None:
        status = os.fstat(descriptor)
        self.sizes.append(None if stat.S_ISDIR(status.st_mode) else status.st_size)
        self.sync(descriptor)


@posix
def test_text_and_name_are_on_disk_when_a_file_is_written(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", synced := Synced())
    rewrite(document)
    assert synced.sizes == [len(NEW), None]
    writer.write_new(document.with_name("new.json"), OLD)
    assert synced.sizes == [len(NEW), None, len(OLD), None]


@posix
def test_a_name_that_is_swapped_back_is_on_disk_again(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = iter([True, False])
    monkeypatch.setattr(writer, "_is_unchanged", lambda *_: next(looks))
    monkeypatch.setattr(writer, "_swap", lambda *_: True)
    monkeypatch.setattr(os, "fsync", synced := Synced())
    with pytest.raises(SourceError, match="changed meanwhile"):
        rewrite(document)
    assert synced.sizes == [len(NEW), None, None]


@posix
def test_nobody_else_reads_a_text_while_it_is_written(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modes: list[int] = []
    monkeypatch.setattr(writer, "_lock", lambda at: modes.append(stat.S_IMODE(os.fstat(at).st_mode)))
    mask = os.umask(0)
    try:
        rewrite(document)
        writer.write_new(document.with_name("new.json"), NEW)
    finally:
        os.umask(mask)
    assert (modes[0], modes[-1]) == (0o600, 0o666)
    assert stat.S_IMODE(document.with_name("new.json").stat().st_mode) == 0o666


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="only Linux lists what is open")
def test_no_file_is_left_open(document: Path) -> None:
    before = os.listdir("/proc/self/fd")
    rewrite(document)
    writer.write_new(document.with_name(f"{writer.PREFIX}1-abcd{writer.SUFFIX}"), NEW)
    writer.remove_stale([document.parent])
    assert os.listdir("/proc/self/fd") == before
    assert not leftovers(document.parent)


class Failing:
    """Call a function, but fail the n-th time with an error of the system."""

    def __init__(self, function: Callable[..., Any], turn: int, error: int) -> None:
        self.function, self.turn, self.error = function, turn, error

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self.turn -= 1
        if self.turn == 0:
            raise OSError(self.error, os.strerror(self.error))
        return self.function(*args, **kwargs)


class FullDisk:
    """A file that takes some bytes and then no more."""

    def __init__(self, descriptor: int, *_: Any, **__: Any) -> None:
        self.file, self.room = os.fdopen(descriptor, "wb", buffering=0), 5

    def __enter__(self) -> FullDisk:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def write(self, data: memoryview) -> int:
        if not self.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written, self.room = self.file.write(data[: self.room]) or 0, 0
        return written


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("open", errno.ENOSPC),
        ("fsync", errno.ENOSPC),
        ("fsync", errno.EIO),
        ("replace", errno.ENOSPC),
        ("replace", errno.EXDEV),
        pytest.param("fchmod", errno.EPERM, marks=posix),
        pytest.param("fchown", errno.ENOSPC, marks=posix),
        ("fstat", errno.EIO),
    ],
)
def test_each_step_that_fails_leaves_the_original(
    document: Path, name: str, error: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = writer.read(document, root=document.parent, shown="a.md")
    monkeypatch.setattr(writer, "_swap", lambda *_: False)
    monkeypatch.setattr(os, name, Failing(getattr(os, name), 1, error))
    with pytest.raises(SourceError, match=r"^a\.md: not written: "):
        writer.rewrite(snapshot, NEW)
    monkeypatch.undo()
    assert document.read_bytes() == OLD
    assert not leftovers(document.parent)


def test_a_disk_that_is_full_after_some_bytes_leaves_the_original(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = writer.read(document, root=document.parent)
    monkeypatch.setattr(writer, "open", FullDisk, raising=False)
    with pytest.raises(SourceError, match="no space left"):
        writer.rewrite(snapshot, NEW)
    assert document.read_bytes() == OLD
    assert not leftovers(document.parent)


def test_a_write_that_takes_few_bytes_at_a_time_goes_on(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow(FullDisk):
        def write(self, data: memoryview) -> int:
            return self.file.write(data[:3]) or 0

    snapshot = writer.read(document, root=document.parent)
    monkeypatch.setattr(writer, "open", Slow, raising=False)
    writer.rewrite(snapshot, NEW)
    assert document.read_bytes() == NEW


def test_a_folder_that_cannot_be_synced_does_not_matter(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = writer.read(document, root=document.parent)
    monkeypatch.setattr(os, "fsync", Failing(os.fsync, 2, errno.EINVAL))
    writer.rewrite(snapshot, NEW)
    assert document.read_bytes() == NEW


def test_a_file_of_our_own_is_made_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    writer.write_new(path, OLD)
    writer.write_new(path, NEW)
    assert path.read_bytes() == NEW
    assert os.listdir(tmp_path) == ["baseline.json"]


def test_a_file_of_our_own_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as told:
        writer.write_new(tmp_path / "missing" / "baseline.json", OLD, shown="baseline.json")
    assert str(told.value) == "baseline.json: not written: no such file or directory"
