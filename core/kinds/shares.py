"""Targets that a loss takes for shares of one whole, as softmax gives them, or for probabilities.

Rule: other targets are never refused, only said: training by them works, towards no output that can
be.
"""

import math
from collections.abc import Sequence

import numpy as np

from core.kinds.losses import BinaryCrossEntropy, CrossEntropy, Loss
from core.kinds.types import Array

_TOLERANCE = 1e-9


def are_shares(targets: Sequence[float]) -> bool:
    """Whether targets are what softmax can give: none below 0, and 1 in sum."""
    return all(target >= 0 for target in targets) and abs(math.fsum(targets) - 1.0) <= _TOLERANCE


def are_as_taken(loss: Loss, targets: Sequence[float]) -> bool:
    """Whether a sample's targets are what the loss takes them for."""
    return not isinstance(loss, CrossEntropy) or are_shares(targets)


def outside(loss: Loss, targets: Array) -> tuple[int, int] | None:
    """Sample and unit of the first target (N x outputs) that is no probability but should be."""
    if not isinstance(loss, (BinaryCrossEntropy, CrossEntropy)):
        return None
    found = np.argwhere((targets < -_TOLERANCE) | (targets > 1.0 + _TOLERANCE))
    return (int(found[0, 0]), int(found[0, 1])) if len(found) else None
