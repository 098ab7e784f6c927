"""Every registered activation: numbers, derivatives, formulas and the calls of training agree."""

import dataclasses

import numpy as np
import pytest

from core.kinds.elementwise.activation import Activation
from core.kinds.elementwise.activations import ACTIVATIONS, Elu, LeakyRelu, Relu, Softmax
from core.kinds.formulas.expression import Quantity, Variable, evaluate
from core.kinds.formulas.formula import Formula, FormulaActivation
from core.kinds.types import Array

ACTIVATION = [
    *(entry() for entry in ACTIVATIONS),
    LeakyRelu(slope=0.3),
    LeakyRelu(slope=1.5),
    LeakyRelu(slope=-0.5),
    LeakyRelu(slope=1e17),
    Elu(alpha=0.7),
    FormulaActivation(Formula("p3", "(5*z**3 - 3*z)/2")),
    FormulaActivation(Formula("swish", "max(z, 0)*sigmoid(abs(z))")),
]
POINTS = np.array([[-3.0, -0.4, 0.0, 0.3], [1.7, 2.5, -1.1, 0.9]])


def ids(activation: Activation) -> str:
    settings = [str(getattr(activation, f.name)) for f in dataclasses.fields(activation)]
    return "-".join([activation.name, *settings])


every = pytest.mark.parametrize("activation", ACTIVATION, ids=ids)


@every
def test_the_jacobian_is_the_central_difference(activation: Activation) -> None:
    z = POINTS + 0.05
    jacobian = activation.jacobian(z, activation.value(z))
    for j in range(z.shape[1]):
        h = np.zeros_like(z)
        h[:, j] = 1e-6
        difference = (activation.value(z + h) - activation.value(z - h)) / 2e-6
        assert jacobian[:, :, j] == pytest.approx(difference, rel=1e-8, abs=2e-9)


@every
def test_backward_is_the_jacobian_row_by_row(activation: Activation) -> None:
    a = activation.value(POINTS)
    da = np.random.default_rng(0).normal(size=POINTS.shape)
    expected = np.einsum("nk,nkj->nj", da, activation.jacobian(POINTS, a))
    assert activation.backward(POINTS, a, da) == pytest.approx(expected, rel=1e-12, abs=1e-15)
    diagonal = np.einsum("nkk->nk", activation.jacobian(POINTS, a))
    assert activation.derivative(POINTS, a) == pytest.approx(diagonal)


@every
def test_the_formulas_say_what_the_numbers_are(activation: Activation) -> None:
    for z in POINTS:
        a = activation.value(z[None, :])
        jacobian = activation.jacobian(z[None, :], a)[0]
        for j in range(len(z)):
            value = activation.value_formula(z.tolist(), j).expression
            assert _number(value, z, a[0]) == pytest.approx(a[0, j], rel=1e-14, abs=1e-15)
            for k in range(len(z)):
                slope = activation.jacobian_formula(z.tolist(), k, j).expression
                assert _number(slope, z, a[0]) == pytest.approx(
                    jacobian[k, j], rel=1e-13, abs=1e-14
                )


def _number(expression: object, z: Array, a: Array) -> float:
    def value(leaf: Variable | Quantity) -> float:
        assert isinstance(leaf, Variable)
        assert leaf.index is not None
        return float({"z": z, "a": a}[leaf.name][leaf.index])

    return evaluate(expression, value)  # type: ignore[arg-type]


@every
@pytest.mark.parametrize("base", [False, True], ids=["own", "fallback"])
@pytest.mark.parametrize("times", [1, 64], ids=["small", "large"])
def test_the_calls_in_place_give_the_same_numbers(
    activation: Activation, base: bool, times: int
) -> None:
    points = np.tile(POINTS, (times, 1))
    z = points.T.copy()
    a, d, dz = np.zeros_like(z), np.zeros_like(z), np.zeros_like(z)
    da = np.random.default_rng(0).normal(size=z.shape)
    kind = Activation if base else type(activation)
    for call in kind.forward_calls(activation, z, a, d):
        call()
    for call in kind.derivative_calls(activation, z, a, d):
        call()
    for call in kind.backward_calls(activation, z, a, da, dz):
        call()
    value = activation.value(points)
    assert pytest.approx(value, rel=1e-14) == a.T
    assert z.T.tolist() == points.tolist()
    assert pytest.approx(activation.backward(points, value, da.T), rel=1e-13) == dz.T
    if not activation.coupled:
        assert pytest.approx(activation.derivative(points, value), rel=1e-14) == d.T


