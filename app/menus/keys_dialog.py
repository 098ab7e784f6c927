"""The keys overlay: every key of the table of commands, and what hands do on the canvas.

Rule: the keys are read from the table, so what is shown is what works; each page fits a screen of
1280 x 720.
"""

from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.fonts import ui_font
from app.menus.actions import MENUS
from app.menus.command import Command, Entry
from app.shell.keys import PAGES
from app.shell.look import key_sheet
from app.style import ThemeOwner

Gestures = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

Columns = tuple[tuple[str, ...], ...]

DRAWN = (PAGES, ("Right", "→"), ("Left", "←"), ("+Down", "+↓"), ("+Up", "+↑"))
WALKING: Columns = (("&Run",), ("&View",), ("&Panels", "&Help"))
MAKING: Columns = (("&File",), ("&Edit",), ("&Build",))
LOOKING: Gestures = (
    (
        "Numbers",
        (
            ("hover", "lights it in every view"),
            ("click", "explains a number"),
            ("↓   ↑   Tab", "walk the numbers"),
            ("double-click, Enter", "types a number"),
            ("drag a number", "changes it, the loss beside"),
            ("Shift, Ctrl + drag", "in finer, in coarser steps"),
            ("Shift + click a weight", "compares its paths"),
        ),
    ),
    (
        "The picture",
        (
            ("wheel", "zooms at the pointer"),
            ("middle drag", "moves the picture"),
            ("Space + drag", "moves the picture"),
        ),
    ),
    (
        "Everywhere",
        (
            ("right-click, Menu", "offers what can be done"),
            ("Esc", "takes a gesture back, then chooses nothing"),
        ),
    ),
)
BUILDING: Gestures = (
    (
        "Choosing boxes",
        (
            ("click a box", "chooses it"),
            ("Shift, Ctrl + click", "chooses one more, or one less"),
            ("drag over the empty", "chooses what the band touches"),
            ("Shift + ↓   ↑", "chooses the next box, with Ctrl one more"),
        ),
    ),
    (
        "Moving boxes",
        (
            ("drag a box", "moves what is chosen, in line with others"),
            ("Shift + drag", "moves the whole layer"),
            ("Alt + drag", "moves freely"),
            ("Alt + arrows", "moves what is chosen, with Shift farther"),
        ),
    ),
    (
        "Edges and neurons",
        (
            ("drag from a box's right side", "draws an edge, over a removed one restores it"),
            ("E, then ↓   ↑, Enter", "draws an edge with the keys"),
            ("click an edge, Del", "cuts it"),
            ("+ below a column", "adds a neuron"),
            ("+ between two columns", "adds a layer"),
        ),
    ),
)
LESSONS: Gestures = (
    (
        "In the Lesson panel",
        (
            ("drag, Alt + ↑   ↓", "moves a beat"),
            ("Ctrl + Shift + D, Del", "doubles, deletes it"),
            ("Ctrl + Z, Ctrl + S", "are the lesson’s own"),
            ("F5, Shift + F5", "plays it from the first beat, from this one"),
        ),
    ),
)


class KeysDialog(QDialog):
    """The keys on two pages, the hands on another, the lessons on the last; Esc closes."""

    def __init__(self, parent: QWidget, themes: ThemeOwner) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys and mouse")
        self.setStyleSheet(key_sheet(themes.theme))
        pages = QTabWidget()
        pages.setDocumentMode(True)
        pages.addTab(_page([_keys(titles) for titles in WALKING]), "&Walk and view")
        pages.addTab(_page([_keys(titles) for titles in MAKING]), "&File and build")
        pages.addTab(_page([_gestures(LOOKING), _gestures(BUILDING)]), "&Mouse and canvas")
        pages.addTab(_page([_gestures(LESSONS)]), "&Lessons")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(pages)


def _page(columns: list[QGridLayout]) -> QWidget:
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(20, 12, 20, 16)
    row.setSpacing(18)
    for column in columns:
        row.addLayout(column)
    row.addStretch(1)
    return page


def _keys(titles: tuple[str, ...]) -> QGridLayout:
    grid = _grid()
    for title, entries in (menu for wanted in titles for menu in MENUS if menu[0] == wanted):
        _add_heading(grid, title)
        _add_commands(grid, entries)
    grid.setRowStretch(grid.rowCount(), 1)
    return grid


def _add_commands(grid: QGridLayout, entries: tuple[Entry, ...]) -> None:
    for command in entries:
        if isinstance(command, Command) and command.all_keys:
            row = grid.rowCount()
            grid.addWidget(QLabel(_plain(command.text)), row, 0)
            grid.addLayout(_caps(command.all_keys), row, 1)


def _gestures(groups: Gestures) -> QGridLayout:
    grid = _grid()
    for title, gestures in groups:
        _add_heading(grid, title)
        for gesture, effect in gestures:
            row = grid.rowCount()
            grid.addLayout(_caps((gesture,)), row, 0)
            grid.addWidget(QLabel(effect), row, 1)
    grid.setRowStretch(grid.rowCount(), 1)
    return grid


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
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
    for name, sign in DRAWN:
        key = key.replace(name, sign)
    return key


def _plain(text: str) -> str:
    """A menu's text without its underlined letter and dots."""
    return text.replace("&", "").rstrip("…")
