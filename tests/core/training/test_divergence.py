"""A run that goes out of bounds: which update, which number, and what is left."""

import math
from dataclasses import replace

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Identity, Relu, Sigmoid, Softmax, Tanh
from core.kinds.formulas.formula import Formula, FormulaActivation
from core.kinds.losses import BinaryCrossEntropy, CrossEntropy, SquaredError
from core.kinds.optimizers import Sgd
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.passes.engine import run
from core.training.settings import TrainingSettings
from core.training.traced import Divergence, backward_not_finite
from core.training.trainer import Trainer
from tests.core.training.runs import data, doubling, network


def one(activation: object, w: float, loss: object = None) -> Network:
    layer = Layer("out", ("x",), {"W": [[w]]}, activation)  # type: ignore[arg-type]
    return Network(Inputs("x", 1), (layer,), loss or SquaredError())  # type: ignore[arg-type]


KEPT = "the last finite network was kept. A smaller learning rate may help"


def sample(x: float, y: float) -> Dataset:
    return Dataset(np.array([[x]]), np.array([[y]]))


@pytest.mark.parametrize("sizes", [[10_000], [1] * 800, [300] * 10])
def test_the_update_and_the_number_that_went_first_are_named(sizes: list[int]) -> None:
    net, point, rate = doubling()
    trainer = Trainer(net, point, TrainingSettings(Sgd(rate)))
    done = sum(trainer.run(size) for size in sizes)
    found = trainer.divergence
    assert found is not None
    updates = next(u for u in range(1000) if (5.0**u) ** 2 == math.inf or 25.0 * 25.0**u > 1.7e308)
    assert found.update - 1 in (updates, updates + 1)
    assert found.ref == Ref("loss_term", "out", 0)
    assert (found.value, found.sample) == (math.inf, 0)
    assert done <= trainer.updates == found.update - 2
    assert np.isfinite(run(trainer.network, point.inputs, point.targets).loss)
    assert trainer.ended == found.sentence
    assert (
        found.sentence == f"update {found.update} went out of bounds: L₁ of sample 1 is ∞; {KEPT}"
    )
    assert [u for u, _ in trainer.history] == list(range(trainer.updates + 1))
    assert trainer.run(5) == 0


def test_a_gradient_can_go_first() -> None:
    net = one(Identity(), 1e10)
    trainer = Trainer(net, sample(1e-150, 1e154), TrainingSettings(Sgd(0.1)))
    trainer.run(3)
    assert trainer.divergence is None
    blown = one(FormulaActivation(Formula("root", "sqrt(z)")), 0.0)
    trainer = Trainer(blown, sample(1.0, 1.0), TrainingSettings(Sgd(0.1)))
    assert trainer.run(3) == 0
    found = trainer.divergence
    assert found is not None
    assert (found.update, found.ref, found.sample) == (1, Ref("dL_dz", "out", 0), 0)
    assert trainer.network.output.W.tolist() == [[0.0]]
    assert trainer.loss == 1.0


def test_a_batchs_gradient_can_go_first() -> None:
    rows = Dataset(np.full((4, 1), 1.0), np.full((4, 1), -1e154))
    net = one(Identity(), 1.0, SquaredError(scale=1e-8, over_batch="sum"))
    huge = replace(rows, inputs=np.full((4, 1), 1e160))
    trainer = Trainer(net, huge, TrainingSettings(Sgd(0.1)))
    trainer.run(1)
    found = trainer.divergence
    assert found is not None
    assert found.ref == Ref("loss_term", "out", 0)
    steep = one(Identity(), 1e-200, SquaredError(scale=0.5, over_batch="sum"))
    points = Dataset(np.full((4, 1), 1e170), np.full((4, 1), 1e139))
    trainer = Trainer(steep, points, TrainingSettings(Sgd(0.1)))
    trainer.run(1)
    found = trainer.divergence
    assert found is not None
    assert (found.ref, found.sample) == (Ref("batch_dL_dW", "out", 0, "x", 0), None)
    assert found.sentence == f"update 1 went out of bounds: ∂L/∂w₁₁ is −∞; {KEPT}"


def test_a_new_parameter_can_go_first() -> None:
    net = one(Identity(), 1.0)
    trainer = Trainer(net, sample(1.0, 1e10), TrainingSettings(Sgd(1e300)))
    trainer.run(1)
    found = trainer.divergence
    assert found is not None
    assert (found.update, found.ref) == (1, Ref("new_W", "out", 0, "x", 0))
    assert trainer.updates == 0


def test_the_joint_gradient_of_loss_and_activation_is_gone_through() -> None:
    net = one(Sigmoid(), 1.0, BinaryCrossEntropy())
    trainer = Trainer(net, sample(10.0, 0.0), TrainingSettings(Sgd(1e308)))
    assert trainer.run(2) == 0
    assert trainer.divergence is not None
    assert trainer.divergence.ref == Ref("new_W", "out", 0, "x", 0)


