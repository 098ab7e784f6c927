"""The way back: from the loss through the sum over branches and each activation's slope.

Rule: upstream times local, and where branches meet they are added; one term for each present edge.
"""

from core.kinds.expression import Expression, Negative, Product, Quantity
from core.network.network import Layer
from core.network.ref import Ref, unit_ref
from core.passes.equation import Equation
from core.passes.explanations.account import Account
from core.passes.explanations.binding import at_edge, at_layer
from core.passes.explanations.collapse import simplified
from core.passes.explanations.reasons import reason_notes
from core.passes.explanations.saturation import is_saturated
from core.passes.lines.composer import Composer, Part, Style
from core.passes.numbers import typed
from core.passes.places import capital, count, place, the_activation
from core.passes.walk import branch_refs


def output_gradient(composer: Composer, ref: Ref) -> Account:
    """dL/da: at the output from the loss, elsewhere the sum over branches."""
    network = composer.network
    if ref.layer == network.output.id:
        return _from_loss(composer, ref)
    source, unit = ref.layer or "", ref.unit or 0
    parts = [branch_part(composer, branch) for branch in branch_refs(network, source, unit)]
    where = place(network, source, unit)
    is_input = source == network.inputs.id
    notes = _zero_notes(composer, parts)
    if is_input:
        notes += ("Nothing trains an input; an earlier layer would take this as its ∂L/∂a.",)
    return Account(
        _branch_title(len(parts), where),
        (composer.equation(ref, parts, Style(prefers_short=is_input)),),
        _branch_sentence(len(parts), where, bool(network.readers(source))),
        notes,
    )


def branch_part(composer: Composer, branch: Ref) -> Part:
    """The term of one branch: dL/dz_k w_kj over its edge."""
    layer = composer.network.layer(branch.layer or "")
    formula = layer.kind.branch
    source, source_unit = branch.source or "", branch.source_unit or 0
    return Part(at_edge(formula, layer, branch.unit or 0, source, source_unit), branch)


def branch(composer: Composer, ref: Ref) -> Account:
    """One branch on its own."""
    network = composer.network
    start = place(network, ref.layer or "", ref.unit or 0)
    end = place(network, ref.source or "", ref.source_unit or 0)
    part = Part(branch_part(composer, ref).expression, None, composer.pass_.value(ref))
    return Account(
        f"What comes back from {start} to {end}",
        (composer.equation(ref, (part,), Style(is_named=False)),),
        "One branch: the gradient above times the weight of the edge.",
    )


def net_gradient(composer: Composer, ref: Ref) -> Account:
    """dL/dz: upstream times local; one term for each output that a coupled activation reaches."""
    network = composer.network
    layer, unit = network.layer(ref.layer or ""), ref.unit or 0
    where = place(network, layer.id, unit)
    is_joint = layer is network.output and network.loss.is_joint(layer.activation)
    notes: tuple[str, ...] = ()
    equations: tuple[Equation, ...] = ()
    if is_joint:
        notes, equations = _collapsed(composer, layer, ref)
    if not is_joint or not is_saturated(composer, layer, unit):
        equations = (_chain(composer, layer, ref), *equations)
    reason, slope = _slope(composer, layer, unit)
    return Account(
        f"Back through {the_activation(layer.activation)} of {where}",
        equations,
        _slope_sentence(composer, layer, ref, slope, is_joint),
        notes + reason_notes(composer, layer, "slope", slope, reason),
    )


def local_derivative(composer: Composer, ref: Ref) -> Account:
    """da/dz of one unit."""
    layer, unit = composer.network.layer(ref.layer or ""), ref.unit or 0
    where = place(composer.network, layer.id, unit)
    reason, expression = _local(composer, layer, unit, unit)
    part = Part(expression, None, composer.pass_.value(ref))
    return Account(
        f"Slope of {the_activation(layer.activation)} at {where}",
        (composer.equation(ref, (part,)),),
        "How much the output changes with the net input, here.",
        reason_notes(composer, layer, "slope", composer.pass_.value(ref), reason),
    )


