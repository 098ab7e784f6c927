"""Term grain: one product of a sum at a time, and the sum so far.

Rule: the last term's explanation is that of the whole number, so its sum is the node grain's.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial, reduce
from operator import add

from core.network.ref import Ref
from core.passes.equation import Equation
from core.passes.explanations import backward, batch, forward, parameters, update
from core.passes.explanations.account import Account, Equations, Maker, addresses_in
from core.passes.lines.composer import STYLE, Composer, Part, Style
from core.passes.lines.hand import Named
from core.passes.markup import Row, Words
from core.passes.numbers import printed
from core.passes.revealing import entries
from core.passes.steps import Step

_TERMS: Mapping[str, Callable[[Composer, Ref], Account]] = {
    "product": forward.product,
    "branch": backward.branch,
    "loss_term": forward.loss_term,
}


def one_term(composer: Composer, step: Step) -> Account | None:
    """What a step of the term grain says; None where it completes what the node grain explains."""
    match step.kind:
        case "parameters" | "offset":
            return parameters.gradient(composer, step.at)
        case "batch":
            return batch.batch_gradient(composer, step.at)
        case "update":
            return update.single(composer, step.writes)
        case _:
            return None if step.is_last_term else _part_of_sum(composer, step)


def _part_of_sum(composer: Composer, step: Step) -> Account:
    own = _TERMS[step.at.base](composer, step.at)
    total, parts, style = _sum(composer, step)
    shown = parts[: step.term + 1]
    value = reduce(add, map(composer.part_value, shown))
    lines: list[Maker] = [lambda: own.equations[0]]
    if len(shown) > 1:
        lines.append(partial(_so_far, composer, step.at, total, shown, style))
    rest = step.terms - step.term - 1
    return replace(
        own,
        title=f"{own.title}: term {step.term + 1} of {step.terms}",
        equations=Equations(lines),
        sentence=f"{own.sentence} {_rest(rest, printed(value, composer.digits).text)}",
        reads=addresses_in(part.expression for part in shown),
    )


def _sum(composer: Composer, step: Step) -> tuple[Ref, list[Part], Style]:
    """The number that the terms add up to, all its terms, and how its line is set."""
    network = composer.network
    total = entries(network, (step.kind, step.layer, step.unit))[-1][0]
    if step.kind == "z":
        return total, forward.net_input_parts(composer, total), forward.NET_INPUT
    if step.kind == "da":
        parts = backward.branch_parts(composer, total)
        return total, parts, backward.branch_style(network, step.at_node, len(parts))
    units = range(network.output.size)
    return total, [forward.loss_part(composer, unit) for unit in units], STYLE


def _so_far(
    composer: Composer, ref: Ref, total: Ref, parts: Sequence[Part], style: Style
) -> Equation:
    """The sum of the terms up to here; it has no address, for nobody else reads it."""
    value = reduce(add, map(composer.part_value, parts))
    name = Row((composer.symbol(total), Words("so far")))
    return composer.equation(ref, parts, style, of=Named(name, value))


def _rest(terms: int, value: str) -> str:
    more = "one more term comes" if terms == 1 else f"{terms} more terms come"
    return f"The sum so far is {value}; {more}."
