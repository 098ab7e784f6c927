"""Training and test rows by share and seed."""

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.data.scaling import scalings
from core.data.split import split, with_test_rows
from core.data.standardise import standardised, unscaled
from tests.refusals import refused


def _data(rows: int = 10) -> Dataset:
    return Dataset(np.arange(2.0 * rows).reshape(rows, 2) ** 2, np.ones((rows, 1)))


def test_share_and_seed_decide_the_rows() -> None:
    data = split(_data(), 0.3, 1)
    assert len(data.test) == 3
    assert list(data.test) == sorted(data.test)
    assert split(_data(), 0.3, 1).test == data.test
    assert len({split(_data(), 0.3, seed).test for seed in range(8)}) > 4
    assert split(data, 0).test == ()


def test_a_sample_is_left_to_train_with() -> None:
    assert len(split(_data(2), 0.99).test) == 1
    assert split(Dataset(), 0.5).test == ()


@pytest.mark.parametrize("share", [-0.1, 1.0, float("nan")])
def test_a_share_that_cannot_be_is_refused(share: float) -> None:
    with refused(f"the share of test samples must be from 0 to below 1, not {share:g}"):
        split(_data(), share)


def test_scaled_columns_are_standardised_by_the_new_training_rows() -> None:
    data = with_test_rows(standardised(_data(), [1]), [9, 8])
    assert data.test == (9, 8)
    assert data.inputs[:8, 1].mean() == pytest.approx(0, abs=1e-15)
    assert scalings(data)[0] is None
    assert unscaled(data).inputs.tolist() == _data().inputs.tolist()
