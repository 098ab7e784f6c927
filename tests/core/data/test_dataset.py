"""Datasets: rows as given, kept or refused, and whether they fit a network."""

from typing import Any

import numpy as np
import pytest

from core.data import dataset
from core.data.dataset import Dataset
from core.errors import NetworkError
from tests.networks import random_data, random_network
from tests.refusals import refused

INPUTS, TARGETS = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), np.array([[0.0], [1.0], [0.0]])


def test_rows_are_copied_and_read_only() -> None:
    given = INPUTS.copy()
    data = Dataset(given, TARGETS)
    given[0, 0] = 9.0
    assert data.inputs[0, 0] == 1.0
    assert data.size == 3
    for rows in (data.inputs, data.targets):
        with pytest.raises(ValueError, match="read-only"):
            rows[0, 0] = 5.0


def test_nothing_given_is_no_samples() -> None:
    assert Dataset().size == 0
    assert Dataset().training_rows.tolist() == []


def test_test_rows_are_kept_out_of_training() -> None:
    assert Dataset(INPUTS, TARGETS, test=(1,)).training_rows.tolist() == [0, 2]
    assert Dataset(INPUTS, TARGETS).training_rows.tolist() == [0, 1, 2]


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"inputs": INPUTS[:2]}, "data: 2 rows of inputs but 3 rows of targets"),
    ({"inputs": INPUTS[0]}, "data inputs: expected rows of numbers"),
    ({"targets": TARGETS[:, 0]}, "data targets: expected rows of numbers"),
    ({"targets": TARGETS * np.nan}, "data targets: every number must be finite"),
    ({"input_names": ("one",)}, "data: 2 columns but 1 input_names"),
    ({"target_names": ("one", "two")}, "data: 1 column but 2 target_names"),
    ({"test": (0, 0)}, "data: test must name each row at most once, counted from 0"),
    ({"test": (3,)}, "data: test must name each row at most once, counted from 0"),
    ({"test": (-1,)}, "data: test must name each row at most once, counted from 0"),
]


@pytest.mark.parametrize(("given", "sentence"), REFUSED, ids=lambda each: str(each)[:40])
def test_data_that_cannot_be_is_refused(given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(NetworkError) as error:
        Dataset(**({"inputs": INPUTS, "targets": TARGETS} | given))
    assert str(error.value) == sentence


def test_there_is_a_limit_of_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataset, "MAX_SAMPLES", 2)
    with refused("data: at most 2 samples are possible, not 3"):
        Dataset(INPUTS, TARGETS)
    monkeypatch.setattr(dataset, "MAX_SAMPLES", 3)
    assert Dataset(INPUTS, TARGETS).size == 3


def test_there_is_a_limit_of_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataset, "MAX_NUMBERS", 8)
    with refused("data: at most 8 numbers are possible, not 9"):
        Dataset(INPUTS, TARGETS)
    monkeypatch.setattr(dataset, "MAX_NUMBERS", 9)
    assert Dataset(INPUTS, TARGETS).inputs.size == 6


def test_names_of_the_right_number_are_kept() -> None:
    data = Dataset(INPUTS, TARGETS, input_names=("one", "two"), target_names=("hit",))
    assert (data.input_names, data.target_names) == (("one", "two"), ("hit",))


@pytest.mark.parametrize("seed", range(10))
def test_data_made_for_a_network_fits_it(seed: int) -> None:
    network = random_network(seed)
    assert random_data(network, seed).misfit(network) == ""


def test_data_of_another_size_says_so_and_is_no_error() -> None:
    network = random_network(0)
    rows = np.zeros((2, network.inputs.size))
    wide, outputs = np.zeros((2, 9)), network.output.size
    assert Dataset(wide, wide).misfit(network) == (
        f"the data has 9 inputs a sample, the network {network.inputs.size}; change one of them"
    )
    assert Dataset(rows, wide).misfit(network) == (
        f"the data has 9 targets a sample, the network {outputs}; change one of them"
    )
    assert Dataset().misfit(network) == "there are no samples; add data to walk or train"
