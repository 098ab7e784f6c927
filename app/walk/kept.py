"""`Kept`: what was worked out for one pass, found again when the walk comes back or gets there.

Rule: it is forgotten with its pass; of too many things the oldest goes first.
"""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")

MOST_KEPT = 100


class Kept(Generic[Value]):
    """Values by key; `of` whose pass they are is told with every look."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._of: object = None
        self._values: dict[Hashable, Value] = {}

    def get(self, of: object, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value for a key; made when it is asked for first."""
        if of is not self._of:
            self._of = of
            self._values.clear()
        if key not in self._values:
            value = make()
            if len(self._values) >= self._most:
                del self._values[next(iter(self._values))]
            self._values[key] = value
        return self._values[key]
