"""Every call of the system that a save makes fails in turn, with every reason there is.

Rule: the file is whole, the old one or the new one; the error names it and says why; half of a
write is not a write. The calls of a save are counted first, so a new one is tried as well.
"""

import builtins
import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from core.errors import FileError
from core.project import atomic
from core.project.project import ViewState
from core.project.storage import dumps, save
from tests.hardening.failure import Failure, require
from tests.hardening.kept.told import Told
from tests.networks import random_project

CALLS = ("stat", "access", "open", "write", "fsync", "close", "chmod", "replace", "unlink")
REASONS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EDQUOT, errno.EROFS, errno.EINTR)
SHORT = 0  # no reason: a write that takes a part and says so


class FailingSystem:
    """`os` for one module; the call number `at` fails."""

    path = os.path

    def __init__(self, at: int | None, reason: int) -> None:
        self._at, self._reason = at, reason
        self.made: list[str] = []

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        return self._call(name, real) if name in CALLS else real

    def open_file(self, *arguments: Any, **options: Any) -> Any:
        """The built-in `open`."""
        return self._call("open", builtins.open)(*arguments, **options)

    def _call(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            number = len(self.made)
            self.made.append(name)
            is_short = self._reason == SHORT
            if number == self._at and is_short and name == "write":
                return real(arguments[0], bytes(arguments[1])[:7])
            if number != self._at or is_short:
                return real(*arguments, **options)
            if name == "close":
                real(*arguments)  # the descriptor is gone, whatever the call says
            raise OSError(self._reason, os.strerror(self._reason))

        return call


@contextmanager
def system(at: int | None, reason: int = SHORT) -> Iterator[FailingSystem]:
    """`core.project.atomic` on a system on which one call fails."""
    failing = FailingSystem(at, reason)
    before = atomic.os
    atomic.os = failing  # type: ignore[assignment]
    vars(atomic)["open"] = failing.open_file
    try:
        yield failing
    finally:
        atomic.os = before
        del vars(atomic)["open"]


def run(count: int, seed: int) -> Told:
    """All calls and all reasons, for `count` networks."""
    done = 0
    for number in range(count):
        old, new = random_project(seed + number), random_project(seed + number + 1)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "net.bpnet")
            contents = dumps(old, ViewState()), dumps(new, ViewState())

            def attempt() -> None:
                save(new, ViewState(), path)  # noqa: B023 - used at once

            for exists in (True, False):
                made = _made(path, contents, attempt, exists)
                for at, name in enumerate(made):
                    for reason in (*REASONS, SHORT):
                        _one(path, contents, attempt, exists, (at, name, reason))
                        done += 1
    return Told({"saves with a failing call": done}, {"calls": len(made)})


def _made(
    path: str, contents: tuple[bytes, bytes], attempt: Callable[[], None], exists: bool
) -> list[str]:
    """The calls of a save that succeeds."""
    _put(path, contents[0] if exists else None)
    with system(None) as failing:
        attempt()
    require("fsync" in failing.made and "replace" in failing.made, f"made {failing.made}")
    return failing.made


def _one(
    path: str,
    contents: tuple[bytes, bytes],
    attempt: Callable[[], None],
    exists: bool,
    case: tuple[int, str, int],
) -> None:
    at, name, reason = case
    words = f"call {at} ({name}) fails with {errno.errorcode.get(reason, 'a short count')}"
    old = contents[0] if exists else None
    _put(path, old)
    error: FileError | None = None
    with system(at, reason) as failing:
        try:
            attempt()
        except FileError as caught:
            error = caught
        except Exception as other:
            raise Failure(f"{words}: {type(other).__name__}: {other}") from other
    found = _content(path)
    if error is None:
        require(found == contents[1], f"{words}: success was told, but the file is another")
    else:
        require(found in (old, contents[1]), f"{words}: the file is neither the old nor the new")
        require(error.path == path and bool(error.reason), f"{words}: {error}")
        require(os.strerror(reason).lower() in str(error).lower(), f"{words}: {error}")
    strays = [each for each in os.listdir(os.path.dirname(path)) if each != "net.bpnet"]
    require(not strays, f"{words}: {strays} stays behind; made {failing.made}")


def _put(path: str, content: bytes | None) -> None:
    if content is None:
        with suppress(FileNotFoundError):
            os.unlink(path)
    else:
        with open(path, "wb") as file:
            file.write(content)


def _content(path: str) -> bytes | None:
    if not os.path.exists(path):
        return None
    with open(path, "rb") as file:
        return file.read()
