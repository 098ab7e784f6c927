"""`matrix_view`: a step of the walk as matrices, with the rules it uses.

Rule: a step of any grain shows the whole layer's equation; the grain says what of it is lit.
"""

from collections.abc import Callable, Mapping

from core.dataclass import dataclass
from core.network.ref import Ref
from core.passes.matrices import backward, batch, forward, parameters, updating
from core.passes.matrices.identities import Identity, identities
from core.passes.matrices.jacobians import jacobians
from core.passes.matrices.line import Line
from core.passes.matrices.matrix import Lit
from core.passes.matrices.pen import Pen
from core.passes.notation import HOUSE, Notation
from core.passes.sample_pass import Pass
from core.passes.steps import Step

__all__ = ["Identity", "Line", "MatrixView", "matrix_view"]


@dataclass(frozen=True, eq=False)
class MatrixView:
    """The equations of a step, the Jacobians that were asked for, and the rules used."""

    step: Step
    lines: tuple[Line, ...]
    jacobians: tuple[Line, ...]
    identities: tuple[Identity, ...]


def matrix_view(
    pass_: Pass,
    step: Step,
    digits: int = 3,
    notation: Notation = HOUSE,
    *,
    has_jacobians: bool = False,
    weight: Ref | None = None,
    is_under_way: bool = False,
) -> MatrixView:
    """A step in the layout of a notation; `weight` is the one whose Jacobian is looked at.

    While it `is_under_way` its results are blank.
    """
    pen = Pen(pass_, step, digits, notation, {}, is_under_way)
    pen = pen.lighting(_lit(pen))
    lines = _OF_KIND[step.kind](pen)
    written_out = jacobians(pen, weight) if has_jacobians else ()
    return MatrixView(step, lines, written_out, identities(pen, lines))


def _lit(pen: Pen) -> Lit:
    """Which units, and which of what they read, the step is about."""
    step, network = pen.step, pen.network
    match step.kind:
        case "z":
            return forward.net_input_lit(pen, network.layer(step.at_node))
        case "da":
            return backward.output_gradient_lit(pen, step.at_node)
        case "parameters":
            return parameters.gradients_lit(pen, network.layer(step.at_node))
        case "offset":
            return batch.term_lit(pen, network.layer(step.at_node))
        case "loss":
            shares = (ref.at_unit for ref in step.writes if ref.quantity == "loss_term")
            return {network.output.id: frozenset(shares)}
        case _:
            return {} if step.unit is None else {step.at_node: frozenset({step.unit})}


_OF_KIND: Mapping[str, Callable[[Pen], tuple[Line, ...]]] = {
    "z": forward.net_input,
    "a": forward.output,
    "loss": forward.loss,
    "da": backward.output_gradient,
    "dz": backward.net_gradient,
    "parameters": parameters.gradients,
    "offset": parameters.offset_gradient,
    "batch": batch.batch_gradients,
    "update": updating.update,
}
