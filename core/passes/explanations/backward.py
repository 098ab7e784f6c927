"""The way back: from the loss through the sum over branches and each activation's slope.

Rule: upstream times local, and where branches meet they are added; one term for each present edge.
"""

from functools import partial

from core.kinds.formulas.expression import Expression, Negative, Product, Quantity
from core.network.network import Layer, Network
from core.network.ref import Ref, unit_ref
from core.passes.equation import plain_text
from core.passes.explanations.account import Account, Equations, addresses_in
from core.passes.explanations.binding import at_edge, at_layer
from core.passes.explanations.collapse import simplified
from core.passes.explanations.reasons import branch_reason, reason_notes
from core.passes.explanations.saturation import FLAT, STEEP, is_saturated
from core.passes.lines.composer import Composer, Part, Style
from core.passes.markup import Markup
from core.passes.numbers import typed
from core.passes.places import capital, count, place, the_activation
from core.passes.walk import branch_refs

MOST_IN_FULL = 2  # branches of an input whose own values are worth more digits
MOST_STEEP = 2


def output_gradient(composer: Composer, ref: Ref) -> Account:
    """dL/da: at the output from the loss, elsewhere the sum over branches."""
    network = composer.network
    if ref.layer == network.output.id:
        return _from_loss(composer, ref)
    source, unit = ref.at_node, ref.at_unit
    parts = branch_parts(composer, ref)
    where = place(network, source, unit)
    notes = _zero_notes(composer, parts) + _steep_notes(composer, ref)
    if source == network.inputs.id:
        upstream = plain_text(composer.notation.any("dL_da"))
        notes += (f"Nothing trains an input; an earlier layer would take this as its {upstream}.",)
    return Account(
        _branch_title(len(parts), where),
        Equations(
            [partial(composer.equation, ref, parts, branch_style(network, source, len(parts)))]
        ),
        _branch_sentence(composer, len(parts), where, bool(network.readers(source))),
        notes,
        addresses_in(part.expression for part in parts),
    )


def branch_parts(composer: Composer, ref: Ref) -> list[Part]:
    """The terms of a sum over branches."""
    branches = branch_refs(composer.network, ref.at_node, ref.at_unit)
    return [branch_part(composer, branch) for branch in branches]


def branch_style(network: Network, source: str, branches: int) -> Style:
    """Nobody trains inputs: where they have many branches, short lines do."""
    return Style(prefers_short=source == network.inputs.id and branches > MOST_IN_FULL)


def branch_part(composer: Composer, branch: Ref) -> Part:
    """The term of one branch: dL/dz_k w_kj over its edge."""
    layer = composer.network.layer(branch.at_node)
    formula = layer.kind.branch
    source, source_unit = branch.from_node, branch.from_unit
    return Part(at_edge(formula, layer, branch.at_unit, source, source_unit), branch)


def branch(composer: Composer, ref: Ref) -> Account:
    """One branch on its own."""
    network = composer.network
    start = place(network, ref.at_node, ref.at_unit)
    end = place(network, ref.from_node, ref.from_unit)
    part = branch_part(composer, ref)
    return Account(
        f"What comes back from {start} to {end}",
        (composer.equation(ref, (part,), Style(is_named=False)),),
        "One branch: the gradient at the end of the edge times its weight.",
    )


def net_gradient(composer: Composer, ref: Ref, is_alone: bool = True) -> Account:
    """dL/dz: upstream times local; one term for each output that a coupled activation reaches.

    `is_alone`: it is said here what a book's short letter stands for.
    """
    network = composer.network
    layer, unit = network.layer(ref.at_node), ref.at_unit
    where = place(network, layer.id, unit)
    is_joint = layer is network.output and network.loss.is_joint(layer.activation)
    notes = _letter_note(composer, ref) if is_alone else ()
    ways: list[list[Part]] = []
    if not is_joint or not is_saturated(composer, layer, unit):
        ways.append(_chain(composer, layer, ref))
    if is_joint:
        more, collapsed = _collapsed(composer, layer, ref)
        notes, ways = notes + more, [*ways, [collapsed]]
    reason, slope = _slope(composer, layer, unit)
    since, told = branch_reason(layer, "slope", reason)
    return Account(
        f"Back through {the_activation(layer.activation)} of {where}",
        Equations([partial(composer.equation, ref, parts) for parts in ways]),
        _slope_sentence(composer, layer, slope, since, is_joint),
        notes + told + _flat_notes(slope, is_joint),
        addresses_in(part.expression for parts in ways for part in parts),
    )


def _letter_note(composer: Composer, ref: Ref) -> tuple[str, ...]:
    notation, network = composer.notation, composer.network
    return short_note(composer, notation.gradient(ref, network), notation.derivative(ref, network))


def short_note(composer: Composer, gradient: Markup, derivative: Markup) -> tuple[str, ...]:
    """What a book's short letter for a gradient stands for, where it has one."""
    short, long = plain_text(gradient), plain_text(derivative)
    if short == long:
        return ()
    word = composer.notation.words.gradient
    return (f"Here {short} stands for {long}{f', {word}' if word else ''}.",)


