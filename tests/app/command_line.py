"""What the tests of the command line share: a small file, and how a command is refused."""

import json
from pathlib import Path

import pytest

from app.main import main
from tests.core.project.documents import Json

DOCUMENT: Json = {
    "format": "backprop-explorer",
    "version": 1,
    "title": "one unit",
    "network": {
        "inputs": {"id": "x", "size": 1},
        "layers": [
            {
                "id": "out",
                "size": 1,
                "sources": ["x"],
                "activation": {"name": "relu"},
                "W": [[2]],
                "b": [-2],
            }
        ],
        "report": [{"name": "squared_error", "scale": 0.5}],
    },
    "data": {"inputs": [[1], [2]], "targets": [[0], [1]]},
    "training": {"optimizer": {"name": "sgd", "learning_rate": 0.25}},
}


def written(tmp_path: Path, document: Json, name: str = "net.bpnet") -> str:
    path = tmp_path / name
    path.write_text(json.dumps(document))
    return str(path)


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit code and the one sentence on stderr; nothing else is printed."""
    code = main(arguments)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return code, err.rstrip("\n")
