"""Classes: rows of targets that stand for a few kinds of samples.

Rule: a class is a row of targets. 0 and 1 in one column are two classes, one 1 among zeros is one
class a column; otherwise each different row of targets is one, as long as they are few.
"""

import numpy as np

from core.data.dataset import Dataset
from core.data.names import target_label
from core.dataclass import dataclass
from core.kinds.types import Array

MAX_CLASSES = 10


@dataclass(frozen=True, eq=False)
class Classes:
    """K classes: `targets` K x outputs, a row each, and `members`, the class of each sample."""

    targets: Array
    members: Array

    @property
    def count(self) -> int:
        """How many classes there are."""
        return len(self.targets)


def classes(data: Dataset, outputs: int) -> Classes | None:
    """The classes of the data, of `outputs` targets where it is empty; None where they are none."""
    targets = data.targets if data.size else np.zeros((0, outputs))
    for kinds in (_usual(targets), _different(targets)):
        if kinds is not None:
            return Classes(kinds, _members(targets, kinds))
    return None


def class_name(data: Dataset, kinds: Classes, at: int) -> str:
    """What a class is called: its target's name where each has one of its own, else its targets."""
    row = kinds.targets[at]
    is_own = np.array_equal(kinds.targets, np.eye(len(row)))
    if is_own and data.target_names and data.target_names[at]:
        return target_label(data.target_names, at)
    numbers = f"{at + 1}" if is_own else ", ".join(f"{y:g}" for y in row.tolist())
    return f"class {numbers}".replace("-", "−")


def _usual(targets: Array) -> Array | None:
    """0 and 1, −1 and 1, or one 1 among zeros, whether or not all of them are there yet."""
    width = targets.shape[1]
    if width == 1:
        for pair in ((0.0, 1.0), (-1.0, 1.0)):
            if np.isin(targets, pair).all():
                return np.array(pair)[:, None]
    is_one = targets == 1
    is_one_hot = ((is_one | (targets == 0)).all(axis=1) & (is_one.sum(axis=1) == 1)).all()
    return np.eye(width) if width <= MAX_CLASSES and is_one_hot else None


def _different(targets: Array) -> Array | None:
    """Each row that is there, smaller ones first; None where they are too many."""
    kinds: list[list[float]] = []
    while len(targets) and len(kinds) <= MAX_CLASSES:
        kinds.append(targets[0].tolist())
        targets = targets[(targets != targets[0]).any(axis=1)]
    return np.array(sorted(kinds)) if 0 < len(kinds) <= MAX_CLASSES else None


def _members(targets: Array, kinds: Array) -> Array:
    members = np.zeros(len(targets), dtype=int)
    for at, row in enumerate(kinds):
        members[(targets == row).all(axis=1)] = at
    return members
