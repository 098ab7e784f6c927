"""`Kept`: what was worked out for a pass, found again when the walk comes back or gets there.

Rule: it is kept for two passes, the one on screen and the one beyond its update, and forgotten with
them; of too many things the oldest goes first.
"""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")

MOST_KEPT = 100
_PASSES = 2


class Kept(Generic[Value]):
    """Values by key; `of` whose pass they are is told with every look."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._values: dict[object, dict[Hashable, Value]] = {}

    def get(self, of: object, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value for a key; made when it is asked for first."""
        values = self._values_of(of)
        if key not in values:
            value = make()
            if len(values) >= self._most:
                del values[next(iter(values))]
            values[key] = value
        return values[key]

    def _values_of(self, of: object) -> dict[Hashable, Value]:
        if of not in self._values:
            if len(self._values) == _PASSES:
                del self._values[next(iter(self._values))]
            self._values[of] = {}
        return self._values[of]
