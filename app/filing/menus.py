"""The menus of files: the examples, and the files used last.

Rule: a file's name is shown letter for letter, an ampersand too, and in one line.
"""

import os
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.filing.naming import one_line, shortened
from app.settings import Settings
from core.project.examples import Example, examples

if TYPE_CHECKING:
    from app.filing.files import Files

LONGEST = 80


class FileMenus(QObject):
    """Fills the menus of `Files`; an entry opens its file."""

    def __init__(self, files: "Files", settings: Settings) -> None:
        super().__init__(files)
        self._files = files
        self._settings = settings

    def fill_examples(self, menu: QMenu) -> None:
        """The first steps as entries of a menu, each other group as a menu of its own beside."""
        first, *others = (list(group) for _, group in groupby(examples(), _group_of))
        self._add_examples(menu, first)
        menu.addSeparator()
        for group in others:
            self._add_examples(menu.addMenu(group[0].group), group)

    def _add_examples(self, menu: QMenu, group: list[Example]) -> None:
        for example in group:
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


def _group_of(example: Example) -> str:
    return example.group


def _entry(menu: QMenu, text: str, data: str) -> QAction:
    action = menu.addAction(one_line(text).replace("&", "&&"))
    action.setData(data)
    return action


def _data_of(sender: QObject | None) -> str:
    return str(sender.data()) if isinstance(sender, QAction) else ""


def _from_home(path: str) -> str:
    """A path as a person writes it."""
    home = str(Path.home())
    return "~" + path[len(home) :] if path.startswith(home + os.sep) else path
