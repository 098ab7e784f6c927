"""What belongs to the room begins and ends with the lecture."""

import pytest

from app.lecture.room import room
from app.lecture.window import LectureWindow
from tests.app.lecture.conftest import Opener


class Fake:
    """Says what was asked of it."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def hold(self) -> None:
        self.asked.append("hold")

    def release(self) -> None:
        self.asked.append("release")


def test_the_screen_is_kept_awake_while_a_lecture_is_shown(
    opened: Opener, document: LectureWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = Fake()
    monkeypatch.setattr(room, "awake_on", lambda _: fake)
    window = opened(document.state)
    assert fake.asked == []
    window.present()
    window.present()
    assert fake.asked == ["hold"]
    window.close()
    assert fake.asked == ["hold", "release"]
    window.present()
    assert fake.asked == ["hold", "release", "hold"]
