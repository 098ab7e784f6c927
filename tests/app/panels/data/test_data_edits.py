"""Whatever is done to the samples: every step is valid, has a name, and is undone exactly."""

import random
from collections.abc import Callable

import pytest

from app.panels.data.data_edits import DataEdits
from app.workspace import Workspace
from core.data.scaling import scaled_columns
from core.data.toy import TOYS
from core.project.project import Project, ViewState
from core.project.storage import dumps, loads

Act = Callable[[DataEdits, random.Random], object]


def _row(edits: DataEdits, chance: random.Random) -> int:
    return chance.randrange(max(edits.data.size, 1))


def _column(edits: DataEdits, chance: random.Random) -> int:
    data = edits.data
    return chance.randrange(max(data.inputs.shape[1] + data.targets.shape[1], 1))


def _type(edits: DataEdits, chance: random.Random) -> None:
    if edits.data.size:
        number = round(chance.uniform(-9, 9), 3)
        edits.set_number(_row(edits, chance), _column(edits, chance), number)


def _toggle_scaling(edits: DataEdits, chance: random.Random) -> None:
    column = _column(edits, chance)
    edits.standardise((column,), column not in scaled_columns(edits.data), "a column")


def _take(edits: DataEdits, chance: random.Random) -> None:
    toy = TOYS[chance.choice(TOYS.names())]()
    edits.take("Make data", toy.make(chance.randrange(9)), chance.random() < 0.5)


ACTS: tuple[Act, ...] = (
    _type,
    _type,
    lambda edits, chance: edits.add_sample(_row(edits, chance)),
    lambda edits, chance: edits.remove(sorted({_row(edits, chance), _row(edits, chance)})),
    lambda edits, chance: edits.clear(slice(0, 2), slice(0, _column(edits, chance) + 1)),
    lambda edits, chance: edits.paste(_row(edits, chance), 0, "1\t2\n3,5\t-4"),
    lambda edits, chance: edits.paste(_row(edits, chance), 0, "1\ttwo"),
    lambda edits, chance: edits.rename(_column(edits, chance), chance.choice(("", "p", "long q"))),
    _toggle_scaling,
    lambda edits, chance: edits.split(chance.choice((0.0, 0.3)), chance.randrange(5)),
    lambda edits, chance: edits.keep_for_testing([_row(edits, chance)], chance.random() < 0.5),
    lambda edits, chance: edits.add_point((chance.random(), 0.5), [0.0] * edits.sizes[1]),
    lambda edits, chance: edits.move_point(_row(edits, chance), (chance.random(), 0.25)),
    _take,
    lambda edits, _chance: edits.adapt_network(),
    lambda edits, _chance: edits.adapt_data(),
)


@pytest.mark.parametrize("seed", range(12))
def test_random_edits_are_valid_named_and_undone(workspace: Workspace, seed: int) -> None:
    chance, edits = random.Random(seed), DataEdits(workspace)  # noqa: S311 - no secret
    sentences: list[str] = []
    edits.refused.connect(sentences.append)
    stack, states = workspace.document.undo_stack, [workspace.document.project]
    for _ in range(25):
        chance.choice(ACTS)(edits, chance)
        if workspace.document.project is not states[-1]:
            states.append(workspace.document.project)
            assert stack.undoText()
            _check(workspace)
    assert stack.count() == len(states) - 1
    assert all(sentences)
    for before in reversed(states[:-1]):
        workspace.document.undo()
        assert workspace.document.project is before
    for after in states[1:]:
        workspace.document.redo()
        assert workspace.document.project is after


def _check(workspace: Workspace) -> None:
    """It can be walked where it fits, and is the same once saved and opened."""
    project = workspace.document.project
    assert (workspace.player.current is None) == bool(project.misfit)
    again = _reopened(project)
    assert again.data.inputs.tobytes() == project.data.inputs.tobytes()
    assert again.data.targets.tobytes() == project.data.targets.tobytes()
    assert (again.data.test, again.data.input_names) == (
        project.data.test,
        project.data.input_names,
    )
    assert again.data.scaling == project.data.scaling


def _reopened(project: Project) -> Project:
    return loads(dumps(project, ViewState()), "network.bpnet")[0]
