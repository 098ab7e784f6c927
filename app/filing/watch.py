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
    UNKNOWN = auto()  # what this window shows was recovered; what the file held then is not known
    CHANGED = auto()
    GONE = auto()


class Watch:
    """The file of one document."""

    def __init__(self) -> None:
        self._path: str | None = None
        self._seen: Seen | None = None
        self._unchanged = State.SAME
        self._told: Seen | State | None = None

    def begin(self, path: str | None, is_known: bool = True) -> None:
        """From now on this file, as it is; without `is_known` it may hold anything."""
        self._path = path
        self._unchanged = State.SAME if is_known else State.UNKNOWN
        self._seen = Seen.of(path) if path is not None else None
        self._told = None

    @property
    def state(self) -> State:
        """What became of the file since."""
        if self._path is None:
            return State.SAME
        if self._seen is not None and self._seen.is_still(self._path):
            return self._unchanged
        return State.GONE if Seen.of(self._path) is None else State.CHANGED

    def news(self) -> State:
        """What became of the file, where nobody has been told yet; else SAME."""
        state = self.state
        if state in (State.SAME, State.UNKNOWN) or self._path is None:
            return State.SAME
        now = Seen.of(self._path) or state
        is_told, self._told = now == self._told, now
        return State.SAME if is_told else state
