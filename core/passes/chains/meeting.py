"""Where loss and output activation meet: the full chain, what it collapses to, and another loss.

Rule: the equations are those of the walk; the other loss is a pass of its own over the same sample.
"""

from dataclasses import replace

from core.dataclass import dataclass
from core.kinds.losses import LOSSES, Loss, SquaredError
from core.network.network import Network
from core.network.ref import Ref
from core.passes.engine import run
from core.passes.equation import Equation
from core.passes.explain import explain_ref
from core.passes.explanations.saturation import SATURATED, is_saturated
from core.passes.lines.composer import Composer
from core.passes.notation import HOUSE, Notation
from core.passes.sample_pass import Pass


@dataclass(frozen=True)
class Meeting:
    """dL/dz of an output unit; `full` is None where its numbers have no digits left, see `reason`.

    `collapsed` is None where loss and activation do not fit. `other` is the same unit under the
    loss called `other_loss`, the one that fits or, beside one that does, squared error.
    """

    full: Equation | None
    collapsed: Equation | None
    reason: str
    other: Equation
    other_loss: str


def meeting(pass_: Pass, ref: Ref, digits: int, notation: Notation) -> Meeting | None:
    """The meeting at `ref`, dL_dz of an output; None where no loss fits the activation."""
    network = pass_.network
    mate = _mate(network)
    if mate is None:
        return None
    fits = is_joint(network)
    equations = explain_ref(pass_, ref, digits, notation).equations
    other = _under(pass_, SquaredError(scale=0.5) if fits else mate())
    others = explain_ref(other, ref, digits, notation).equations
    return Meeting(
        full=equations[0] if len(equations) > 1 or not fits else None,
        collapsed=equations[-1] if fits else None,
        reason=_reason(Composer(pass_, digits, notation), ref.at_unit) if fits else "",
        other=others[-1],
        other_loss=other.network.loss.label,
    )


def is_joint(network: Network) -> bool:
    """Whether loss and output activation collapse."""
    return network.loss.is_joint(network.output.activation)


def has_mate(network: Network) -> bool:
    """Whether some loss collapses with the output's activation."""
    return _mate(network) is not None


def must_collapse(pass_: Pass) -> bool:
    """Whether an output is so close to 0 or 1 that a chain through it has no digits left."""
    layer, composer = pass_.network.output, Composer(pass_, 3, HOUSE)
    is_close = (is_saturated(composer, layer, unit) for unit in range(layer.size))
    return is_joint(pass_.network) and any(is_close)


def _mate(network: Network) -> type[Loss] | None:
    activation = network.output.activation
    return next((entry for entry in LOSSES if entry().is_joint(activation)), None)


def _under(pass_: Pass, loss: Loss) -> Pass:
    """The sample's pass under another loss, with the conventions of its own."""
    loss = replace(loss, over_outputs=pass_.network.loss.over_outputs)
    trace = pass_.trace
    network = replace(pass_.network, loss=loss, report=())
    return Pass(run(network, trace.inputs, trace.targets), pass_.sample)


def _reason(composer: Composer, unit: int) -> str:
    layer = composer.network.output
    if not is_saturated(composer, layer, unit):
        return ""
    return (
        f"An output is within {SATURATED:g} of 0 or 1: the factors of the full chain have no "
        "digits left, so only the collapsed form is computed, from z."
    )
