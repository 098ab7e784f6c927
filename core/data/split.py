"""Training and test rows: which samples are kept out of training.

Rule: share and seed decide every row; at least one sample stays to train with. Columns that are
standardised are so by the training rows, whichever these are.
"""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from core.data.dataset import Dataset
from core.data.scaling import scalings
from core.data.standardise import standardised, unscaled
from core.errors import NetworkError


def split(data: Dataset, share: float, seed: int = 0) -> Dataset:
    """The data with this share of its samples (0 to 1) for testing, drawn by the seed."""
    if not 0 <= share < 1:
        raise NetworkError(f"the share of test samples must be from 0 to below 1, not {share:g}")
    count = min(round(share * data.size), max(data.size - 1, 0))
    order = np.random.Generator(np.random.PCG64(seed)).permutation(data.size)
    return with_test_rows(data, sorted(order[:count].tolist()))


def with_test_rows(data: Dataset, rows: Collection[int]) -> Dataset:
    """The data with these samples for testing; scaled columns are standardised anew."""
    scaled = [at for at, entry in enumerate(scalings(data)) if entry is not None]
    result = replace(unscaled(data), test=tuple(rows))
    return standardised(result, scaled) if scaled else result
