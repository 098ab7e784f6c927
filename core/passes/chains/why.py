"""Why forward values are kept: which of them a backward number needs, and which need one.

Rule: read off the formulas that hold at this operating point; a slope that is 1 "since z > 0"
needs z.
"""

from collections.abc import Iterator

from core.network.flow import read_by
from core.network.ref import Ref, unit_ref
from core.passes.explanations.account import addresses_in
from core.passes.explanations.binding import at_layer
from core.passes.sample_pass import Pass


def needs(pass_: Pass, ref: Ref) -> tuple[Ref, ...]:
    """The forward values (z, a) that the backward number at `ref` is made with, in their order."""
    return tuple(dict.fromkeys(each for each in _needs(pass_, ref) if _is_forward(each)))


def needed_by(pass_: Pass, ref: Ref) -> tuple[Ref, ...]:
    """The backward numbers that need the forward value at `ref`, in the order of the walk."""
    if not _is_forward(ref):
        return ()
    found = dict.fromkeys(each for each in _candidates(pass_, ref) if ref in needs(pass_, each))
    return tuple(found)


def _is_forward(ref: Ref) -> bool:
    return ref.quantity in ("z", "a")


def _needs(pass_: Pass, ref: Ref) -> Iterator[Ref]:
    match ref.quantity:
        case "dL_dW":
            yield unit_ref("a", ref.from_node, ref.from_unit)
        case "dL_da" if ref.layer == pass_.network.output.id:
            yield unit_ref("a", ref.layer, ref.at_unit)
        case "dL_dz" | "da_dz":
            yield from _in_slopes(pass_, ref)


def _in_slopes(pass_: Pass, ref: Ref) -> Iterator[Ref]:
    layer, by = pass_.network.layer(ref.at_node), ref.at_unit
    numbers = pass_.trace.z[layer.id][0].tolist()
    for of in range(layer.size) if layer.activation.coupled else (by,):
        piece = layer.activation.jacobian_formula(numbers, of, by)
        if piece.reason:
            yield unit_ref("z", layer.id, of)
        yield from addresses_in([at_layer(piece.expression, layer)])


def _candidates(pass_: Pass, ref: Ref) -> Iterator[Ref]:
    """What may need a forward value: its unit's gradients, and those of the edges out of it."""
    network = pass_.network
    if ref.layer == network.output.id:
        yield ref.of("dL_da")
    if ref.layer != network.inputs.id:
        layer = network.layer(ref.at_node)
        units = range(layer.size) if layer.activation.coupled else (ref.at_unit,)
        yield from (unit_ref("dL_dz", layer.id, unit) for unit in units)
    yield from (each for each in read_by(network, ref) if each.quantity == "dL_dW")
