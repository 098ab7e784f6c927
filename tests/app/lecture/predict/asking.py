"""Ways to a question, and to the result behind it."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.lecture.window import LectureWindow
from core.teaching.lessons.script import Stage

Key = Qt.Key


def reveal(window: LectureWindow, qtbot: QtBot) -> str:
    while window.state.press.stage is not Stage.RESULT:
        qtbot.keyClick(window, Key.Key_Space)
    return window.answer.text()


def typed(lesson: LectureWindow, qtbot: QtBot, text: str) -> None:
    if not lesson.question.field.hasFocus():
        qtbot.keyClick(lesson, Key.Key_T)
    lesson.question.field.clear()
    qtbot.keyClicks(lesson.question.field, text)
    qtbot.keyClick(lesson.question.field, Key.Key_Return)
