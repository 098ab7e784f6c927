"""`Help`: the keys overlay, the user guide and the about box.

Rule: the keys are read from the table of commands, so what is shown is what works.
"""

import os

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from app.actions import MENUS
from app.fonts import ui_font
from app.shell.command import Command, Entry
from app.shell.guide import GuideDialog
from app.shell.look import key_sheet
from app.style import ThemeOwner
from core.version import VERSION

PACKAGE = "backprop-explorer"
ABOUT = (
    "Build a small neural network, walk its forward and its backward pass one number at a time, "
    "and train it. Every number says where it comes from."
)
COLUMNS = (("&Run",), ("&File", "&View"), ("&Edit", "&Build"))
LAST_COLUMN = ("&Panels", "&Help")
HANDS = (
    ("hover", "lights it in every view"),
    ("click", "explains a number"),
    ("double-click", "types a number"),
    ("drag a number", "changes it, the loss beside"),
    ("drag a box", "moves the neuron"),
    ("wheel", "zooms at the pointer"),
    ("middle drag", "moves the picture"),
    ("Space + drag", "moves the picture"),
    ("right-click", "offers what can be done"),
)


class Help(QObject):
    """What the Help menu shows; one dialog at a time."""

    def __init__(self, window: QWidget, themes: ThemeOwner) -> None:
        super().__init__(window)
        self._window = window
        self._themes = themes
        self.dialog: QDialog | None = None

    def show_keys(self) -> None:
        """Every key and what the mouse does."""
        self._open(KeysDialog(self._window, self._themes))

    def show_guide(self) -> None:
        """The user guide: the project's README."""
        self._open(GuideDialog(self._window, guide_text(), _root()))

    def show_about(self) -> None:
        """Name, version and what the program is."""
        box = QMessageBox(self._window)
        box.setWindowTitle("About Backprop Explorer")
        box.setText(f"Backprop Explorer {VERSION}")
        box.setInformativeText(ABOUT)
        self._open(box)

    def _open(self, dialog: QDialog) -> None:
        if self.dialog is not None:
            self.dialog.close()
        self.dialog = dialog
        dialog.finished.connect(self._on_dialog_finished)
        dialog.open()

    def _on_dialog_finished(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None


class KeysDialog(QDialog):
    """The keys and the mouse in columns that fit a small screen; Esc closes."""

    def __init__(self, parent: QWidget, themes: ThemeOwner) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys and mouse")
        self.setStyleSheet(key_sheet(themes.theme))
        columns = QHBoxLayout(self)
        columns.setContentsMargins(20, 20, 20, 20)
        columns.setSpacing(24)
        for titles in COLUMNS:
            columns.addLayout(_column([menu for menu in MENUS if menu[0] in titles]))
        last = QVBoxLayout()
        last.addLayout(_column([menu for menu in MENUS if menu[0] in LAST_COLUMN]))
        last.addLayout(_mouse_column())
        last.addStretch(1)
        columns.addLayout(last)


def guide_text() -> str:
    """The README: of the checkout, else the one that the installed package describes itself with.

    Beside installed packages a README may be anybody's; in a checkout it stands by pyproject.toml.
    """
    if not os.path.exists(os.path.join(_root(), "pyproject.toml")):
        return _installed_readme()
    with open(os.path.join(_root(), "README.md"), encoding="utf-8") as file:
        return file.read()


def _installed_readme() -> str:
    from importlib.metadata import PackageNotFoundError, metadata  # slow, and seldom needed

    try:
        return str(metadata(PACKAGE).json["description"])
    except (PackageNotFoundError, KeyError):
        return ABOUT


def _root() -> str:
    return os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def _column(menus: list[tuple[str, tuple[Entry, ...]]]) -> QGridLayout:
    grid = _grid()
    for title, entries in menus:
        _add_heading(grid, title)
        for command in entries:
            if isinstance(command, Command) and command.all_keys:
                row = grid.rowCount()
                grid.addWidget(QLabel(_plain(command.text)), row, 0)
                grid.addLayout(_caps(command.all_keys), row, 1)
    grid.setRowStretch(grid.rowCount(), 1)
    return grid


def _mouse_column() -> QGridLayout:
    grid = _grid()
    _add_heading(grid, "Mouse")
    for gesture, effect in HANDS:
        row = grid.rowCount()
        grid.addLayout(_caps((gesture,)), row, 0)
        grid.addWidget(QLabel(effect), row, 1)
    grid.setRowStretch(grid.rowCount(), 1)
    return grid


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    return grid


def _add_heading(grid: QGridLayout, title: str) -> None:
    label = QLabel(_plain(title))
    label.setFont(ui_font(14, bold=True))
    label.setContentsMargins(0, 10 if grid.count() else 0, 0, 2)
    grid.addWidget(label, grid.rowCount(), 0, 1, 2)


def _caps(keys: tuple[str, ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    for key in keys:
        cap = QLabel(_drawn(key))
        cap.setObjectName("cap")
        row.addWidget(cap)
    row.addStretch(1)
    return row


def _drawn(key: str) -> str:
    """A key as it is printed on a keyboard."""
    for name, sign in (("Right", "→"), ("Left", "←"), ("PgDown", "PgDn")):
        key = key.replace(name, sign)
    return key


def _plain(text: str) -> str:
    """A menu's text without its underlined letter and dots."""
    return text.replace("&", "").rstrip("…")
