"""The run in a file: it comes back, and a memory that cannot be the optimiser's is refused."""

import copy
import dataclasses

import numpy as np
import pytest

from core.errors import FileError
from core.project.examples import default_project
from core.training.past.history import History
from core.training.past.run import Run
from tests.core.project.documents import DOCUMENT, changed, opened
from tests.core.project.sameness import (
    again,
    assert_same_network,
    project_with,
    same_bits,
)


def test_a_run_comes_back_with_start_and_memory() -> None:
    project, _ = default_project()
    network = project.network
    ones = {layer.id: {n: p + 0.1 for n, p in layer.parameters.items()} for layer in network.layers}
    start = dataclasses.replace(
        network,
        layers=tuple(
            dataclasses.replace(each, parameters=ones[each.id]) for each in network.layers
        ),
    )
    history = History.of_rows([(0, 0.1), (1, 1 / 3), (7, 5e-324)])
    made = Run(7, start, {"v": ones, "m": ones}, 5, history)
    found = again(dataclasses.replace(project, run=made)).run
    assert (found.updates, found.memory_updates, tuple(found.history)) == (7, 5, tuple(history))
    assert found.start is not None
    assert_same_network(found.start, start)
    for letter in "vm":
        for layer, parameters in ones.items():
            assert all(same_bits(found.memory[letter][layer][n], p) for n, p in parameters.items())


def test_what_of_a_run_is_not_finite_is_left_out() -> None:
    project, _ = default_project()
    memory = {
        layer.id: {n: p * np.inf for n, p in layer.parameters.items()}
        for layer in project.network.layers
    }
    history = History.of_rows([(0, 1.0), (1, float("inf"))])
    with np.errstate(all="ignore"):
        made = Run(2, None, {"v": memory}, 2, history)
    found = again(dataclasses.replace(project, run=made)).run
    assert (found.updates, dict(found.memory), tuple(found.history)) == (2, {}, ((0, 1.0),))


def test_a_long_history_is_written_in_2000_rows() -> None:
    history = History.of_rows((update, 1.0 / (update + 1)) for update in range(5000))
    found = again(project_with(run=Run(5000, history=history))).run.history
    assert 1000 < len(found) <= 2000
    assert next(iter(found)) == (0, 1.0)
    assert tuple(found)[-1] == (4999, 1 / 5000)


def test_a_history_of_2000_rows_is_kept_whole() -> None:
    history = History.of_rows((update, 1.0 / (update + 1)) for update in range(2000))
    found = again(project_with(run=Run(2000, history=history))).run.history
    assert tuple(found) == tuple(history)


def test_a_memory_with_negative_squares_is_refused() -> None:
    velocity = {
        "h1": {"W": [[0, 0], [0, 0], [0, 0]], "b": [0, 0, 0]},
        "out": {"W": [[0, 0, 0], [0, -0.5, 0]], "b": [0, 0]},
    }
    document = copy.deepcopy(DOCUMENT)
    document["history"]["memory"] = {"updates": 2, "vectors": {"v": velocity}}
    momentum = {"name": "sgd", "momentum": 0.9}
    project, _ = opened(changed(("training", "optimizer"), momentum, document))
    assert project.run.memory["v"]["out"]["W"][1, 1] == -0.5
    with pytest.raises(FileError) as caught:
        opened(changed(("training", "optimizer"), {"name": "rmsprop"}, document))
    assert str(caught.value) == (
        "net.bpnet: history.memory: v.out.W has a negative number where RMSprop adds up squares; "
        "leave the memory out"
    )