def local_derivative(composer: Composer, ref: Ref) -> Account:
    """da/dz of one unit."""
    layer, unit = composer.network.layer(ref.at_node), ref.at_unit
    where = place(composer.network, layer.id, unit)
    reason, expression = _local(composer, layer, unit, unit)
    part = Part(expression, None, composer.pass_.value(ref))
    return Account(
        f"Slope of {the_activation(layer.activation)} at {where}",
        (composer.equation(ref, (part,)),),
        "How much the output changes with the net input at this point.",
        reason_notes(composer, layer, "slope", composer.pass_.value(ref), reason),
    )


def _from_loss(composer: Composer, ref: Ref) -> Account:
    network, unit = composer.network, ref.at_unit
    formula = network.loss.gradient_formula(unit, network.output.size)
    part = Part(at_layer(formula, network.output), None, composer.pass_.value(ref))
    where = place(network, network.output.id, unit)
    value = composer.pass_.value(ref)
    effect = "raise" if value > 0 else "lower"
    word = composer.notation.words.loss
    sentence = f"The way back starts here: a larger {where} would {effect} the {word}."
    if not value:
        sentence = f"The way back starts here: at this point the {word} does not move with {where}."
    return Account(
        f"How the {word} depends on {where}",
        Equations([partial(composer.equation, ref, (part,))]),
        sentence,
        reads=addresses_in((part.expression,)),
    )


def _chain(composer: Composer, layer: Layer, ref: Ref) -> list[Part]:
    """dL/dz_j = sum over k of dL/da_k da_k/dz_j; one term where units do not touch each other."""
    by = ref.at_unit
    reached = range(layer.size) if layer.activation.coupled else (by,)
    parts = [_chain_part(composer, layer, of, by) for of in reached]
    if len(parts) == 1:
        parts = [Part(parts[0].expression, None, composer.pass_.value(ref))]
    return parts


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


def _collapsed(composer: Composer, layer: Layer, ref: Ref) -> tuple[tuple[str, ...], Part]:
    loss = composer.network.loss
    full = at_layer(loss.joint_formula(ref.at_unit, layer.size), layer)
    short = simplified(full, composer.value)
    part = Part(short, None, composer.pass_.value(ref))
    notes = [f"The chain collapses: {layer.activation.label} and {loss.label} fit each other."]
    if short != full:
        notes.append("The targets sum to 1, so only output minus target is left.")
    if is_saturated(composer, layer, ref.at_unit):
        notes.append("The output is so close to 0 or 1 that the full chain has no digits left.")
    return tuple(notes), part


def _slope(composer: Composer, layer: Layer, unit: int) -> tuple[str, float]:
    if layer.activation.coupled:
        return "", float("nan")
    reason = _local(composer, layer, unit, unit)[0]
    return reason, composer.pass_.value(unit_ref("da_dz", layer.id, unit))


def _slope_sentence(
    composer: Composer, layer: Layer, slope: float, since: str, is_joint: bool
) -> str:
    if layer.activation.coupled:
        return "Every output of the layer moves with this net input: one term for each of them."
    if slope == 0:
        return f"The slope is 0 here{since}: the gradient is blocked, nothing goes further back."
    text = typed(slope, composer.digits)
    end = "; together with the loss it collapses" if is_joint else ""
    called = the_activation(layer.activation)
    return f"Upstream times local: the slope of {called} is {text} here{since}{end}."


def _flat_notes(slope: float, is_joint: bool) -> tuple[str, ...]:
    """Where a slope makes the gradient vanish; with the loss that fits it, it cancels."""
    if is_joint or not 0.0 < abs(slope) < FLAT:
        return ()
    return ("The unit is saturated, almost nothing comes through.",)


def _zero_notes(composer: Composer, parts: list[Part]) -> tuple[str, ...]:
    zeros = sum(1 for part in parts if composer.part_value(part) == 0)
    if not zeros:
        return ()
    if len(parts) == 1:
        return ("The branch brings 0 back.",)
    brings = "brings" if zeros == 1 else "bring"
    return (f"{zeros} of {len(parts)} branches {brings} 0 back.",)


def _steep_notes(composer: Composer, ref: Ref) -> tuple[str, ...]:
    """The edges whose weights make what comes back explode."""
    branches = branch_refs(composer.network, ref.at_node, ref.at_unit)
    weights = {each.of("W"): composer.pass_.value(each.of("W")) for each in branches}
    steep = [
        f"{plain_text(composer.symbol(each))} = {typed(value, composer.digits)}"
        for each, value in weights.items()
        if abs(value) >= STEEP
    ]
    if not steep:
        return ()
    more = f" and {len(steep) - MOST_STEEP} more" if len(steep) > MOST_STEEP else ""
    named = f"{', '.join(steep[:MOST_STEEP])}{more}"
    return (f"The gradient explodes at {named}: it grows at least tenfold over such a weight.",)


def _branch_title(branches: int, where: str) -> str:
    if not branches:
        return f"No branch reaches {where}"
    if branches == 1:
        return f"One branch reaches {where}"
    return f"{count(branches, 'branch', 'branches')} meet at {where}: add them"


def _branch_sentence(composer: Composer, branches: int, where: str, has_readers: bool) -> str:
    word = composer.notation.words.loss
    if not branches:
        why = "every edge out of it was removed" if has_readers else "nobody reads it"
        return f"The {word} does not depend on {where}: {why}, so its gradient is 0."
    if branches == 1:
        return f"{capital(where)} reaches the {word} over one edge only."
    edges = count(branches, "edge").lower()
    return f"{capital(where)} acts on the {word} over {edges}; what comes back is added."
