"""The window at its first start and after: places, title, themes, order of the start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenuBar, QTextBrowser
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.main_window import MainWindow
from app.menus.actions import commands
from app.menus.help import KeysDialog
from app.pages.page_table import PAGES
from app.panels.example_panel import ExamplePanel
from app.settings import Settings
from app.shell.guide import GuideDialog
from app.start.application import Opening
from app.style import DARK, LIGHT, ThemeOwner
from core.network.ref import Ref

CTRL = Qt.KeyboardModifier.ControlModifier
ROOT = Path(__file__).parents[2]


def test_the_first_start_is_the_example_with_nothing_computed(desk: Desk) -> None:
    assert desk.window.windowTitle() == "2-3-2[*] — Backprop Explorer"
    assert desk.window.caption.text() == "2-3-2 · sigmoid · ½ squared error · η 1"
    assert desk.player.cursor == 0
    assert not desk.window.isWindowModified()


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_the_canvas_has_its_room(desk: Desk, qtbot: QtBot, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    qtbot.waitUntil(lambda: (desk.window.width(), desk.window.height()) == size)
    assert desk.canvas.width() >= 860
    assert desk.canvas.height() >= 430


def test_the_title_names_the_file_where_it_is_called_otherwise(desk: Desk, tmp_path: Path) -> None:
    desk.files._save(str(tmp_path / "homework.bpnet"))
    assert desk.window.windowTitle() == "2-3-2 (homework)[*] — Backprop Explorer"
    desk.files._save(str(tmp_path / "2-3-2.bpnet"))
    assert desk.window.windowTitle() == "2-3-2[*] — Backprop Explorer"


def test_while_the_network_is_made_no_panel_s_name_has_the_keys(
    qtbot: QtBot, themes: ThemeOwner
) -> None:
    window = MainWindow(themes)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.empty_canvas.hasFocus)
    assert not window.doors.door("network").hasFocus()


def test_the_theme_turns_and_is_remembered(desk: Desk, qtbot: QtBot, settings: Settings) -> None:
    qtbot.keyClick(desk.canvas, Qt.Key.Key_D, CTRL)
    assert desk.themes.theme is DARK
    assert settings.theme == "dark"
    picture = desk.window.grab().toImage()
    corner = desk.canvas.mapTo(desk.window, desk.canvas.rect().topLeft())
    assert picture.pixelColor(corner.x() + 2, corner.y() + 2) == DARK.colour("background")
    qtbot.keyClick(desk.canvas, Qt.Key.Key_D, CTRL)
    assert desk.themes.theme is LIGHT


def test_the_remembered_theme_is_there_from_the_first_frame(
    qapp: QApplication, qtbot: QtBot, settings: Settings
) -> None:
    settings.theme = "dark"
    opening = Opening(qapp, None, settings)
    qtbot.addWidget(opening.window)
    assert opening.themes.theme is DARK
    settings.theme = "light"


@pytest.mark.parametrize("key", [Qt.Key.Key_F11, Qt.Key.Key_Escape])
def test_the_full_screen_is_for_the_network_alone_and_keys_go_on(
    desk: Desk, qtbot: QtBot, settings: Settings, key: Qt.Key
) -> None:
    window = desk.window
    window.show_panel("data")
    around = (window.menuBar(), window.statusBar(), window.pages)
    for _ in range(2):
        qtbot.keyClick(desk.canvas, Qt.Key.Key_F11)
        assert window.isFullScreen()
        assert not any(each.isVisible() for each in around)
        desk.player.first()
        qtbot.keyClick(desk.canvas, Qt.Key.Key_End)
        assert desk.player.cursor == 29
        qtbot.keyClick(desk.canvas, Qt.Key.Key_U, CTRL)
        assert desk.document.undo_stack.undoText() == "One update"
        qtbot.keyClick(desk.canvas, key)
        assert not window.isFullScreen()
        assert all(each.isVisible() for each in around)
    assert settings.has_panels


def _right_of_menus(bar: QMenuBar) -> int:
    return bar.actionGeometry(bar.actions()[-1]).right()


def test_in_a_narrow_window_the_menus_come_before_the_doors(desk: Desk, qtbot: QtBot) -> None:
    window, bar = desk.window, desk.window.menuBar()
    for width in (1280, 1024, 800):
        window.resize(width, 720)
        qtbot.waitUntil(lambda: _right_of_menus(bar) < window.doors.geometry().left())
        shown = [page for page in PAGES if window.doors.door(page.name).isVisible()]
        assert all(bar.actionGeometry(menu).width() > 10 for menu in bar.actions())
        assert shown == list(PAGES[: len(shown)])
        assert len(shown) == len(PAGES) or width < 1280


def test_refused_sizes_keep_the_keys_and_right_ones_give_them_back(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.window.show_panel("network")
    field = desk.window.pages.panel("network").sizes
    field.setFocus()
    for text, follows in (("two", "two"), ("2-2", "")):
        field.selectAll()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        qtbot.wait(10)
        assert (field.hasFocus(), field.selectedText()) == (bool(follows), follows)
    assert desk.canvas.hasFocus()


def test_a_refused_number_stays_in_its_line_over_the_canvas(desk: Desk, qtbot: QtBot) -> None:
    weight = Ref.parse("W.x.h[0,0]")
    desk.canvas.hands.entry.edit(weight)
    qtbot.keyClicks(desk.canvas.editor, "abc")
    qtbot.keyClick(desk.canvas.editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert desk.canvas.editor is not None
    assert desk.canvas.editor.text() == "abc"
    qtbot.keyClicks(desk.canvas.editor, "0.5")
    qtbot.keyClick(desk.canvas.editor, Qt.Key.Key_Return)
    assert desk.player.value(weight) == 0.5
    assert desk.canvas.hasFocus()


def test_an_example_from_print_shows_its_source_until_another_document_opens(
    desk: Desk,
) -> None:
    pages = desk.window.pages
    desk.files.open_example("mazur.bpnet")
    assert pages.title.text() == "Example"
    desk.files.open_example("hagan.bpnet")
    assert pages.title.text() == "Example"
    assert sum(each.isVisible() for each in pages.findChildren(ExamplePanel)) == 1
    desk.files.open_example("two_three_two.bpnet")
    assert pages.title.text() == "Network"


def test_the_keys_overlay_names_every_command_with_a_key(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.canvas, Qt.Key.Key_F1)
    dialog = desk.help.dialog
    assert isinstance(dialog, KeysDialog)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    with_keys = [command for command in commands() if command.all_keys]
    assert set(texts) >= {command.text.replace("&", "").rstrip("…") for command in with_keys}
    assert dialog.width() <= 1040  # the program's letters are larger than those of the tests
    assert dialog.height() <= 510
    assert {"Next step", "PgDn", "Shift+→", "Space", "Undo", "Ctrl+Z"} <= set(texts)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk.help.dialog is None


def test_guide_and_about_open_one_at_a_time(desk: Desk) -> None:
    desk.help.show_guide()
    dialog = desk.help.dialog
    assert isinstance(dialog, GuideDialog)
    browser = dialog.findChild(QTextBrowser)
    assert browser is not None
    assert "Backprop Explorer" in browser.toPlainText()
    desk.help.show_about()
    assert not dialog.isVisible()
    assert desk.help.dialog is not None
    desk.help.dialog.reject()


@pytest.mark.parametrize(("size", "is_whole"), [((1280, 720), True), ((800, 600), False)])
def test_a_first_window_larger_than_the_screen_fills_it(
    qapp: QApplication, qtbot: QtBot, settings: Settings, size: tuple[int, int], is_whole: bool
) -> None:
    opening = Opening(qapp, None, settings)
    opening.window.resize(*size)
    opening.show()
    qtbot.waitUntil(lambda: opening.is_complete, timeout=10_000)
    window, screen = opening.window, opening.window.screen().availableGeometry()
    assert window.isMaximized() is is_whole
    assert screen.contains(window.geometry()) or not is_whole
    opening.end()
    window.close_now()


def test_without_a_screen_there_is_one_sentence_and_no_crash() -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    finished = subprocess.run(
        [sys.executable, "-m", "app"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if sys.platform.startswith("linux"):
        assert finished.returncode == 1
        assert finished.stderr.startswith("There is no screen")
        assert finished.stderr.count("\n") == 1


START = """
import sys
from PySide6.QtCore import QTimer
from app.start import application

class Watched(application.Opening):
    def _on_frame_painted(self):
        print("numpy" in sys.modules)
        super()._on_frame_painted()

    def _on_window_installed(self):
        super()._on_window_installed()
        print("numpy" in sys.modules, "pyqtgraph" in sys.modules)
        QTimer.singleShot(0, self.window, self.window.close)

qt = application.start_application()
opening = Watched(qt, None, application.Settings(sys.argv[1]))
opening.show()
qt.exec()
opening.end()
"""


def test_the_frame_is_painted_before_numpy_and_the_plot_later_still(tmp_path: Path) -> None:
    finished = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path / "settings.ini")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert finished.stdout.split() == ["False", "True", "False"], finished.stderr
