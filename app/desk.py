"""`Desk`: one window with everything its commands act on.

Rule: it wires owners, views and menus together and does what belongs to none of them alone.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.errors import Errors
from app.exchange.comparing import Comparing
from app.exchange.exports import Exports
from app.exchange.handouts import Handouts
from app.exchange.imports import Imports
from app.filing.files import Files
from app.lecture.lectures import Lectures
from app.lessons.lessons import Lessons
from app.main_window import MainWindow
from app.menus.help import Help
from app.menus.text_size import TextSize
from app.menus.unit_maps import UnitMaps
from app.settings import Settings
from app.shell.caption import Caption
from app.shell.icon import program_icon
from app.style import DARK, LIGHT, ThemeOwner
from app.workspace import Workspace
from core.passes.places import capital
from core.project.examples import Example

if TYPE_CHECKING:
    from app.canvas.view import CanvasView
    from app.document import Document
    from app.run.training import Training
    from app.shell.step_dialog import StepDialog
    from app.walk.foresight import Foresight
    from app.walk.player import Player

SPEEDS = (0.25, 16.0)


class Desk(QObject):
    """The window, its workspace, and the commands' doors to them."""

    window: MainWindow
    workspace: Workspace
    themes: ThemeOwner
    errors: Errors
    files: Files
    exports: Exports
    imports: Imports
    comparing: Comparing
    lectures: Lectures
    handouts: Handouts
    lessons: Lessons
    help: Help
    foresight: "Foresight"

    def __init__(
        self,
        window: MainWindow,
        workspace: Workspace,
        themes: ThemeOwner,
        settings: Settings,
        errors: Errors,
    ) -> None:
        super().__init__(window)
        self.window = window
        self.workspace = workspace
        self.themes = themes
        self.errors = errors
        self._settings = settings
        self.files = Files(window, workspace, settings, errors)
        self.exports = Exports(self)
        self.imports = Imports(self)
        self.comparing = Comparing(self)
        self.lectures = Lectures(self)
        self.handouts = Handouts(self, settings)
        self.lessons = Lessons(self, settings)
        self.text_size: TextSize = TextSize(self, settings)
        self.unit_maps: UnitMaps = UnitMaps(self, settings)
        self.help = Help(window, themes)
        self.dialog: StepDialog | None = None
        self._caption = Caption(window.caption, workspace.document)
        self._furnish()
        self._connect()
        self._connect_window()
        self._refresh_title()

    @property
    def document(self) -> "Document":
        """What is edited."""
        return self.workspace.document

    @property
    def player(self) -> "Player":
        """Where the walk stands."""
        return self.workspace.player

    @property
    def training(self) -> "Training":
        """The run, if there is one."""
        return self.workspace.training

    @property
    def canvas(self) -> "CanvasView":
        """The picture of the network."""
        return self.window.canvas

    def look_ahead(self) -> None:
        """Make ready in idle moments what the next steps show."""
        from app.walk.foresight import Foresight

        self.foresight = Foresight(
            self.player,
            lambda: (self.canvas, self.window.formula, *self.window.pages.seen),
            lambda: self.training.is_running,
            self,
        )
        self.window.pages.turned.connect(self.foresight.restart)

    def copy_formula(self, form: str) -> None:
        """Put the formula that is shown on the clipboard, as "text" or "latex"."""
        copy = {"text": self.window.formula.copy_text, "latex": self.window.formula.copy_latex}
        copy[form]()
        self.errors.tell("The formula is on the clipboard.")

    def toggle_numbers(self) -> None:
        """Show or hide the numbers, on the canvas and in the explanations."""
        self.window.set_numbers_shown(not self.canvas.show_numbers)

    def toggle_names(self) -> None:
        """Show or hide the names on the canvas."""
        self.canvas.show_names = not self.canvas.show_names

    def toggle_gradients(self) -> None:
        """Show all gradients of the pass at once, or only those that the walk has reached."""
        self.canvas.show_gradients = not self.canvas.show_gradients

    def toggle_theme(self) -> None:
        """From light to dark and back, remembered."""
        theme = DARK if self.themes.theme is LIGHT else LIGHT
        self.themes.set(theme)
        self._settings.theme = theme.name

    def toggle_training(self) -> None:
        """Train, or pause."""
        self.training.toggle()

    def change_speed(self, factor: float) -> None:
        """Play faster or slower."""
        speed = min(max(self.player.speed * factor, SPEEDS[0]), SPEEDS[1])
        self.player.set_speed(speed)
        self.errors.tell(f"{speed:g} steps a second")

    def toggle_goes_on(self) -> None:
        """Let Play stop at the update, or go on into the next pass."""
        self.player.goes_on = not self.player.goes_on

    def change_sample(self, by: int) -> None:
        """Walk another sample."""
        self.player.set_sample(self.player.sample + by)

    def ask_step(self) -> None:
        """Ask for the number of a step and go there."""
        from app.shell.step_dialog import StepDialog

        self.dialog = StepDialog(self.window, self.player)
        self.dialog.open()

    def _furnish(self) -> None:
        """Give the window its commands and its icon, and training the speed it had last."""
        self.training.set_speed(self._settings.training_speed)
        self.window.menus.install(self, self.window.work)
        self.window.setWindowIcon(program_icon())

    def _connect(self) -> None:
        document, player, training = self.document, self.player, self.training
        refresh = self.window.menus.refresh
        for signal in (
            document.saved_state_changed,
            document.undo_stack.indexChanged,
            player.playing_changed,
            player.digits_changed,
            player.notation_changed,
            training.started,
            training.ended,
            self.workspace.selection.changed,
            self.themes.changed,
        ):
            signal.connect(refresh)
        player.moved.connect(self._on_player_moved)
        document.changed.connect(self._on_document_changed)
        document.saved_state_changed.connect(self._refresh_title)
        training.started.connect(self._on_training_started)
        training.ended.connect(self._on_training_ended)
        training.speed_changed.connect(self._on_training_speed_changed)
        document.opened.connect(self._on_document_opened)
        player.refused.connect(self._on_player_refused)

    def _connect_window(self) -> None:
        self.errors.told.connect(self.window.show_message)
        self.window.close_asked.connect(self.lessons.close)
        self.window.file_dropped.connect(self.files.open)
        self.window.table_dropped.connect(self.imports.open_table)
        self.window.arrays_dropped.connect(self.comparing.read_file)
        self.window.lesson_dropped.connect(self.lessons.open)
        self.files.example_opened.connect(self._on_files_example_opened)
        self.files.closed.connect(self._on_files_closed)
        self.window.caption.clicked.connect(self._on_caption_clicked)
        self.window.panels_changed.connect(self._on_window_panels_changed)

    def _refresh_title(self) -> None:
        document = self.document
        self.window.show_title(document.title, document.path)
        self.window.setWindowModified(document.is_modified)

    def _on_player_moved(self) -> None:
        """In an edit the undo stack speaks last, so once is enough."""
        if self.document.moves is None:
            self.window.menus.refresh()

    def _on_document_changed(self, _before: object, _after: object) -> None:
        """A line in the status bar is about what was before, but for a warning."""
        self._refresh_title()
        if self.window.statusBar().currentMessage() != self.errors.lasting:
            self.window.statusBar().clearMessage()

    def _on_caption_clicked(self) -> None:
        self.window.show_panel("network")

    def _on_training_started(self) -> None:
        self.window.show_panel("plots" if self.window.pages.current == "plots" else "training")
        self.window.statusBar().clearMessage()

    def _on_training_ended(self, reason: object) -> None:
        self.errors.tell(f"{capital(str(reason))}.")

    def _on_training_speed_changed(self) -> None:
        self._settings.training_speed = self.training.speed

    def _on_document_opened(self) -> None:
        self.window.pages.drop_extra()
        self.canvas.setFocus()

    def _on_files_example_opened(self, example: Example) -> None:
        if example.source:
            self.window.show_example(self.workspace, example)
            self.canvas.setFocus()

    def _on_player_refused(self, sentence: str) -> None:
        self.errors.tell(f"{capital(sentence)}.")

    def _on_window_panels_changed(self) -> None:
        self._settings.has_panels = self.window.has_panels
        self.window.menus.refresh()

    def _on_files_closed(self) -> None:
        self.window.leave_full_screen()
        self._settings.geometry = self.window.saveGeometry()
        self._settings.flush()
        self.window.close_now()
