"""The other sections of a file: data, training, how it is looked at, and the run so far.

Rule: `training` refuses unknown keys, because they would change numbers; the others keep what they
do not know, to be written back.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from core.data.dataset import Dataset
from core.kinds.optimizers import OPTIMIZERS, Sgd
from core.project.fields import (
    OMITTED,
    Field,
    Known,
    read_entry,
    read_fields,
    unless_empty,
    write_entry,
    write_fields,
)
from core.project.project import Position, Project, ViewState
from core.project.tree import Spot
from core.training.settings import TrainingSettings

LATER = ("schedule", "stop", "average")


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


def read_training(spot: Spot) -> tuple[TrainingSettings, dict[str, Any]]:
    """The settings of the key `training`, and what of it is only kept."""
    values = read_fields(spot, TRAINING, {})
    kept = {key: values.pop(key) for key in LATER}
    with spot.building():
        return TrainingSettings(**values), {k: v for k, v in kept.items() if v is not None}


def write_training(settings: TrainingSettings) -> dict[str, Any]:
    """The settings as plain values, without what is only kept."""
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
    spot.members()
    assert isinstance(spot.value, dict)
    return spot.value


def _read_batch_size(spot: Spot, known: Known) -> int | None:
    return None if spot.value is None else spot.whole(1)


def _read_later(spot: Spot, known: Known) -> object:
    if spot.value is not None:
        spot.members()
    return spot.value


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


def _keep(spot: Spot, known: Known) -> str:
    return spot.text()


def _count(spot: Spot, known: Known) -> int:
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

TRAINING = (
    Field(
        "optimizer",
        lambda spot, known: read_entry(spot, OPTIMIZERS),
        lambda settings: write_entry(settings.optimizer),
        Sgd(),
    ),
    Field("batch_size", _read_batch_size, lambda settings: settings.batch_size, None),
    Field("last_batch", _keep, lambda settings: settings.last_batch, "keep"),
    Field("shuffle", lambda spot, known: spot.flag(), lambda settings: settings.shuffle, False),
    Field("seed", _count, lambda settings: settings.seed, 0),
    *(Field(key, _read_later, lambda settings: OMITTED, None) for key in LATER),
)

VIEW = (
    Field("positions", _read_positions, _write_positions, {}),
    Field("sample", _count, _of_view("sample"), ViewState.sample),
    Field("cursor", _count, _of_view("cursor"), ViewState.cursor),
    Field("grain", _keep, _of_view("grain"), ViewState.grain),
    Field("notation", _keep, _of_view("notation"), ViewState.notation),
    Field("digits", _count, _of_view("digits"), ViewState.digits),
    Field(
        "zoom",
        lambda spot, known: None if spot.value is None else spot.number(),
        _of_view("zoom"),
        None,
    ),
)
