"""What travels along edges in a step: the terms of its explanation, each on its own edge.

Rule: every number on an edge is a term of the explained equation, so the canvas and the formula
cannot disagree.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.canvas.numbers import Numbers
from core.network.network import Network
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


def edge_count(network: Network) -> int:
    """How many edges there are."""
    return sum(int(layer.mask.sum()) for layer in network.layers)


def find_flow(numbers: Numbers) -> Flow:
    """What the current step moves along edges, from the terms of its explanation."""
    step = numbers.step
    if step is None or step.kind not in ("z", "da", "loss"):
        return Flow()
    place = (step.layer or "", step.unit or 0)
    if step.kind == "z":
        return Flow(_FORWARD, _incoming(numbers, *place), plus=place)
    output = numbers.network.output
    if step.kind == "loss":
        return Flow(_FORWARD, links=_loss_terms(numbers, range(output.size)))
    if place[0] == output.id:
        return Flow(_BACKWARD, links=_loss_terms(numbers, range(place[1], place[1] + 1)))
    return Flow(_BACKWARD, _outgoing(numbers, *place), plus=place)


def _incoming(numbers: Numbers, layer_id: str, unit: int) -> "dict[Ref, Term | None]":
    layer = numbers.network.layer(layer_id)
    edges = [ref for ref in numbers.edges(layer) if ref.unit == unit]
    return _terms_on(numbers, edges)


def _outgoing(numbers: Numbers, node: str, unit: int) -> "dict[Ref, Term | None]":
    network = numbers.network
    edges = [
        ref
        for reader in network.readers(node)
        for ref in numbers.edges(reader)
        if ref.source == node and ref.source_unit == unit
    ]
    return _terms_on(numbers, edges)


def _terms_on(numbers: Numbers, edges: list[Ref]) -> "dict[Ref, Term | None]":
    by_weight = {
        ref.of("W"): term for term in numbers.terms for ref in term.refs if ref.base == "W"
    }
    return {edge: by_weight.get(edge) for edge in edges}


def _loss_terms(numbers: Numbers, units: range) -> "dict[int, Term | None]":
    by_unit = {ref.unit: term for term in numbers.terms for ref in term.refs if ref.base == "y"}
    return {unit: by_unit.get(unit) for unit in units}
