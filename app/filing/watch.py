"""`Watch`: whether the open file is still what this window read or wrote.

Rule: looked at when it matters (before a save, and when the window comes to the front), never
waited for: a watch that Qt keeps ends with every file that is replaced as a whole. Each change is
told once.
"""

from enum import Enum, auto

from core.project.seen import Seen


class State(Enum):
    """What became of the file."""

    SAME = auto()
    CHANGED = auto()
    GONE = auto()


class Watch:
    """The file of one document."""

    def __init__(self) -> None:
        self._path: str | None = None
        self._seen: Seen | None = None
        self._told: Seen | State | None = None

    def begin(self, path: str | None, is_known: bool = True) -> None:
        """From now on this file, as it is; without `is_known` what it holds is another's."""
        self._path = path
        self._seen = Seen.of(path) if path is not None and is_known else None
        self._told = None

    @property
    def state(self) -> State:
        """What became of the file since."""
        if self._path is None or (self._seen is not None and self._seen.is_still(self._path)):
            return State.SAME
        return State.GONE if Seen.of(self._path) is None else State.CHANGED

    def news(self) -> State:
        """What became of the file, where nobody has been told yet; else SAME."""
        state = self.state
        if state is State.SAME or self._path is None:
            return State.SAME
        now = Seen.of(self._path) or state
        is_told, self._told = now == self._told, now
        return State.SAME if is_told else state
