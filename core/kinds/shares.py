"""Targets that a loss takes for shares of one whole, as softmax gives them.

Rule: other targets are never refused, only said: training by them works, towards no softmax output.
"""

import math
from collections.abc import Sequence

from core.kinds.losses import CrossEntropy, Loss

_TOLERANCE = 1e-9


def are_shares(targets: Sequence[float]) -> bool:
    """Whether targets are what softmax can give: none below 0, and 1 in sum."""
    return all(target >= 0 for target in targets) and abs(math.fsum(targets) - 1.0) <= _TOLERANCE


def fit(loss: Loss, targets: Sequence[float]) -> bool:
    """Whether a sample's targets are what the loss takes them for."""
    return not isinstance(loss, CrossEntropy) or are_shares(targets)
