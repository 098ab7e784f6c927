"""`Conductor`: does what the keys of a lecture ask for.

Rule: every doing stands in one table; what a detour needs is asked of the show, which opens one
when a hand changes anything. A step with pages is leafed through before the next one comes, and
back the same way.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from app.lecture.keys import Doing
from app.lecture.layouts.layout import Layout
from app.lecture.overlays.entries import Entry, entries
from app.lecture.ways.going import Going
from app.lecture.ways.leafing import turn_to_end, turned
from core.teaching.lessons.script import Stage

if TYPE_CHECKING:
    from app.lecture.window import LectureWindow

_GOINGS = {
    Doing.NEXT: Going.NEXT,
    Doing.PREVIOUS: Going.PREVIOUS,
    Doing.END_OF_LAYER: Going.END_OF_LAYER,
    Doing.START_OF_LAYER: Going.START_OF_LAYER,
    Doing.NEXT_PHASE: Going.NEXT_PHASE,
    Doing.PREVIOUS_PHASE: Going.PREVIOUS_PHASE,
    Doing.FIRST: Going.FIRST,
    Doing.LAST: Going.LAST,
}
_LAYOUTS = {
    Doing.MATRICES: Layout.MATRICES,
    Doing.PLOT: Layout.PLOT,
    Doing.CHANGE: Layout.CHANGE,
    Doing.NETWORK: Layout.NETWORK,
    Doing.PLOT_ALONE: Layout.PLOT_ALONE,
}
_END = "end of the lesson"
_NOTHING_TO_KEEP = "nothing has been changed; type or drag a number, or train, and keep that"


class Conductor(QObject):
    """The hands of one window's keys."""

    def __init__(self, window: "LectureWindow") -> None:
        super().__init__(window)
        self._window = window
        self._show = window.shown
        black, white = Qt.GlobalColor.black, Qt.GlobalColor.white
        self._acts: dict[Doing, Callable[[], object]] = {
            Doing.OUTLINE: self._open_outline,
            Doing.BLACK: lambda: window.shade.cover(black),
            Doing.WHITE: lambda: window.shade.cover(white),
            Doing.DETAIL: self._show.change_detail,
            Doing.NUMBERS: self._toggle_numbers,
            Doing.NAMES: self._toggle_names,
            Doing.GRADIENTS: self._toggle_gradients,
            Doing.FIT: window.canvas.fit,
            Doing.ASK: window.questions.ask,
            Doing.ANSWER: window.questions.enter,
            Doing.TRAIN: self._toggle_training,
            Doing.UNDO: self._undo,
            Doing.REDO: self._redo,
            Doing.KEEP: self.keep,
            Doing.FULL_SCREEN: window.toggle_full_screen,
            Doing.SWAP: self._swap_screens,
            Doing.NOTES: window.room.presenter.toggle,
            Doing.KEYS: window.keys.lay,
            Doing.LEAVE: self.leave,
        }
        window.outline.chosen.connect(self._on_outline_chosen)

    def do(self, doing: Doing) -> None:
        """What a key asks for."""
        if doing in _GOINGS:
            self._go(_GOINGS[doing])
        elif doing in _LAYOUTS:
            self._window.toggle_layout(_LAYOUTS[doing])
        else:
            self._acts[doing]()

    def _go(self, going: Going) -> None:
        """Go on or back, past a press at which only the formula would differ where none is."""
        if self._turn(going):
            return
        before = self._show.state
        self._show.go(going)
        if going is Going.PREVIOUS and self.has_pages:
            turn_to_end(self._window.paged)
            self._window.tell_rest()
        if self._show.detour is not None:
            return
        if self._show.state is not before:
            is_formula = self._show.state.press.stage is Stage.NUMBERS
            if is_formula and not self._window.scenery.shown.has_formula:
                self._show.go(going)
        elif going.is_forward and before.is_last:
            self._window.say(_END)

    def _turn(self, going: Going) -> bool:
        """Whether the step had a page more that way."""
        by = {Going.NEXT: 1, Going.PREVIOUS: -1}.get(going, 0)
        if not by or not self.has_pages or not turned(self._window.paged, by):
            return False
        self._window.say("")
        self._window.tell_rest()
        self._show.leafed.emit()
        return True

    @property
    def has_pages(self) -> bool:
        """Only a step whose result stands is leafed through."""
        is_settled = self._show.state.press.stage is Stage.RESULT
        return is_settled or self._show.detour is not None

    def leave(self) -> None:
        """The detour; on the road the lecture."""
        if self._show.detour is not None:
            self._show.return_to_road()
        else:
            self._window.close()

    def keep(self) -> None:
        """Hand over what the detour made."""
        if self._show.detour is None:
            self._window.say(_NOTHING_TO_KEEP)
            return
        self._window.kept.emit(*self._show.found)

    def _open_outline(self) -> None:
        self._window.outline.open(entries(self._show))

    def _toggle_numbers(self) -> None:
        looks = self._window.looks
        self._window.take_looks(looks._replace(in_letters=not looks.in_letters))

    def _toggle_names(self) -> None:
        looks = self._window.looks
        self._window.take_looks(looks._replace(names=not looks.names))

    def _toggle_gradients(self) -> None:
        looks = self._window.looks
        if self._show.closed is not None:
            self._window.say("all gradients are shown when the question is answered")
            return
        self._window.take_looks(looks._replace(gradients=not looks.gradients))

    def _swap_screens(self) -> None:
        presenter = self._window.room.presenter
        if presenter.free_screen is None:
            self._window.say("there is no second screen to swap with")
        presenter.swap()

    def _toggle_training(self) -> None:
        if self._show.closed is not None:
            self._window.say("training comes when the question is answered")
            return
        self._show.workspace.training.toggle()

    def _undo(self) -> None:
        self._show.workspace.document.undo()

    def _redo(self) -> None:
        self._show.workspace.document.redo()

    def _on_outline_chosen(self, entry: Entry) -> None:
        if entry.beat is not None:
            self._show.to_beat(entry.beat)
        else:
            self._show.to_step(entry.step)
