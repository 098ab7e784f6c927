"""A project's own formulas: what is edited changes in every layer that uses it."""

from dataclasses import replace

from core.errors import FormulaError
from core.kinds.elementwise.activations import Sigmoid, Tanh
from core.kinds.formulas.formula import Formula, FormulaActivation
from core.kinds.losses import BinaryCrossEntropy
from core.network.reshape import with_activation, with_output
from core.project.building.formulas import (
    formulas_of,
    free_name,
    put_formula,
    remove_formula,
    use_formula,
    users_of,
)
from core.project.project import Project
from tests.core.project.building.networks import project
from tests.core.project.test_storage import again
from tests.refusals import refused

CUBE = Formula("cube", "z**3")
SOFT = Formula("soft", "z/(1 + abs(z))")


def _with_two_users() -> Project:
    network = project().network
    first, last = network.layers[0].id, network.output.id
    return use_formula(use_formula(project(), first, CUBE), last, CUBE, CUBE)


def test_a_formula_is_kept_and_offered_before_a_layer_uses_it() -> None:
    after = put_formula(project(), CUBE)
    assert after.formulas == (CUBE,)
    assert users_of(after.network, CUBE) == ()
    assert again(after).formulas == (CUBE,)


def test_an_edit_reaches_every_layer_that_uses_it() -> None:
    before = _with_two_users()
    assert [layer.id for layer in users_of(before.network, CUBE)] == ["h1", "out"]
    edited = Formula("cube", "z**3 + z")
    after = put_formula(put_formula(before, SOFT), edited, CUBE)
    assert after.formulas == (edited, SOFT)
    assert [layer.id for layer in users_of(after.network, edited)] == ["h1", "out"]
    assert users_of(after.network, CUBE) == ()
    assert again(after).network.output.activation == FormulaActivation(edited)


def test_renaming_is_an_edit() -> None:
    after = put_formula(_with_two_users(), Formula("third", CUBE.text), CUBE)
    assert after.network.output.activation.label == "third"
    assert [formula.name for formula in formulas_of(after)] == ["third"]


def test_an_edit_without_a_change_is_none() -> None:
    before = _with_two_users()
    assert put_formula(before, CUBE, CUBE) is before
    assert use_formula(before, "h1", CUBE, CUBE) is before


def test_a_name_is_taken_once() -> None:
    both = put_formula(put_formula(project(), CUBE), SOFT)
    with refused('there is a formula "cube" already; choose another name', FormulaError):
        put_formula(both, Formula("cube", "z"), SOFT)
    with refused('there is a formula "soft" already; choose another name', FormulaError):
        put_formula(both, Formula("soft", "z"))


def test_a_formula_that_only_a_layer_holds_is_edited_too() -> None:
    network = with_activation(project().network, "h1", FormulaActivation(CUBE))
    before = project().with_network(network)
    assert formulas_of(before) == (CUBE,)
    after = put_formula(before, SOFT, CUBE)
    assert after.formulas == (SOFT,)
    assert after.network.layer("h1").activation == FormulaActivation(SOFT)


def test_a_formula_in_use_stays_and_its_layers_are_named() -> None:
    before = _with_two_users()
    with refused(
        "the hidden layer and the output layer use cube; choose another activation there first",
        FormulaError,
    ):
        remove_formula(before, CUBE)
    network = with_activation(before.network, "out", Tanh())
    with refused("the hidden layer uses cube; choose another activation there first", FormulaError):
        remove_formula(before.with_network(network), CUBE)
    network = with_activation(network, "h1", Tanh())
    assert remove_formula(before.with_network(network), CUBE).formulas == ()


def test_a_loss_that_does_not_take_a_formula_is_named() -> None:
    network = with_output(project().network, FormulaActivation(CUBE), project().network.loss)
    assert network.output.activation.label == "cube"
    strict = project().with_network(with_output(network, Sigmoid(), BinaryCrossEntropy()))
    with refused(
        "binary cross-entropy needs sigmoid at the output, or "
        'identity with "from_logits"; the output layer has cube'
    ):
        use_formula(strict, "out", CUBE)


def test_a_free_name_is_the_first_one() -> None:
    one, three = Formula("f1", "z"), Formula("f3", "z")
    assert free_name(project()) == "f1"
    assert free_name(replace(project(), formulas=(one, three))) == "f2"
