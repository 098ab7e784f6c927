"""Data written as CSV: numbers bit for bit and names letter for letter when it is read back."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.data.dataset import Dataset
from core.data.tables.preview import preview
from core.data.tables.table import write_table
from tests.refusals import refused


def _data(rows: int, inputs: int, targets: int, names: tuple[str, ...] = ()) -> Dataset:
    random = np.random.default_rng(0)
    return Dataset(
        random.normal(size=(rows, inputs)),
        random.normal(size=(rows, targets)),
        names[:inputs],
        names[inputs:],
    )


def test_a_line_of_names_and_then_the_numbers_are_written() -> None:
    data = Dataset(np.array([[1.5, -2.0]]), np.array([[1e-7]]), ("a, b", "c"), ("y",))
    assert write_table(data) == b'"a, b",c,y\n1.5,-2.0,1e-07\n'
    assert write_table(data, ";", ",") == b'"a, b";c;y\n1,5;-2,0;1e-07\n'


def test_nameless_data_has_no_line_of_names_and_half_named_data_gets_some() -> None:
    assert write_table(_data(1, 2, 1)).count(b"\n") == 1
    assert write_table(_data(1, 2, 2, ("a", "b"))).startswith(b"a,b,y1,y2\n")
    only_targets = Dataset(np.zeros((1, 2)), np.zeros((1, 1)), (), ("y",))
    assert write_table(only_targets).startswith(b"x1,x2,y\n")


def test_a_comma_cannot_be_both() -> None:
    with refused("a comma cannot be both separator and decimal mark; choose another one"):
        write_table(_data(1, 1, 1), decimal=",")


_NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
_NAMES = st.one_of(
    st.text(max_size=6), st.sampled_from(["2019", "1,5", "nan", "a;b", '"', "\ufeff", "\r\n", " "])
)


@st.composite
def _datasets(draw: st.DrawFn) -> Dataset:
    rows, inputs, targets = (draw(st.integers(1, high)) for high in (5, 3, 3))
    numbers = draw(st.lists(_NUMBERS, min_size=rows * 6, max_size=rows * 6))
    table = np.array(numbers).reshape(rows, 6)
    names = tuple(draw(st.lists(_NAMES, min_size=6, max_size=6)))
    kept = (names[:inputs], names[inputs : inputs + targets])
    if draw(st.booleans()) or not all(map(any, kept)):
        kept = ((), ())
    return Dataset(table[:, :inputs], table[:, inputs : inputs + targets], *kept)


@given(_datasets(), st.sampled_from([(",", "."), (";", ","), (";", "."), ("\t", ","), ("\t", ".")]))
def test_what_is_written_reads_back_exactly(data: Dataset, signs: tuple[str, str]) -> None:
    written = write_table(data, signs[0], "," if signs[1] == "," else ".")
    split, width = data.inputs.shape[1], data.inputs.shape[1] + data.targets.shape[1]
    back = preview(written).dataset(range(split, width))
    assert back.inputs.tobytes() == data.inputs.tobytes()
    assert back.targets.tobytes() == data.targets.tobytes()
    assert (back.input_names, back.target_names) == (data.input_names, data.target_names)
