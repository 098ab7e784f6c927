"""The look of the palette's dialogs, and the field that answers at every key.

Rule: colours come from the theme; fields look as they do in the panels.
"""

from PySide6.QtWidgets import QLineEdit

from app.panels.forms.look import RADIUS, SHEET
from app.style import Theme


def dialog_sheet(theme: Theme) -> str:
    """A dialog's sheet: the panels' fields, a formula's field like them, the main button filled."""
    return f"""{SHEET}
        QDialog {{ background: {theme.panel}; }}
        QPlainTextEdit {{
            background: {theme.background}; color: {theme.text}; border: 1px solid {theme.line};
            border-radius: {RADIUS:.0f}px; padding: 2px;
        }}
        QPlainTextEdit:focus {{ border-color: {theme.accent}; }}
        QPushButton:disabled {{ color: {theme.edge}; }}
        QPushButton:default {{
            background: {theme.accent}; color: {theme.on_accent}; border-color: {theme.accent};
        }}
        QPushButton:default:disabled {{
            background: {theme.line}; color: {theme.edge}; border-color: {theme.line};
        }}
    """


class LiveField(QLineEdit):
    """A line of text in a dialog."""

    def __init__(self, name: str, tip: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(tip)
