"""`Pieces`: a document as text, a piece at a time, so that a window can answer in between.

Rule: put together the pieces are a network file, only packed closely. The data of a document, by
far its longest part, changes rarely: its pieces are made once and kept.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from core.data.dataset import Dataset
from core.kinds.types import Array
from core.project.bpnet.fields import write_fields
from core.project.bpnet.sections import DATA
from core.project.project import Project, ViewState
from core.project.storage import sections

ROWS = 128

_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


class Pieces:
    """Takes documents apart, one after another."""

    def __init__(self) -> None:
        self._data: Dataset | None = None
        self._kept: list[bytes] = []

    def of(self, project: Project, view: ViewState) -> Iterator[bytes]:
        """The document; ValueError at a number that is not finite."""
        joint = b"{"
        for key, make in sections(project, view):
            yield joint + f"{_json(key)}:".encode()
            joint = b","
            if key == "data":
                yield from self._of_data(project)
            else:
                yield from map(_encoded, _laid_out(make()))
        yield b"}"

    def _of_data(self, project: Project) -> Iterator[bytes]:
        data = project.data
        if data is not self._data:
            self._data, kept = None, []
            for piece in map(_encoded, _data_members(data)):
                kept.append(piece)
                yield piece
            self._data, self._kept = data, kept
        else:
            yield from self._kept
        yield _encoded(_unknown(project.extra.get("data", {})))


def _data_members(data: Dataset) -> Iterator[str]:
    """An object that is still open: what a file holds beyond it follows."""
    arrays = {"inputs": data.inputs, "targets": data.targets}
    yield "{"
    for number, (key, array) in enumerate(arrays.items()):
        yield f"{',' if number else ''}{_json(key)}:["
        yield from _rows(array)
        yield "]"
    others = [field for field in DATA if field.key not in arrays]
    for key, value in write_fields(others, data).items():
        yield f",{_json(key)}:{_json(value)}"


def _rows(array: Array) -> Iterator[str]:
    for first in range(0, len(array), ROWS):
        yield ("," if first else "") + _json(array[first : first + ROWS].tolist())[1:-1]


def _unknown(members: Any) -> str:
    return "".join(f",{_json(key)}:{_json(value)}" for key, value in members.items()) + "}"


def _laid_out(value: Any) -> Iterator[str]:
    """JSON, no piece longer than a row."""
    if isinstance(value, dict):
        yield "{"
        yield from _joined((f"{_json(key)}:", each) for key, each in value.items())
        yield "}"
    elif isinstance(value, list) and any(isinstance(each, (dict, list)) for each in value):
        yield "["
        yield from _joined(("", each) for each in value)
        yield "]"
    else:
        yield _json(value)


def _joined(members: Iterable[tuple[str, Any]]) -> Iterator[str]:
    joint = ""
    for head, value in members:
        yield joint + head
        yield from _laid_out(value)
        joint = ","


def _encoded(text: str) -> bytes:
    return text.encode("utf-8")
