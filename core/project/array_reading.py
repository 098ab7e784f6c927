"""Reading an arrays file: nobody's numbers are trusted before they are counted.

Rule: no pickle. The sizes that the members declare are added up before anything is allocated, and
only real numbers are taken.
"""

import io
import lzma
import math
import tokenize
import zipfile
import zlib
from collections.abc import Collection
from typing import IO

import numpy as np
from numpy.lib import format as npy

from core.errors import FileError
from core.kinds.types import Array
from core.project.arrays import MAX_NUMBERS
from core.project.atomic import read_file

MAX_BYTES = 512 * 2**20
MAX_MEMBERS = 1000
SUFFIX = ".npy"

_UNREADABLE = (
    ValueError,
    EOFError,
    KeyError,
    OSError,
    RuntimeError,
    SyntaxError,
    MemoryError,
    lzma.LZMAError,
    tokenize.TokenError,
    zipfile.BadZipFile,
    zlib.error,
)


def load_arrays(path: str, only: Collection[str] | None = None) -> dict[str, Array]:
    """The arrays of an .npz file by their keys, as float64; `only` reads no others."""
    content = read_file(path, MAX_BYTES)
    if len(content) > MAX_BYTES:
        raise FileError(path, "", f"at most {MAX_BYTES // 2**20} MiB are read, this is longer")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _arrays(archive, path, only)
    except FileError:
        raise
    except _UNREADABLE as error:
        raise FileError(path, "", "this is no readable .npz file of NumPy") from error


def _arrays(archive: zipfile.ZipFile, path: str, only: Collection[str] | None) -> dict[str, Array]:
    members = _members(archive, path, only)
    counts = {key: _declared(archive, name, key, path) for key, name in members.items()}
    if sum(counts.values()) > MAX_NUMBERS:
        total = f"{sum(counts.values()):,}"
        raise FileError(
            path, "", f"{total} numbers are more than the {MAX_NUMBERS:,} that are read"
        )
    return {key: _array(archive, name, key, path) for key, name in members.items()}


def _members(archive: zipfile.ZipFile, path: str, only: Collection[str] | None) -> dict[str, str]:
    names = archive.namelist()
    if len(names) > MAX_MEMBERS:
        raise FileError(path, "", f"at most {MAX_MEMBERS} arrays are read, not {len(names)}")
    doubled = next((name for name in names if names.count(name) > 1), None)
    if doubled is not None:
        raise FileError(path, doubled.removesuffix(SUFFIX), "the array stands more than once")
    members = {name.removesuffix(SUFFIX): name for name in names if name.endswith(SUFFIX)}
    return {key: name for key, name in members.items() if only is None or key in only}


def _declared(archive: zipfile.ZipFile, name: str, key: str, path: str) -> int:
    with archive.open(name) as member:
        shape, kind = _header(member)
    if kind.kind not in "fiub":
        raise FileError(path, key, f"expected numbers, found {kind.name}")
    if not all(0 <= length <= MAX_NUMBERS for length in shape):
        raise FileError(path, key, f"a length is not within 0 to {MAX_NUMBERS:,}")
    return math.prod(shape)


def _header(member: IO[bytes]) -> tuple[tuple[int, ...], np.dtype[np.generic]]:
    version = npy.read_magic(member)
    read = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    shape, _, kind = read(member)
    return shape, kind


def _array(archive: zipfile.ZipFile, name: str, key: str, path: str) -> Array:
    with archive.open(name) as member:
        array = npy.read_array(member, allow_pickle=False)
    with np.errstate(over="ignore"):
        return np.asarray(array, dtype=np.float64)
