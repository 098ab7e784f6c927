"""`Handout`: the worked pass of a network over one sample, as values that any format can write.

Rule: lines, sentences and digits are the explanations'; a format adds nothing of its own.
"""

from collections.abc import Iterator

from core.dataclass import dataclass
from core.network.network import Layer, Network
from core.network.ref import Ref, unit_ref
from core.passes.explain import Explanation, explain
from core.passes.markup import Linked, Markup, Numeral, Relation, Row
from core.passes.notation import HOUSE, Notation
from core.passes.numbers import typed
from core.passes.places import layer_place
from core.passes.sample_pass import Pass
from core.passes.steps import Grain
from core.project.project import Project
from core.project.sample import pass_over


@dataclass(frozen=True)
class HandoutStep:
    """One step: its number, its title, whose numbers they are, its lines and its words.

    `hideable` are the parts of each line that blanks empty, by their place in its row.
    """

    n: int
    title: str
    scope: str
    lines: tuple[Markup, ...]
    words: tuple[str, ...]
    hideable: tuple[frozenset[int], ...]


@dataclass(frozen=True)
class Handout:
    """A titled worked pass: facts about the network, what is given, and every step."""

    title: str
    facts: tuple[str, ...]
    given: tuple[Markup, ...]
    steps: tuple[HandoutStep, ...]


def handout(
    project: Project,
    sample: int = 0,
    digits: int = 3,
    notation: Notation = HOUSE,
    grain: Grain = Grain.NODE,
) -> Handout:
    """The worked pass over a sample (from 0) of a project whose data fit."""
    pass_ = pass_over(project, sample)
    title = f"{project.title or 'Network'}, sample {sample + 1}"
    steps = (explain(pass_, step, digits, notation) for step in pass_.walk_at(grain))
    return Handout(
        title,
        tuple(_facts(project)),
        tuple(_given(pass_, digits, notation)),
        tuple(_step(n, explanation) for n, explanation in enumerate(steps, 1)),
    )


def _facts(project: Project) -> Iterator[str]:
    network = project.network
    layers = ", ".join(_layer(network, each) for each in network.layers)
    yield f"A {network.shape} network: {layers}."
    yield f"Loss: {network.loss.label}; {_conventions(network)}."
    optimizer, rate = project.training.optimizer, project.training.optimizer.learning_rate
    yield f"Training: {optimizer.name}, learning rate {typed(rate)}."


def _layer(network: Network, layer: Layer) -> str:
    return f"{layer_place(network, layer.id)} {layer.activation.label}"


def _conventions(network: Network) -> str:
    loss = network.loss
    scale = f"times {typed(loss.scale)}, " if loss.scale != 1 else ""
    ends = {"sum": "added up", "mean": "averaged"}
    batch = f"samples of a batch {ends[loss.over_batch]}"
    return f"{scale}outputs {ends[loss.over_outputs]}, {batch}"


def _given(pass_: Pass, digits: int, notation: Notation) -> Iterator[Markup]:
    """The sample, the targets and every parameter, each as name = number."""
    network = pass_.network
    sizes = network.inputs.size, network.output.size
    inputs = (unit_ref("a", network.inputs.id, unit) for unit in range(sizes[0]))
    targets = (unit_ref("y", network.output.id, unit) for unit in range(sizes[1]))
    parameters = (ref for each in network.layers for ref, *_ in network.parameter_refs(each))
    for ref in (*inputs, *targets, *parameters):
        yield _named(pass_, ref, digits, notation)


def _named(pass_: Pass, ref: Ref, digits: int, notation: Notation) -> Markup:
    number = Numeral(typed(pass_.value(ref), digits))
    return Row((notation.linked(ref, pass_.network), Relation("="), number))


def _step(n: int, explanation: Explanation) -> HandoutStep:
    equations = tuple(explanation.equations)
    forms = explanation.matrix_forms
    lines = (*forms, *(equation.line for equation in equations))
    none: tuple[frozenset[int], ...] = (frozenset(),) * len(forms)
    hideable = tuple(
        _places(equation.line, (equation.numbers, equation.result)) for equation in equations
    )
    words = (explanation.sentence, *explanation.notes)
    return HandoutStep(n, explanation.title, explanation.scope, lines, words, none + hideable)


def _places(line: Markup, parts: tuple[Markup, ...]) -> frozenset[int]:
    items = line.items if isinstance(line, Row) else ()
    return frozenset(
        i for i, item in enumerate(items) if i > 1 and (item in parts or _is_number(item))
    )


def _is_number(item: Markup) -> bool:
    return isinstance(item, Linked) and isinstance(item.inner, Numeral)
