"""The network in a file: every kind, its settings, names and formulas come back."""

import dataclasses

import pytest

from core.errors import FileError
from core.kinds.elementwise.activations import ACTIVATIONS
from core.kinds.formulas.formula import Formula
from core.kinds.layers import Centring, PreBias
from core.kinds.losses import LOSSES, CrossEntropy, SquaredError
from core.network.network import Inputs, Layer, Network
from core.project.examples import default_project
from core.project.project import Project
from core.project.storage import dumps
from tests.core.project.documents import DOCUMENT, MISSING, changed, opened
from tests.core.project.sameness import (
    again,
    assert_same,
    assert_same_network,
    project_with,
)
from tests.refusals import refused


def test_an_absent_and_a_null_bias_are_both_no_bias() -> None:
    place = ("network", "layers", 1, "b")
    document = changed(("network", "layers", 1, "rates"), MISSING)
    for value in (None, MISSING):
        assert opened(changed(place, value, document))[0].network.output.b is None


@pytest.mark.parametrize("name", ACTIVATIONS.names())
def test_every_activation_comes_back_with_its_settings(name: str) -> None:
    entry = ACTIVATIONS[name]
    changed_settings = {
        field.name: 0.125 for field in dataclasses.fields(entry) if field.default is not True
    }
    network = default_project()[0].network
    hidden = dataclasses.replace(network.layers[0], activation=entry(**changed_settings))
    network = dataclasses.replace(network, layers=(hidden, network.layers[1]))
    assert again(project_with(network=network)).network.layers[0].activation == hidden.activation


@pytest.mark.parametrize("name", LOSSES.names())
def test_every_loss_and_reported_loss_comes_back(name: str) -> None:
    settings_of_it = {"from_logits": True} if "from_logits" in _fields(name) else {}
    loss = LOSSES[name](
        scale=0.5, over_outputs="mean", over_batch="sum", l2=0.125, **settings_of_it
    )
    network = default_project()[0].network
    output = dataclasses.replace(network.output, activation=ACTIVATIONS["identity"]())
    layers = (network.layers[0], output)
    network = dataclasses.replace(network, layers=layers, loss=loss, report=(SquaredError(), loss))
    assert again(project_with(network=network)).network.report == (SquaredError(), loss)


def _fields(name: str) -> set[str]:
    return {field.name for field in dataclasses.fields(LOSSES[name])}


def test_a_reported_loss_that_does_not_fit_the_output_is_refused() -> None:
    document = changed(
        ("network", "report"), [{"name": "squared_error"}, {"name": "cross_entropy"}]
    )
    with refused(
        "net.bpnet: network.report[1]: cross-entropy needs softmax "
        'at the output, or identity with "from_logits"; the output layer has p3',
        FileError,
    ):
        opened(document)


@pytest.mark.parametrize("centring", [None, Centring(), Centring(0.25, "old")])
def test_a_pre_bias_layer_comes_back_with_its_update(centring: Centring | None) -> None:
    parameters = {"W": [[1, 2]], "b": [3], "A": [4, 5]}
    layer = Layer("out", ("x",), parameters, kind=PreBias(centring), rates={"A": 0.5})
    network = Network(Inputs("x", 2), (layer,))
    found = again(Project("", network)).network
    assert_same_network(found, network)


def test_names_of_units_and_weights_come_back() -> None:
    network = default_project()[0].network
    hidden = dataclasses.replace(
        network.layers[0],
        names=("p", "q", "r"),
        weight_names=(("w1", "w2"), ("w3", "w4"), ("w5", "w6")),
    )
    inputs = Inputs("x", 2, ("i1", "i2"))
    network = dataclasses.replace(network, inputs=inputs, layers=(hidden, network.layers[1]))
    assert_same_network(again(project_with(network=network)).network, network)


def test_formulas_come_back_with_the_layers_that_use_them() -> None:
    project, _ = opened(DOCUMENT)
    assert project.formulas == (Formula("p3", "(5*z**3 - 3*z)/2"),)
    assert_same(again(project), project)


def test_a_formula_that_only_a_layer_holds_is_written_too() -> None:
    project, _ = opened(DOCUMENT)
    assert again(dataclasses.replace(project, formulas=())).formulas == project.formulas


def test_two_formulas_of_one_name_cannot_be_saved() -> None:
    project, view = opened(DOCUMENT)
    other = dataclasses.replace(project, formulas=(Formula("p3", "z"),))
    with pytest.raises(FileError) as caught:
        dumps(other, view, "net.bpnet")
    assert str(caught.value) == ('net.bpnet: two different formulas are named "p3"; rename one')


def test_cross_entropy_after_softmax_is_accepted() -> None:
    document = changed(("network", "loss"), {"name": "cross_entropy"})
    document = changed(("network", "layers", 1, "activation"), {"name": "softmax"}, document)
    assert opened(document)[0].network.loss == CrossEntropy()
