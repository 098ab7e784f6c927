"""Every registered layer kind: its numbers, its formulas, its gradients, its calls in place."""

import numpy as np
import pytest

from core.kinds.calls import Place
from core.kinds.formulas.expression import Expression, Quantity, Variable, evaluate
from core.kinds.layers import LAYER_KINDS, Centring, Dense, LayerKind, ParameterSpec, PreBias
from core.kinds.types import Array
from tests.refusals import refused

SIZE, FAN_IN, ROWS = 2, 3, 4
KINDS = [entry() for entry in LAYER_KINDS]
WITH_AND_WITHOUT = [
    (kind, names)
    for kind in KINDS
    for names in (
        {spec.name for spec in kind.parameters},
        {spec.name for spec in kind.parameters if spec.is_required},
    )
]


def parameters(kind: LayerKind, names: set[str] | None = None) -> dict[str, Array]:
    random = np.random.default_rng(3)
    drawn = {spec.name: random.normal(size=spec.shape(SIZE, FAN_IN)) for spec in kind.parameters}
    return {name: array for name, array in drawn.items() if names is None or name in names}


def sample() -> tuple[Array, Array]:
    """(x, dz) of a few rows."""
    random = np.random.default_rng(4)
    return random.normal(size=(ROWS, FAN_IN)), random.normal(size=(ROWS, SIZE))


def stated(expression: Expression, numbers: dict[str, float]) -> float:
    def number(letter: Variable | Quantity) -> float:
        assert isinstance(letter, Variable)
        return numbers[letter.name]

    return evaluate(expression, number)


def letters(p: dict[str, Array], x: Array, dz: Array, unit: int, column: int) -> dict[str, float]:
    """The numbers behind a kind's letters at one edge, for one sample."""
    found = {"x": float(x[column]), "dz": float(dz[unit]), "W": float(p["W"][unit, column])}
    if "A" in p:
        found["A"] = float(p["A"][column])
    return found


@pytest.mark.parametrize(("kind", "names"), WITH_AND_WITHOUT)
def test_the_terms_of_z_add_up_to_z(kind: LayerKind, names: set[str]) -> None:
    p = parameters(kind, names)
    x, dz = sample()
    z = kind.net_input(p, x)
    for n in range(ROWS):
        for unit in range(SIZE):
            at = [letters(p, x[n], dz[n], unit, column) for column in range(FAN_IN)]
            bias = float(p["b"][unit]) if "b" in p else 0.0
            total = sum(stated(kind.edge_term, each) for each in at) + bias
            assert total == pytest.approx(z[n, unit], abs=1e-14)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_branches_add_up_to_the_inputs_gradient(kind: LayerKind) -> None:
    p = parameters(kind)
    x, dz = sample()
    dx = kind.input_gradient(p, dz)
    for column in range(FAN_IN):
        units = range(SIZE)
        total = sum(stated(kind.branch, letters(p, x[0], dz[0], unit, column)) for unit in units)
        assert total == pytest.approx(dx[0, column], abs=1e-14)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_parameters_formula_is_its_gradient(kind: LayerKind) -> None:
    p = parameters(kind)
    x, dz = sample()
    rows = kind.row_gradients(p, x, dz)
    for spec in kind.parameters:
        for index in np.ndindex(spec.shape(SIZE, FAN_IN)):
            assert _by_formula(spec, p, x[1], dz[1], index) == pytest.approx(
                rows[spec.name][1][index], abs=1e-14
            )


def _by_formula(
    spec: ParameterSpec, p: dict[str, Array], x: Array, dz: Array, index: tuple[int, ...]
) -> float:
    at = dict(zip(spec.axes, index, strict=True))
    units = [at["unit"]] if "unit" in at else range(SIZE)
    column = at.get("input", 0)
    return sum(stated(spec.gradient, letters(p, x, dz, unit, column)) for unit in units)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_gradients_are_differences_of_z(kind: LayerKind) -> None:
    """L = sum dz z, so that dL/dz is dz."""
    p, h = parameters(kind), 1e-6
    x, dz = sample()
    sums = kind.summed_gradients(p, x, dz)
    for name, array in p.items():
        for index in np.ndindex(array.shape):
            step = np.zeros_like(array)
            step[index] = h
            left, right = (kind.net_input(p | {name: array + by}, x) for by in (-step, step))
            numeric = (dz * (right - left)).sum() / (2 * h)
            assert sums[name][index] == pytest.approx(numeric, abs=1e-8)


@pytest.mark.parametrize(("kind", "names"), WITH_AND_WITHOUT)
def test_summed_gradients_are_the_rows_summed(kind: LayerKind, names: set[str]) -> None:
    p = parameters(kind, names)
    x, dz = sample()
    rows, sums = kind.row_gradients(p, x, dz), kind.summed_gradients(p, x, dz)
    assert set(rows) == set(sums) == names
    for name in names:
        assert rows[name].shape == (ROWS, *p[name].shape)
        assert np.allclose(rows[name].sum(axis=0), sums[name], rtol=1e-13, atol=1e-14)


