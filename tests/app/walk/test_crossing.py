"""Over updates and back: the same numbers at every index, optimiser memory included.

`CROSSINGS=2000 python -m pytest tests/app/walk/test_crossing.py` goes as far as a lecture
never does.
"""

import hashlib
import os
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from core.kinds.optimizers import OPTIMIZERS, Adam, Sgd
from core.project.project import Project
from core.training.settings import TrainingSettings

CROSSINGS = int(os.environ.get("CROSSINGS", "40"))
WAYS = {
    "momentum": Sgd(0.5, momentum=0.9),
    "Nesterov": Sgd(0.5, momentum=0.9, nesterov=True),
    **{entry.name: entry() for entry in OPTIMIZERS},
}


def _hash(project: Project) -> str:
    arrays = [array for layer in project.network.layers for array in layer.parameters.values()]
    memory = project.run.memory
    arrays += [
        memory[letter][layer][name]
        for letter in sorted(memory)
        for layer in memory[letter]
        for name in memory[letter][layer]
    ]
    digest = hashlib.sha256(str((project.run.updates, project.run.memory_updates)).encode())
    for array in arrays:
        digest.update(array.tobytes())
    return digest.hexdigest()


def _forward(workspace: Workspace) -> list[str]:
    """The hash after each of `CROSSINGS` updates that the walk goes over."""
    hashes = []
    for _ in range(CROSSINGS):
        workspace.player.last()
        workspace.player.step_forward()
        hashes.append(_hash(workspace.document.project))
    return hashes


def _back(workspace: Workspace) -> list[str]:
    hashes = []
    for _ in range(CROSSINGS):
        hashes.append(_hash(workspace.document.project))
        workspace.player.first()
        workspace.player.step_back()
    return hashes[::-1]


@pytest.mark.parametrize("name", WAYS)
def test_forward_back_and_forward_again_pass_the_very_same_numbers(workspace, name):
    settings = TrainingSettings(WAYS[name])
    workspace.document.edit("Set up", lambda project: replace(project, training=settings))
    start = _hash(workspace.document.project)
    there = _forward(workspace)
    assert len(set(there)) == CROSSINGS
    assert _back(workspace) == there
    assert _hash(workspace.document.project) == start
    assert _forward(workspace) == there


def test_the_hash_tells_two_memories_apart(workspace):
    workspace.document.edit(
        "Set up", lambda project: replace(project, training=TrainingSettings(Adam()))
    )
    _forward(workspace)
    project = workspace.document.project
    assert _hash(project) != _hash(replace(project, run=project.run.without_memory()))


def test_an_update_crossed_while_training_runs_follows_what_was_trained(
    workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.last()
    workspace.training.start()
    qtbot.waitUntil(lambda: workspace.training.updates > 3)
    workspace.player.step_forward()
    trained = workspace.document.undo_stack.count()
    assert workspace.document.project.run.updates > 4
    assert trained == 2
    workspace.player.step_back()
    assert workspace.document.undo_stack.undoText() == "Train"


def test_going_back_while_training_runs_keeps_what_was_trained(
    workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.last()
    workspace.player.step_forward()
    workspace.training.start()
    qtbot.waitUntil(lambda: workspace.training.updates > 3)
    workspace.player.step_back()
    assert workspace.document.project.run.updates > 3
    assert workspace.document.undo_stack.undoText() == "Train"
