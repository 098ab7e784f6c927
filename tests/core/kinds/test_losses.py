"""Every registered loss: its numbers, its formulas, its joint gradient, its calls in place."""

import dataclasses
from collections.abc import Iterator

import numpy as np
import pytest

from core.kinds.elementwise.activations import ACTIVATIONS, Activation, Softmax
from core.kinds.formulas.expression import Expression, Quantity, Variable, evaluate
from core.kinds.loss import CHOICES
from core.kinds.losses import LOSSES, BinaryCrossEntropy, CrossEntropy, Loss, SquaredError
from core.kinds.types import Array
from tests.refusals import refused

OUTPUTS = 3
OF_LOGITS = [entry for entry in LOSSES if "from_logits" in entry.__dataclass_fields__]


def with_logits(entry: type[Loss], **settings: object) -> Loss:
    return LOSSES.make(entry.name, {"from_logits": True, **settings})


def every_loss() -> Iterator[Loss]:
    for entry in LOSSES:
        for over_outputs in CHOICES:
            yield entry(scale=0.5, over_outputs=over_outputs)
            if entry in OF_LOGITS:
                yield with_logits(entry, over_outputs=over_outputs)


EVERY = list(every_loss())
PAIRS = [(loss, entry()) for loss in EVERY for entry in ACTIVATIONS if loss.is_joint(entry())]


def activation_before(loss: Loss) -> Activation:
    return next(entry() for entry in reversed(list(ACTIVATIONS)) if loss.accepts(entry()))


def sample(loss: Loss, rows: int = 4) -> tuple[Array, Array, Array]:
    """(z, a, y): outputs of an activation that the loss accepts, and targets in 0 to 1."""
    random = np.random.default_rng(5)
    z = random.normal(size=(rows, OUTPUTS))
    y = random.random((rows, OUTPUTS))
    y[0] = [0.0, 1.0, 0.0]
    return z, activation_before(loss).value(z), y


def stated(expression: Expression, a: Array, y: Array, n: int) -> float:
    def number(letter: Variable | Quantity) -> float:
        assert isinstance(letter, Variable)
        return float({"a": a, "y": y}[letter.name][n, letter.index or 0])

    return evaluate(expression, number)


