"""The presenter's window: it looks at the lecture, drives it, and never ends it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.lecture.presenter.window import PresenterWindow
from app.lecture.window import LectureWindow
from app.style import DARK, ThemeOwner
from core.teaching.lessons.bundled import bundled, bundled_lesson
from core.teaching.lessons.runner import begin
from core.teaching.lessons.script import Stage
from tests.app.leaks import tells, told
from tests.app.lecture.acting import hold
from tests.app.lecture.conftest import Opener

Key = Qt.Key


def _open(lecture: LectureWindow, qtbot: QtBot) -> PresenterWindow:
    lecture.room.begin()
    qtbot.keyClick(lecture, Key.Key_V)
    window = lecture.room.presenter.window
    assert window is not None
    qtbot.waitExposed(window)
    return window


def test_with_one_screen_a_key_opens_it_as_a_window(lesson: LectureWindow, qtbot: QtBot) -> None:
    assert lesson.room.presenter.window is None
    window = _open(lesson, qtbot)
    assert window.isVisible()
    assert not window.isFullScreen()
    assert window.place.text().startswith("Beat 1 of 7 · press 1 of ")
    assert window.notes.text().startswith("Students often pick one branch")
    assert window.next_press.text().startswith("Next press: ")
    assert "The first message" in window.next_beat.text()


def test_the_titles_of_both_windows_are_the_lessons_letter_for_letter(
    lesson: LectureWindow, opened: Opener, qtbot: QtBot
) -> None:
    object.__setattr__(lesson.state.lesson.lesson, "title", "Rows [*] of\nW")
    lecture = opened(lesson.state)
    window = _open(lecture, qtbot)
    shown = [each.windowHandle().title() for each in (lecture, window)]
    assert shown == ["Rows [*] of W", "Notes — Rows [*] of W"]


def test_the_same_keys_drive_the_lecture_from_it(lesson: LectureWindow, qtbot: QtBot) -> None:
    window = _open(lesson, qtbot)
    for key in (Key.Key_PageDown, Key.Key_Space, Key.Key_Right):
        qtbot.keyClick(window, key)
    assert lesson.state.index == 3
    assert " press 4 of " in window.place.text()
    qtbot.keyClick(window, Key.Key_PageUp)
    assert lesson.state.index == 2
    qtbot.keyClick(window, Key.Key_B)
    assert lesson.shade.isVisible()


def test_a_key_held_down_is_held_down_from_here_too(
    lesson: LectureWindow, qtbot: QtBot, clock: list[float]
) -> None:
    window = _open(lesson, qtbot)
    while lesson.state.press.stage is not Stage.QUESTION:
        qtbot.keyClick(window, Key.Key_Space)
    at = lesson.state.index
    clock[0] += 1.0
    hold(window, Key.Key_PageDown)
    assert lesson.state.index == at, "no held key goes over a question"
    qtbot.keyClick(window, Key.Key_PageDown)
    assert lesson.state.index == at + 1


def test_its_key_held_down_opens_it_once(
    document: LectureWindow, qtbot: QtBot, clock: list[float]
) -> None:
    window = _open(document, qtbot)
    for target in (document, window):
        clock[0] += 1.0
        hold(target, Key.Key_V, "v")
    assert document.room.presenter.window is window


def test_closing_it_never_ends_the_lecture(lesson: LectureWindow, qtbot: QtBot) -> None:
    window = _open(lesson, qtbot)
    window.close()
    assert lesson.isVisible()
    assert lesson.room.presenter.window is None
    assert _open(lesson, qtbot).isVisible()


def test_its_key_closes_it_too(lesson: LectureWindow, qtbot: QtBot) -> None:
    window = _open(lesson, qtbot)
    qtbot.keyClick(window, Key.Key_V)
    assert lesson.room.presenter.window is None
    assert lesson.isVisible()


def test_notes_never_fall_onto_the_only_screen_that_is_left(
    lesson: LectureWindow, qtbot: QtBot, qapp: QApplication
) -> None:
    _open(lesson, qtbot)
    qapp.screenRemoved.emit(qapp.primaryScreen())
    qtbot.waitUntil(lambda: lesson.room.presenter.window is None)
    assert lesson.isVisible()


def test_it_ends_with_the_lecture(lesson: LectureWindow, qtbot: QtBot) -> None:
    window = _open(lesson, qtbot)
    with qtbot.waitSignal(lesson.left):
        qtbot.keyClick(window, Key.Key_Escape)
    assert not lesson.isVisible()
    assert lesson.room.presenter.window is None


def test_with_one_screen_there_is_nothing_to_swap(lesson: LectureWindow, qtbot: QtBot) -> None:
    place = lesson.geometry()
    qtbot.keyClick(lesson, Key.Key_X)
    assert lesson.geometry() == place
    assert lesson.state.index == 0


def test_the_time_runs_from_the_first_press(lesson: LectureWindow, qtbot: QtBot) -> None:
    window = _open(lesson, qtbot)
    assert window.elapsed.text().startswith("0:00 of ")
    assert window.pace.text() == ""
    assert not lesson.room.presenter.stopwatch.has_begun
    qtbot.keyClick(window, Key.Key_PageDown)
    assert lesson.room.presenter.stopwatch.has_begun
    assert window.pace.text() == "1 min ahead", "the first beat was left at once"


def test_a_document_has_no_minutes_to_keep(document: LectureWindow, qtbot: QtBot) -> None:
    window = _open(document, qtbot)
    qtbot.keyClick(window, Key.Key_PageDown)
    assert window.elapsed.text() == "0:00"
    assert window.pace.text() == ""
    assert window.notes.text() == "No notes."


def test_who_is_late_reads_it(
    lesson: LectureWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = _open(lesson, qtbot)
    watch = lesson.room.presenter.stopwatch
    watch.start()
    monkeypatch.setattr(watch, "_before", 60.0 * 10)
    qtbot.keyClick(window, Key.Key_PageDown)
    assert window.elapsed.text().startswith("10:0")
    assert window.pace.text().endswith("min behind")


def test_it_shows_what_the_lecture_shows(lesson: LectureWindow, qtbot: QtBot) -> None:
    window = _open(lesson, qtbot)
    window.mirror.refresh()
    middle = window.mirror.mapTo(window, window.mirror.picture_rect.center().toPoint())

    def colours() -> set[str]:
        image = window.grab().toImage()
        return {image.pixelColor(middle.x() + d, middle.y() + d).name() for d in range(-40, 40)}

    assert colours() != {"#000000"}
    qtbot.keyClick(window, Key.Key_B)
    qtbot.waitUntil(lambda: colours() == {"#000000"}, timeout=3000)


def test_the_question_is_not_answered_in_its_labels(lesson: LectureWindow, qtbot: QtBot) -> None:
    window = _open(lesson, qtbot)
    while lesson.state.press.stage is not Stage.QUESTION or lesson.state.press.beat != 2:
        qtbot.keyClick(window, Key.Key_Space)
    labels = (window.notes, window.next_beat, window.next_press, window.place)
    assert not any("0.140" in label.text() for label in labels)


@pytest.mark.parametrize("name", ["a_slope", "the_transpose", "wrong_and_slow"])
def test_while_a_question_is_open_its_number_is_nowhere(
    opened: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder = next(each for each in bundled() if each.endswith(name))
    lecture = opened(begin(bundled_lesson(folder)))
    window = _open(lecture, qtbot)
    count = 0
    while not lecture.state.is_last:
        if lecture.state.is_asking:
            answer = lecture.state.scene.answer
            assert answer is not None
            assert tells(told([window], monkeypatch), answer.value) == []
            count += 1
        qtbot.keyClick(window, Key.Key_PageDown)
    assert count


def test_typing_a_number_goes_to_the_lecture(lesson: LectureWindow, qtbot: QtBot) -> None:
    window = _open(lesson, qtbot)
    while not (lesson.state.is_asking and not lesson.question.buttons):
        qtbot.keyClick(window, Key.Key_Space)
    qtbot.keyClick(window, Key.Key_T)
    qtbot.waitUntil(lesson.isActiveWindow)
    assert lesson.question.field.hasFocus()


def test_long_notes_scroll_with_the_arrows(lesson: LectureWindow, qtbot: QtBot) -> None:
    object.__setattr__(lesson.state.scene.beat, "note", "One more line.\n" * 200)
    window = _open(lesson, qtbot)
    index = lesson.state.index
    bar = window.notes_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(window, Key.Key_Down)
    assert bar.value() > 0
    qtbot.keyClick(window, Key.Key_Up)
    assert bar.value() == 0
    assert lesson.state.index == index


def test_notes_stay_where_they_were_read_until_the_beat_ends(
    lesson: LectureWindow, qtbot: QtBot
) -> None:
    lesson.shown.to_beat(1)
    for beat in (lesson.state.scene.beat, lesson.state.to_beat(2).scene.beat):
        object.__setattr__(beat, "note", f"{beat.title}: one more line.\n" * 200)
    window = _open(lesson, qtbot)
    bar = window.notes_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(window, Key.Key_Down)
    read = bar.value()
    qtbot.keyClick(window, Key.Key_PageDown)
    assert bar.value() == read > 0
    lesson.shown.to_beat(2)
    assert bar.value() == 0


def test_a_long_next_beat_leaves_the_notes_their_room(lesson: LectureWindow, qtbot: QtBot) -> None:
    object.__setattr__(lesson.state.scenes[1].beat, "text", "Much to read. " * 300)
    window = _open(lesson, qtbot)
    qtbot.wait(50)
    assert window.height() <= window.screen().availableSize().height()
    assert window.notes_area.height() > window.height() / 4
    assert window.pace.isVisible()


def test_on_a_detour_it_says_the_way_back(document: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(document, "17")
    qtbot.keyClick(document, Key.Key_Return)
    window = _open(document, qtbot)
    document.shown.workspace.player.seek(3)
    assert window.next_press.text() == "On a detour; Esc returns to step 17."
    qtbot.keyClick(window, Key.Key_Escape)
    assert document.isVisible()
    assert window.next_press.text() == "Next press: what step 18 reads"


def test_it_takes_the_theme(lesson: LectureWindow, qtbot: QtBot, themes: ThemeOwner) -> None:
    window = _open(lesson, qtbot)
    themes.set(DARK)
    corner = window.grab().toImage().pixelColor(2, 2)
    assert corner.name() == DARK.panel
