"""`Seen`: a file as it was when this program last read or wrote it.

Rule: a file that was only touched is the same; one with other bytes is another, whatever its date
says.
"""

import hashlib
import os
from typing import NamedTuple

from core.project.atomic import read_file
from core.project.bpnet.tree import MAX_BYTES


class Seen(NamedTuple):
    """Where the bytes lie, when they were written, how many there are, and their sum."""

    stamp: tuple[int, int, int, int]
    content: str

    @classmethod
    def of(cls, path: str) -> "Seen | None":
        """The file as it is now; None where none can be read."""
        try:
            stamp = _stamp(path)
            return cls(stamp, hashlib.sha256(read_file(path, MAX_BYTES)).hexdigest())
        except (OSError, ValueError):
            return None

    def is_still(self, path: str) -> bool:
        """Whether the file holds what it held."""
        try:
            if _stamp(path) == self.stamp:
                return True
        except (OSError, ValueError):
            return False
        now = Seen.of(path)
        return now is not None and now.content == self.content


def _stamp(path: str) -> tuple[int, int, int, int]:
    found = os.stat(path)
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
