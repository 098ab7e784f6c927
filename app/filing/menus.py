"""The menus of files: the examples, and the files used last.

Rule: a file's name is shown letter for letter, an ampersand too.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.filing.naming import shortened
from app.settings import Settings
from core.project.examples import examples

if TYPE_CHECKING:
    from app.files import Files

LONGEST = 80


class FileMenus(QObject):
    """Fills the menus of `Files`; an entry opens its file."""

    def __init__(self, files: "Files", settings: Settings) -> None:
        super().__init__(files)
        self._files = files
        self._settings = settings

    def fill_examples(self, menu: QMenu) -> None:
        """The examples, as entries of a menu."""
        group = ""
        for example in examples():
            if example.group != group:
                group = example.group
                menu.addSeparator()
                menu.addAction(group).setEnabled(False)
            action = _entry(menu, example.title, example.file)
            action.setToolTip(example.about)
            action.triggered.connect(self._on_example_triggered)
        menu.setToolTipsVisible(True)

    def fill_recent(self, menu: QMenu) -> None:
        """The files used last, as entries of a menu."""
        for path in self._settings.recent:
            action = _entry(menu, shortened(_from_home(path), LONGEST), path)
            action.triggered.connect(self._on_recent_triggered)
        if menu.isEmpty():
            menu.addAction("No files yet").setEnabled(False)
            return
        menu.addSeparator()
        menu.addAction("&Clear this list").triggered.connect(self._settings.clear_recent)

    def _on_example_triggered(self) -> None:
        self._files.open_example(_data_of(self.sender()))

    def _on_recent_triggered(self) -> None:
        self._files.open(_data_of(self.sender()))


def _entry(menu: QMenu, text: str, data: str) -> QAction:
    action = menu.addAction(text.replace("&", "&&"))
    action.setData(data)
    return action


def _data_of(sender: QObject | None) -> str:
    return str(sender.data()) if isinstance(sender, QAction) else ""


def _from_home(path: str) -> str:
    """A path as a person writes it."""
    home = str(Path.home())
    return "~" + path[len(home) :] if path.startswith(home + os.sep) else path
