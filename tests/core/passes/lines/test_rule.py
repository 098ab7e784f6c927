"""What heads a table of updates is the optimiser's own rule."""

import pytest

from core.kinds.optimizer import OPTIMIZERS
from core.kinds.optimizers import RmsProp, Sgd
from core.passes.lines.rule import heads, letter_of
from core.passes.markup import Symbol
from core.passes.notations.registry import GOODFELLOW, HOUSE, PYTORCH
from core.passes.renderings.plain import plain_text


def texts_of(optimizer, notation=HOUSE):
    """Both heads as plain text."""
    return [plain_text(head).strip() for head in heads(optimizer, notation)]


@pytest.mark.parametrize("rule", tuple(OPTIMIZERS), ids=lambda rule: rule.name)
def test_every_rule_has_an_old_value_and_a_change(rule):
    old, change = texts_of(rule())
    assert old.endswith("old")
    assert change.startswith("− η · ")
    assert "_" not in old + change


def test_the_gradient_stands_where_it_is_used():
    assert texts_of(Sgd(0.1)) == ["old", "− η · gradient"]
    assert texts_of(Sgd(0.1, 0.9, True)) == ["old", "− η · (gradient + μ · v)"]
    assert texts_of(RmsProp()) == ["old", "− η · gradient / (√(v) + ε)"]


def test_numbers_of_the_rule_stand_as_they_are():
    assert texts_of(OPTIMIZERS.make("adamw"))[0] == "(1 − η · λ) · old"


def test_the_letters_are_those_of_the_notation():
    assert texts_of(Sgd(0.1), PYTORCH) == ["old", "− lr · gradient"]
    assert texts_of(RmsProp(), GOODFELLOW) == ["old", "− ϵ · gradient / (√(v) + δ)"]
    assert letter_of("m") == Symbol("m")
    assert plain_text(letter_of("beta1")) == "β₁"
