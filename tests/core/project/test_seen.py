import os
from pathlib import Path

from core.project.seen import Seen


def test_a_file_is_the_same_until_its_bytes_change(tmp_path: Path) -> None:
    path = tmp_path / "net.bpnet"
    path.write_bytes(b"one")
    seen = Seen.of(str(path))
    assert seen is not None
    assert seen.is_still(str(path))
    os.utime(path, (1, 1))
    assert seen.is_still(str(path)), "it was only touched"
    path.write_bytes(b"two")
    assert not seen.is_still(str(path))
    path.unlink()
    assert not seen.is_still(str(path))


def test_a_file_that_is_replaced_by_the_same_is_the_same(tmp_path: Path) -> None:
    path, other = tmp_path / "net.bpnet", tmp_path / "other"
    path.write_bytes(b"one")
    seen = Seen.of(str(path))
    assert seen is not None
    other.write_bytes(b"one")
    os.replace(other, path)
    assert seen.is_still(str(path))


def test_what_cannot_be_read_is_not_seen(tmp_path: Path) -> None:
    assert Seen.of(str(tmp_path / "none")) is None
    assert Seen.of(str(tmp_path)) is None
