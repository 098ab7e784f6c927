"""`Comparing`: a student's own numbers beside the pass, from the menus or dropped on the window.

Rule: everything of it is in the checks panel; here only its door is opened.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.desk import Desk
    from app.panels.checks.comparing.numbers_section import NumbersSection


class Comparing(QObject):
    """Opens the section that compares; it is imported when it is first needed."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk

    def ask_file(self) -> None:
        """Ask for an arrays file and compare it."""
        self._desk.player.pause()
        self._desk.training.pause()
        self._section().ask_file()

    def read_file(self, path: str) -> None:
        """Compare an arrays file."""
        self._section().read_file(path)

    def copy_lines(self) -> None:
        """Put the code that writes such a file on the clipboard."""
        from PySide6.QtGui import QGuiApplication

        from core.teaching.comparing.numpy_lines import numpy_lines

        QGuiApplication.clipboard().setText(numpy_lines(self._desk.document.project))
        self._desk.errors.tell("The NumPy lines are on the clipboard.")

    def _section(self) -> "NumbersSection":
        from app.panels.checks.checks_panel import NUMBERS, ChecksPanel

        self._desk.window.show_panel("checks")
        panel = self._desk.window.pages.panel("checks")
        if not isinstance(panel, ChecksPanel):
            raise TypeError(f"the checks are no {type(panel).__name__}")
        panel.show_section(NUMBERS)
        return panel.numbers
