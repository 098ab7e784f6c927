"""While a question is open in a lecture its number stands nowhere, on no screen.

Rule: with seven decimals, so that a number is not taken for another one.
"""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.lecture.presented import from_start
from app.lecture.window import LectureWindow
from core.network.ref import Ref
from core.project.examples import default_project
from core.teaching.lessons.bundled import bundled, bundled_lesson
from core.teaching.lessons.runner import LessonState, begin
from tests.app.leaks import tells, told
from tests.app.lecture.conftest import Opener

Key = Qt.Key
LAYOUTS = {
    "network": (),
    "matrices": (Key.Key_M,),
    "change": (Key.Key_C,),
    "plot": (Key.Key_L,),
    "gradients": (Key.Key_G,),
}


@pytest.fixture
def exact(opened: Opener) -> LectureWindow:
    """The document of the first start."""
    project, view = default_project()
    return opened(from_start(project, replace(view, digits=7)))


@pytest.fixture
def exact_lesson(opened: Opener) -> LectureWindow:
    """The lesson on branches that add up."""
    folder = next(folder for folder in bundled() if folder.endswith("branches_add_up"))
    state = begin(bundled_lesson(folder))
    scenes = tuple(replace(scene, digits=7) for scene in state.scenes)
    return opened(LessonState(state.lesson, scenes, state.presses))


def _go_to(window: LectureWindow, qtbot: QtBot, step: int) -> None:
    qtbot.keyClick(window, Key.Key_Home)
    qtbot.keyClicks(window, str(step))
    qtbot.keyClick(window, Key.Key_Return)
    assert window.state.press.cursor == step


@pytest.mark.parametrize("layout", LAYOUTS)
def test_while_a_question_on_the_spot_is_open_it_is_nowhere(
    exact: LectureWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, layout: str
) -> None:
    qtbot.keyClick(exact, Key.Key_V)
    presenter = exact.room.presenter.window
    assert presenter is not None
    for key in LAYOUTS[layout]:
        qtbot.keyClick(exact, key)
    for step, presses in ((28, 3), (20, 3), (18, 2), (17, 1)):
        _go_to(exact, qtbot, step)
        for _ in range(presses):
            qtbot.keyClick(exact, Key.Key_Q)
        qtbot.keyClick(exact, Key.Key_H)
        posed = exact.state.posed
        assert posed is not None
        assert not posed.question.choices
        exact.shown.workspace.selection.hover(posed.question.at)
        qtbot.wait(20)
        value = posed.answer.value
        found = tells(told([exact, presenter], monkeypatch), value)
        assert found == [], (str(posed.question.at), value)


def test_a_wrong_answer_tells_only_its_mistake(
    exact: LectureWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _go_to(exact, qtbot, 17)
    qtbot.keyClick(exact, Key.Key_T)
    qtbot.keyClicks(exact.question.field, "-0.036")
    qtbot.keyClick(exact.question.field, Key.Key_Return)
    value = exact.shown.workspace.player.value(Ref.parse("dL_da.h[0]"))
    assert "forgot a branch" in exact.question.said.text()
    assert tells(told([exact], monkeypatch), value) == []
    qtbot.keyClick(exact.question.field, Key.Key_Escape)
    for _ in range(2):
        qtbot.keyClick(exact, Key.Key_Space)
    assert tells(told([exact], monkeypatch), value) != [], "then it is revealed"


@pytest.mark.parametrize("presses", [1, 2])
def test_while_a_lessons_own_question_is_open_it_is_nowhere(
    exact_lesson: LectureWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, presses: int
) -> None:
    for _ in range(presses):
        qtbot.keyClick(exact_lesson, Key.Key_End)
        if presses > 1:
            qtbot.keyClick(exact_lesson, Key.Key_Space)
    while not exact_lesson.state.is_asking or exact_lesson.state.posed.question.choices:
        qtbot.keyClick(exact_lesson, Key.Key_Space)
    posed = exact_lesson.state.posed
    assert tells(told([exact_lesson], monkeypatch), posed.answer.value) == []