def place(p: dict[str, Array], x: Array, dz: Array, has_dx: bool) -> Place:
    """A layer's arrays as training lays them out, filled with the numbers given."""
    joint = np.hstack([p["W"], p["b"][:, None]]) if "b" in p else p["W"].copy()
    joint_gradient = np.full_like(joint, np.nan)
    views = {"W": joint[:, :FAN_IN]} | ({"b": joint[:, FAN_IN]} if "b" in p else {})
    slopes = {"W": joint_gradient[:, :FAN_IN]}
    slopes |= {"b": joint_gradient[:, FAN_IN]} if "b" in p else {}
    for name in p.keys() - views.keys():
        views[name], slopes[name] = p[name], np.full_like(p[name], np.nan)
    ones = np.ones((len(x), 1)) if "b" in p else np.ones((len(x), 0))
    return Place(
        parameters=views,
        gradients=slopes,
        joint=joint,
        joint_gradient=joint_gradient,
        x=np.ascontiguousarray(np.hstack([x, ones]).T),
        z=np.full((SIZE, len(x)), np.nan),
        dz=np.ascontiguousarray(dz.T),
        dx=np.full((FAN_IN + ("b" in p), len(x)), np.nan) if has_dx else None,
    )


@pytest.mark.parametrize("base", [False, True], ids=["own", "base"])
@pytest.mark.parametrize("has_dx", [True, False])
@pytest.mark.parametrize(("kind", "names"), WITH_AND_WITHOUT)
def test_work_in_place_gives_the_same_numbers(
    kind: LayerKind, names: set[str], has_dx: bool, base: bool
) -> None:
    """Training's calls, a kind's own and those that a new kind inherits."""
    p = parameters(kind, names)
    x, dz = sample()
    at = place(p, x, dz, has_dx)
    owner = LayerKind if base else type(kind)
    for call in (*owner.forward_calls(kind, at), *owner.backward_calls(kind, at)):
        call()
    assert np.allclose(at.z.T, kind.net_input(p, x), rtol=1e-13, atol=1e-14)
    for name, gradient in kind.summed_gradients(p, x, dz).items():
        assert np.allclose(at.gradients[name], gradient, rtol=1e-13, atol=1e-14)
    if at.dx is not None:
        assert np.allclose(at.dx[:FAN_IN].T, kind.input_gradient(p, dz), rtol=1e-13, atol=1e-14)


def test_a_pre_bias_layer_without_offset_is_a_dense_one() -> None:
    p = parameters(PreBias())
    x, _ = sample()
    moved = p | {"A": np.zeros(FAN_IN)}
    assert np.array_equal(PreBias().net_input(moved, x), Dense().net_input(p, x))


def test_the_offsets_gradient_is_a_fixed_image_of_the_biases() -> None:
    """dL/dA = -W^T dL/db: the offset brings nothing new to the function class."""
    p = parameters(PreBias())
    sums = PreBias().summed_gradients(p, *sample())
    assert np.allclose(sums["A"], -p["W"].T @ sums["b"], rtol=1e-14)


def test_most_kinds_leave_every_parameter_to_the_optimiser() -> None:
    for kind in KINDS:
        p = parameters(kind)
        assert kind.own_updates == ()
        assert kind.own_update(p, p, sample()[0], {}) == {}


@pytest.mark.parametrize("compensate", ["new", "old"])
def test_centring_moves_the_offset_and_keeps_z_where_w_stands_still(compensate: str) -> None:
    kind, p = PreBias(Centring(0.3, compensate)), parameters(PreBias())
    x, _ = sample()
    moved = p | kind.own_update(p, p, x, {})
    assert kind.own_updates == ("A",)
    assert np.allclose(moved["A"], p["A"] + 0.3 * (x.mean(axis=0) - p["A"]))
    assert np.allclose(kind.net_input(moved, x), kind.net_input(p, x), rtol=1e-13, atol=1e-14)


def test_centring_with_the_new_weights_is_exact_and_with_the_old_ones_off_by_da_dw() -> None:
    """Z_code - Z* = -dA dW with the old W, 0 with the new one."""
    before = parameters(PreBias())
    x, dz = sample()
    dw = -0.1 * PreBias().summed_gradients(before, x, dz)["W"]
    after = before | {"W": before["W"] + dw}
    plain = PreBias().net_input(after, x)
    new, old = (
        after | PreBias(Centring(0.3, word)).own_update(before, after, x, {})
        for word in ("new", "old")
    )
    da = new["A"] - before["A"]
    assert np.allclose(PreBias().net_input(new, x), plain, atol=1e-14)
    assert np.allclose(PreBias().net_input(old, x) - plain, -(dw @ da), atol=1e-14)


def test_a_rate_of_0_holds_the_offset() -> None:
    kind, p = PreBias(Centring(0.3)), parameters(PreBias())
    held = kind.own_update(p, p, sample()[0], {"A": 0.0})
    assert np.array_equal(held["A"], p["A"])
    assert np.array_equal(held["b"], p["b"])


def test_centring_needs_a_bias() -> None:
    p = parameters(PreBias(), {"W", "A"})
    PreBias().check(p, "layer h1")
    with refused("layer h1: centring moves b with A, so the layer needs a bias"):
        PreBias(Centring()).check(p, "layer h1")


def test_centring_compensates_with_the_new_or_the_old_weights() -> None:
    with refused('compensate must be "new" or "old", found \'both\''):
        Centring(compensate="both")


@pytest.mark.parametrize("kind", list(LAYER_KINDS))
def test_every_kind_says_what_its_layers_do(kind: type[LayerKind]) -> None:
    assert kind.meaning.startswith("z = ")
    assert kind.meaning.endswith(".")


def test_centring_says_what_it_does_and_where() -> None:
    what, where = Centring.meaning.split(". ")
    assert what == "A moves towards the batch's mean input and b makes up for it"
    assert where == "That is done beside the optimiser, with lines of its own in the update step."
