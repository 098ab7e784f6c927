"""`Trial`: one parameter that is tried at other values, and what may be told of it.

Rule: the gradient, and where it leads, is in a trial only once the walk has revealed it.
"""

from math import isfinite

from app.panels.checks.change.loss_line import LossLine, Point
from app.panels.checks.change.picture import Tangent
from app.panels.checks.scope import of_batch, of_sample
from app.walk.player import Player
from core.dataclass import dataclass
from core.network.ref import Ref
from core.passes.walk import Walk
from core.project.project import Project

REACH = 2.0
FARTHEST = 10.0
_MARGIN = 1.25
_SECANT = 0.25  # of the reach
_LEAST_REACH = 1e-6  # of the parameter


@dataclass(frozen=True, eq=False)
class Trial:
    """The line, where the parameter is on it, its gradient's address, and that gradient's step.

    `tangent` is None before that step.
    """

    line: LossLine
    base: Point
    gradient: Ref
    step: int | None
    tangent: Tangent | None

    def reach(self, zoom: float) -> float:
        """How far the curve goes to both sides; as far as the landing, if that is near enough."""
        reach = max(REACH * zoom, abs(self.base[0]) * _LEAST_REACH)
        if self.tangent is None or self.tangent.landing is None or zoom != 1.0:
            return reach
        away = abs(self.tangent.landing[0] - self.base[0]) * _MARGIN
        return away if reach < away <= FARTHEST else reach

    def secant(self, reach: float) -> tuple[Point, Point]:
        """From where the parameter is to a point beside it."""
        return self.base, self.line.at(self.base[0] + _SECANT * reach)


def trial_of(project: Project, player: Player, ref: Ref, is_batch: bool) -> Trial:
    """The trial of a parameter of the pass on screen; NetworkError where there is no pass."""
    scope = (of_batch if is_batch else of_sample)(project, player.sample)
    line = LossLine(project.network, ref, scope)
    gradient = scope.gradient_ref(ref)
    base = line.at(line.weight)
    tangent = None
    if player.is_revealed(gradient):
        slope = player.value(gradient)
        tangent = Tangent(base, slope, _landing(project, line, slope))
    return Trial(line, base, gradient, player.step_of(gradient), tangent)


def has_batch(player: Player) -> bool:
    """Whether the batch's loss is another than the walked sample's own."""
    return isinstance(player.walk, Walk) and player.walk.has_batch


def _landing(project: Project, line: LossLine, slope: float) -> Point | None:
    """Where w - eta g is; None where the layer's kind moves this parameter by a rule of its own."""
    if project.network.layer(line.ref.at_node).kind.own_updates and line.ref.quantity != "W":
        return None
    rate = project.training.learning_rate_at(project.run.updates) * project.network.rate(line.ref)
    weight = line.weight - rate * slope
    return line.at(weight) if isfinite(weight) else None
