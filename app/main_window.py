"""`MainWindow`: places the panels, nothing else.

Rule: the frame - menus, empty canvas, empty panels - stands before anything of core is imported;
`install` puts the views in their places, and a panel comes when it is first looked at.
"""

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from app.exchange.drops import ARRAYS, LESSON, NETWORK, TABLE, dropped
from app.menus.menus import Menus, menus_width
from app.pages.doors import Doors
from app.pages.page_table import PAGES
from app.pages.pages import Pages
from app.shell.caption_button import CaptionButton
from app.shell.first_paint import EmptyCanvas, FirstPaint
from app.shell.look import LEAST_SIZE, bar_sheet, free_room, hair_handles, line
from app.style import ThemeOwner

if TYPE_CHECKING:
    from PySide6 import QtGui

    from app.canvas.view import CanvasView
    from app.panels.formula.formula_strip import FormulaStrip
    from app.workspace import Workspace
    from core.project.examples import Example

PROGRAM = "Backprop Explorer"
FIRST_SIZE = (1280, 720)
PAGES_SHARE = 0.28
PAGES_WIDTHS = (300, 400)
FORMULA_HEIGHT = 176  # of the rooms that wait for formula and timeline, as these ask for them
TIMELINE_HEIGHT = 52
MESSAGE_MS = 8000


