"""The rules of the matrix calculus that a step uses, by name, in the letters of a notation.

Rule: a rule is stated in the layout of the notation, so a T stands where that book has it.
"""

from collections.abc import Callable, Iterator, Mapping

from core.dataclass import dataclass
from core.network.network import Layer
from core.passes.markup import Fence, Fraction, Markup, Operator, Relation, Row, Sign, Symbol, Words
from core.passes.matrices.backward import is_joint
from core.passes.matrices.line import Line
from core.passes.matrices.pen import Pen
from core.passes.matrices.slopes import over, slope_symbol
from core.passes.notations.forms import layer_input, matrix_forms
from core.passes.notations.layout import transposed


@dataclass(frozen=True)
class Identity:
    """A rule: its name in a few words, and its formula."""

    name: str
    formula: Markup


def identities(pen: Pen, lines: tuple[Line, ...]) -> tuple[Identity, ...]:
    """The rules used in a step whose equations are `lines`."""
    return tuple(_OF_KIND[pen.step.kind](pen, lines)) if pen.step.kind in _OF_KIND else ()


def _of_net_input(pen: Pen, _: tuple[Line, ...]) -> Iterator[Identity]:
    layer = pen.network.layer(pen.step.at_node)
    z, weights = (pen.notation.array(letter, layer.id, pen.network) for letter in ("z", "W"))
    x = layer_input(pen.notation, pen.network, layer)
    name = "row times matrix" if pen.layout.has_rows else "matrix times column"
    yield Identity(name, _equal(_over(z, x), _as_jacobian(pen, weights)))
    if layer.b is not None:
        b = pen.notation.array("b", layer.id, pen.network)
        yield Identity("vector with itself", _equal(_over(z, b), _UNIT))


def _of_output(pen: Pen, _: tuple[Line, ...]) -> Iterator[Identity]:
    yield _local(pen, pen.network.layer(pen.step.at_node))


def _of_branches(pen: Pen, _: tuple[Line, ...]) -> Iterator[Identity]:
    node, readers = pen.step.at_node, pen.network.readers(pen.step.at_node)
    for reader in readers:
        weights = pen.notation.weights_from(node, reader, pen.network)
        formula = _equal(over(pen, "z", reader.id, "a", node), _as_jacobian(pen, weights))
        yield Identity("back through weights", formula)
    if len(readers) > 1:
        yield Identity("same for every reader", _equal(over(pen, "a", node, "a", node), _UNIT))


def _of_slope(pen: Pen, lines: tuple[Line, ...]) -> Iterator[Identity]:
    layer = pen.network.layer(pen.step.at_node)
    yield _local(pen, layer)
    if layer is not pen.network.output:
        return
    if is_joint(pen, layer):
        yield Identity("chain collapses", lines[-1].formula)
    elif not (layer.activation.is_identity or layer.activation.coupled):
        stays = Row((slope_symbol(pen, layer), Words("stays")))
        yield Identity("no collapse", stays)


def _of_parameters(pen: Pen, lines: tuple[Line, ...]) -> Iterator[Identity]:
    layer = pen.network.layer(pen.step.at_node)
    forms = matrix_forms(pen.notation, pen.network, "parameters", layer.id)
    yield Identity("outer product", forms[0])
    if layer.b is not None:
        z, b = (pen.notation.array(letter, layer.id, pen.network) for letter in "zb")
        yield Identity("vector with itself", _equal(_over(z, b), _UNIT))
    yield from _shapes(pen, layer.id, "Wb", lines)


def _of_offset(pen: Pen, lines: tuple[Line, ...]) -> Iterator[Identity]:
    layer = pen.network.layer(pen.step.at_node)
    z, offset, weights = (pen.notation.array(each, layer.id, pen.network) for each in "zAW")
    formula = _equal(_over(z, offset), Row((Sign(), _as_jacobian(pen, weights))))
    yield Identity("what is subtracted", formula)
    yield from _shapes(pen, layer.id, "A", lines)


def _of_batch(pen: Pen, lines: tuple[Line, ...]) -> Iterator[Identity]:
    count, (rows, columns) = pen.pass_.batch.size, lines[0].target.size
    left, right = (Words(f"{rows} × {count}"), Words(f"{count} × {columns}"))
    result = Words(f"{rows} × {columns}")
    shapes = Row((left, Operator("·"), right, Relation("→"), result))
    yield Identity("summed away", shapes)
    at = pen.step.at
    yield from _shapes(pen, at.at_node, at.base.removeprefix("dL_d"), lines[:1])


def _shapes(pen: Pen, layer: str, names: str, lines: tuple[Line, ...]) -> Iterator[Identity]:
    """A gradient has the shape of what it belongs to: one name for each line."""
    for name, line in zip(names, lines, strict=False):
        gradient, shape = line.target, line.target.shape
        parameter = pen.notation.array(name, layer, pen.network)
        both = (parameter, Words(shape), Relation("and"), gradient.symbol, Words(shape))
        formula = Row(both)
        yield Identity("same shape", formula)


def _local(pen: Pen, layer: Layer) -> Identity:
    formula = over(pen, "a", layer.id, "z", layer.id)
    if layer.activation.is_identity:
        return Identity("vector with itself", _equal(formula, _UNIT))
    if layer.activation.coupled:
        return Identity("coupled", Row((formula, Words("is a full matrix"))))
    diagonal = Row((Symbol("diag", True), Fence(slope_symbol(pen, layer))))
    return Identity("elementwise", _equal(formula, diagonal))


def _as_jacobian(pen: Pen, weights: Markup) -> Markup:
    """How W is written as dz/dx: row k for unit k."""
    return transposed(weights) if pen.layout.is_in_out else weights


def _over(of: Markup, by: Markup) -> Markup:
    return Fraction(Row((Symbol("∂"), of)), Row((Symbol("∂"), by)))


def _equal(left: Markup, right: Markup) -> Markup:
    return Row((left, Relation("="), right))


_UNIT = Symbol("I")
_OF_KIND: Mapping[str, Callable[[Pen, tuple[Line, ...]], Iterator[Identity]]] = {
    "z": _of_net_input,
    "a": _of_output,
    "da": _of_branches,
    "dz": _of_slope,
    "parameters": _of_parameters,
    "offset": _of_offset,
    "batch": _of_batch,
}
