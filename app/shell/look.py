"""The look of the window's own furniture: menu bar, status line, tabs, separators.

Rule: colours come from the theme, distances from an 8 px grid; Fusion does the rest.
"""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QSplitter, QWidget

from app.style import Theme

GRID = 8
LEAST_SIZE = (800, 560)  # of the window


def line() -> QWidget:
    """A hair line between two views."""
    hair = QWidget()
    hair.setFixedHeight(1)
    _fill(hair)
    return hair


def hair_handles(splitter: QSplitter) -> None:
    """Let a splitter's handles be hair lines; they are caught a few pixels around."""
    splitter.setHandleWidth(1)
    for index in range(1, splitter.count()):
        _fill(splitter.handle(index))


def _fill(hair: QWidget) -> None:
    hair.setAutoFillBackground(True)
    hair.setBackgroundRole(QPalette.ColorRole.Mid)


def bar_sheet(theme: Theme) -> str:
    """Menu bar and status line: flat, on the panels' ground."""
    return f"""
        QMenuBar {{ background: {theme.panel}; border: none; padding: 2px {GRID}px; }}
        QMenuBar::item {{ padding: 4px {GRID}px; border-radius: 4px; background: transparent; }}
        QMenuBar::item:selected {{ background: {theme.raised}; color: {theme.text}; }}
        QMenuBar::item:pressed {{ background: {theme.line}; color: {theme.text}; }}
        QMenu {{ background: {theme.panel}; border: 1px solid {theme.line}; padding: 4px; }}
        QMenu::item {{ padding: 5px 28px 5px 24px; border-radius: 4px; }}
        QMenu::item:selected {{ background: {theme.accent}; color: {theme.on_accent}; }}
        QMenu::item:disabled {{ color: {theme.edge}; }}
        QMenu::separator {{ height: 1px; background: {theme.line}; margin: 4px {GRID}px; }}
        QStatusBar {{ background: {theme.panel}; border-top: 1px solid {theme.line}; }}
        QStatusBar::item {{ border: none; }}
        QStatusBar QLabel {{ color: {theme.dim}; padding: 3px {GRID}px; }}
        QStatusBar QPushButton {{
            background: transparent; border: none; color: {theme.dim}; padding: 3px {GRID}px;
        }}
        QStatusBar QPushButton:hover {{ color: {theme.text}; text-decoration: underline; }}
    """


def tab_sheet(theme: Theme) -> str:
    """Flat words that can be pressed, the one in front underlined."""
    return f"""
        QPushButton {{
            background: transparent; border: none; color: {theme.dim};
            padding: 4px 7px 3px 7px; border-bottom: 2px solid transparent;
        }}
        QPushButton:checked {{ color: {theme.text}; border-bottom-color: {theme.accent}; }}
        QPushButton:hover {{ color: {theme.text}; }}
        QPushButton:focus {{ border-bottom-color: {theme.forward}; }}
    """


def key_sheet(theme: Theme) -> str:
    """Keys as they look on a keyboard."""
    return f"""
        QLabel#cap {{
            background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.line};
            border-bottom-width: 2px; border-radius: 4px; padding: 1px 6px;
        }}
    """


def scroll_sheet(theme: Theme) -> str:
    """A slim scroll bar without arrows."""
    return f"""
        QScrollBar:vertical {{ background: {theme.panel}; width: 10px; margin: 0; border: none; }}
        QScrollBar::handle:vertical {{
            background: {theme.line}; border-radius: 3px; min-height: 32px; margin: 2px;
        }}
        QScrollBar::handle:vertical:hover {{ background: {theme.edge}; }}
        QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
        QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: none; }}
    """


def free_room(height: int) -> QWidget:
    """What keeps a place free."""
    free = QWidget()
    free.setFixedHeight(height)
    return free
