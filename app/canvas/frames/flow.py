"""What travels along edges in a step: the terms of its explanation, each on its own edge.

Rule: every number on an edge is a term of the explained equations, so the canvas and the formula
cannot disagree. Where terms come one by one, an edge takes part from its own term on.
"""

from dataclasses import field
from typing import TYPE_CHECKING

from app.canvas.frames.numbers import Numbers
from app.canvas.places.slots import MANY_EDGES
from core.dataclass import dataclass
from core.network.ref import Ref
from core.passes.markup import Direction
from core.passes.steps import Step

if TYPE_CHECKING:
    from core.passes.equation import Term

MOST_PRODUCTS = 24  # on edges at once; more find no room

_FORWARD, _BACKWARD = Direction.FORWARD, Direction.BACKWARD


@dataclass(eq=False)
class Flow:
    """What travels in the current step: terms by edge, and by output for the loss's edges.

    Of more edges than are drawn one by one only `bundles` is known: (source, layer) of all of them.
    """

    direction: Direction | None = None
    edges: "dict[Ref, Term | None]" = field(default_factory=dict)
    links: "dict[int, Term | None]" = field(default_factory=dict)
    plus: frozenset[tuple[str, int]] = frozenset()
    bundles: frozenset[tuple[str, str]] = frozenset()


def find_flow(numbers: Numbers) -> Flow:
    """What the current step moves along edges, from the terms of its explanation."""
    step = numbers.step
    if step is None or step.kind not in ("z", "da", "loss"):
        return Flow()
    output = numbers.network.output
    if step.kind == "loss":
        return Flow(_FORWARD, links=_loss_terms(numbers, step, range(output.size)))
    node, units = step.at_node, _units(numbers, step)
    if step.kind == "da" and node == output.id:
        return Flow(_BACKWARD, links=_loss_terms(numbers, step, units))
    is_forward = step.kind == "z"
    find = numbers.edges.incoming if is_forward else numbers.edges.outgoing
    edges = [edge for unit in units for edge in find(node, unit)]
    plus = frozenset((node, unit) for unit in units)
    direction = _FORWARD if is_forward else _BACKWARD
    if len(edges) > MANY_EDGES:
        pairs = frozenset((edge.from_node, edge.at_node) for edge in edges)
        return Flow(direction, plus=plus, bundles=pairs)
    return Flow(direction, _terms_on(numbers, step, edges), plus=plus)


def _units(numbers: Numbers, step: Step) -> range:
    """The unit of the step, or all of its layer."""
    if step.unit is None:
        return range(numbers.network.sizes[step.at_node])
    return range(step.unit, step.unit + 1)


def _terms_on(numbers: Numbers, step: Step, edges: list[Ref]) -> "dict[Ref, Term | None]":
    if step.unit is None and len(edges) > MOST_PRODUCTS:
        return dict.fromkeys(edges)
    by_weight = {
        ref.of("W"): term for term in numbers.terms for ref in term.refs if ref.base == "W"
    }
    return {edge: by_weight.get(edge) for edge in edges if step.is_last_term or edge in by_weight}


def _loss_terms(numbers: Numbers, step: Step, units: range) -> "dict[int, Term | None]":
    by_unit = {ref.unit: term for term in numbers.terms for ref in term.refs if ref.base == "y"}
    return {unit: by_unit.get(unit) for unit in units if step.is_last_term or unit in by_unit}
