"""`Judge`: how many samples a network puts into their class.

Rule: a sample goes into the class whose targets lie nearest to its outputs; for one class a column
that is the largest output.
"""

from functools import lru_cache

import numpy as np

from core.data.classes import Classes, classes
from core.data.dataset import Dataset
from core.kinds.types import Array
from core.network.network import Network
from core.training.order import Rows


class Judge:
    """Counts right samples, where several have targets of 0, 1 and −1 (`is_possible`)."""

    def __init__(self, network: Network, data: Dataset) -> None:
        self._kinds = _plain_classes(data, network.output.size)
        self._shift = 0.5 - network.loss.even_output if network.output.size == 1 else 0.0

    @property
    def is_possible(self) -> bool:
        """Whether there are classes to tell apart."""
        return self._kinds is not None

    def right(self, outputs: Array, rows: Rows) -> int:
        """How many of the data's `rows` these outputs put into their class; 0 without classes."""
        if self._kinds is None:
            return 0
        away = (outputs + self._shift)[:, None, :] - self._kinds.targets
        with np.errstate(all="ignore"):
            nearest = (away * away).sum(axis=2).argmin(axis=1)
        return int((nearest == self._kinds.members[rows]).sum())


@lru_cache(maxsize=2)
def _plain_classes(data: Dataset, outputs: int) -> Classes | None:
    """The classes, where their targets are 0, 1 and −1 and there is something to tell apart."""
    found = classes(data, outputs) if data.size > 1 else None
    if found is None or found.count < 2:
        return None
    return found if np.isin(found.targets, (-1.0, 0.0, 1.0)).all() else None
