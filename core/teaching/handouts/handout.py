"""`Handout`: the worked pass of a network over one sample, as values that any format can write.

Rule: lines, sentences and digits are the explanations'; a format adds nothing of its own.
"""

from collections.abc import Iterator
from dataclasses import replace

from core.dataclass import dataclass
from core.errors import NetworkError
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

MOST_LINES = 400  # of a step; who writes them out again?


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
    steps: tuple[int, int | None] = (1, None),
) -> Handout:
    """The worked pass over a sample (from 0) of a project whose data fit.

    `steps` are the first and the last step, from 1; NetworkError where there are no such steps.
    """
    made = steps_of(project, sample, digits, notation, grain, steps)
    return replace(head(project, sample, digits, notation), steps=tuple(made))


def head(
    project: Project,
    sample: int = 0,
    digits: int = 3,
    notation: Notation = HOUSE,
    name: str = "",
) -> Handout:
    """A handout before its first step: title, facts, and every given number.

    `name` is what a network without a title is called.
    """
    title = f"{project.title or name or 'Network'}, sample {sample + 1}"
    given = _given(pass_over(project, sample), digits, notation)
    return Handout(title, tuple(_facts(project)), tuple(given), ())


def steps_of(
    project: Project,
    sample: int,
    digits: int,
    notation: Notation,
    grain: Grain,
    steps: tuple[int, int | None],
) -> Iterator[HandoutStep]:
    """The steps of the same handout, each made when it is asked for."""
    pass_ = pass_over(project, sample)
    walk = pass_.walk_at(grain)
    numbers = chosen_steps(len(walk), *steps)
    return (_step(n, explain(pass_, walk[n - 1], digits, notation)) for n in numbers)


def chosen_steps(count: int, first: int, last: int | None) -> range:
    """The numbers of the steps from one to another; NetworkError where they are not there."""
    end = count if last is None else last
    if not 1 <= first <= end <= count:
        raise NetworkError(f"the walk has the steps 1 to {count}, but not {first} to {end}")
    return range(first, end + 1)


def _facts(project: Project) -> Iterator[str]:
    network = project.network
    layers = ", ".join(_layer(network, each) for each in network.layers)
    yield f"A {network.shape} network: {layers}."
    yield f"Loss: {network.loss.label}; {_conventions(network)}."
    optimizer, rate = project.training.optimizer, project.training.optimizer.learning_rate
    yield f"Training: {optimizer.label}, learning rate {typed(rate)}."


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
    equations = tuple(explanation.equations[:MOST_LINES])
    rest = len(explanation.equations) - len(equations)
    more = (f"… and {rest:,} more like these.",) if rest else ()
    forms = explanation.matrix_forms
    lines = (*forms, *(equation.line for equation in equations))
    none: tuple[frozenset[int], ...] = (frozenset(),) * len(forms)
    hideable = tuple(
        _places(equation.line, (equation.numbers, equation.result)) for equation in equations
    )
    words = (*more, explanation.sentence, *explanation.notes)
    return HandoutStep(n, explanation.title, explanation.scope, lines, words, none + hideable)


def _places(line: Markup, parts: tuple[Markup, ...]) -> frozenset[int]:
    items = line.items if isinstance(line, Row) else ()
    return frozenset(
        i for i, item in enumerate(items) if i > 1 and (item in parts or _is_number(item))
    )


def _is_number(item: Markup) -> bool:
    return isinstance(item, Linked) and isinstance(item.inner, Numeral)
