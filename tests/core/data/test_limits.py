"""How much data there may be: the very numbers, as whoever has more is told."""

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.data.tables.block import read_block
from core.data.tables.preview import preview
from tests.refusals import refused


@pytest.mark.parametrize(
    ("inputs", "targets", "sentence"),
    [
        ((100_001, 1), (100_001, 1), "data: at most 100,000 samples are possible, not 100,001"),
        ((1, 500_000), (1, 1), "data: at most 500,000 numbers are possible, not 500,001"),
    ],
)
def test_a_dataset_has_so_many_samples_and_numbers_at_most(
    inputs: tuple[int, int], targets: tuple[int, int], sentence: str
) -> None:
    with refused(sentence):
        Dataset(np.zeros(inputs), np.zeros(targets))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"1," * 2_000 + b"1", "line 1: at most 2,000 columns are possible"),
        (b"\n" * 500_001, "the table has 500,001 lines; at most 500,000 are read"),
        (b" " * (2**24 + 1), "the table has 16,777,217 bytes; at most 16,777,216 are read"),
    ],
    ids=["columns", "lines", "bytes"],
)
def test_a_table_has_so_many_columns_lines_and_bytes_at_most(content: bytes, sentence: str) -> None:
    with refused(sentence):
        preview(content)


def test_a_column_has_64_classes_at_most() -> None:
    def classes(count: int) -> str:
        table = preview("".join(f"1,kind {n}\n" for n in range(count)).encode())
        return str(table.columns[1].fault or "")

    assert classes(64) == ""
    assert classes(65) == (
        'line 65, column 2: "kind 64" is class 65 of 65; at most 64 classes are possible'
    )


def test_as_long_a_text_as_a_table_can_be_pasted() -> None:
    with refused("the text has 16,777,217 characters; at most 16,777,216 are read"):
        read_block(" " * (2**24 + 1))
