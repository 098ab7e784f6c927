"""Runs that stand in print: the bundled examples, trained, against stored numbers to the digit.

Rule: an example is trained as it is, with nothing set here; so a click on Train gives the same.
"""

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.passes.engine import forward
from core.project.examples import examples
from core.project.project import Project
from core.training.scores import Scorer
from core.training.trainer import Trainer

CASES = Path(__file__).parents[2] / "golden" / "cases"
FOREVER = 100_000
DIGITS = 1e-12  # relative: twelve digits


def case(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CASES / f"{name}.json").read_text())
    return found


def example(file: str) -> Project:
    return next(each for each in examples() if each.file == file).open()[0]


def trainer_of(project: Project) -> Trainer:
    return Trainer(project.network, project.data, project.training, loss_every=1)


def reported(project: Project, trainer: Trainer) -> float:
    scorer = Scorer(project.data, project.data.training_rows)
    return scorer.scores(trainer.network).reported[0]


def test_the_regression_line_to_twelve_digits() -> None:
    project, golden = example("regression_line.bpnet"), case("p30_seed001_linear_regression")
    with (CASES / "seed001_points.csv").open(newline="") as file:
        points = [(float(row["x"]), float(row["y"])) for row in csv.DictReader(file)]
    assert np.array_equal(np.hstack([project.data.inputs, project.data.targets]), points)
    trainer = trainer_of(project)
    assert reported(project, trainer) == pytest.approx(2.059703523518794, rel=DIGITS)
    for row in golden["expected"]["trajectory"]:
        trainer.run(row["step"] - trainer.updates)
        out = trainer.network.output
        assert out.b is not None
        assert out.b[0] == pytest.approx(row["b"], rel=DIGITS)
        assert out.W[0, 0] == pytest.approx(row["m"], rel=DIGITS)
        assert reported(project, trainer) == pytest.approx(row["error"], rel=DIGITS)
    assert trainer.updates == 1000
    assert trainer.run(1) == 0
    assert trainer.loss == pytest.approx(500 * reported(project, trainer), rel=1e-13)


def test_the_sine_through_a_legendre_unit() -> None:
    project, golden = example("sine_legendre.bpnet"), case("p31_seed001_legendre_p3")
    trainer = trainer_of(project)
    trainer.run(FOREVER)
    losses = dict(trainer.history)
    for row in golden["expected"]["losses"]:
        assert losses[row["step"]] == pytest.approx(row["loss"], rel=1e-9)
    printed = {each["what"]: float(each["printed"]) for each in golden["published"]}
    for row in golden["expected"]["losses"]:
        step = row["step"]
        assert losses[step] == pytest.approx(printed[f"loss at {step}"], rel=1e-5)
    unit, out = trainer.network.layers
    final = golden["expected"]["final"]
    assert out.W[0, 0] == pytest.approx(final["b"], rel=1e-10)
    assert unit.W[0, 0] == pytest.approx(final["d"], rel=1e-10)
    assert printed["b"] == pytest.approx(final["b"], rel=1e-6)
    for offset in (unit.b, out.b):
        assert offset is not None
        assert abs(offset[0]) < 1e-8


@pytest.mark.parametrize("name", ["sigmoid", "leaky"])
def test_batches_of_three_with_the_sum_of_their_gradients(name: str) -> None:
    number = {"sigmoid": "p04", "leaky": "p05"}[name]
    golden = case(f"{number}_seed002_snn_{name}")["extra"]
    project = example(f"batches_{name}.bpnet")
    assert project.network.loss.over_batch == "sum"
    trainer = trainer_of(project)
    for step in golden["training"]:
        rows = np.arange(3) + 3 * step["batch"]
        cost = Scorer(project.data, rows).scores(trainer.network).reported[0]
        assert cost == pytest.approx(step["cost_printed"], rel=DIGITS)
        trainer.run(1)
    assert trainer.run(FOREVER) == 0
    for layer, stacked in zip(
        trainer.network.layers, golden["training"][-1]["weights_after"], strict=True
    ):
        assert layer.b == pytest.approx(np.array(stacked[0]), rel=1e-11)
        assert pytest.approx(np.array(stacked[1:]).T, rel=1e-11) == layer.W


@pytest.mark.parametrize(
    ("file", "updates"),
    [
        ("prebias_none", 1461),
        ("prebias_gradient", 406),
        ("prebias_centring", 136),
        ("prebias_centring_old", 135),
    ],
)
def test_the_pre_bias_runs_reach_the_minimum_after_as_many_updates(file: str, updates: int) -> None:
    project = example(f"{file}.bpnet")
    trainer = trainer_of(project)
    trainer.run(FOREVER)
    assert trainer.updates == updates
    minimum = case("p30_seed001_linear_regression")["least_squares_optimum"]["error"]
    assert minimum < reported(project, trainer) <= minimum + 1e-6


@pytest.mark.parametrize(
    ("file", "run"),
    [
        ("nielsen_neuron", "quadratic_0.6_0.9"),
        ("nielsen_slow", "quadratic_2_2"),
        ("nielsen_entropy", "cross_entropy_2_2"),
    ],
)
def test_nielsens_single_neuron(file: str, run: str) -> None:
    project = example(f"{file}.bpnet")
    trainer = trainer_of(project)
    for row in case("p32_nielsen_single_neuron")["expected"][run]:
        trainer.run(row["epoch"] - trainer.updates)
        out = trainer.network.output
        assert out.b is not None
        assert (out.W[0, 0], out.b[0]) == pytest.approx((row["w"], row["b"]), rel=DIGITS)
        output = forward(trainer.network, project.data.inputs)[0, 0]
        assert output == pytest.approx(row["output"], rel=DIGITS)


def test_brownlees_twenty_epochs_to_twelve_digits() -> None:
    project, golden = example("brownlee_training.bpnet"), case("p34_brownlee_training")
    data, trainer = project.data, trainer_of(project)
    for sum_error in golden["expected"]["sum_error_per_epoch"]:
        total = 0.0
        for row in range(data.size):
            outputs = forward(trainer.network, data.inputs[row : row + 1])
            total += float(((outputs - data.targets[row]) ** 2).sum())
            trainer.run(1)
        assert total == pytest.approx(sum_error, rel=DIGITS)
    assert trainer.run(1) == 0
    for layer, neurons in zip(
        trainer.network.layers, golden["expected"]["final_weights"], strict=True
    ):
        stacked = np.array(neurons)
        assert pytest.approx(stacked[:, :-1], rel=DIGITS) == layer.W
        assert layer.b == pytest.approx(stacked[:, -1], rel=DIGITS)


def test_xor_is_learnt() -> None:
    project = example("xor.bpnet")
    trainer = trainer_of(project)
    scorer = Scorer(project.data)
    assert scorer.scores(trainer.network).accuracy != 1
    trainer.run(FOREVER)
    assert trainer.ended == "the loss is below 0.01"
    assert scorer.scores(trainer.network).accuracy == 1