@pytest.mark.parametrize("loss", EVERY, ids=repr)
def test_the_formulas_say_what_the_numbers_are(loss: Loss) -> None:
    _, a, y = sample(loss)
    terms, gradient = loss.terms(a, y), loss.gradient(a, y)
    for n in range(len(a)):
        for unit in range(OUTPUTS):
            term = stated(loss.term_formula(unit, OUTPUTS), a, y, n)
            slope = stated(loss.gradient_formula(unit, OUTPUTS), a, y, n)
            assert term == pytest.approx(terms[n, unit], rel=1e-12, abs=1e-15)
            assert slope == pytest.approx(gradient[n, unit], rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("loss", EVERY, ids=repr)
def test_the_gradient_is_the_difference_of_the_loss(loss: Loss) -> None:
    _, a, y = sample(loss)
    h = 1e-6
    for unit in range(OUTPUTS):
        step = h * np.eye(OUTPUTS)[unit]
        numeric = (loss.terms(a + step, y) - loss.terms(a - step, y)).sum(axis=1) / (2 * h)
        assert np.allclose(loss.gradient(a, y)[:, unit], numeric, rtol=1e-7, atol=1e-7)


@pytest.mark.parametrize("loss", EVERY, ids=repr)
def test_rows_do_not_mix(loss: Loss) -> None:
    _, a, y = sample(loss)
    for n in range(len(a)):
        row = slice(n, n + 1)
        assert np.allclose(loss.terms(a, y)[row], loss.terms(a[row], y[row]), rtol=1e-15)
        assert np.allclose(loss.gradient(a, y)[row], loss.gradient(a[row], y[row]), rtol=1e-15)


@pytest.mark.parametrize(("loss", "activation"), PAIRS, ids=repr)
def test_the_joint_gradient_is_what_the_chain_gives(loss: Loss, activation: Activation) -> None:
    z, _, y = sample(loss)
    a = activation.value(z)
    chain = activation.backward(z, a, loss.gradient(a, y))
    assert np.allclose(loss.joint_gradient(a, y), chain, rtol=1e-12, atol=1e-14)
    assert np.allclose(loss.joint_terms(z, y), loss.terms(a, y), rtol=1e-12, atol=1e-14)
    for unit in range(OUTPUTS):
        formula = stated(loss.joint_formula(unit, OUTPUTS), a, y, 1)
        assert formula == pytest.approx(loss.joint_gradient(a, y)[1, unit], rel=1e-12)


@pytest.mark.parametrize("entry", OF_LOGITS, ids=lambda entry: entry.name)
def test_a_loss_of_the_logits_is_the_loss_after_its_mate(entry: type[Loss]) -> None:
    z, a, y = sample(entry())
    logits = with_logits(entry)
    assert np.allclose(logits.terms(z, y), entry().terms(a, y), rtol=1e-12, atol=1e-14)
    assert np.allclose(logits.gradient(z, y), entry().joint_gradient(a, y), rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("loss", EVERY, ids=repr)
def test_work_in_place_gives_the_same_numbers(loss: Loss) -> None:
    """Training's calls: outputs x batch, with one factor pulled out."""
    _, a, y = (np.ascontiguousarray(array.T) for array in sample(loss))
    da = np.full_like(a, np.nan)
    calls, factor = loss.gradient_calls(a, y, da)
    total, share = loss.total_call(a, y, da)
    for call in calls:
        call()
    assert np.allclose(da.T * factor, loss.gradient(a.T, y.T), rtol=1e-14)
    assert total() * share == pytest.approx(loss.terms(a.T, y.T).sum(), rel=1e-14)


@pytest.mark.parametrize(("loss", "activation"), PAIRS, ids=repr)
def test_joint_work_in_place_gives_the_same_numbers(loss: Loss, activation: Activation) -> None:
    z, _, y = (np.ascontiguousarray(array.T) for array in sample(loss))
    a = np.ascontiguousarray(activation.value(z.T).T)
    dz = np.full_like(a, np.nan)
    calls, factor = loss.joint_calls(a, y, dz)
    for call in calls:
        call()
    assert np.allclose(dz.T * factor, loss.joint_gradient(a.T, y.T), rtol=1e-14)
    expected = loss.terms(a.T, y.T).sum()
    assert loss.joint_total_call(z, y)() == pytest.approx(expected, rel=1e-12)
    d = np.zeros_like(z)
    for call in activation.forward_calls(z, a, d):
        call()
    assert loss.joint_total_call(z, y, (a, d))() == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("outputs", [1, 2, 3, 8, 9, 12])
def test_the_loss_of_a_softmax_in_place_holds_for_any_logits(outputs: int) -> None:
    random = np.random.default_rng(outputs)
    loss, softmax = CrossEntropy(scale=0.5), Softmax()
    for scale in (1e-3, 1.0, 750.0, 1e6):
        z = np.ascontiguousarray(scale * random.normal(size=(outputs, 7)))
        y = np.ascontiguousarray(random.random((outputs, 7)))
        a, d, dz = np.zeros_like(z), np.zeros_like(z), np.zeros_like(z)
        calls, factor = loss.joint_calls(a, y, dz)
        for call in (*softmax.forward_calls(z, a, d), *calls):
            call()
        assert np.allclose(a.T, softmax.value(z.T), rtol=1e-13, atol=0)
        gradient = loss.joint_gradient(a.T, y.T)
        assert np.allclose(factor * dz.T, gradient, rtol=1e-12, atol=1e-15)
        expected = loss.joint_terms(z.T, y.T).sum()
        total = loss.joint_total_call(z, y, (a, d))()
        assert total == pytest.approx(expected, rel=1e-12, abs=1e-14)


@pytest.mark.parametrize(("loss", "activation"), PAIRS, ids=repr)
def test_a_loss_fitted_to_classes_gives_the_same_numbers(
    loss: Loss, activation: Activation
) -> None:
    z, _, y = (np.ascontiguousarray(array.T) for array in sample(loss))
    y = np.ascontiguousarray(np.eye(len(z))[:, np.arange(z.shape[1]) % len(z)])
    a, d = np.zeros_like(z), np.zeros_like(z)
    found = []
    for each in (loss, loss.fitted(y.T)):
        dz = np.full_like(a, np.nan)
        calls, factor = each.joint_calls(a, y, dz)
        for call in (*activation.forward_calls(z, a, d), *calls):
            call()
        totals = each.joint_total_call(z, y)(), each.joint_total_call(z, y, (a, d))()
        assert totals == pytest.approx((loss.joint_terms(z.T, y.T).sum(),) * 2, rel=1e-12)
        found.append(factor * dz)
    assert np.array_equal(*found)


def test_classes_take_cross_entropy_fewer_calls_and_other_targets_do_not() -> None:
    loss, a, dz = CrossEntropy(scale=0.5, over_batch="sum"), np.zeros((3, 4)), np.zeros((3, 4))
    classes, others = np.eye(3)[[0, 2, 1, 1]], np.full((4, 3), 0.3)
    assert loss.fitted(others) is loss
    assert loss.fitted(classes).factor(3) == 0.5
    assert loss.fitted(classes).over_batch == "sum"
    few, many = (len(loss.fitted(y).joint_calls(a, y.T, dz)[0]) for y in (classes, others))
    assert few < many


@pytest.mark.parametrize("entry", list(LOSSES), ids=lambda entry: entry.name)
def test_the_base_class_does_the_work_in_place_too(entry: type[Loss]) -> None:
    """A new loss needs no calls of its own."""
    loss = entry()
    _, a, y = (np.ascontiguousarray(array.T) for array in sample(loss))
    da = np.full_like(a, np.nan)
    (call,), factor = Loss.gradient_calls(loss, a, y, da)
    call()
    assert np.allclose(da.T * factor, loss.gradient(a.T, y.T))
    total, share = Loss.total_call(loss, a, y, da)
    assert total() * share == pytest.approx(loss.terms(a.T, y.T).sum())
    if loss.mate:
        dz = np.full_like(a, np.nan)
        (call,), factor = Loss.joint_calls(loss, a, y, dz)
        call()
        assert np.allclose(dz.T * factor, loss.joint_gradient(a.T, y.T))


def test_scale_and_mean_are_one_factor() -> None:
    a, y = np.array([[3.0, 1.0]]), np.array([[1.0, 1.0]])
    assert SquaredError(scale=0.5).terms(a, y).tolist() == [[2.0, 0.0]]
    assert SquaredError(over_outputs="mean").terms(a, y).tolist() == [[2.0, 0.0]]
    assert SquaredError(scale=0.5, over_outputs="mean").gradient(a, y).tolist() == [[1.0, 0.0]]


def test_a_mean_over_one_output_is_no_factor() -> None:
    loss = SquaredError(over_outputs="mean")
    assert loss.term_formula(0, 1) == SquaredError().term_formula(0, 1)
    assert loss.term_formula(0, 2) != SquaredError().term_formula(0, 2)


def test_0_ln_0_is_0_and_a_saturated_wrong_output_keeps_its_gradient() -> None:
    a, y = np.array([[0.0, 1.0]]), np.array([[0.0, 1.0]])
    for loss in (BinaryCrossEntropy(), CrossEntropy()):
        assert loss.terms(a, y).tolist() == [[0.0, 0.0]]
    wrong = BinaryCrossEntropy()
    assert wrong.terms(1.0 - a, y).tolist() == [[np.inf, np.inf]]
    assert wrong.joint_gradient(1.0 - a, y).tolist() == [[1.0, -1.0]]


def test_a_loss_of_probabilities_stands_only_after_its_mate() -> None:
    for loss in EVERY:
        fitting = {entry.name for entry in ACTIVATIONS if loss.accepts(entry())}
        if not loss.mate:
            assert (fitting, loss.needs) == (set(ACTIVATIONS.names()), "")
        else:
            assert fitting == {"identity" if getattr(loss, "from_logits", False) else loss.mate}


@pytest.mark.parametrize("key", ["over_outputs", "over_batch"])
def test_a_convention_is_sum_or_mean(key: str) -> None:
    with refused(f'loss: {key} must be "sum" or "mean", found \'total\''):
        dataclasses.replace(SquaredError(), **{key: "total"})


def test_a_title_says_the_form() -> None:
    assert SquaredError().title == "squared error"
    assert CrossEntropy(from_logits=True).title == "cross-entropy from logits"
    assert BinaryCrossEntropy().title == "binary cross-entropy"
