"""The other sections of a file: data, training, how it is looked at, and the run so far.

Rule: `training` refuses unknown keys, because they would change numbers; the others keep what they
do not know, to be written back.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from core.data.dataset import Dataset
from core.kinds.optimizers import OPTIMIZERS, Sgd
from core.kinds.schedules import SCHEDULES, Constant, Schedule
from core.project.bpnet.fields import (
    Field,
    Known,
    read_entry,
    read_fields,
    unless_empty,
    write_entry,
    write_fields,
)
from core.project.bpnet.tree import Spot
from core.project.project import Position, Project, ViewState
from core.training.settings import Stop, TrainingSettings


def read_data(spot: Spot) -> Dataset:
    """The samples of the key `data`."""
    values = read_fields(spot, DATA, {}, is_strict=False)
    for key, names in (("inputs", "input_names"), ("targets", "target_names")):
        values[key] = _rows(values[key], len(values[names]))
    with spot.building():
        return Dataset(**values)


def write_data(data: Dataset) -> dict[str, Any]:
    """The samples as plain values."""
    return write_fields(DATA, data)


def read_training(spot: Spot) -> TrainingSettings:
    """The settings of the key `training`."""
    values = read_fields(spot, TRAINING, {})
    with spot.building():
        return TrainingSettings(**values)


def write_training(settings: TrainingSettings) -> dict[str, Any]:
    """The settings as plain values."""
    return write_fields(TRAINING, settings)


def read_view(
    spot: Spot, sizes: Mapping[str, int]
) -> tuple[ViewState, dict[str, tuple[Position | None, ...]]]:
    """The key `view`: how the document is looked at, and the document's own positions."""
    values = read_fields(spot, VIEW, {"sizes": sizes}, is_strict=False)
    positions = values.pop("positions")
    return ViewState(**values), positions


def write_view(view: ViewState, project: Project) -> dict[str, Any]:
    """View and positions as plain values."""
    return write_fields(VIEW, (view, project))


def _read_names(spot: Spot, known: Known) -> tuple[str, ...]:
    return spot.texts()


def _rows(rows: list[list[float]], width: int) -> Any:
    return rows if rows else np.zeros((0, width))


def _read_scaling(spot: Spot, known: Known) -> dict[str, object]:
    return {key: member.value for key, member in spot.members().items()}


def _read_count(spot: Spot, known: Known) -> int | None:
    return None if spot.value is None else spot.whole(1)


def _read_number(spot: Spot, known: Known) -> float | None:
    return None if spot.value is None else spot.number()


def _read_schedule(spot: Spot, known: Known) -> Schedule:
    return Constant() if spot.value is None else read_entry(spot, SCHEDULES)


def _read_stop(spot: Spot, known: Known) -> Stop:
    return Stop() if spot.value is None else Stop(**read_fields(spot, STOP, {}))


def _read_positions(spot: Spot, known: Known) -> dict[str, tuple[Position | None, ...]]:
    sizes: Mapping[str, int] = known["sizes"]
    positions = {}
    for node, member in spot.members().items():
        if node not in sizes:
            member.refuse(f'the network has no layer "{node}"')
        items = member.items()
        if len(items) != sizes[node]:
            member.refuse(f"expected {sizes[node]} positions, found {len(items)}")
        positions[node] = tuple(_position(item) for item in items)
    return positions


def _position(spot: Spot) -> Position | None:
    if spot.value is None:
        return None
    x, y = spot.numbers(2)
    return x, y


def _write_positions(owner: tuple[ViewState, Project]) -> dict[str, Any]:
    project = owner[1]
    return {
        node: [None if position is None else list(position) for position in positions]
        for node, positions in project.positions.items()
        if len(positions) == project.network.sizes.get(node)
    }


def _of_view(key: str) -> Callable[[tuple[ViewState, Project]], Any]:
    return lambda owner: getattr(owner[0], key)


def _read_text(spot: Spot, known: Known) -> str:
    return spot.text()


def _read_index(spot: Spot, known: Known) -> int:
    return spot.whole()


DATA = (
    Field("inputs", lambda spot, known: spot.rows(), lambda data: data.inputs.tolist(), []),
    Field("targets", lambda spot, known: spot.rows(), lambda data: data.targets.tolist(), []),
    Field("input_names", _read_names, lambda data: unless_empty(list(data.input_names)), ()),
    Field("target_names", _read_names, lambda data: unless_empty(list(data.target_names)), ()),
    Field(
        "test",
        lambda spot, known: tuple(item.whole() for item in spot.items()),
        lambda data: unless_empty(list(data.test)),
        (),
    ),
    Field("scaling", _read_scaling, lambda data: unless_empty(dict(data.scaling)), {}),
)

STOP = (
    Field("updates", _read_count, lambda stop: stop.updates, None),
    Field("loss_below", _read_number, lambda stop: stop.loss_below, None),
    Field("no_improvement", _read_count, lambda stop: stop.no_improvement, None),
)

TRAINING = (
    Field(
        "optimizer",
        lambda spot, known: read_entry(spot, OPTIMIZERS),
        lambda settings: write_entry(settings.optimizer),
        Sgd(),
    ),
    Field("batch_size", _read_count, lambda settings: settings.batch_size, None),
    Field("last_batch", _read_text, lambda settings: settings.last_batch, "keep"),
    Field("shuffle", lambda spot, known: spot.flag(), lambda settings: settings.shuffle, False),
    Field("seed", _read_index, lambda settings: settings.seed, 0),
    Field("schedule", _read_schedule, lambda settings: write_entry(settings.schedule), Constant()),
    Field("stop", _read_stop, lambda settings: write_fields(STOP, settings.stop), Stop()),
    Field("average", _read_number, lambda settings: settings.average, None),
)

VIEW = (
    Field("positions", _read_positions, _write_positions, {}),
    Field("sample", _read_index, _of_view("sample"), ViewState.sample),
    Field("cursor", _read_index, _of_view("cursor"), ViewState.cursor),
    Field("grain", _read_text, _of_view("grain"), ViewState.grain),
    Field("notation", _read_text, _of_view("notation"), ViewState.notation),
    Field("digits", _read_index, _of_view("digits"), ViewState.digits),
    Field("zoom", _read_number, _of_view("zoom"), None),
)
