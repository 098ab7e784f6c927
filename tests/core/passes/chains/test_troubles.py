"""Dead, saturated and exploding factors are named where they are."""

from dataclasses import replace

import pytest

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Relu, Softmax
from core.network.edit import set_parameter
from core.network.ref import Ref
from core.passes.chains.graph import Chains
from core.passes.chains.paths import first_paths
from core.passes.chains.troubles import Found, Trouble, trouble_at, trouble_of
from core.passes.lines.composer import Composer
from core.passes.notation import HOUSE
from core.project.project import Project
from core.training.settings import TrainingSettings
from tests.walks import opening_network, walked


def _found(address: str, value: float, is_relu: bool = False) -> list[Found]:
    network = set_parameter(opening_network(), Ref.parse(address), value)
    if is_relu:
        hidden = replace(network.layers[0], activation=Relu())
        network = replace(network, layers=(hidden, network.output))
    pass_ = walked(Project("", network, Dataset([[2, 1]], [[0, 1]]), TrainingSettings()))
    path = first_paths(Chains(pass_, Ref.parse("W.x.h1[0,0]")), 1)[0]
    found = (trouble_of(Composer(pass_, 3, HOUSE), factor) for factor in path.factors)
    return [each for each in found if each is not None]


def test_nothing_is_wrong_with_the_example() -> None:
    assert _found("b.h1[0]", -0.2) == []


@pytest.mark.parametrize(("weight", "explodes"), [(9.99, False), (10.0, True)])
def test_from_ten_on_a_weight_makes_it_explode(weight: float, explodes: bool) -> None:
    troubles = [each.trouble for each in _found("W.h1.out[0,0]", weight)]
    assert (Trouble.EXPLODING in troubles) is explodes


@pytest.mark.parametrize(
    ("address", "value", "is_relu", "trouble", "sentence"),
    [
        (
            *("b.h1[0]", -9.0, True, Trouble.DEAD),
            "Dead at hidden neuron 1: ∂a₁⁽¹⁾/∂z₁⁽¹⁾ = 0, nothing comes through.",
        ),
        (
            *("b.h1[0]", 9.0, False, Trouble.SATURATED),
            "Saturated at hidden neuron 1: ∂a₁⁽¹⁾/∂z₁⁽¹⁾ = 1.51·10⁻⁵, almost nothing comes "
            "through.",
        ),
        (
            *("W.h1.out[0,0]", 12.5, False, Trouble.EXPLODING),
            "Exploding on the edge from hidden neuron 1 to output 1: ∂z₁⁽²⁾/∂a₁⁽¹⁾ = 12.5, what "
            "comes back grows at least tenfold.",
        ),
    ],
)
def test_the_factor_that_does_it_is_named(
    address: str, value: float, is_relu: bool, trouble: Trouble, sentence: str
) -> None:
    found = next(each for each in _found(address, value, is_relu) if each.trouble is trouble)
    assert found.sentence == sentence


def test_a_large_input_is_no_trouble_of_the_chain() -> None:
    network = opening_network()
    data = Dataset([[2000, 1]], [[0, 1]])
    pass_ = walked(Project("", network, data, TrainingSettings()))
    path = first_paths(Chains(pass_, Ref.parse("W.x.h1[0,0]")), 1)[0]
    assert trouble_of(Composer(pass_, 3, HOUSE), path.factors[-1]) is None


def test_a_large_loss_explodes_at_its_output() -> None:
    data = Dataset([[2, 1]], [[-400, 1]])
    pass_ = walked(Project("", opening_network(), data, TrainingSettings()))
    path = first_paths(Chains(pass_, Ref.parse("W.x.h1[0,0]")), 1)[0]
    found = trouble_of(Composer(pass_, 3, HOUSE), path.factors[0])
    assert found is not None
    assert found.sentence.startswith("Exploding at output 1: ∂L/∂a₁⁽²⁾ = 400.484")
    assert found.ref == Ref.parse("dL_da.out[0]")


@pytest.mark.parametrize(
    ("address", "trouble"),
    [
        ("z.h1[0]", Trouble.SATURATED),
        ("a.h1[0]", Trouble.SATURATED),
        ("dL_dz.h1[0]", Trouble.SATURATED),
        ("da_dz.h1[0]", Trouble.SATURATED),
        ("z.h1[1]", None),
        ("W.h1.out[0,0]", Trouble.EXPLODING),
        ("branch.h1.out[0,0]", Trouble.EXPLODING),
        ("W.h1.out[1,0]", None),
        ("a.x[0]", None),
        ("z.out[0]", None),
        ("loss", None),
        ("dL_dW.x.h1[0,0]", None),
    ],
)
def test_trouble_stands_where_it_happens(address: str, trouble: Trouble | None) -> None:
    network = set_parameter(opening_network(), Ref.parse("b.h1[0]"), 9.0)
    network = set_parameter(network, Ref.parse("W.h1.out[0,0]"), -12.5)
    output = replace(network.output, activation=Softmax())
    network = replace(network, layers=(network.layers[0], output))
    pass_ = walked(Project("", network, Dataset([[2, 1]], [[0, 1]]), TrainingSettings()))
    found = trouble_at(Composer(pass_, 3, HOUSE), Ref.parse(address))
    assert (found.trouble if found else None) is trouble
