"""Whole or not at all: reading a file, and replacing one without ever destroying it.

Rule: the old content stays until the new one is complete on the disk and has been read back from
it. Only regular files are read or replaced; a link is followed to what it names, and the mode is
kept.
"""

import contextlib
import errno
import os
import stat

from core.errors import FileError

STRAY = ".bpnet-"
STRAY_END = ".tmp"

_LEAST = 64 * 2**10  # asked for at once; as much is taken of the memory, read or not

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


def read_file(path: str, limit: int) -> bytes:
    """The file's bytes, at most `limit` + 1 of them; FileError where it is no readable file."""
    try:
        found = os.stat(path)
        _refuse_irregular(found.st_mode, path)
        with open(os.open(path, _READ), "rb") as file:
            return file.read(min(limit, max(found.st_size, _LEAST)) + 1)
    except FileError:
        raise
    except (OSError, ValueError) as error:
        raise FileError(path, "", f"cannot be read: {reason(error)}") from error


def write_file(path: str, content: bytes) -> None:
    """Replace the file's content; on any failure what was there stays and FileError says why.

    Only what fails after the new content has taken the old one's place (the folder cannot be
    written to the disk) leaves the new content, whole, behind the same error.
    """
    try:
        target = os.path.realpath(path)
        mode = _mode_of(target, path)
        _replace(target, content, mode)
        _sync_folder(os.path.dirname(target))
        _check(target, content)
    except FileError:
        raise
    except FileNotFoundError as error:
        raise FileError(path, "", "cannot be saved: its folder is not there") from error
    except (OSError, ValueError) as error:
        raise FileError(path, "", f"cannot be saved: {reason(error)}") from error


def has_other_names(path: str) -> bool:
    """Whether a file is reached under another name too, which a save parts from this one."""
    try:
        return os.stat(path).st_nlink > 1
    except (OSError, ValueError):
        return False


def reason(error: Exception) -> str:
    """Why a call of the system failed, as the rest of a sentence."""
    words = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return words[:1].lower() + words[1:]


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
    beside = os.path.join(os.path.dirname(target), _stray_name())
    descriptor = os.open(beside, _NEW_FILE, 0o666)
    try:
        _fill(descriptor, content)
        if mode is not None:
            os.chmod(beside, mode)
        _check(beside, content)
        os.replace(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise


def _stray_name() -> str:
    """A name that nobody has, and that says whose it is if the program dies over it."""
    from core.project.process import Process  # a program that only reads starts without it

    return f"{STRAY}{Process.this().text}-{os.urandom(4).hex()}{STRAY_END}"


def _fill(descriptor: int, content: bytes) -> None:
    """Everything on the disk, and the file closed; a disk may take a part at a time."""
    try:
        rest = memoryview(content)
        while rest:
            taken = os.write(descriptor, rest)
            if not taken:
                raise OSError("the disk takes no more")
            rest = rest[taken:]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _check(path: str, content: bytes) -> None:
    """What has been written is what is read."""
    with open(path, "rb") as file:
        found = file.read(len(content) + 1)
    if len(found) < len(content):
        raise OSError("the disk kept only a part of it")
    if found != content:
        raise OSError("the disk gives back other bytes than were written")


def _sync_folder(folder: str) -> None:
    """Make the new name last; a file system that has no such thing says EINVAL."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(descriptor)
