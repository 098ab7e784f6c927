"""`lecture`: the whole screen, and one sentence where there is nothing to show."""

from pathlib import Path

import pytest

from app.main import main
from app.start import alone
from core.teaching.lessons.bundled import bundled
from core.teaching.lessons.runner import LessonState


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[LessonState]:
    """What would be shown."""
    states: list[LessonState] = []
    monkeypatch.setattr(alone, "show_alone", lambda state: states.append(state) or 0)
    return states


def test_a_lesson_is_shown_from_its_first_beat(shown: list[LessonState]) -> None:
    assert main(["lecture", bundled()[1]]) == 0
    (state,) = shown
    assert (state.lesson.lesson.title, state.index) == ("Branches add up", 0)


def test_a_network_is_shown_from_its_first_step(shown: list[LessonState], example: str) -> None:
    assert main(["lecture", example]) == 0
    assert (shown[0].press.cursor, shown[0].presses[-1].cursor) == (0, 29)


def test_a_folder_without_a_lesson_is_one_sentence(
    tmp_path: Path, shown: list[LessonState], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lecture", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    sentence = "this folder is no lesson, it has no lesson.json"
    assert said == f"backprop-explorer lecture: {tmp_path}: {sentence}\n"
    assert not shown


def test_without_a_screen_it_says_so(
    monkeypatch: pytest.MonkeyPatch, shown: list[LessonState], capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("app.start.application.has_screen", lambda: False)
    assert main(["lecture", bundled()[0]]) == 2
    assert "there is no screen" in capsys.readouterr().err
    assert not shown
