"""The local derivatives of a layer: f'(z) number by number, or as the Jacobian written out.

Rule: an elementwise activation is the diagonal case of a coupled one: both have a Jacobian.
"""

from core.network.network import Layer
from core.network.ref import Ref, unit_ref
from core.passes.markup import Fence, Fraction, Markup, Row, Scripts, Symbol
from core.passes.matrices.matrix import HIDDEN, Axis, Cell, Matrix, remembered
from core.passes.matrices.pen import FORWARD, Pen
from core.passes.numbers import typed


def slopes(pen: Pen, layer: Layer) -> Matrix:
    """f'(z) of every unit, as dL/da stands in the layout."""
    made = pen.units_of(slope_symbol(pen, layer), "da_dz", layer.id)
    if not pen.layout.has_gradient_row:
        return made
    return made.laid() if pen.layout.has_rows else made.turned()


def slope_symbol(pen: Pen, layer: Layer) -> Markup:
    """f'(z) in the layer's own letters."""
    name = layer.activation.symbol
    slope = Scripts(Symbol(name, len(name) > 1), None, Symbol("′", True))
    return Row((slope, Fence(pen.notation.array("z", layer.id, pen.network))))


def jacobian(pen: Pen, layer: Layer, is_known: bool = True) -> Matrix:
    """da/dz: row k holds the derivatives of a_k; without addresses where units are coupled.

    Unless `is_known`, what a coupled one holds is not yet revealed.
    """
    symbol = over(pen, "a", layer.id, "z", layer.id)
    of = Axis("units", f"{layer.id}'", layer.size)
    if not layer.activation.coupled:
        return _diagonal(pen, layer, symbol, of)
    values = layer.activation.jacobian(pen.pass_.trace.z[layer.id], pen.pass_.trace.a[layer.id])
    if is_known:
        return pen.numbers(symbol, of, pen.units(layer.id), values[0], FORWARD)
    return Matrix(symbol, of, pen.units(layer.id), lambda *_: unknown())


def over(pen: Pen, of: str, of_node: str, by: str, by_node: str) -> Markup:
    """The derivative of a whole vector by another, as one symbol."""
    upper = pen.notation.array(of, of_node, pen.network)
    lower = pen.notation.array(by, by_node, pen.network)
    return Fraction(Row((Symbol("∂"), upper)), Row((Symbol("∂"), lower)))


def unknown() -> Cell:
    """A number without an address that the walk has not reached."""
    return Cell(None, float("nan"), HIDDEN, is_revealed=False)


def _diagonal(pen: Pen, layer: Layer, symbol: Markup, of: Axis) -> Matrix:
    by = pen.units(layer.id)
    zero = Cell(None, 0.0, typed(0.0, pen.digits))

    def ref(row: int, _: int) -> Ref:
        return unit_ref("da_dz", layer.id, row)

    on_diagonal = pen.matrix(symbol, by, by, ref)

    def make(row: int, column: int) -> Cell:
        return on_diagonal.cell(row, column) if row == column else zero

    return Matrix(symbol, of, by, remembered(make))
