"""While a prediction is open its number is nowhere, in whatever layout."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.lecture.keys import KEYS, Doing
from app.lecture.layouts.change import ChangePane
from app.lecture.layouts.plot import PlotPane
from app.lecture.window import LectureWindow
from core.teaching.lessons.bundled import bundled, bundled_lesson
from core.teaching.lessons.runner import begin
from core.teaching.lessons.script import Stage
from tests.app.leaks import tells, told
from tests.app.lecture.conftest import Opener

LAYOUTS = (Doing.MATRICES, Doing.PLOT, Doing.NETWORK, Doing.PLOT_ALONE, Doing.CHANGE)
NAMES = ("branches_add_up", "a_slope", "the_transpose", "train_it", "wrong_and_slow")


def _ready(window: LectureWindow, qtbot: QtBot) -> None:
    """What stands beside the network is drawn."""
    pane = window.pane
    if isinstance(pane, PlotPane):
        qtbot.waitUntil(lambda: pane.graph is not None, timeout=10_000)
    elif isinstance(pane, ChangePane):
        qtbot.waitUntil(lambda: bool(pane.trying.points), timeout=10_000)


def _asked(window: LectureWindow, qtbot: QtBot) -> list[float]:
    """The number that the next open question asks for; none where no more is asked."""
    while not window.state.is_asking:
        if window.state.is_last:
            return []
        qtbot.keyClick(window, Qt.Key.Key_PageDown)
    answer = window.state.scene.answer
    assert answer is not None
    return [answer.value]


@pytest.mark.parametrize("name", NAMES)
def test_no_layout_tells_the_number(
    opened: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder = next(each for each in bundled() if each.endswith(name))
    window = opened(begin(bundled_lesson(folder)))
    count = 0
    while asked := _asked(window, qtbot):
        value = asked[0]
        own = _of_the_lesson(window)
        for doing in LAYOUTS:
            qtbot.keyClick(window, KEYS[doing][0])
            _ready(window, qtbot)
            for keys in ("g", "g"):
                qtbot.keyClicks(window, keys)
                said = tells(told([window], monkeypatch), value)
                assert [text for text in said if not _is_own(text, own)] == [], doing
            qtbot.keyClick(window, KEYS[doing][0])
        count += 1
        while window.state.press.stage is not Stage.RESULT:
            qtbot.keyClick(window, Qt.Key.Key_PageDown)
        for doing in LAYOUTS:
            qtbot.keyClick(window, KEYS[doing][0])
            _ready(window, qtbot)
        qtbot.keyClick(window, KEYS[LAYOUTS[-1]][0])
        while not window.state.is_asking:
            qtbot.keyClick(window, Qt.Key.Key_PageUp)
        said = tells(told([window], monkeypatch), value)
        assert [text for text in said if not _is_own(text, own)] == [], (
            "what was shown is forgotten"
        )
        while window.state.press.stage is not Stage.RESULT:
            qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert count


def _of_the_lesson(window: LectureWindow) -> list[str]:
    """Words of the lesson itself, such as its choices, which may name any number."""
    question = window.state.scene.beat.question
    assert question is not None
    return [*question.options, question.ask]


def _is_own(text: str, own: list[str]) -> bool:
    return any(option and option in text for option in own)