class MainWindow(QMainWindow):
    """The frame of the program. It asks (`close_asked`) before it goes."""

    close_asked = Signal()
    file_dropped = Signal(str)
    table_dropped = Signal(str)
    arrays_dropped = Signal(str)
    lesson_dropped = Signal(str)
    installed = Signal()
    panels_changed = Signal()

    def __init__(self, themes: ThemeOwner) -> None:
        super().__init__()
        self.themes = themes
        self._may_close = True
        self._has_shown = self._is_bare = self._had_panels = False
        self.setObjectName("main_window")
        self.setWindowTitle(PROGRAM)
        self.setMinimumSize(*LEAST_SIZE)
        self.resize(*FIRST_SIZE)
        self.setAcceptDrops(True)
        self.menus = Menus(self)
        self.caption = CaptionButton()
        self.statusBar().addPermanentWidget(self.caption)
        self.statusBar().setSizeGripEnabled(False)
        self.work = QWidget()
        self._column = QVBoxLayout(self.work)
        self._placed: tuple[QWidget, ...] = ()
        self.pages: Pages = Pages(themes)
        self.doors = Doors(PAGES, themes)
        self.canvas: CanvasView
        self.formula: FormulaStrip
        self._place_frame()
        self._on_themes_changed()
        themes.changed.connect(self._on_themes_changed)

    @property
    def has_panels(self) -> bool:
        """Whether the panels on the right are shown."""
        return not self.pages.isHidden()

    def install(self, workspace: "Workspace") -> None:
        """Put the network in its place; `installed` follows its first paint."""
        from app.canvas.view import CanvasView
        from app.panels.bars.updates import Updates

        self._may_close = False
        self.canvas = CanvasView(workspace, self.themes.theme)
        self.canvas.setAcceptDrops(False)
        self.canvas.said.connect(self.show_message)
        self.themes.changed.connect(self._on_themes_changed_after_install)
        self._rooms = free_room(FORMULA_HEIGHT), free_room(TIMELINE_HEIGHT)
        self._views = _over(self.canvas, self._rooms[0], self.height())
        self._fill(self._views, line(), self._rooms[1])
        self.updates = Updates(workspace, self.themes, self)
        self.updates.came.connect(self._on_updates_came)
        self.updates.said.connect(self.show_message)
        FirstPaint(self.canvas.viewport()).painted.connect(self.installed)
        self.canvas.setFocus()

    def install_walk(self, workspace: "Workspace") -> None:
        """Put formula and timeline in the rooms below the network, which stays as it is."""
        from app.panels.bars.timeline import Timeline
        from app.panels.formula.formula_strip import FormulaStrip

        self.formula = FormulaStrip(workspace, self.themes)
        self.timeline = Timeline(workspace, self.themes)
        self._views.replaceWidget(1, self.formula)
        self._column.replaceWidget(self._rooms[1], self.timeline)
        for room, view in zip(self._rooms, (self.formula, self.timeline), strict=True):
            room.deleteLater()
            view.show()

    def install_pages(self, workspace: "Workspace") -> None:
        """Say how the panels are made."""
        self.pages.install(lambda page: page.make(workspace, self.themes))

    def show_example(self, workspace: "Workspace", example: "Example") -> None:
        """Show where an example comes from, beside its numbers."""
        from app.panels.example_panel import ExamplePanel

        self.set_panels(True)
        self.pages.show_extra("Example", ExamplePanel(workspace, self.themes, example))

    def show_title(self, title: str, path: str | None) -> None:
        """Name the document in the title bar, and its file where that is called otherwise."""
        from app.filing.naming import in_title_bar  # the first frame names no document

        self.setWindowTitle(f"{in_title_bar(title, path)}[*] — {PROGRAM}")

    def show_message(self, sentence: str) -> None:
        """One line in the status bar, for a moment."""
        self.statusBar().showMessage(sentence, MESSAGE_MS)

    def show_panel(self, name: str) -> None:
        """Bring a panel to the front."""
        if not self.pages.has_window(name):
            self.set_panels(True)
        self.pages.show_page(name)

    def set_numbers_shown(self, are_shown: bool) -> None:
        """Show numbers, or letters only, in every view of the walk."""
        self.canvas.show_numbers = are_shown
        self.formula.set_numbers_hidden(not are_shown)
        self.pages.set_numbers_hidden(not are_shown)

    def toggle_panels(self) -> None:
        """Show the panels on the right, or give their place to the canvas."""
        self.set_panels(not self.has_panels)

    def set_panels(self, are_shown: bool) -> None:
        """Show or hide the panels; the canvas takes the keys that a hidden one had."""
        focus = self.focusWidget()
        if not are_shown and focus is not None and self.pages.isAncestorOf(focus):
            self.canvas.setFocus()
        self.pages.setVisible(are_shown)
        self._mark_door()
        self.panels_changed.emit()

    def toggle_full_screen(self) -> None:
        """The whole screen for network, formula and timeline, or a window again."""
        self.setWindowState(self.windowState() ^ QtCore.Qt.WindowState.WindowFullScreen)

    def leave_full_screen(self) -> None:
        """A window again, with everything around the network."""
        if self.isFullScreen():
            self.toggle_full_screen()

    def close_now(self) -> None:
        """Go, without asking."""
        self._may_close = True
        self.pages.join_all()
        self.menus.release()
        self.close()

    def changeEvent(self, event: QtCore.QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QtCore.QEvent.Type.WindowStateChange:
            self._set_bare(self.isFullScreen())

    def keyPressEvent(self, event: "QtGui.QKeyEvent") -> None:
        if event.key() != QtCore.Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.isFullScreen():
            self.leave_full_screen()
        else:
            self.canvas.setFocus()

    def closeEvent(self, event: "QtGui.QCloseEvent") -> None:
        if not self._may_close:
            self.close_asked.emit()
        event.setAccepted(self._may_close)

    def showEvent(self, event: "QtGui.QShowEvent") -> None:
        if not self._has_shown:
            self._has_shown = True
            least, most = PAGES_WIDTHS
            width = min(max(round(self.width() * PAGES_SHARE), least), most)
            self._sides.setSizes([self.width() - width, width])

    def resizeEvent(self, event: "QtGui.QResizeEvent") -> None:
        super().resizeEvent(event)
        bar = self.menuBar()
        if self.doors.fit(self.width() - menus_width(bar)):
            bar.setCornerWidget(self.doors)  # else the bar keeps the room of those that went

    def dragEnterEvent(self, event: "QtGui.QDragEnterEvent") -> None:
        kind, _ = dropped(event.mimeData())
        if kind:
            event.acceptProposedAction()
        elif len(event.mimeData().urls()) > 1:
            self.show_message("Drop one file or folder at a time.")

    def dropEvent(self, event: "QtGui.QDropEvent") -> None:
        event.acceptProposedAction()
        kind, path = dropped(event.mimeData())
        signals = {
            NETWORK: self.file_dropped,
            ARRAYS: self.arrays_dropped,
            TABLE: self.table_dropped,
            LESSON: self.lesson_dropped,
        }
        if kind:
            signals[kind].emit(path)

    def _set_bare(self, is_bare: bool) -> None:
        """Take menus, status line and panels away from around the network, or put them back."""
        if is_bare == self._is_bare:
            return
        self._is_bare = is_bare
        self.menuBar().setHidden(is_bare)
        self.statusBar().setHidden(is_bare)
        if is_bare:
            self._had_panels = self.has_panels
        self.pages.setVisible(self._had_panels and not is_bare)

    def _place_frame(self) -> None:
        """An empty canvas with room below it, and the tabs."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.empty_canvas = EmptyCanvas()
        self._fill(self.empty_canvas, free_room(FORMULA_HEIGHT + TIMELINE_HEIGHT + 2))
        sides = self._sides = QSplitter()
        sides.addWidget(self.work)
        sides.addWidget(self.pages)
        sides.setStretchFactor(0, 1)
        sides.setCollapsible(0, False)
        hair_handles(sides)
        self.setCentralWidget(sides)
        self.menuBar().setCornerWidget(self.doors)
        self.doors.opened.connect(self.show_panel)
        self.doors.closed.connect(self._on_pages_closed)
        self.pages.closed.connect(self._on_pages_closed)
        self.pages.turned.connect(self._mark_door)
        self.pages.parted.connect(self._on_pages_parted)

    def _fill(self, canvas: QWidget, *below: QWidget) -> None:
        """The canvas takes what the views below it leave."""
        for widget in self._placed:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._placed = (canvas, *below)
        self._column.addWidget(canvas, 1)
        for widget in below:
            self._column.addWidget(widget)
        for widget in reversed(self._placed):  # the canvas last: then it knows its room
            widget.show()

    def _mark_door(self) -> None:
        self.doors.mark(self.pages.current if self.has_panels else "")

    def _on_updates_came(self, strip: QWidget) -> None:
        self._column.addWidget(strip)

    def _on_pages_closed(self) -> None:
        self.set_panels(False)

    def _on_pages_parted(self, window: QWidget) -> None:
        """The keys work in a panel's own window too."""
        window.addActions(self.actions())

    def _on_themes_changed_after_install(self) -> None:
        self.canvas.set_theme(self.themes.theme)

    def _on_themes_changed(self) -> None:
        theme = self.themes.theme
        self.menuBar().setStyleSheet(bar_sheet(theme))
        self.statusBar().setStyleSheet(bar_sheet(theme))


def _over(canvas: QWidget, formula: QWidget, height: int) -> QSplitter:
    """The canvas over the formula; a hand may move the line between them."""
    both = QSplitter(QtCore.Qt.Orientation.Vertical)
    both.addWidget(canvas)
    both.addWidget(formula)
    both.setStretchFactor(0, 1)
    both.setChildrenCollapsible(False)
    hair_handles(both)
    both.setSizes([height, FORMULA_HEIGHT])
    return both
