"""What else somebody may open as a network: it is named, with what can be done with it.

Rule: only the first bytes are looked at, and only what no network can begin with is named.
"""

import re
from typing import NamedTuple

from core.errors import FileError

MOST = 200  # bytes that the name of a format stands in

_FORMAT = re.compile(rb'\s*\{\s*"format"\s*:\s*"backprop-explorer-([a-z]+)"')


class _Other(NamedTuple):
    what: str
    to_do: str


_PICTURE = _Other("a picture", "open the network that it was made from")
_FORMATS = {
    b"lesson": _Other("a lesson", "open the folder that it lies in with Show a lesson"),
    b"recovery": _Other("a recovery file", "the program offers what it holds when it starts"),
    b"steps": _Other("a list of worked steps", "open the network that it was made from"),
    b"score": _Other("the score of a lesson", "the program reads it itself"),
    b"layer": _Other("a copied layer", "paste it into a network"),
}
_BEGINNINGS = {
    b"PK\x03\x04": _Other("an arrays file or another archive", "use Compare with my numbers"),
    b"[General]": _Other("a file of settings", "the program reads it itself"),
    b"update,loss": _Other("a table of losses", "open the network that it was made from"),
    b"\x89PNG": _PICTURE,
    b"<svg": _PICTURE,
    b"<?xml": _PICTURE,
    b"%PDF": _PICTURE,
}


def refuse_other_file(content: bytes, path: str) -> None:
    """FileError where these are the bytes of a file of another kind."""
    other = _other(content[:MOST])
    if other is not None:
        raise FileError(path, "", f"this is {other.what}, not a network; {other.to_do}")


def _other(beginning: bytes) -> _Other | None:
    found = _FORMAT.match(beginning)
    if found:
        return _FORMATS.get(found[1])
    return next((_BEGINNINGS[each] for each in _BEGINNINGS if beginning.startswith(each)), None)
