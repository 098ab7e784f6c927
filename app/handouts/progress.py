"""Work that is done in small pieces, so that whoever waits can show how far it is and stop.

Rule: a generator that yields (done, of how much) and returns what it has made; to stop is to close.
"""

from collections.abc import Generator
from typing import TypeVar

Made = TypeVar("Made")
Progress = tuple[int, int]
Work = Generator[Progress, None, Made]


def finished(work: "Work[Made]") -> Made:
    """Do all of it."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            made: Made = end.value
            return made
