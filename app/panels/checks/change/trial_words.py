"""What is said of a trial: its loss, slope, landing, and a change as predicted and as it is.

Rule: numbers with the decimals in force; a slope that the walk has not reached says its step.
"""

from app.panels.checks.change.loss_line import Point
from app.panels.checks.change.trial import Trial
from app.walk.player import Player
from core.network.ref import Ref
from core.passes.markup import Markup
from core.passes.numbers import shown, signed, typed
from core.passes.places import edge_place, place
from core.passes.renderings.plain import plain_text
from core.project.project import Project
from core.training.fast.descent import is_plain

LOSS, SLOPE, SECANT, LANDING, CHANGE = "loss", "slope", "secant", "◇ w − η g", "change"
BACKWARD = (SLOPE, LANDING)


class TrialWords:
    """Writes in the letters and decimals of a player."""

    def __init__(self, player: Player, project: Project, trial: Trial) -> None:
        self._player, self._project, self._trial = player, project, trial

    @property
    def symbol(self) -> Markup:
        """What the parameter is called, typeset."""
        return self._player.notation.symbol(self._trial.line.ref, self._project.network)

    @property
    def name(self) -> str:
        """What the parameter is called."""
        return plain_text(self.symbol)

    @property
    def loss(self) -> str:
        """What the loss is called."""
        return self._symbol(Ref("batch_loss" if self._trial.line.scope.is_batch else "loss"))

    @property
    def where(self) -> str:
        """Where the parameter is."""
        at, network = self._trial.line.ref, self._project.network
        if at.source is not None and at.unit is not None:
            return f"weight {edge_place(network, at)}"
        if at.source is not None:
            return f"offset of {place(network, at.source, at.from_unit)}"
        return f"bias of {place(network, at.at_node, at.at_unit)}"

    def lines(self, now: Point, secant: tuple[Point, Point] | None, change: str) -> dict[str, str]:
        """The readings, by name; "" where there is nothing to say."""
        told = f"{self.loss} = {self._number(now[1])}, of {self._trial.line.scope.words}"
        return {
            LOSS: told,
            SLOPE: self._slope(),
            SECANT: self._secant(*secant) if secant else "",
            LANDING: self._landing(),
            CHANGE: change,
        }

    def change(self, now: Point) -> str:
        """How far the parameter has been moved, and what that did: predicted and true."""
        trial = self._trial
        by = now[0] - trial.base[0]
        words = f"Δ{self.name} = {signed(typed(round(by, 6), self._player.digits))}"
        if trial.tangent is not None:
            words += f": predicted {signed(self._number(trial.tangent.slope * by))}"
        return f"{words}, true {signed(self._number(now[1] - trial.base[1]))}"

    def _slope(self) -> str:
        trial, name = self._trial, self._symbol(self._trial.gradient)
        if trial.tangent is not None:
            return f"{name} = {self._number(trial.tangent.slope)}"
        when = "is none of this pass" if trial.step is None else f"appears at step {trial.step}"
        return f"{name} {when}"

    def _secant(self, start: Point, end: Point) -> str:
        by = end[0] - start[0]
        slope = self._number((end[1] - start[1]) / by) if by else "0"
        step = signed(typed(round(by, 6), self._player.digits))
        return f"Δ{self.loss} / Δ{self.name} = {slope} over {step}"

    def _landing(self) -> str:
        tangent, settings = self._trial.tangent, self._project.training
        if tangent is None or tangent.landing is None:
            return ""
        weight, loss = tangent.landing
        words = f"lands at {self._number(weight)}, where {self.loss} = {self._number(loss)}"
        if self._project.network.rate(self._trial.line.ref) == 0.0:
            return f"{words}: training holds it"
        return words if is_plain(settings) else f"{words}; this optimiser goes elsewhere"

    def _symbol(self, ref: Ref) -> str:
        return plain_text(self._player.notation.symbol(ref, self._project.network))

    def _number(self, value: float) -> str:
        return shown(value, self._player.digits)
