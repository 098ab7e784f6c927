"""Five hints towards a number; none before the last one shows it."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.kinds.losses import SquaredError
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.passes.engine import run
from core.passes.markup import Fence, Fraction, Linked, Markup, Root, Row, Scripts
from core.passes.sample_pass import Pass
from core.passes.steps import Step
from core.project.project import Project
from core.project.sample import pass_over
from core.teaching.hints import Level, hints, rule_in_words
from tests.networks import random_network, random_project
from tests.walks import opening_network, opening_pass


def addresses(markup: Markup | None) -> Iterator[object]:
    match markup:
        case Linked(inner, ref):
            yield ref
            yield from addresses(inner)
        case Row(items):
            for item in items:
                yield from addresses(item)
        case Fraction(left, right):
            yield from addresses(left)
            yield from addresses(right)
        case Scripts(base, sub, sup):
            for part in (base, sub, sup):
                yield from addresses(part)
        case Fence(inner) | Root(inner):
            yield from addresses(inner)


def step(pass_: Pass, kind: str, layer: str | None = None) -> Step:
    return next(each for each in pass_.walk if (each.kind, each.layer) == (kind, layer))


def test_the_hints_of_a_sum_over_branches_in_their_order():
    pass_ = opening_pass()
    found = hints(pass_, step(pass_, "da", "h1"))
    assert [hint.level for hint in found] == list(Level)
    symbols = "∂L/∂z₁⁽²⁾ · w₁₁⁽²⁾ + ∂L/∂z₂⁽²⁾ · w₂₁⁽²⁾"
    numbers = "0.121 · (−0.3) + (−0.147) · (−1.2) = −0.036 + 0.176"
    assert [hint.text for hint in found] == [
        "It reads ∂L/∂z₁⁽²⁾, w₁₁⁽²⁾, ∂L/∂z₂⁽²⁾, w₂₁⁽²⁾.",
        "Go back over every edge out of here: ∂L/∂z at its end times its weight. Add them.",
        f"∂L/∂a₁⁽¹⁾ = {symbols}",
        f"∂L/∂a₁⁽¹⁾ = {numbers}",
        f"∂L/∂a₁⁽¹⁾ = {symbols} = {numbers} = 0.140",
    ]
    lit = ["dL_dz.out[0]", "W.h1.out[0,0]", "dL_dz.out[1]", "W.h1.out[1,0]"]
    assert [str(ref) for ref in found[0].reads] == lit


def test_an_update_is_an_assignment_in_every_hint():
    pass_ = opening_pass()
    found = hints(pass_, step(pass_, "update"))
    assert all("w₁₁⁽¹⁾ ← " in hint.text for hint in found[2:])


def test_the_rule_for_z_has_no_bias_and_no_offset_where_there_is_none():
    rules = {
        (layer.b is not None, "A" in layer.parameters): rule_in_words(
            pass_over(project, 0), Ref("z", layer.id, 0)
        )
        for project in map(random_project, range(24))
        for layer in project.network.layers
    }
    assert rules == {
        (True, False): "Multiply each input by its weight, add the products, and add the bias.",
        (False, False): "Multiply each input by its weight and add the products.",
        (True, True): "Multiply each input less its offset by its weight, add the products, and "
        "add the bias.",
        (False, True): "Multiply each input less its offset by its weight and add the products.",
    }


@pytest.mark.parametrize("seed", range(12))
def test_no_hint_before_the_last_shows_the_number(seed: int):
    project = random_project(seed)
    pass_ = pass_over(project, 0)
    for each in pass_.walk:
        for ref in each.writes[:4]:
            found = hints(pass_, each, ref)
            assert len(found) == 5
            assert all(hint.text for hint in found)
            assert not any(character.isdigit() for character in found[1].text)
            for hint in found[:-1]:
                shown = {at for line in hint.lines for at in addresses(right_of(line))}
                assert ref not in shown, (ref, hint.level)


def right_of(line: Markup) -> Markup:
    """What stands behind the name."""
    assert isinstance(line, Row)
    return line.items[-1]


def test_the_rule_for_a_softmax_in_the_middle_is_a_sum_over_its_outputs():
    rules = set()
    for seed in range(40):
        network = random_network(seed)
        x, y = np.ones((1, network.inputs.size)), np.ones((1, network.output.size))
        for layer in network.layers[:-1]:
            if layer.activation.coupled:
                ref = Ref("dL_dz", layer.id, 0)
                rules.add(rule_in_words(Pass(run(network, x, y), 0), ref))
    assert rules == {
        "Every output depends on this net input: add ∂L/∂a times that slope over all of them."
    }


@pytest.mark.parametrize(("inputs", "end"), [(6, ", w₁₆, x₆."), (7, ", w₁₆, x₆, ….")])
def test_of_what_is_read_twelve_are_named(inputs: int, end: str) -> None:
    layer = Layer("out", ("x",), {"W": np.full((1, inputs), 0.5)})
    network = Network(Inputs("x", inputs), (layer,))
    pass_ = Pass(run(network, np.ones((1, inputs)), np.ones((1, 1))), 0)
    first = hints(pass_, pass_.walk[0])[0]
    assert first.text.endswith(end)
    assert len(first.reads) == 2 * inputs


def test_a_slope_that_is_one_everywhere_reads_nothing() -> None:
    network = Network(Inputs("x", 1), (Layer("out", ("x",), {"W": [[0.5]]}),))
    pass_ = Pass(run(network, np.ones((1, 1)), np.ones((1, 1))), 0)
    at = Ref("da_dz", "out", 0)
    assert hints(pass_, step(pass_, "dz", "out"), at)[0].text == "It reads nothing."
    assert rule_in_words(pass_, at) == "Differentiate the activation at this net input."


@pytest.mark.parametrize(
    ("address", "over_batch", "reads", "rule"),
    [
        (
            "batch_dL_dW.x.h1[0,1]",
            "mean",
            "It reads ∂L/∂w₁₂⁽¹⁾ of every sample in the batch, and w₁₂⁽¹⁾.",
            "Average the samples’ own gradients. Add the penalty’s pull on the weight.",
        ),
        (
            "batch_dL_db.h1[0]",
            "sum",
            "It reads ∂L/∂b₁⁽¹⁾ of every sample in the batch.",
            "Add up the samples’ own gradients.",
        ),
        (
            "batch_loss",
            "mean",
            "It reads L of every sample in the batch.",
            "Put the samples’ own losses together.",
        ),
    ],
)
def test_a_number_of_the_batch_reads_the_samples_own(
    address: str, over_batch: str, reads: str, rule: str
) -> None:
    at, loss = Ref.parse(address), SquaredError(over_batch=over_batch, l2=0.1)
    rows = np.array([[2.0, 1.0], [0.5, -1.0]])
    pass_ = pass_over(Project("", replace(opening_network(), loss=loss), Dataset(rows, rows)), 0)
    first, second, *_ = hints(pass_, pass_.walk[-1], at)
    assert (first.text, second.text) == (reads, rule)
    assert first.reads[0] == at.of(at.base)


def test_a_loss_that_fits_its_activation_leaves_a_short_difference() -> None:
    pass_ = pass_over(random_project(1), 0)
    assert rule_in_words(pass_, Ref("dL_dz", "out", 0)) == (
        "Loss and activation fit each other: together they leave little more than output minus "
        "target."
    )


@pytest.mark.parametrize(
    ("address", "rule"),
    [
        ("z.h1[0]", "Multiply each input by its weight, add the products, and add the bias."),
        ("a.h1[0]", "Put the net input into the activation."),
        ("loss", "Compare each output with its target, and put the shares together."),
        ("loss_term.out[0]", "Compare this output with its target."),
        ("product.x.h1[0,0]", "Multiply what comes in over the edge by its weight."),
        ("dL_da.out[0]", "Differentiate the loss by this output."),
        ("da_dz.h1[0]", "Differentiate the activation at this net input."),
        ("dL_dz.h1[0]", "Multiply ∂L/∂a by the slope of the activation at this net input."),
        (
            "dL_da.h1[0]",
            "Go back over every edge out of here: ∂L/∂z at its end times its weight. Add them.",
        ),
        ("branch.h1.out[0,0]", "Multiply ∂L/∂z at the end of the edge by its weight."),
        ("dL_dW.x.h1[0,0]", "Multiply ∂L/∂z of the neuron by what the edge brings."),
        (
            "dL_db.h1[0]",
            "The bias reads a constant one, so its gradient is ∂L/∂z of its neuron.",
        ),
        ("batch_dL_db.h1[0]", "Average the samples’ own gradients."),
        ("batch_loss", "Put the samples’ own losses together."),
        (
            "new_W.x.h1[0,0]",
            "Take the old value, and one step of the optimiser against the gradient.",
        ),
        ("new_loss", "Run the way forward once more with the new parameters."),
        (
            "predicted_loss",
            "Add to the loss every gradient times the change of its parameter.",
        ),
    ],
)
def test_every_number_has_its_rule(address: str, rule: str) -> None:
    assert rule_in_words(opening_pass(), Ref.parse(address)) == rule


def test_an_offset_has_its_rule() -> None:
    assert rule_in_words(opening_pass(), Ref("dL_dA", "h1", 0)) == (
        "Add ∂L/∂z times the weight over all neurons that read it, and turn the sign."
    )
