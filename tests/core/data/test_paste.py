"""Numbers from the clipboard: how a block is read, and where it goes among the samples."""

import numpy as np
import pytest

from core.data import paste
from core.data.dataset import Dataset
from core.data.paste import pasted
from core.data.tables import block
from core.data.tables.block import read_block
from tests.refusals import refused


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1\t2\n3\t4\n", [[1, 2], [3, 4]]),
        ("1,5\t−2,25\r\n3\t4\r\n", [[1.5, -2.25], [3, 4]]),
        ("1.5\t2\r3\t4", [[1.5, 2], [3, 4]]),
        ("1,5\n2,5\n", [[1.5], [2.5]]),
        ("0,1", [[0.1]]),
        ("1,5 2,5\n 3   4", [[1.5, 2.5], [3, 4]]),
        ("1;2,5\n3;4", [[1, 2.5], [3, 4]]),
        ("1, 2\n3, 4", [[1, 2], [3, 4]]),
        ("1 ,2\n3 ,4", [[1, 2], [3, 4]]),
        ("1,2,3", [[1, 2, 3]]),
        ("1.5,2", [[1.5, 2]]),
        ("[[1, 2], [3, 4]]", [[1, 2], [3, 4]]),
        ("array([[ 1. ,  2.5],\n       [ 3. , -4. ]])", [[1, 2.5], [3, -4]]),
        ("[[1. 2.]\n [3. 4.]]", [[1, 2], [3, 4]]),
        ("\ufeff7", [[7]]),
        ("1\t2\t\n3\t4", [[1, 2], [3, 4]]),
    ],
)
def test_a_block_is_read_as_people_copy_it(text: str, rows: list[list[float]]) -> None:
    assert read_block(text).rows.tolist() == rows


def test_names_above_the_numbers_are_names() -> None:
    assert read_block("a\tb\n1\t2").names == ("a", "b")
    assert read_block("a\n1\t2").names == ()
    assert read_block("1\t2").names == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (" \n", "there is nothing to paste; copy a block of numbers first"),
        ("hello", 'line 1, column 1: expected a number, found "hello"'),
        ("1\t2\n3", "line 2, column 2: the cell is empty"),
        ("1\tx", 'line 1, column 2: expected a number, found "x"'),
        ("1\t2\n2\tnan", 'line 2, column 2: "nan" is not finite'),
        (
            "1\t1.234,5",
            'line 1, column 2: "1.234,5" has a thousands separator; write the number without it',
        ),
    ],
)
def test_what_is_no_block_is_refused_with_its_place(text: str, sentence: str) -> None:
    with refused(sentence):
        read_block(text)


def test_a_text_too_long_is_not_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(block, "MAX_BYTES", 3)
    with refused("the text has 4 characters; at most 3 are read"):
        read_block("1\t22")
    assert read_block("1\t2").rows.tolist() == [[1, 2]]


def _data() -> Dataset:
    return Dataset(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[5.0], [6.0]]), test=(1,))


def test_a_block_goes_in_at_a_cell_and_rows_grow() -> None:
    data = pasted(_data(), 1, 1, "7,5\t8\n9\t10", (2, 1))
    assert data.inputs.tolist() == [[1, 2], [3, 7.5], [0, 9]]
    assert data.targets.tolist() == [[5], [8], [10]]
    assert data.test == (1,)
    assert (data.input_names, data.target_names) == ((), ())


def test_names_come_along_and_nameless_neighbours_get_numbers() -> None:
    data = pasted(_data(), 0, 1, "height\tkind\n1\t0", (2, 1))
    assert (data.input_names, data.target_names) == (("1", "height"), ("kind",))
    again = pasted(data, 0, 0, "width\n9", (2, 1))
    assert again.input_names == ("width", "height")
    assert again.target_names == ("kind",)


def test_into_nothing_a_block_makes_samples_of_the_network_s_sizes() -> None:
    data = pasted(Dataset(), 0, 0, "1\t2\t3\n4\t5\t6", (2, 1))
    assert data.inputs.tolist() == [[1, 2], [4, 5]]
    assert data.targets.tolist() == [[3], [6]]


@pytest.mark.parametrize(
    ("row", "column", "text", "sentence"),
    [
        (
            0,
            2,
            "1\t2",
            "2 columns do not fit from column 3 on: the table has 3; "
            "paste further left, or give the network more inputs or outputs",
        ),
        (3, 0, "1", "there is no cell at sample 4, column 1 to paste at"),
        (-1, 0, "1", "there is no cell at sample 0, column 1 to paste at"),
        (0, 3, "1", "there is no cell at sample 1, column 4 to paste at"),
    ],
)
def test_what_does_not_fit_is_refused(row: int, column: int, text: str, sentence: str) -> None:
    with refused(sentence):
        pasted(_data(), row, column, text, (2, 1))


def test_samples_are_limited_before_they_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paste, "MAX_SAMPLES", 3)
    with refused("3 rows from sample 2 on are more than the 3 samples that are possible"):
        pasted(_data(), 1, 0, "1\n2\n3", (2, 1))
    assert pasted(_data(), 1, 0, "7\n8", (2, 1)).inputs.tolist() == [[1, 2], [7, 4], [8, 0]]


def test_below_the_last_sample_is_a_place_to_paste_at() -> None:
    assert pasted(_data(), 2, 2, "7", (2, 1)).targets.tolist() == [[5], [6], [7]]