def _from_loss(composer: Composer, ref: Ref) -> Account:
    network, unit = composer.network, ref.unit or 0
    formula = network.loss.gradient_formula(unit, network.output.size)
    part = Part(at_layer(formula, network.output), None, composer.pass_.value(ref))
    where = place(network, network.output.id, unit)
    value = composer.pass_.value(ref)
    effect = "raise" if value > 0 else "lower"
    sentence = f"The way back starts here: a larger {where} would {effect} the loss."
    if not value:
        sentence = f"The way back starts here: at this point the loss does not move with {where}."
    return Account(f"How the loss depends on {where}", (composer.equation(ref, (part,)),), sentence)


def _chain(composer: Composer, layer: Layer, ref: Ref) -> Equation:
    """dL/dz_j = sum over k of dL/da_k da_k/dz_j; one term where units do not touch each other."""
    by = ref.unit or 0
    reached = range(layer.size) if layer.activation.coupled else (by,)
    parts = [_chain_part(composer, layer, of, by) for of in reached]
    if len(parts) == 1:
        parts = [Part(parts[0].expression, None, composer.pass_.value(ref))]
    return composer.equation(ref, parts)


def _chain_part(composer: Composer, layer: Layer, of: int, by: int) -> Part:
    upstream = Quantity(unit_ref("dL_da", layer.id, of))
    local = _local(composer, layer, of, by)[1]
    if isinstance(local, Negative):
        return Part(Negative(Product((upstream, local.operand))))
    return Part(Product((upstream, local)))


def _local(composer: Composer, layer: Layer, of: int, by: int) -> tuple[str, Expression]:
    z = composer.pass_.trace.z[layer.id][0].tolist()
    piece = layer.activation.jacobian_formula(z, of, by)
    return piece.reason, at_layer(piece.expression, layer)


def _collapsed(
    composer: Composer, layer: Layer, ref: Ref
) -> tuple[tuple[str, ...], tuple[Equation, ...]]:
    loss = composer.network.loss
    full = at_layer(loss.joint_formula(ref.unit or 0, layer.size), layer)
    short = simplified(full, composer.value)
    part = Part(short, None, composer.pass_.value(ref))
    notes = [f"The chain collapses: {layer.activation.label} and {loss.label} fit each other."]
    if short != full:
        notes.append("The targets sum to 1, so only output minus target is left.")
    if is_saturated(composer, layer, ref.unit or 0):
        notes.append("The output is so close to 0 or 1 that the full chain has no digits left.")
    return tuple(notes), (composer.equation(ref, (part,)),)


def _slope(composer: Composer, layer: Layer, unit: int) -> tuple[str, float]:
    if layer.activation.coupled:
        return "", float("nan")
    reason = _local(composer, layer, unit, unit)[0]
    return reason, composer.pass_.value(unit_ref("da_dz", layer.id, unit))


def _slope_sentence(
    composer: Composer, layer: Layer, ref: Ref, slope: float, is_joint: bool
) -> str:
    if layer.activation.coupled:
        return "Every output of the layer moves with this net input: one term for each of them."
    if slope == 0:
        return "The slope is 0 here: the gradient is blocked, nothing goes further back."
    text = typed(slope, composer.digits)
    end = "; together with the loss it collapses" if is_joint else ""
    called = the_activation(layer.activation)
    return f"Upstream times local: the slope of {called} is {text} here{end}."


def _zero_notes(composer: Composer, parts: list[Part]) -> tuple[str, ...]:
    zeros = sum(1 for part in parts if composer.part_value(part) == 0)
    if not zeros:
        return ()
    if len(parts) == 1:
        return ("The branch brings 0 back.",)
    brings = "brings" if zeros == 1 else "bring"
    return (f"{zeros} of {len(parts)} branches {brings} 0 back.",)


def _branch_title(branches: int, where: str) -> str:
    if not branches:
        return f"No branch reaches {where}"
    if branches == 1:
        return f"One branch reaches {where}"
    return f"{count(branches, 'branch', 'branches')} meet at {where}: add them"


def _branch_sentence(branches: int, where: str, has_readers: bool) -> str:
    if not branches:
        why = "every edge out of it was removed" if has_readers else "nobody reads it"
        return f"The loss does not depend on {where}: {why}, so its gradient is 0."
    if branches == 1:
        return f"{capital(where)} reaches the loss over one edge only."
    edges = count(branches, "edge").lower()
    return f"{capital(where)} acts on the loss over {edges}; what comes back is added."