def test_the_memory_goes_back_with_the_parameters() -> None:
    net, point, _ = doubling()
    settings = TrainingSettings(Sgd(3.0, momentum=0.9))
    trainer = Trainer(net, point, settings)
    trainer.run(10_000)
    assert trainer.divergence is not None
    again = Trainer(net, point, settings)
    again.run(trainer.updates)
    velocity, expected = (each.result.memory["v"]["out"]["W"] for each in (trainer, again))
    assert velocity.tolist() == expected.tolist()
    assert trainer.network.output.W.tolist() == again.network.output.W.tolist()


def test_a_batch_loss_can_go_first() -> None:
    points = Dataset(np.ones((3, 1)), np.full((3, 1), 1e154))
    trainer = Trainer(one(Identity(), 1.0), points, TrainingSettings(Sgd(1e-9)))
    trainer.run(1)
    assert trainer.divergence is not None
    assert trainer.divergence.ref == Ref("loss")


def test_the_sample_is_named_by_its_row_in_the_data() -> None:
    inputs = np.array([[1.0], [1.0], [1e300], [1.0]])
    points = Dataset(inputs, np.ones((4, 1)), test=(0,))
    settings = TrainingSettings(Sgd(0.1), batch_size=1)
    trainer = Trainer(one(Identity(), 1.0), points, settings)
    trainer.run(5)
    assert trainer.divergence is not None
    assert (trainer.divergence.update, trainer.divergence.sample) == (2, 2)
    assert trainer.updates == 0


@pytest.mark.parametrize("loss", [SquaredError(), BinaryCrossEntropy()])
def test_a_saturated_sigmoid_is_no_divergence(loss: SquaredError | BinaryCrossEntropy) -> None:
    """In place e^z overflows there; the run goes on with the engine's own numbers."""
    point = sample(2000.0, 0.0)
    trainer = Trainer(one(Sigmoid(), 1.0, loss), point, TrainingSettings(Sgd(1e-9)))
    assert trainer.run(3) == 3
    assert trainer.ended == ""
    assert trainer.loss == pytest.approx(run(trainer.network, point.inputs, point.targets).loss)
    assert (trainer.network.output.W[0, 0] < 1.0) == isinstance(loss, BinaryCrossEntropy)


def test_relu_hides_nothing() -> None:
    net = network(2, 4, 1, hidden=Relu(), output=Identity(), loss=SquaredError())
    trainer = Trainer(net, data(net, 8), TrainingSettings(Sgd(50.0)))
    trainer.run(10_000)
    assert trainer.divergence is not None
    for layer in trainer.network.layers:
        assert np.isfinite(layer.W).all()


def test_a_dying_network_is_no_divergence() -> None:
    net = network(2, 4, 1, hidden=Tanh())
    trainer = Trainer(net, data(net, 8), TrainingSettings(Sgd(1e6)))
    assert trainer.run(600) == 600
    assert trainer.divergence is None


def test_a_sum_that_overflows_only_in_place_ends_the_run_without_a_number() -> None:
    points = Dataset(np.ones((2, 1)), np.zeros((2, 1)))
    net = one(Identity(), 1e154, SquaredError(scale=0.5))
    trainer = Trainer(net, points, TrainingSettings(Sgd(1e-9)))
    assert trainer.run(1) == 0
    assert trainer.divergence is not None
    assert trainer.divergence == Divergence(1)
    assert trainer.ended == (
        "update 1 went out of bounds: a number in between is too large, though each number of the "
        f"pass is finite; {KEPT}"
    )
    assert run(net, points.inputs, points.targets).loss == pytest.approx(5e307)
    assert len(trainer.history) == 0


@pytest.mark.parametrize(
    ("value", "words"), [(math.inf, "∞"), (-math.inf, "−∞"), (math.nan, "not a number")]
)
def test_what_is_not_finite_is_said_in_words(value: float, words: str) -> None:
    sentence = Divergence(1234, Ref("z", "h1", 0), value, 2).sentence
    assert sentence == f"update 1,234 went out of bounds: z.h1[0] of sample 3 is {words}; {KEPT}"


def test_the_first_number_backwards_is_the_outputs_own_where_it_is_worked_out() -> None:
    layer = Layer("out", ("x",), {"W": [[1.0]]}, Identity())
    net = Network(Inputs("x", 1), (layer,), SquaredError(scale=1e308))
    trace = run(net, np.array([[1.0]]), np.array([[0.0]]))
    assert np.isfinite(trace.loss)
    found = backward_not_finite(trace)
    assert found is not None
    assert str(found[0]) == "dL_da.out[0]"
    joint = Layer("out", ("x",), {"W": [[1.0], [0.0]]}, Softmax())
    net = Network(Inputs("x", 1), (joint,), CrossEntropy(scale=1e308, over_batch="sum"))
    trace = run(net, np.array([[0.0]]), np.array([[0.0, 30.0]]))
    found = backward_not_finite(trace)
    assert found is not None
    assert found[0].quantity == "dL_dz"
