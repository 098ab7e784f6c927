"""Every error ends in one place, and the program goes on."""

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.errors import Errors
from app.shell.crash import KEPT_REPORTS, CrashDialog
from core.errors import NetworkError


@pytest.fixture
def errors(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Errors]:
    """Errors as the hook, as in the program, with nothing written to the terminal."""
    errors = Errors()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    errors.install()
    yield errors
    if errors.dialog is not None:
        errors.dialog.reject()


def _dialog(errors: Errors, qtbot: QtBot) -> CrashDialog:
    qtbot.waitUntil(lambda: errors.dialog is not None)
    dialog = errors.dialog
    assert dialog is not None
    return dialog


def _break() -> None:
    raise RuntimeError("the cat is on the keyboard")


def _refuse() -> None:
    raise NetworkError("there is no layer h9")


def test_a_mistake_of_the_program_is_a_report_that_can_be_copied(
    errors: Errors, qtbot: QtBot
) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.clicked.connect(_break)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = _dialog(errors, qtbot)
    assert "the cat is on the keyboard" in dialog.text.toPlainText()
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    report = QGuiApplication.clipboard().text()
    assert "RuntimeError" in report
    assert "Python 3" in report


def test_the_program_goes_on_after_a_report(errors: Errors, qtbot: QtBot) -> None:
    QTimer.singleShot(0, _break)
    dialog = _dialog(errors, qtbot)
    qtbot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    assert errors.dialog is None
    QTimer.singleShot(0, _break)
    assert _dialog(errors, qtbot) is not dialog


def test_what_a_person_caused_is_one_sentence(errors: Errors, qtbot: QtBot) -> None:
    with qtbot.waitSignal(errors.told) as told:
        QTimer.singleShot(0, _refuse)
    assert told.args == ["there is no layer h9"]
    assert errors.dialog is None


class _Broken(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        _break()


def test_a_paint_that_fails_again_and_again_is_one_dialog(errors: Errors, qtbot: QtBot) -> None:
    widget = _Broken()
    qtbot.addWidget(widget)
    widget.show()
    dialog = _dialog(errors, qtbot)
    for _ in range(3):
        widget.update()
        qtbot.wait(5)
    assert errors.dialog is dialog
    assert dialog.text.toPlainText().count("Traceback") == 1


def test_a_report_stays_readable(errors: Errors, qtbot: QtBot) -> None:
    dialog = CrashDialog()
    qtbot.addWidget(dialog)
    for n in range(KEPT_REPORTS + 5):
        dialog.add(f"report {n};")
    assert f"report {KEPT_REPORTS - 1};" in dialog.text.toPlainText()
    assert f"report {KEPT_REPORTS};" not in dialog.text.toPlainText()


def test_ctrl_c_in_the_terminal_quits(
    errors: Errors, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    quits: list[bool] = []
    monkeypatch.setattr(QApplication, "quit", lambda: quits.append(True))
    errors.catch(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert quits == [True]


def test_what_could_not_be_done_is_a_small_dialog(errors: Errors, qtbot: QtBot) -> None:
    box = errors.show("The file cannot be opened.", "net.bpnet: W[2]: expected 3 numbers")
    assert box.isVisible()
    assert "expected 3 numbers" in box.informativeText()
    with qtbot.waitSignal(box.destroyed):
        qtbot.mouseClick(box.button(QMessageBox.StandardButton.Ok), Qt.MouseButton.LeftButton)
