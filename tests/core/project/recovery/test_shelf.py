import os
from pathlib import Path

import pytest

from core.project.process import Process
from core.project.recovery.record import Writer
from core.project.recovery.shelf import STRANGE_AGE, Shelf, sweep

THIS = Process.this()
DEAD = THIS._replace(start=THIS.start + 1)
LIVING = THIS._replace(pid=os.getppid(), start=0)
STRANGE = THIS._replace(machine="00000000")


@pytest.fixture(autouse=True)
def _parent_is_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Process, "is_alive", property(lambda self: self != DEAD))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "recovery"


def keep(folder: Path, owner: Process, title: str = "work") -> Shelf:
    """Some copy's shelf, with a file of its document on it."""
    shelf = Shelf(str(folder), owner)
    Writer(shelf.own, title, None).finish()
    return shelf


def titles(shelf: Shelf) -> list[str]:
    return [record.title for record in shelf.lost()[0]]


def test_only_what_dead_copies_left_is_lost(folder: Path) -> None:
    keep(folder, DEAD, "of the dead")
    keep(folder, LIVING, "of the living")
    mine = keep(folder, THIS, "mine")
    assert titles(mine) == ["of the dead"]
    assert (folder.stat().st_mode & 0o777) == 0o700


def test_what_was_written_last_comes_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n, time in enumerate((5.0, 9.0, 7.0)):
        monkeypatch.setattr("time.time", lambda time=time: time)
        Writer(str(folder / f"{DEAD.text}-{n}.recovery"), f"{time:g}", None).finish() if (
            folder.exists()
        ) else keep(folder, DEAD, f"{time:g}")
    assert titles(Shelf(str(folder))) == ["9", "7", "5"]


def test_another_machine_s_file_is_left_alone_for_a_day(folder: Path) -> None:
    file = keep(folder, STRANGE).own
    mine = Shelf(str(folder))
    assert titles(mine) == []
    os.utime(file, (0, os.stat(file).st_mtime - STRANGE_AGE - 1))
    assert titles(mine) == ["work"]


def test_the_first_who_takes_a_file_has_it(folder: Path) -> None:
    keep(folder, DEAD)
    mine, other = Shelf(str(folder)), Shelf(str(folder), LIVING)
    (record,) = mine.lost()[0]
    taken = mine.take(record)
    assert taken is not None
    assert os.path.exists(taken)
    assert other.take(record) is None
    assert titles(other) == []
    mine.discard(taken)
    mine.discard(taken)
    assert os.listdir(folder) == []


def test_in_a_folder_that_cannot_be_written_a_file_is_taken_as_it_lies(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(folder, DEAD)
    mine = Shelf(str(folder), THIS)
    (record,), _ = mine.lost()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "rename", refuse)
    monkeypatch.setattr(os, "unlink", refuse)
    assert mine.take(record) == record.file
    assert not mine.discard(record.file)
    monkeypatch.undo()
    assert mine.discard(record.file)
    assert not os.path.exists(record.file)


def test_a_damaged_file_is_kept_and_named(folder: Path) -> None:
    path = Path(keep(folder, DEAD).own)
    path.write_bytes(b"torn")
    mine = Shelf(str(folder))
    records, (error,) = mine.lost()
    assert records == []
    assert Path(error.path).read_bytes() == b"torn"
    assert error.path.endswith(".damaged")
    assert mine.lost() == ([], [])
    assert mine.set_apart(error) is not error
    assert mine.set_apart(error) is error, "it is no longer there"
    assert len(os.listdir(folder)) == 1


def test_all_of_one_s_own_goes_when_the_work_is_saved_and_nothing_else(folder: Path) -> None:
    keep(folder, DEAD)
    mine = keep(folder, THIS)
    mine.note(["/a"])
    mine.take(mine.lost()[0][0])
    keep(folder, LIVING)
    mine.clear()
    assert os.listdir(folder) == [f"{LIVING.text}.recovery"]


def test_two_copies_with_one_file_know_of_each_other(folder: Path, tmp_path: Path) -> None:
    path, link = tmp_path / "net.bpnet", tmp_path / "link.bpnet"
    link.symlink_to(path)
    mine, other = Shelf(str(folder)), Shelf(str(folder), LIVING)
    mine.note([str(path)])
    assert not mine.is_open_elsewhere(str(path))
    assert other.is_open_elsewhere(str(link))
    assert not other.is_open_elsewhere(str(tmp_path / "another.bpnet"))
    Shelf(str(folder), DEAD).note([str(tmp_path / "another.bpnet")])
    assert not other.is_open_elsewhere(str(tmp_path / "another.bpnet"))
    (folder / f"{THIS.text}.note").write_text("torn")
    assert not other.is_open_elsewhere(str(path))


def test_what_dead_copies_left_half_written_is_removed(folder: Path, tmp_path: Path) -> None:
    saved, swept = tmp_path / "saved", tmp_path / "swept"
    for each in (saved, swept):
        each.mkdir()
        for owner in (DEAD, LIVING):
            (each / f".bpnet-{owner.text}-00.tmp").touch()
        (each / ".bpnet-mine.tmp").touch()
    Shelf(str(folder), DEAD).note([str(saved / "net.bpnet")])
    Writer(Shelf(str(folder), DEAD).own, "unfinished", None)._stream.close()
    Writer(Shelf(str(folder), LIVING).own, "being written", None)._stream.close()
    Shelf(str(folder)).tidy([str(swept)])
    left = {".bpnet-mine.tmp", f".bpnet-{LIVING.text}-00.tmp"}
    assert set(os.listdir(saved)) == set(os.listdir(swept)) == left
    assert os.listdir(folder) == [f"{LIVING.text}.recovery.part"]


def test_folders_that_are_gone_stop_nothing(folder: Path, tmp_path: Path) -> None:
    mine = Shelf(str(folder))
    sweep([str(tmp_path / "gone")])
    folder.rmdir()
    assert mine.lost() == ([], [])


def test_a_file_that_goes_while_it_is_looked_at_is_not_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(folder, STRANGE)
    mine = Shelf(str(folder))

    def gone(path: str) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(os, "stat", gone)
    assert mine.lost() == ([], [])