def test_only_the_identity_may_be_left_out() -> None:
    assert [each.name for each in ACTIVATION if each.is_identity] == ["identity"]


def test_at_exactly_zero_the_slopes_are_torchs_and_say_so() -> None:
    zero = np.zeros((1, 1))
    for activation, slope, word in (
        (Relu(), 0.0, "0"),
        (LeakyRelu(0.2), 0.2, "the slope"),
        (Elu(1.5), 1.5, "alpha"),
    ):
        assert activation.derivative(zero, activation.value(zero))[0, 0] == slope
        reason = activation.jacobian_formula([0.0], 0, 0).reason
        assert reason == f"at exactly z = 0 it is {word}, as in torch"


@pytest.mark.parametrize("activation", [LeakyRelu(), Elu()], ids=lambda each: each.name)
def test_a_corner_says_on_which_side_of_it_z_lies(activation: Activation) -> None:
    sides = {"since z > 0": [1.0], "since z ≤ 0": [0.0, -1.0]}
    for reason, points in sides.items():
        assert {activation.value_formula([z], 0).reason for z in points} == {reason}
    assert activation.jacobian_formula([1.0], 0, 0).reason == "since z > 0"
    assert activation.jacobian_formula([-1.0], 0, 0).reason == "since z < 0"


@pytest.mark.parametrize("kind", [Relu, LeakyRelu, Elu])
def test_which_branch_holds_is_said_of_the_derivative(kind: type[Activation]) -> None:
    below, at, above = (kind().jacobian_formula([z], 0, 0).reason for z in (-1.0, 0.0, 1.0))
    assert (below, above) == ("since z < 0", "since z > 0")
    assert at.startswith("at exactly z = 0 it is ")


@pytest.mark.parametrize("kind", [LeakyRelu, Elu])
def test_which_branch_holds_is_said_of_the_value(kind: type[Activation]) -> None:
    reasons = [kind().value_formula([z], 0).reason for z in (-1.0, 0.0, 1.0)]
    assert reasons == ["since z ≤ 0", "since z ≤ 0", "since z > 0"]


@every
def test_far_out_nothing_warns_and_bounded_functions_stay_finite(activation: Activation) -> None:
    z = np.array([[-800.0, -40.0, 40.0, 800.0]])
    a = activation.value(z)
    if activation.name != "formula":
        assert np.isfinite(a).all()
        assert np.isfinite(activation.derivative(z, a)).all()


@pytest.mark.parametrize(
    ("name", "value", "slope"),
    [
        ("gelu", -8.0576045988728206e-17, -6.8465049386970943e-16),
        ("gelu_tanh", -1.0174447308598319e-24, -1.7239866867738095e-23),
    ],
)
def test_the_tail_of_gelu_keeps_its_digits(name: str, value: float, slope: float) -> None:
    """At -8.5 the 1 + erf and 1 + tanh of the textbooks are exactly 0."""
    activation, z = ACTIVATIONS[name](), np.array([[-8.5]])
    a = activation.value(z)
    assert a[0, 0] == pytest.approx(value, rel=1e-12, abs=0.0)
    assert activation.derivative(z, a)[0, 0] == pytest.approx(slope, rel=1e-12, abs=0.0)


def test_the_formula_of_gelu_holds_in_the_tail() -> None:
    gelu, z = ACTIVATIONS["gelu"](), np.array([[-9.4654]])
    a = gelu.value(z)
    slope = _number(gelu.jacobian_formula(z[0].tolist(), 0, 0).expression, z[0], a[0])
    assert slope == pytest.approx(gelu.derivative(z, a)[0, 0], rel=1e-12, abs=0.0)


def test_one_softmax_unit_is_one() -> None:
    assert Softmax().value(np.array([[5.0]])).tolist() == [[1.0]]
    piece = Softmax().value_formula([5.0], 0)
    assert _number(piece.expression, np.array([5.0]), np.array([1.0])) == 1.0
