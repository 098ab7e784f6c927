"""What is remembered between runs comes back in its own type, whatever is in the file."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from app.settings import RECENT_LIMIT, SCALE_VARIABLE, Settings


def _again(settings: Settings, tmp_path: Path) -> Settings:
    """What another run of the program reads."""
    settings.flush()
    return Settings(str(tmp_path / "settings.ini"))


@pytest.mark.parametrize("paths", [(), ("/a.bpnet",), ("/b.bpnet", "/a.bpnet")])
def test_recent_files_come_back_newest_first(
    settings: Settings, tmp_path: Path, paths: tuple[str, ...]
) -> None:
    for path in reversed(paths):
        settings.add_recent(path)
    assert _again(settings, tmp_path).recent == paths


def test_a_file_used_again_moves_to_the_front(settings: Settings) -> None:
    for path in ("/a", "/b", "/a"):
        settings.add_recent(path)
    assert settings.recent == ("/a", "/b")


def test_only_the_last_files_are_kept(settings: Settings) -> None:
    for n in range(RECENT_LIMIT + 5):
        settings.add_recent(f"/{n}")
    assert len(settings.recent) == RECENT_LIMIT
    assert settings.recent[0] == f"/{RECENT_LIMIT + 4}"


def test_recent_files_can_be_dropped_and_cleared(settings: Settings) -> None:
    for path in ("/a", "/b", "/c"):
        settings.add_recent(path)
    settings.drop_recent("/b")
    assert settings.recent == ("/c", "/a")
    settings.clear_recent()
    assert settings.recent == ()


def test_theme_and_geometry_come_back(settings: Settings, tmp_path: Path) -> None:
    assert settings.theme == "light"
    settings.theme = "dark"
    settings.geometry = QByteArray(b"\x00\x01packed")
    other = _again(settings, tmp_path)
    assert other.theme == "dark"
    assert other.geometry == QByteArray(b"\x00\x01packed")


GARBAGE = ["not json", "5", "[1, 2]", '{"a": 1}', "", "[" * 100_000]


@pytest.mark.parametrize("garbage", GARBAGE, ids=range(len(GARBAGE)))
def test_what_cannot_be_read_is_the_default(tmp_path: Path, garbage: str) -> None:
    path = str(tmp_path / "settings.ini")
    store = QSettings(path, QSettings.Format.IniFormat)
    for key in ("theme", "recent", "geometry"):
        store.setValue(key, garbage)
    store.sync()
    settings = Settings(path)
    assert settings.theme == "light"
    assert settings.recent == ()
    assert settings.geometry.isEmpty()


def test_a_list_of_recent_files_that_another_wrote_is_no_longer_than_our_own(
    settings: Settings,
) -> None:
    settings.write("recent", [None, *map(str, range(50_000))])
    assert settings.recent == tuple(map(str, range(RECENT_LIMIT)))


def test_the_text_size_is_remembered_and_handed_to_qt(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SCALE_VARIABLE, "")  # so that it is put back
    monkeypatch.delenv(SCALE_VARIABLE)
    settings.take_text_size()
    assert SCALE_VARIABLE not in os.environ
    settings.text_size = 125
    settings.take_text_size()
    assert (settings.text_size, os.environ[SCALE_VARIABLE]) == (125, "1.25")


def test_a_text_size_of_the_system_is_left_alone(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SCALE_VARIABLE, "2")
    settings.text_size = 150
    settings.take_text_size()
    assert os.environ[SCALE_VARIABLE] == "2"


def test_an_unknown_text_size_is_the_usual_one(settings: Settings) -> None:
    settings.write("text_size", 333)
    assert settings.text_size == 100
