"""The gradient with its common factors bracketed: x f'(z) [w f'(z) dL/da + ...].

Rule: brackets are opened as long as the line stays readable; what is left closed is dL/dz, the sum
over every path above it.
"""

from core.kinds.formulas.expression import Expression, Negative, Number, Quantity, add, multiply
from core.network.ref import Ref, unit_ref
from core.passes.chains.factors import into_parameter, over_edge, through_activation
from core.passes.chains.graph import Chains
from core.passes.walk import branch_refs

MOST_SUMMANDS = 6


def nested(chains: Chains, depth: int) -> Expression:
    """The gradient of the chains' parameter with the brackets of `depth` layers opened."""
    return _Tree(chains).expression(depth)


def deepest(chains: Chains, most: int = MOST_SUMMANDS) -> int:
    """How many layers can be opened for at most `most` innermost terms."""
    tree, depth = _Tree(chains), 0
    while depth < len(chains.network.layers) and tree.leaves(depth + 1) <= most:
        depth += 1
    return depth


class _Tree:
    """The sum over branches within the sum over branches, down to a depth."""

    def __init__(self, chains: Chains) -> None:
        self._chains = chains
        self._network = chains.network
        self._counted: dict[tuple[Ref, int], int] = {}

    def leaves(self, depth: int) -> int:
        """How many innermost terms there are where `depth` layers are opened."""
        ends = self._chains.ends
        return sum(self._leaves(self._net_gradient(unit), depth) for unit in ends)

    def expression(self, depth: int) -> Expression:
        """The gradient with `depth` layers opened."""
        return _summed([self._ended(unit, depth) for unit in self._chains.ends])

    def _ended(self, unit: int, depth: int) -> Expression:
        layer, ref = self._chains.layer, self._chains.ref
        last = into_parameter(layer, unit, ref).expression
        inner = self._opened(self._net_gradient(unit), depth)
        if isinstance(last, Negative):
            return Negative(multiply(last.operand, inner))
        return multiply(last, inner)

    def _net_gradient(self, unit: int) -> Ref:
        return unit_ref("dL_dz", self._chains.layer.id, unit)

    def _leaves(self, place: Ref, depth: int) -> int:
        if (place, depth) not in self._counted:
            above = self._above(place) if depth else []
            count = sum(self._leaves(gradient, depth - 1) for gradient in above)
            self._counted[place, depth] = max(count, 1)
        return self._counted[place, depth]

    def _above(self, place: Ref) -> list[Ref]:
        """The dL/dz of the units that the outputs of this place's unit go to."""
        if self._is_collapsed(place):
            return []
        reached = self._reached(place)
        refs = [edge for of in reached for edge in self._branches(place, of)]
        return [unit_ref("dL_dz", edge.at_node, edge.at_unit) for edge in refs]

    def _is_collapsed(self, place: Ref) -> bool:
        return self._chains.is_collapsed and place.layer == self._network.output.id

    def _reached(self, place: Ref) -> range:
        layer, unit = self._network.layer(place.at_node), place.at_unit
        return range(layer.size) if layer.activation.coupled else range(unit, unit + 1)

    def _branches(self, place: Ref, of: int) -> tuple[Ref, ...]:
        return branch_refs(self._network, place.at_node, of)

    def _opened(self, place: Ref, depth: int) -> Expression:
        if not depth or self._is_collapsed(place):
            return Quantity(place)
        layer = self._network.layer(place.at_node)
        ways = (
            multiply(
                through_activation(self._chains.pass_, layer, of, place.at_unit).expression,
                self._upstream(place, of, depth),
            )
            for of in self._reached(place)
        )
        return _summed(list(ways))

    def _upstream(self, place: Ref, of: int, depth: int) -> Expression:
        if place.layer == self._network.output.id:
            return Quantity(unit_ref("dL_da", place.layer, of))
        return _summed([self._over(edge, depth) for edge in self._branches(place, of)])

    def _over(self, edge: Ref, depth: int) -> Expression:
        layer = self._network.layer(edge.at_node)
        factor = over_edge(layer, edge.at_unit, edge.from_node, edge.from_unit)
        above = self._opened(unit_ref("dL_dz", layer.id, edge.at_unit), depth - 1)
        return multiply(factor.expression, above)


def _summed(terms: list[Expression]) -> Expression:
    return add(*terms) if terms else Number(0.0)
