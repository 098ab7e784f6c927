"""CSV: what is found in the bytes, what is refused and where, and what is written."""

import numpy as np
import pytest

from core.data import table
from core.data.dataset import Dataset
from core.data.table import read_table, write_table
from core.errors import NetworkError


@pytest.mark.parametrize(
    ("data", "rows", "names"),
    [
        (b"1,2\n3,4\n", [[1, 2], [3, 4]], ()),
        (b"1;2\r\n3;4", [[1, 2], [3, 4]], ()),
        (b"1\t2\n\n3\t4\n\n", [[1, 2], [3, 4]], ()),
        (b"1,5;2\n-3,25;1e3\n", [[1.5, 2], [-3.25, 1000]], ()),
        (b"1,5\t2.5\n", [[1.5, 2.5]], ()),
        ("\ufeffa;b\n1;2\n".encode(), [[1, 2]], ("a", "b")),
        (b'"width, cm",height\n 1.5 ,2\n', [[1.5, 2]], ("width, cm", "height")),
        ("a\n−1\n2".encode(), [[-1], [2]], ("a",)),
        (b"\n\nx,y\n1,2\n", [[1, 2]], ("x", "y")),
        (b"7", [[7]], ()),
    ],
)
def test_separator_decimal_comma_and_names_are_found(
    data: bytes, rows: list[list[float]], names: tuple[str, ...]
) -> None:
    found = read_table(data)
    assert found.rows.tolist() == rows
    assert found.names == names


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "the table is empty"),
        (b"\n ; ;\n", "the table is empty"),
        (b"a,b\n", "a line of names but no numbers"),
        (b"1,2\n3\n", "line 2: expected 2 columns, found 1"),
        (b"1,2\n3,x\n", 'line 2, column 2: expected a number, found "x"'),
        (b"1,2\n,4\n", "line 2, column 1: expected a number, the cell is empty"),
        (b"x,y\n1,1_000\n", 'line 2, column 2: expected a number, found "1_000"'),
        (b"1,2\ninf,4\n", "line 2, column 1: inf is not finite"),
        (b"1,1e999\n", "line 1, column 2: 1e999 is not finite"),
        (b"1,2\n3,\xff\n", "line 2 is not UTF-8 text"),
        (b'1,2\n"' + b"3" * 200_000 + b'",4', "line 2 cannot be read: field larger"),
    ],
)
def test_what_is_no_table_is_refused_with_line_and_column(data: bytes, sentence: str) -> None:
    with pytest.raises(NetworkError, match=sentence):
        read_table(data)


def test_limits_hold_while_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MAX_SAMPLES", 3)
    with pytest.raises(NetworkError, match="at most 3 rows are possible, found 4"):
        read_table(b"1\n2\n3\n4\n")
    monkeypatch.setattr(table, "MAX_NUMBERS", 3)
    with pytest.raises(NetworkError, match="at most 3 numbers"):
        read_table(b"1,2\n3,4\n")


def test_the_last_columns_are_targets() -> None:
    found = read_table(b"a,b,c\n1,2,3\n4,5,6\n").dataset(targets=2)
    assert found.inputs.tolist() == [[1], [4]]
    assert found.targets.tolist() == [[2, 3], [5, 6]]
    assert (found.input_names, found.target_names) == (("a",), ("b", "c"))
    assert read_table(b"1,2").dataset().input_names == ()


@pytest.mark.parametrize("targets", [0, 2])
def test_there_must_be_inputs_and_targets(targets: int) -> None:
    with pytest.raises(NetworkError, match=f"2 columns leave no inputs beside {targets} targets"):
        read_table(b"1,2").dataset(targets)


def test_what_is_written_reads_back_bit_for_bit() -> None:
    random = np.random.default_rng(0)
    data = Dataset(random.normal(size=(9, 2)), random.normal(size=(9, 1)), ("a, b", "c"))
    written = write_table(data)
    assert written.splitlines()[0] == b'"a, b",c,y1'
    back = read_table(written).dataset()
    assert np.array_equal(back.inputs, data.inputs)
    assert np.array_equal(back.targets, data.targets)
    assert write_table(Dataset(data.inputs, data.targets)).startswith(b"x1,x2,y1\n")
