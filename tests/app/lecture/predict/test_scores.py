"""A student's run of a lesson keeps a score, on this machine, until the person forgets it."""

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.lecture.predict.run_score import scoreboard
from app.lecture.window import LectureWindow
from core.teaching.lessons.bundled import bundled, bundled_lesson
from core.teaching.lessons.runner import begin
from core.teaching.predicting.score import Score
from core.teaching.predicting.scoreboard import Run, lesson_key
from tests.app.lecture.conftest import Opener

Key = Qt.Key
FOLDER = next(folder for folder in bundled() if folder.endswith("branches_add_up"))
KEY = lesson_key(bundled_lesson(FOLDER).path) or ""


def answer_all(window: LectureWindow, qtbot: QtBot, wrong: int = 0, hints: int = 0) -> None:
    """Walk to the end; the first questions are answered wrongly or with a hint."""
    while not window.state.is_last:
        posed = window.state.posed
        if window.state.is_asking and posed is not None:
            if hints:
                qtbot.keyClick(window, Key.Key_H)
            _answer(window, qtbot, posed.answer.option, posed.answer.value, wrong > 0)
            wrong, hints = wrong - 1, max(hints - 1, 0)
        qtbot.keyClick(window, Key.Key_Space)


def _answer(
    window: LectureWindow, qtbot: QtBot, option: int | None, value: float, is_wrong: bool
) -> None:
    if option is not None:
        count = len(window.question.buttons)
        qtbot.keyClick(window, Key(Key.Key_1 + (option + is_wrong) % count))
        return
    qtbot.keyClick(window, Key.Key_T)
    qtbot.keyClicks(window.question.field, f"{value + is_wrong:.3f}")
    qtbot.keyClick(window.question.field, Key.Key_Return)
    if is_wrong:
        qtbot.keyClick(window.question.field, Key.Key_Escape)


def _asked(window: LectureWindow) -> int:
    return sum(scene.beat.question is not None for scene in window.state.scenes)


def test_a_run_without_a_mistake_is_told_at_the_end_and_kept(
    lesson: LectureWindow, qtbot: QtBot
) -> None:
    asked = _asked(lesson)
    answer_all(lesson, qtbot)
    assert lesson.answer.text().endswith(f"Your score: {asked} right at the first try.")
    assert scoreboard().last() == {KEY: Score(asked, 0, 0, asked)}


def test_hints_and_wrong_answers_are_told_apart(lesson: LectureWindow, qtbot: QtBot) -> None:
    asked = _asked(lesson)
    answer_all(lesson, qtbot, wrong=1, hints=2)
    score = Score(asked - 2, 1, 1, asked)
    assert f"Your score: {score}." in lesson.answer.text()
    assert "1 right with help · 1 given up or wrong" in lesson.answer.text()
    assert scoreboard().last() == {KEY: score}


def test_another_answer_after_the_result_changes_nothing(
    lesson: LectureWindow, qtbot: QtBot
) -> None:
    answer_all(lesson, qtbot, wrong=9)
    before = lesson.answer.text()
    while not lesson.state.is_asking or not lesson.question.buttons:
        qtbot.keyClick(lesson, Key.Key_PageUp)
    option = lesson.state.posed.answer.option
    qtbot.keyClick(lesson, Key(Key.Key_1 + option))
    while not lesson.state.is_last:
        qtbot.keyClick(lesson, Key.Key_Space)
    assert lesson.answer.text() == before
    assert scoreboard().last()[KEY].first == 0


def test_a_run_that_is_left_is_kept_with_what_was_not_reached(
    lesson: LectureWindow, qtbot: QtBot
) -> None:
    while not lesson.state.is_asking:
        qtbot.keyClick(lesson, Key.Key_Space)
    qtbot.keyClick(lesson, Key.Key_9)
    qtbot.keyClick(lesson, Key(Key.Key_1 + lesson.state.posed.answer.option))
    for _ in range(3):
        qtbot.keyClick(lesson, Key.Key_Space)
    lesson.close()
    assert scoreboard().last() == {KEY: Score(1, 0, 0, _asked(lesson))}


def test_a_result_that_was_jumped_to_counts_too(lesson: LectureWindow, qtbot: QtBot) -> None:
    while not lesson.state.is_last:
        posed = lesson.state.posed
        if lesson.state.is_asking and posed is not None:
            _answer(lesson, qtbot, posed.answer.option, posed.answer.value, False)
        qtbot.keyClick(lesson, Key.Key_End)
    asked = _asked(lesson)
    assert scoreboard().last() == {KEY: Score(asked, 0, 0, asked)}


def test_a_lecturer_who_answers_nothing_keeps_no_score(lesson: LectureWindow, qtbot: QtBot) -> None:
    while not lesson.state.is_last:
        qtbot.keyClick(lesson, Key.Key_Space)
    assert "score" not in lesson.answer.text()
    lesson.close()
    assert scoreboard().runs() == []


def test_a_document_has_no_score(document: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(document, Key.Key_Q)
    qtbot.keyClick(document, Key.Key_1)
    qtbot.keyClick(document, Key.Key_End)
    qtbot.keyClick(document, Key.Key_End)
    assert document.state.is_last
    assert "score" not in document.answer.text()
    document.close()
    assert scoreboard().runs() == []


def test_a_score_that_cannot_be_kept_is_said(opened: Opener, qtbot: QtBot, tmp_path: Path) -> None:
    folder = Path(scoreboard().folder)
    folder.parent.mkdir(parents=True)
    folder.write_text("a file")
    window = opened(begin(bundled_lesson(FOLDER)))
    answer_all(window, qtbot)
    assert "It could not be kept" in window.answer.text()


def _menu(desk: Desk) -> QMenu:
    menu = desk.window.findChild(QMenu, "open_lesson")
    menu.aboutToShow.emit()
    return menu


def _texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def test_the_list_of_lessons_shows_the_last_score(desk: Desk) -> None:
    title = bundled_lesson(FOLDER).lesson.title
    assert title in _texts(_menu(desk))
    board = scoreboard()
    board.keep(Run(board.new_file(), KEY, Score(2, 1, 0, 4)))
    menu = _menu(desk)
    assert f"{title}\t2 of 4" in _texts(menu)
    action = menu.actions()[_texts(menu).index(f"{title}\t2 of 4")]
    assert action.statusTip() == (
        "7 beats. Your last run: 2 right at the first try · 1 right with help · 1 not reached"
    )
    assert not menu.toolTipsVisible()


def test_the_person_can_forget_all_scores(desk: Desk, qtbot: QtBot) -> None:
    forget = _menu(desk).actions()[-1]
    assert not forget.isEnabled()
    board = scoreboard()
    board.keep(Run(board.new_file(), KEY, Score(2, 1, 0, 4)))
    _menu(desk).actions()[-1].trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    button = next(each for each in box.buttons() if "Forget" in each.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert scoreboard().runs() == []
    assert all("\t" not in text for text in _texts(_menu(desk)))


def test_a_damaged_score_is_named_once_and_kept(desk: Desk) -> None:
    board = scoreboard()
    board.keep(Run(board.new_file(), KEY, Score(2, 1, 0, 4)))
    name = board.new_file()
    Path(board.folder, name).write_text("{")
    menu = _menu(desk)
    assert any(text.endswith("\t2 of 4") for text in _texts(menu))
    assert f"{name}.damaged" in desk.window.statusBar().currentMessage()
    assert f"{name}.damaged" in os.listdir(board.folder)
