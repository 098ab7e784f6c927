"""`Acts`: what is done with a lesson and its beats, by button, key or menu.

Rule: what is half typed is entered first; what cannot be done says why in one sentence.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.lessons.bench import Bench
from app.lessons.lesson_files import LessonFiles
from app.lessons.lesson_keys import settle
from app.lessons.making.checker import Finding
from app.lessons.making.recorder import Recorder
from app.lessons.making.sentence import as_sentence
from core.errors import BackpropError


class Acts(QObject):
    """The acts of one panel.

    `play_asked` carries the lesson and a beat (from 0), `state_asked` the scene of a beat,
    `checked` what is wrong, `stopped` the same where it keeps the lesson from being played,
    `begun` follows a new lesson, `added` a new beat, `refused` carries a sentence.
    """

    play_asked = Signal(object, int)
    state_asked = Signal(object)
    checked = Signal(object)
    stopped = Signal(object)
    begun = Signal()
    added = Signal()
    refused = Signal(str)

    def __init__(self, panel: QWidget, bench: Bench, files: LessonFiles) -> None:
        super().__init__(panel)
        self._panel = panel
        self._bench = bench
        self._files = files
        self._document = bench.document
        self._recorder = Recorder(bench.workspace, bench.document)

    @property
    def keys(self) -> dict[str, Callable[[], object]]:
        """The acts by their keys."""
        return {
            "Ctrl+Z": self.undo,
            "Ctrl+Shift+Z": self.redo,
            "Ctrl+Y": self.redo,
            "Ctrl+S": self.save,
            "Ctrl+Shift+D": self.duplicate,
            "F5": self.play_all,
            "Shift+F5": self.play,
        }

    def record_with(self, layout: Callable[[], str]) -> None:
        """Let every new beat have the layout that is said then; "" is the usual one."""
        self._recorder.layout_now = layout

    def new(self) -> None:
        """Begin a lesson with what the window shows."""
        self._files.after_question(self._begin)

    def undo(self) -> None:
        """Take the last change of the lesson back."""
        self._document.undo_stack.undo()

    def redo(self) -> None:
        """Do what was taken back once more."""
        self._document.undo_stack.redo()

    def save(self) -> None:
        """Save the lesson, whatever is wrong with its numbers."""
        self.settle()
        if self._document.is_open:
            self._files.save()

    def save_as(self) -> None:
        """Save the lesson, and its networks, in a new folder."""
        self.settle()
        self._files.ask_save_as()

    def add_beat(self) -> None:
        """Record what the window shows as a beat after the chosen one."""
        self._try(self._add_beat)

    def take_state(self) -> None:
        """Record what the window shows in place of the chosen beat's state."""
        self._try(self._take_state)

    def duplicate(self) -> None:
        """The chosen beat twice."""
        self._try(self._document.duplicate_beat)

    def remove(self) -> None:
        """Take the chosen beat out."""
        self._try(self._document.remove_beat)

    def move_up(self) -> None:
        """The chosen beat one place earlier."""
        self._document.move_beat(self._document.chosen, self._document.chosen - 1)

    def move_down(self) -> None:
        """The chosen beat one place later."""
        self._document.move_beat(self._document.chosen, self._document.chosen + 1)

    def show_state(self) -> None:
        """Bring the window into the state of the chosen beat."""
        if self._bench.scene is not None:
            self.state_asked.emit(self._bench.scene)

    def play(self) -> None:
        """Play the lesson from the chosen beat on."""
        self._play(self._document.chosen)

    def play_all(self) -> None:
        """Play the lesson from its first beat on."""
        self._play(0)

    def check(self) -> None:
        """Hold every beat against the network, and say what is wrong."""
        self.checked.emit(self._findings())

    def settle(self) -> None:
        """Enter what is half typed."""
        focused = QApplication.focusWidget()
        if focused is not None and self._panel.isAncestorOf(focused):
            settle(focused)

    def _findings(self) -> tuple[Finding, ...]:
        self.settle()
        self._files.look_again()
        return self._bench.checker.findings()

    def _play(self, beat: int) -> None:
        if not self._document.is_open:
            return
        findings = self._findings()
        if findings:
            self.stopped.emit(findings)
        else:
            self.play_asked.emit(self._document.as_open, beat)

    def _add_beat(self) -> None:
        self._document.add_beat(self._recorder.beat())
        self.added.emit()

    def _begin(self) -> None:
        self._try(lambda: self._files.begin(self._recorder.new_lesson()))
        if self._document.is_open:
            self.begun.emit()

    def _take_state(self) -> None:
        document, scene = self._document, self._bench.scene
        beat = self._recorder.taken(document.beat, scene)
        document.put_beat(f"Take state into beat {document.chosen + 1}", beat)

    def _try(self, act: Callable[[], object]) -> None:
        self.settle()
        if not self._document.is_read_only or not self._document.is_open:
            try:
                act()
            except BackpropError as error:
                self.refused.emit(as_sentence(str(error)))
