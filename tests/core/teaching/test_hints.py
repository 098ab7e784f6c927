"""Five hints towards a number; none before the last one shows it."""

from collections.abc import Iterator

import numpy as np
import pytest

from core.network.ref import Ref
from core.passes.engine import run
from core.passes.markup import Fence, Fraction, Linked, Markup, Root, Row, Scripts
from core.passes.sample_pass import Pass
from core.passes.steps import Step
from core.project.sample import pass_over
from core.teaching.hints import Level, hints, rule_in_words
from tests.networks import random_network, random_project
from tests.walks import opening_pass


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
    reads, rule, symbols, numbers, result = (hint.text for hint in found)
    assert reads.startswith("It reads ∂L/∂z")
    assert "every edge" in rule
    assert "0.121" not in symbols
    assert "0.121" in numbers
    assert "0.140" not in numbers
    assert result.endswith("0.140")
    assert found[0].reads


def test_an_update_is_an_assignment_in_every_hint():
    pass_ = opening_pass()
    found = hints(pass_, step(pass_, "update"))
    assert all("w₁₁⁽¹⁾ ← " in hint.text for hint in found[2:])


def test_the_rule_for_z_has_no_bias_and_no_offset_where_there_is_none():
    rules = {
        (layer.b is not None, "A" in layer.parameters): rule_in_words(
            pass_over(project, 0), Ref("z", layer.id, 0)
        )
        for project in map(random_project, range(12))
        for layer in project.network.layers
    }
    assert len(rules) > 2
    assert all(("bias" in rule) == bias for (bias, _), rule in rules.items())
    assert all(("offset" in rule) == offset for (_, offset), rule in rules.items())


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
    assert len(rules) == 1
    assert "Every output" in rules.pop()


def test_a_long_list_of_what_is_read_is_cut():
    project = random_project(3, max_layers=2, max_units=4)
    pass_ = pass_over(project, 0)
    texts = [hints(pass_, each)[0].text for each in pass_.walk]
    assert all(text.count(",") <= 12 for text in texts)


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
