"""`Menus`: the table of commands as Qt's menus, actions and shortcuts.

Rule: it knows no command by name. The menus are filled when there is a desk to act on; every step
asks all conditions again, each once, and touches the actions whose answer has changed.
"""

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QWidget

from app.menus.command import TITLES, Command, Condition, Entry, Submenu
from app.shell.keys import key_name
from app.shell.look import GRID

if TYPE_CHECKING:
    from app.desk import Desk

GAP = 10  # Qt keeps some room between two titles, and behind the last


class CommandAction(QAction):
    """One command as an action: in a menu, or bound to the keys of one widget."""

    def __init__(self, command: Command, menus: "Menus", keys: tuple[str, ...]) -> None:
        super().__init__(command.text, menus)
        self.command = command
        self._menus = menus
        self.setObjectName(command.id)
        self.setCheckable(command.checked is not None)
        self.setStatusTip(command.tip)
        self.setShortcuts([QKeySequence(key) for key in keys])
        self._can_be_done = False
        self.setEnabled(False)
        self.triggered.connect(self._on_triggered)

    def refresh(self, desk: "Desk", can_be_done: bool) -> None:
        """Follow the state of what the command acts on."""
        if can_be_done is not self._can_be_done:
            self._can_be_done = can_be_done
            self.setEnabled(can_be_done)
        if self.command.words is not None:
            self.setText(self.command.words(desk))
        if self.command.checked is not None:
            self.setChecked(self.command.checked(desk))

    def _on_triggered(self, _checked: bool = False) -> None:
        self._menus.run(self.command)


class FillingMenu(QMenu):
    """A menu that is filled each time it opens."""

    def __init__(self, submenu: Submenu, menus: "Menus", parent: QWidget) -> None:
        super().__init__(submenu.text, parent)
        self._submenu = submenu
        self._menus = menus
        self.setObjectName(submenu.id)
        self.aboutToShow.connect(self._on_about_to_show)

    def _on_about_to_show(self) -> None:
        if self._menus.desk is not None:
            self.clear()
            for menu in self.findChildren(QMenu):
                menu.deleteLater()
            self._submenu.fill(self._menus.desk, self)


class Menus(QObject):
    """The menu bar of a window, and its keys."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.desk: Desk | None = None
        self.actions: dict[str, CommandAction] = {}
        self._keys: list[CommandAction] = []
        self._is_running = False
        self._window = window
        self._menus = {title: window.menuBar().addMenu(title) for title in TITLES}

    def install(self, desk: "Desk", work: QWidget) -> None:
        """Fill the menus with the commands, and give the work area its keys."""
        from app.menus.actions import MENUS

        self.desk = desk
        for title, entries in MENUS:
            for entry in entries:
                self._add(self._menus[title], entry)
        for action in self.actions.values():
            if action.command.work_keys:
                self._bind(action.command, work)
        self.refresh()

    def release(self) -> None:
        """Let go of the desk: its window closes."""
        self.desk = None

    def run(self, command: Command) -> None:
        """Do what a command does; a switch then shows what is so, not what was clicked."""
        if self.desk is None:
            return
        was_running, self._is_running = self._is_running, True
        try:
            command.do(self.desk)
        finally:
            self._is_running = was_running
            self.refresh()

    def refresh(self) -> None:
        """Let every action follow the state of the desk; in a command once, when it is done."""
        desk = self.desk
        if desk is None or self._is_running:
            return
        answers: dict[Condition, bool] = {}
        for action in (*self.actions.values(), *self._keys):
            when = action.command.when
            if when not in answers:
                answers[when] = bool(when(desk))
            action.refresh(desk, answers[when])

    def _add(self, menu: QMenu, entry: Entry) -> None:
        if entry is None:
            menu.addSeparator()
        elif isinstance(entry, Submenu):
            menu.addMenu(FillingMenu(entry, self, menu))
        else:
            action = CommandAction(entry, self, entry.keys)
            if not entry.keys and entry.work_keys:
                action.setText(f"{entry.text}\t{key_name(entry.work_keys[0])}")
            self.actions[entry.id] = action
            menu.addAction(action)
            self._window.addAction(action)  # the keys of a hidden menu bar are dead

    def _bind(self, command: Command, work: QWidget) -> None:
        action = CommandAction(command, self, command.work_keys)
        action.setShortcutContext(QtCore.Qt.ShortcutContext.WidgetWithChildrenShortcut)
        work.addAction(action)
        self._keys.append(action)


def menus_width(bar: QMenuBar) -> int:
    """What the titles of a menu bar take, its margins included."""
    words = (action.text().replace("&", "") for action in bar.actions())
    return GRID + sum(bar.fontMetrics().horizontalAdvance(word) + 2 * GRID + GAP for word in words)
