"""A small network file as plain values, for tests to change one thing in."""

import copy
import json
from typing import Any

import pytest

from core.errors import FileError
from core.project.project import Project, ViewState
from core.project.storage import loads

Json = Any

DOCUMENT: Json = {
    "format": "backprop-explorer",
    "version": 1,
    "title": "2-3-2",
    "network": {
        "inputs": {"id": "x", "size": 2},
        "layers": [
            {
                "id": "h1",
                "size": 3,
                "kind": "dense",
                "sources": ["x"],
                "activation": {"name": "sigmoid"},
                "W": [[1.1, -0.1], [0.7, 0.0], [0.6, 0.5]],
                "b": [-0.2, -0.4, -0.3],
                "edges": [[1, 1], [1, 0], [1, 1]],
            },
            {
                "id": "out",
                "size": 2,
                "sources": ["h1"],
                "activation": {"formula": "p3"},
                "W": [[-0.3, -1.0, 0.8], [-1.2, 0.9, -0.2]],
                "b": [0.2, 0.1],
                "rates": {"b": 0},
            },
        ],
        "loss": {"name": "squared_error", "scale": 0.5},
    },
    "formulas": [{"name": "p3", "text": "(5*z**3 - 3*z)/2"}],
    "data": {"inputs": [[2, 1]], "targets": [[0, 1]]},
    "training": {"optimizer": {"name": "sgd", "learning_rate": 1.0}},
    "view": {"positions": {"h1": [[0, 1], None, [2.5, 3]]}, "sample": 0},
    "history": {"updates": 2, "columns": ["update", "loss"], "rows": [[0, 0.5], [2, 0.25]]},
}

MISSING = object()


def changed(place: tuple[str | int, ...], value: Json, base: Json = DOCUMENT) -> Json:
    """A copy of the document with another value at a place (taken away where it is MISSING)."""
    document = copy.deepcopy(base)
    spot = document
    for step in place[:-1]:
        spot = spot[step]
    if value is MISSING:
        del spot[place[-1]]
    else:
        spot[place[-1]] = value
    return document


def opened(document: Json) -> tuple[Project, ViewState]:
    """What a file with these values holds."""
    return loads(json.dumps(document).encode(), "net.bpnet")


def refusal(content: bytes) -> str:
    """The sentence that refuses a file with this content, without the file's name."""
    with pytest.raises(FileError) as caught:
        loads(content, "net.bpnet")
    message = str(caught.value)
    assert message.startswith("net.bpnet: ")
    return message.removeprefix("net.bpnet: ")
