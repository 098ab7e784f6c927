"""`Trying`: which parameter is tried, its curve, and the hand that moves it.

Rule: what a hand does is one undo entry, and the tangent stays where the change began for as long
as it lasts. The curve is worked out in slices after what is on screen has been painted.
"""

from PySide6.QtCore import QObject, QTimer, Signal

from app.panels.checks.change.change_parameter import ChangeParameter
from app.panels.checks.change.loss_line import Point
from app.panels.checks.change.trial import Trial, has_batch, trial_of
from app.panels.checks.change.trial_words import TrialWords
from app.panels.checks.scope import Scope, of_batch
from app.panels.checks.slices import Slices
from app.workspace import Workspace
from core.errors import BackpropError
from core.network.network import Network
from core.network.parameters import first_parameter, parameter_of
from core.network.ref import Ref
from core.project.project import Project

AFTER_PAINT = 30  # ms: a step is on screen before a curve is worked out
AFTER_KEYS = 1500  # ms without a key: what the keys did is done
_DECIMALS = 6
_ZOOMS = (1 / 256, 16.0)


class Trying(QObject):
    """`changed` follows whatever is to be shown; `refused` carries a sentence."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._document, self._player = workspace.document, workspace.player
        self.ref: Ref | None = None
        self.trial: Trial | None = None
        self.batch: Scope | None = None
        self.points: tuple[Point, ...] = ()
        self.window = (-1.0, 1.0)
        self.now: Point = (0.0, 0.0)
        self.change = ""
        self.is_batch = False
        self._zoom = 1.0
        self._key: tuple[object, ...] = ()
        self._looked: tuple[object, ...] = ()
        self._made: list[Point] = []
        self._gesture: ChangeParameter | None = None
        self._slices = Slices(self)
        self._delay, self._pause = self._timer(AFTER_PAINT), self._timer(AFTER_KEYS)
        self._delay.timeout.connect(self._work_out)
        self._pause.timeout.connect(self.end)
        self._slices.advanced.connect(self._on_slices_advanced)
        self._slices.finished.connect(self._on_slices_finished)
        self._slices.failed.connect(self._on_slices_failed)
        self._document.changed.connect(self._on_document_changed)

    @property
    def is_held(self) -> bool:
        """Whether a hand is moving the parameter."""
        return self._gesture is not None

    @property
    def is_ready(self) -> bool:
        """Whether the curve is the one of this moment."""
        return not self._delay.isActive() and not self._slices.is_running

    @property
    def secant(self) -> tuple[Point, Point] | None:
        """While the slope is unknown: from where a change began, else to a point beside."""
        if self.trial is None or self.trial.tangent is not None:
            return None
        if self.is_held:
            return self.trial.base, self.now
        return self.trial.secant((self.window[1] - self.window[0]) / 2)

    def refresh(self) -> None:
        """Try what is looked at now; where that is the same as before, nothing is worked out."""
        if self._gesture is not None:
            return
        looked = (self._document.project.network, self._workspace.selection.ref)
        if not _is_same(looked, self._looked):
            self._looked = looked
            self._choose(*looked)
        self.is_batch = self.is_batch and has_batch(self._player)
        key = self._key_now()
        if not _is_same(key, self._key):
            self._key = key
            if not self._delay.isActive():  # else a hand on the canvas would put it off for ever
                self._delay.start()
        elif self.is_ready and self.trial is not None and self._is_known is not self._has_tangent:
            self._show_known()

    def choose(self, ref: Ref) -> None:
        """Try the parameter of an address, where it has one."""
        network = self._document.project.network
        self._looked = (network, self._workspace.selection.ref)
        self._choose(network, ref)
        self.refresh()

    def move(self, weight: float) -> None:
        """Give the parameter another value."""
        self._pause.stop()
        if not self._begin() or self._gesture is None or self.trial is None:
            return
        try:
            self._gesture.to(weight)
        except BackpropError as error:
            self.refused.emit(f"{error}.")
            return
        self.now = self.trial.line.at(weight)
        words = TrialWords(self._player, self._document.project, self.trial)
        self.change = words.change(self.now)
        self.changed.emit()

    def nudge(self, by: float) -> None:
        """Add to the parameter; nudges that follow each other are one change."""
        self.move(round(self.now[0] + by, _DECIMALS))
        if self._gesture is not None:
            self._pause.start()
            self._follow()

    def end(self) -> None:
        """The hand lets go; the curve is centred on the new value."""
        self._pause.stop()
        if self._gesture is not None:
            self._let_go()

    def cancel(self) -> None:
        """The hand takes back what it did."""
        self._pause.stop()
        if self._gesture is not None:
            self.change = ""
            self._gesture.cancel()
            self._let_go()

    def zoom(self, factor: float) -> None:
        """See more or less of the curve."""
        self.end()
        self._zoom = min(max(self._zoom * factor, _ZOOMS[0]), _ZOOMS[1])
        self.refresh()

    def set_batch(self, is_batch: bool) -> None:
        """Look at the batch's loss, or at the sample's own."""
        self.end()
        self.is_batch, self.change = is_batch, ""
        self.refresh()

    def _choose(self, network: Network, clicked: Ref | None) -> None:
        """The parameter clicked last; else the one before; else the first of the output."""
        known = (parameter_of(network, ref) for ref in (clicked, self.ref))
        found = next(filter(None, known), None) or first_parameter(network)
        if found != self.ref:
            self.ref, self.change, self._zoom = found, "", 1.0

    def _key_now(self) -> tuple[object, ...]:
        """Everything that the curve depends on."""
        project = self._document.project
        values = (project.network, project.data, project.training, project.run, self.ref)
        return (*values, self._player.sample, self.is_batch, self._zoom)

    @property
    def _is_known(self) -> bool:
        """Whether the walk has revealed the gradient."""
        return self.trial is not None and self._player.is_revealed(self.trial.gradient)

    @property
    def _has_tangent(self) -> bool:
        return self.trial is not None and self.trial.tangent is not None

    def _show_known(self) -> None:
        """The walk has reached the gradient, or gone back before it: the curve is the same."""
        before = self.trial
        if self._renew() and self.trial is not None and before is not None:
            if self.trial.reach(self._zoom) != before.reach(self._zoom):
                self._draw(self.trial, self.trial.base[0])
            self.changed.emit()

    def _work_out(self) -> None:
        """The trial now; its curve follows."""
        if not self._renew() or self.trial is None:
            self.changed.emit()
            return
        self._draw(self.trial, self.trial.base[0])

    def _draw(self, trial: Trial, middle: float) -> None:
        """Work out the curve around a value."""
        reach = trial.reach(self._zoom)
        self._made = []
        self._slices.start(trial.line.points(middle - reach, middle + reach))

    def _follow(self) -> None:
        """Go along with a point that keys move out of view."""
        low, high = self.window
        if self.trial is not None and self.is_ready and not low < self.now[0] < high:
            self._draw(self.trial, self.now[0])

    def _renew(self) -> bool:
        """Look at the parameter as it is now; False where there is nothing to try."""
        project = self._document.project
        self.trial = self.batch = None
        try:
            if self.ref is not None:
                self.trial = trial_of(project, self._player, self.ref, self.is_batch)
                self.now = self.trial.base
            if self.ref is not None and has_batch(self._player):
                self.batch = of_batch(project, self._player.sample)
        except BackpropError as error:
            self.refused.emit(f"{error}.")
        self._key = self._key_now()
        return self.trial is not None

    def _begin(self) -> bool:
        """A hand takes the point; whether there is one."""
        if self._gesture is None:
            self._workspace.training.pause()
            if self.ref is None or not self._renew():
                return False
            self._gesture = ChangeParameter(self._document, self.ref)
        return True

    def _let_go(self) -> None:
        """No hand holds the point any more; where it is now is looked at anew."""
        self._gesture = None
        self._key = ()
        self.refresh()

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        return timer

    def _on_slices_advanced(self, points: list[Point]) -> None:
        self._made += points

    def _on_slices_finished(self) -> None:
        self.points = tuple(self._made)
        self.window = self.points[0][0], self.points[-1][0]
        self.changed.emit()

    def _on_slices_failed(self, sentence: str) -> None:
        self.refused.emit(f"{sentence}.")

    def _on_document_changed(self, _before: Project, _after: Project) -> None:
        """Somebody else's change ends what a hand holds, and what was said of it."""
        if self._gesture is not None and self._gesture.is_editing:
            return
        moves = self._document.moves
        if self.ref is not None and moves is not None:
            self.ref = moves(self.ref)
        if self._gesture is not None:
            self._let_go()
        self.change = ""


def _is_same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether each is the very same value, or an equal address or number."""
    return len(one) == len(other) and all(
        mine is yours or (isinstance(mine, Ref | int | float) and mine == yours)
        for mine, yours in zip(one, other, strict=True)
    )
