"""The run in a file: a memory that cannot be the optimiser's is refused with its place."""

import copy

import pytest

from core.errors import FileError
from tests.core.project.documents import DOCUMENT, changed, opened


def test_a_memory_with_negative_squares_is_refused() -> None:
    velocity = {
        "h1": {"W": [[0, 0], [0, 0], [0, 0]], "b": [0, 0, 0]},
        "out": {"W": [[0, 0, 0], [0, -0.5, 0]], "b": [0, 0]},
    }
    document = copy.deepcopy(DOCUMENT)
    document["history"]["memory"] = {"updates": 2, "vectors": {"v": velocity}}
    momentum = {"name": "sgd", "momentum": 0.9}
    project, _ = opened(changed(("training", "optimizer"), momentum, document))
    assert project.run.memory["v"]["out"]["W"][1, 1] == -0.5
    with pytest.raises(FileError) as caught:
        opened(changed(("training", "optimizer"), {"name": "rmsprop"}, document))
    assert str(caught.value) == (
        "net.bpnet: history.memory: v.out.W has a negative number where RMSprop adds up squares; "
        "leave the memory out"
    )
