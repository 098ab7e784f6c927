"""`Process`: which running copy of the program something on the disk belongs to.

Rule: a number alone says nothing, as numbers are given out again: a process is its machine, its
number and the moment it began. What cannot be checked from here counts as alive.
"""

import os
import re
import zlib
from typing import NamedTuple

_TEXT = re.compile(r"([0-9a-f]{8})-([0-9]{1,10})-([0-9]{1,20})(?![0-9])")
_PROCESSES = "/proc"
_START = 19  # of the words after the name in /proc/PID/stat


class Process(NamedTuple):
    """A running copy: `machine` and `pid`, and `start` in the machine's own ticks (0: unknown)."""

    machine: str
    pid: int
    start: int

    @classmethod
    def this(cls) -> "Process":
        """The one that asks."""
        return cls(_machine(), os.getpid(), _start(os.getpid()) or 0)

    @classmethod
    def parse(cls, name: str) -> "Process | None":
        """The process in a file's name, if there is one."""
        found = _TEXT.search(name)
        return cls(found[1], int(found[2]), int(found[3])) if found else None

    @property
    def text(self) -> str:
        """What stands in a file's name."""
        return f"{self.machine}-{self.pid}-{self.start}"

    @property
    def is_here(self) -> bool:
        """Whether it is, or was, of this machine."""
        return self.machine == _machine()

    @property
    def is_alive(self) -> bool:
        """Whether it runs; one of another machine may."""
        if not self.is_here:
            return True
        if os.path.isdir(_PROCESSES):
            return _start(self.pid) == self.start
        return self.pid == os.getpid() or _answers(self.pid)


def _machine() -> str:
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return f"{zlib.crc32(name.encode('utf-8', 'replace')):08x}"


def _start(pid: int) -> int | None:
    """When a process began, in ticks since the machine did; None where there is none."""
    try:
        with open(f"{_PROCESSES}/{pid}/stat", "rb") as file:
            words = file.read().rpartition(b")")[2].split()
    except OSError:
        return None
    return None if words[0] in (b"Z", b"X") else int(words[_START])


def _answers(pid: int) -> bool:
    """Whether there is such a process, where only a signal can tell; on Windows it would kill."""
    if os.name != "posix":
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
