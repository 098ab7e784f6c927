"""Layer grain: a whole layer at once, in matrix form and as the lines of all its units.

Rule: every unit's line is the one of the node grain.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from core.network.ref import Ref, unit_ref
from core.passes.equation import plain_text
from core.passes.explanations import backward, forward, parameters
from core.passes.explanations.account import Account, Equations, Maker
from core.passes.lines.composer import Composer
from core.passes.places import capital, layer_place, place, the_activation
from core.passes.steps import Step

_OF_UNIT: Mapping[str, tuple[str, Callable[[Composer, Ref], Account]]] = {
    "z": ("z", forward.net_input),
    "a": ("a", forward.output),
    "da": ("dL_da", backward.output_gradient),
    "dz": ("dL_dz", partial(backward.net_gradient, is_alone=False)),
}


def whole_layer(composer: Composer, step: Step) -> Account | None:
    """What a step of the layer grain says; None where the node grain has the same step."""
    if step.kind == "parameters":
        return _parameters(composer, step)
    if step.kind not in _OF_UNIT:
        return None
    quantity, explain = _OF_UNIT[step.kind]
    node = step.at_node
    units = range(composer.network.sizes[node])
    accounts = [explain(composer, unit_ref(quantity, node, unit)) for unit in units]
    title, sentence = _WORDS[step.kind](composer, node)
    notes = _letter_note(composer, node) if step.kind == "dz" else ()
    together = _together(composer, node, accounts, title, sentence)
    return replace(together, notes=(*notes, *together.notes))


def _together(
    composer: Composer, node: str, accounts: Sequence[Account], title: str, sentence: str
) -> Account:
    lines: list[Maker] = [_last_line(account) for account in accounts]
    reads = dict.fromkeys(ref for account in accounts for ref in account.addresses())
    notes = tuple(_notes(composer, node, accounts))
    return Account(title, Equations(lines), sentence, notes, tuple(reads))


def _letter_note(composer: Composer, node: str) -> tuple[str, ...]:
    """What a book's short letter for the gradients of a layer stands for."""
    notation = composer.notation
    gradient = notation.array("dL_dz", node, composer.network)
    written_out = notation.derivative_by(notation.array("z", node, composer.network))
    return backward.short_note(composer, gradient, written_out)


def _last_line(account: Account) -> Maker:
    """A unit's one line; where a chain collapses the short one."""
    return lambda: account.equations[-1]


def _notes(composer: Composer, node: str, accounts: Sequence[Account]) -> Iterator[str]:
    """What holds for every unit once, the rest with the unit's name."""
    for note in dict.fromkeys(note for account in accounts for note in account.notes):
        units = [unit for unit, account in enumerate(accounts) if note in account.notes]
        if len(units) == len(accounts):
            yield note
        else:
            yield from (f"{capital(place(composer.network, node, u))}: {note}" for u in units)


def _parameters(composer: Composer, step: Step) -> Account:
    by_unit: dict[int | None, list[Ref]] = {}
    for ref in step.writes:
        by_unit.setdefault(ref.unit, []).append(ref)
    accounts = [parameters.unit_gradients(composer, tuple(refs)) for refs in by_unit.values()]
    where = layer_place(composer.network, step.at_node)
    what = parameters.nouns(step.writes)
    reads = dict.fromkeys(ref for account in accounts for ref in account.addresses())
    return Account(
        f"Gradients of the {what} of {where}",
        Equations([parameters.line(composer, ref) for ref in step.writes]),
        accounts[0].sentence,
        tuple(dict.fromkeys(note for account in accounts for note in account.notes)),
        tuple(reads),
    )


def _net_inputs(composer: Composer, node: str) -> tuple[str, str]:
    name, where = composer.notation.words.net_input, layer_place(composer.network, node)
    return (
        f"{capital(name)}s of {where}",
        "Every neuron adds up what comes in times its own weights: one row of the matrix each.",
    )


def _outputs(composer: Composer, node: str) -> tuple[str, str]:
    layer = composer.network.layer(node)
    where, label = layer_place(composer.network, node), the_activation(layer.activation)
    title = f"{capital(composer.notation.words.output)}s of {where}"
    word = composer.notation.words.net_input
    if layer.activation.coupled:
        return title, f"{capital(label)} turns the layer's {word}s into shares of one whole."
    if layer.activation.is_identity:
        return title, f"Every {word} is handed on as it is."
    return title, f"Every {word} goes through {label}."


def _output_gradients(composer: Composer, node: str) -> tuple[str, str]:
    where, word = layer_place(composer.network, node), composer.notation.words.loss
    if node == composer.network.output.id:
        return (
            f"How the {word} depends on the outputs",
            f"The way back starts here: how the {word} moves with every output.",
        )
    return (
        f"Add the branches that meet at {where}",
        f"Every number here acts on the {word} over all its edges; what comes back is added.",
    )


def _net_gradients(composer: Composer, node: str) -> tuple[str, str]:
    activation = composer.network.layer(node).activation
    where, label = layer_place(composer.network, node), the_activation(activation)
    upstream = plain_text(composer.notation.any("dL_da"))
    sentence = f"Every {upstream} times the slope of {label} at its own net input."
    if activation.coupled:
        sentence = "Every output moves with every net input: a full matrix of slopes."
    return f"Back through {label} of {where}", sentence


_WORDS: Mapping[str, Callable[[Composer, str], tuple[str, str]]] = {
    "z": _net_inputs,
    "a": _outputs,
    "da": _output_gradients,
    "dz": _net_gradients,
}
