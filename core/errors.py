"""The errors a person can cause, as one small tree.

Rule: the message is one sentence for the person in front of the program: what, where, what to do.
"""


class BackpropError(ValueError):
    """Root of everything a user's input can cause in core."""


class NetworkError(BackpropError):
    """A network, its data or its settings cannot be what was asked for."""


class FormulaError(BackpropError):
    """A formula cannot be read; `start` and `stop` mark where it breaks, in characters."""

    def __init__(self, message: str, start: int = 0, stop: int = 0) -> None:
        super().__init__(message)
        self.start = start
        self.stop = stop


class FileError(BackpropError):
    """A file cannot be read or written; `path` names it, `place` the spot inside it."""

    def __init__(self, path: str, place: str, message: str) -> None:
        where = f"{path}: {place}: " if place else f"{path}: "
        super().__init__(where + message)
        self.path = path
        self.place = place
        self.reason = message
