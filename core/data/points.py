"""Samples that are set as points: one added behind the last, one moved.

Rule: pure functions from dataset to dataset; the numbers are those of the columns as they stand,
standardised ones included.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.data.dataset import Dataset
from core.errors import NetworkError
from core.words import counted


def with_sample(data: Dataset, inputs: Sequence[float], targets: Sequence[float]) -> Dataset:
    """The data with one more sample behind the last."""
    row, answer = np.array([inputs], dtype=np.float64), np.array([targets], dtype=np.float64)
    if not data.size:
        return Dataset(row, answer)
    _check_width("input", row.shape[1], data.inputs.shape[1])
    _check_width("target", answer.shape[1], data.targets.shape[1])
    return replace(
        data,
        inputs=np.vstack([data.inputs, row]),
        targets=np.vstack([data.targets, answer]),
    )


def with_inputs(data: Dataset, row: int, inputs: Sequence[float]) -> Dataset:
    """The data with other inputs in one sample; NetworkError where there is none."""
    if not 0 <= row < data.size:
        raise NetworkError(f"there is no sample {row + 1} to move")
    _check_width("input", len(inputs), data.inputs.shape[1])
    moved = data.inputs.copy()
    moved[row] = inputs
    return replace(data, inputs=moved)


def _check_width(what: str, found: int, needed: int) -> None:
    if found != needed:
        raise NetworkError(f"a sample has {counted(needed, what)}, not {found}")
