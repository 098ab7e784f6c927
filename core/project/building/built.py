"""`Built`: what an edit of the structure made, and how everything beside the network comes along.

Rule: positions go with their units. Columns of data go with inputs and outputs where they fitted;
where they did not fit before, they are left alone.
"""

from collections.abc import Mapping
from dataclasses import replace

from core.data.dataset import Dataset
from core.data.follow import with_input_columns, with_target_columns
from core.dataclass import dataclass
from core.network.moves import Moves
from core.network.network import Network
from core.network.origins import Origins
from core.project.project import Project, carried_on


@dataclass(frozen=True, eq=False)
class Built:
    """A project after an edit, and the way of every address to it."""

    project: Project
    moves: Moves


def built(project: Project, network: Network, units: Mapping[str, Origins] | None = None) -> Built:
    """The project around an edited network; `units` are as in a `Wiring`, left out = all stay."""
    moves = Moves(project.network, network, units or {})
    if network is project.network:
        return Built(project, moves)
    data = _fitting_data(project.data, moves)
    positions = moves.follow(project.positions)
    after = replace(project, network=network, data=data, positions=positions)
    return Built(carried_on(project, after), moves)


def _fitting_data(data: Dataset, moves: Moves) -> Dataset:
    before = moves.before
    inputs, outputs = _columns(moves, before.inputs.id), _columns(moves, before.output.id)
    if inputs and data.inputs.shape[1] == before.inputs.size:
        data = with_input_columns(data, inputs)
    if outputs and data.targets.shape[1] == before.output.size:
        data = with_target_columns(data, outputs)
    return data


def _columns(moves: Moves, node: str) -> Origins:
    """The units of a node after, by their numbers before; nothing where all stayed."""
    origins = moves.units.get(node, ())
    return () if origins == tuple(range(moves.before.sizes[node])) else origins
