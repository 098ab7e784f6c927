import errno
import os
import stat
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from core.errors import FileError
from core.project.atomic import has_other_names, read_file, write_file

OLD, NEW = b"the old content", b"the new content, which is longer"
ON_A_FULL_DISK = """
import resource, signal, sys
from core.errors import FileError
from core.project.atomic import write_file

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))
try:
    write_file(sys.argv[1], sys.argv[2].encode())
except FileError as error:
    print(error.path, error.reason, sep="\\n")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "net.bpnet"
    path.write_bytes(OLD)
    return path


def failing(*arguments: object, **options: object) -> NoReturn:
    raise OSError(5, "Input/output error")


def refused(path: Path, content: bytes = NEW) -> str:
    with pytest.raises(FileError) as caught:
        write_file(str(path), content)
    assert caught.value.path == str(path)
    return caught.value.reason


def test_new_content_takes_the_place_of_the_old(path: Path) -> None:
    write_file(str(path), NEW)
    assert path.read_bytes() == NEW
    assert os.listdir(path.parent) == [path.name]


def test_a_new_file_is_made_with_the_usual_mode(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(str(tmp_path / "new.bpnet"), NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.bpnet").stat().st_mode) == 0o640


def test_the_mode_of_a_file_is_kept(path: Path) -> None:
    path.chmod(0o604)
    write_file(str(path), NEW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


def test_a_link_stays_and_what_it_names_is_replaced(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link = folder / "link.bpnet"
    link.symlink_to(path)
    write_file(str(link), NEW)
    assert link.is_symlink()
    assert path.read_bytes() == NEW
    assert os.listdir(folder) == ["link.bpnet"]


def test_a_name_in_the_folder_where_one_is_needs_no_slash(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    write_file(path.name, NEW)
    assert path.read_bytes() == NEW


def test_a_full_disk_leaves_the_old_file_whole(path: Path) -> None:
    """In a process of its own: the limit would hold for the file that tests write to as well."""
    command = [sys.executable, "-c", ON_A_FULL_DISK, str(path), NEW.decode()]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert told.splitlines() == [str(path), "cannot be saved: file too large"]
    assert path.read_bytes() == OLD
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.parametrize("call", ["open", "fsync", "chmod", "replace"])
def test_a_failing_call_leaves_the_old_file_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    monkeypatch.setattr(os, call, failing)
    assert refused(path) == "cannot be saved: input/output error"
    assert path.read_bytes() == OLD
    assert os.listdir(path.parent) == [path.name]


def returning(result: int) -> Callable[..., int]:
    return lambda *_: result


def swallowing(kept: Callable[[bytes], bytes]) -> Callable[[int, bytes], int]:
    """A disk that says it took all, and keeps something else."""
    real = os.write

    def write(descriptor: int, content: bytes) -> int:
        real(descriptor, kept(bytes(content)))
        return len(content)

    return write


@pytest.mark.parametrize(
    ("write", "told"),
    [
        (returning(0), "cannot be saved: the disk takes no more"),
        (swallowing(lambda all_: all_[:3]), "cannot be saved: the disk kept only a part of it"),
        (
            swallowing(lambda all_: bytes(len(all_))),
            "cannot be saved: the disk gives back other bytes than were written",
        ),
    ],
)
def test_a_disk_that_loses_bytes_leaves_the_old_file_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[..., int], told: str
) -> None:
    monkeypatch.setattr(os, "write", write)
    assert refused(path) == told
    assert path.read_bytes() == OLD
    assert os.listdir(path.parent) == [path.name]


def test_a_disk_that_takes_a_byte_at_a_time_gets_them_all(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, rest: real(descriptor, bytes(rest[:1])))
    write_file(str(path), NEW)
    assert path.read_bytes() == NEW


def test_a_file_system_that_cannot_sync_folders_is_no_failure(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def unsupported(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", unsupported)
    write_file(str(path), NEW)
    assert path.read_bytes() == NEW


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    for act in (lambda name: read_file(name, 9), lambda name: write_file(name, NEW)):
        with pytest.raises(FileError) as caught:
            act(str(tmp_path / "a\0b"))
        assert "null" in caught.value.reason
    assert refused(tmp_path / ("n" * 300)) == "cannot be saved: file name too long"


def test_a_break_in_the_middle_leaves_the_old_file_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(descriptor: int) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_file(str(path), NEW)
    assert path.read_bytes() == OLD
    assert os.listdir(path.parent) == [path.name]


def test_a_folder_that_cannot_be_synced_is_told_and_the_new_file_is_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fails_for_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            failing()
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fails_for_folders)
    assert refused(path) == "cannot be saved: input/output error"
    assert path.read_bytes() == NEW


def test_where_folders_cannot_be_opened_they_are_not_synced(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "O_DIRECTORY")
    write_file(str(path), NEW)
    assert path.read_bytes() == NEW


def test_a_write_protected_file_is_not_replaced(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert refused(path) == "cannot be saved: the file is write-protected"
    assert path.read_bytes() == OLD


def test_what_is_no_regular_file_is_neither_read_nor_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, reason in (
        (tmp_path, "this is a folder, not a file"),
        (pipe, "this is no regular file"),
    ):
        assert refused(path) == reason
        with pytest.raises(FileError) as caught:
            read_file(str(path), 100)
        assert str(caught.value) == f"{path}: {reason}"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    reason = refused(tmp_path / "missing" / "net.bpnet")
    assert reason == "cannot be saved: its folder is not there"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = str(tmp_path / "net.bpnet")
    with pytest.raises(FileError) as caught:
        read_file(path, 100)
    assert str(caught.value) == f"{path}: cannot be read: no such file or directory"


def test_reading_stops_just_beyond_the_limit(path: Path) -> None:
    assert read_file(str(path), 100) == OLD
    assert read_file(str(path), 3) == OLD[:4]


def test_a_small_file_takes_little_memory_whatever_the_limit(path: Path) -> None:
    tracemalloc.start()
    read_file(str(path), 512 * 2**20)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2**20


def test_a_file_with_another_name_is_known_until_a_save_parts_the_two(path: Path) -> None:
    assert not has_other_names(str(path))
    os.link(path, path.with_name("other"))
    assert has_other_names(str(path))
    write_file(str(path), NEW)
    assert not has_other_names(str(path))
    assert path.with_name("other").read_bytes() == OLD


@pytest.mark.parametrize("name", ["not there", "nul\0"])
def test_what_is_no_file_has_no_other_name(tmp_path: Path, name: str) -> None:
    assert not has_other_names(str(tmp_path / name))
