"""Whole or not at all: reading a file, and replacing one without ever destroying it.

Rule: the old content stays until the new one is complete on the disk. Only regular files are read
or replaced; a link is followed to what it names, and the mode is kept.
"""

import contextlib
import os
import stat

from core.errors import FileError

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


def read_file(path: str, limit: int) -> bytes:
    """The file's bytes, at most `limit` + 1 of them; FileError where it is no readable file."""
    try:
        _refuse_irregular(os.stat(path).st_mode, path)
        with open(os.open(path, _READ), "rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        raise FileError(path, "", f"cannot be read: {_reason(error)}") from error


def write_file(path: str, content: bytes) -> None:
    """Replace the file's content; on any failure what was there stays and FileError says why."""
    try:
        target = os.path.realpath(path)
        mode = _mode_of(target, path)
        _replace(target, content, mode)
        _sync_folder(os.path.dirname(target))
    except OSError as error:
        raise FileError(path, "", f"cannot be saved: {_reason(error)}") from error


def _mode_of(target: str, path: str) -> int | None:
    try:
        mode = os.stat(target).st_mode
    except FileNotFoundError:
        return None
    _refuse_irregular(mode, path)
    if not os.access(target, os.W_OK):
        raise FileError(path, "", "cannot be saved: the file is write-protected")
    return stat.S_IMODE(mode)


def _refuse_irregular(mode: int, path: str) -> None:
    if stat.S_ISDIR(mode):
        raise FileError(path, "", "this is a folder, not a file")
    if not stat.S_ISREG(mode):
        raise FileError(path, "", "this is no regular file")


def _replace(target: str, content: bytes, mode: int | None) -> None:
    beside = os.path.join(os.path.dirname(target), f".bpnet-{os.urandom(8).hex()}.tmp")
    descriptor = os.open(beside, _NEW_FILE, 0o666)
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            os.chmod(beside, mode)
        if os.path.getsize(beside) != len(content):
            raise OSError("the disk kept only a part of it")
        os.replace(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise


def _sync_folder(folder: str) -> None:
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _reason(error: OSError) -> str:
    reason = error.strerror or str(error)
    return reason[0].lower() + reason[1:]
