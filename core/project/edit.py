"""Pure edits of a project by hand: one number typed or dragged, a box moved.

Rule: value -> value. What can be set are parameters, a sample's inputs and its targets; every other
number is computed.
"""

from collections.abc import Mapping
from dataclasses import replace

from core.data.rows import with_value
from core.errors import NetworkError
from core.kinds.layers import PARAMETERS
from core.network.edit import set_parameter
from core.network.ref import Ref
from core.project.project import Position, Project


def is_editable(project: Project, ref: Ref) -> bool:
    """Whether the number at an address is given rather than computed."""
    is_input = ref.quantity == "a" and ref.layer == project.network.inputs.id
    return ref.quantity in (*PARAMETERS, "y") or is_input


def number(project: Project, ref: Ref, sample: int) -> float:
    """The editable number at an address; inputs and targets are those of a sample (from 0)."""
    if ref.quantity in PARAMETERS:
        return project.network.parameter(ref)
    rows = project.data.targets if ref.quantity == "y" else project.data.inputs
    return float(rows[sample, ref.at_unit])


def set_number(project: Project, ref: Ref, sample: int, value: float) -> Project:
    """The project with another number at an address; itself where that stands there already.

    NetworkError where the number is computed, or the edge was removed.
    """
    if not is_editable(project, ref):
        given = "weights, biases, offsets, inputs and targets"
        raise NetworkError(f"{ref} is computed; only {given} can be set")
    if ref.quantity in PARAMETERS:
        network = set_parameter(project.network, ref, value)
        return project if network is project.network else project.with_network(network)
    if number(project, ref, sample) == value:
        return project
    first = project.data.inputs.shape[1] if ref.quantity == "y" else 0
    data = with_value(project.data, sample, first + ref.at_unit, value)
    return replace(project, data=data)


def set_position(project: Project, node: str, unit: int, place: Position | None) -> Project:
    """The project with a unit's box at a place in box heights; None is the automatic one."""
    size = project.network.sizes[node]
    places = list(project.positions.get(node, ()))[:size]
    places += [None] * (size - len(places))
    if places[unit] == place:
        return project
    places[unit] = place
    return replace(project, positions=_kept({**project.positions, node: tuple(places)}))


def without_positions(project: Project) -> Project:
    """The project with every box in its automatic place."""
    return replace(project, positions={}) if project.positions else project


def _kept(
    positions: Mapping[str, tuple[Position | None, ...]],
) -> dict[str, tuple[Position | None, ...]]:
    return {node: places for node, places in positions.items() if any(places)}
