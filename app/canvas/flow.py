"""What travels along edges in a step: the terms of its explanation, each on its own edge.

Rule: every number on an edge is a term of the explained equation, so the canvas and the formula
cannot disagree.
"""

from dataclasses import field
from typing import TYPE_CHECKING

from app.canvas.numbers import Numbers
from core.dataclass import dataclass
from core.network.ref import Ref
from core.passes.markup import Direction

if TYPE_CHECKING:
    from core.passes.equation import Term

_FORWARD, _BACKWARD = Direction.FORWARD, Direction.BACKWARD


@dataclass(eq=False)
class Flow:
    """What travels in the current step: terms by edge, and by output for the loss's edges."""

    direction: Direction | None = None
    edges: "dict[Ref, Term | None]" = field(default_factory=dict)
    links: "dict[int, Term | None]" = field(default_factory=dict)
    plus: tuple[str, int] | None = None


def find_flow(numbers: Numbers) -> Flow:
    """What the current step moves along edges, from the terms of its explanation."""
    step = numbers.step
    if step is None or step.kind not in ("z", "da", "loss"):
        return Flow()
    place = (step.layer or "", step.unit or 0)
    if step.kind == "z":
        return Flow(_FORWARD, _terms_on(numbers, numbers.edges.incoming(*place)), plus=place)
    output = numbers.network.output
    if step.kind == "loss":
        return Flow(_FORWARD, links=_loss_terms(numbers, range(output.size)))
    if place[0] == output.id:
        return Flow(_BACKWARD, links=_loss_terms(numbers, range(place[1], place[1] + 1)))
    return Flow(_BACKWARD, _terms_on(numbers, numbers.edges.outgoing(*place)), plus=place)


def _terms_on(numbers: Numbers, edges: tuple[Ref, ...]) -> "dict[Ref, Term | None]":
    by_weight = {
        ref.of("W"): term for term in numbers.terms for ref in term.refs if ref.base == "W"
    }
    return {edge: by_weight.get(edge) for edge in edges}


def _loss_terms(numbers: Numbers, units: range) -> "dict[int, Term | None]":
    by_unit = {ref.unit: term for term in numbers.terms for ref in term.refs if ref.base == "y"}
    return {unit: by_unit.get(unit) for unit in units}
