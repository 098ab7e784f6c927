"""Columns of data go with the units that they belong to, names and scaling too."""

import numpy as np

from core.data.dataset import Dataset
from core.data.follow import with_input_columns, with_target_columns

DATA = Dataset(
    np.array([[1.0, 2.0], [3.0, 4.0]]),
    np.array([[5.0], [6.0]]),
    input_names=("p", "q"),
    target_names=("r",),
    test=(1,),
    scaling={"inputs": [None, {"shift": 1.0}], "source": "iris"},
)


def test_inputs_keep_name_and_scaling_wherever_they_go() -> None:
    after = with_input_columns(DATA, (1, None, 0))
    assert after.inputs.tolist() == [[2.0, 0.0, 1.0], [4.0, 0.0, 3.0]]
    assert after.input_names == ("q", "2", "p")
    assert after.scaling == {"source": "iris", "inputs": [{"shift": 1.0}, None, None]}
    assert (after.targets.tolist(), after.test) == ([[5.0], [6.0]], (1,))


def test_scaling_goes_with_its_column() -> None:
    assert with_input_columns(DATA, (0,)).scaling == {"source": "iris"}
    assert DATA.scaling["inputs"] == [None, {"shift": 1.0}]


def test_targets_likewise() -> None:
    after = with_target_columns(DATA, (None, 0))
    assert after.targets.tolist() == [[0.0, 5.0], [0.0, 6.0]]
    assert after.target_names == ("1", "r")
    assert after.scaling == DATA.scaling
    assert after.inputs.tolist() == DATA.inputs.tolist()


def test_columns_without_names_stay_without() -> None:
    bare = Dataset(DATA.inputs, DATA.targets)
    assert with_input_columns(bare, (0, None)).input_names == ()


def test_a_scaling_that_a_file_has_written_too_short_stops_nobody() -> None:
    short = Dataset(DATA.inputs, DATA.targets, scaling={"inputs": [{"shift": 1.0}]})
    assert with_input_columns(short, (1,)).scaling == {}
    assert with_input_columns(short, (1, 0)).scaling == {"inputs": [None, {"shift": 1.0}]}
