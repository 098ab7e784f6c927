"""Putting addresses in the place of the letters in which kinds write their formulas.

Rule: the letters' meaning is fixed here and nowhere else: W x b A dz of a layer, z a y of units.
"""

from core.kinds.formulas.expression import Expression, Quantity, Variable, substitute
from core.network.network import Layer
from core.network.ref import Ref, edge_ref, offset_ref, unit_ref


def at_edge(
    formula: Expression, layer: Layer, unit: int, source: str, source_unit: int
) -> Expression:
    """A layer kind's formula for the edge into `unit` from a unit of `source`."""
    refs = {
        "W": edge_ref("W", source, layer.id, unit, source_unit),
        "x": unit_ref("a", source, source_unit),
        "A": offset_ref("A", source, layer.id, source_unit),
        "dz": unit_ref("dL_dz", layer.id, unit),
    }
    return substitute(formula, lambda variable: Quantity(refs[variable.name]))


def at_unit(formula: Expression, layer: Layer, unit: int) -> Expression:
    """A layer kind's formula that reads no edge, such as a bias's gradient."""
    refs = {"b": unit_ref("b", layer.id, unit), "dz": unit_ref("dL_dz", layer.id, unit)}
    return substitute(formula, lambda variable: Quantity(refs[variable.name]))


def at_layer(formula: Expression, layer: Layer) -> Expression:
    """An activation's or a loss's formula: z, a, y with a unit as index."""

    def address(variable: Variable) -> Expression:
        return Quantity(Ref(variable.name, layer.id, variable.index))

    return substitute(formula, address)
