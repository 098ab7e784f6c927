"""Names of units, written in one line with commas between, and of whatever else can be named.

Rule: a unit without a name is an empty place in the line; empty places at its end are left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.workspace import Workspace
from core.data.names import with_name
from core.errors import NetworkError
from core.network.naming import with_unit_name
from core.network.network import Network
from core.network.ref import Ref
from core.passes.places import count, layer_place
from core.project.project import Project

_OF_A_UNIT = ("z", "a", "dL_dz", "dL_da", "da_dz")
_OF_AN_EDGE = ("W", "dL_dW", "branch", "product")


def line_of(names: Iterable[str]) -> str:
    """Names as one line."""
    return ", ".join(names)


def unit_names(network: Network, node: str) -> tuple[str, ...]:
    """The names of a node's units up to the last one that has a name."""
    is_input = node == network.inputs.id
    return _trimmed(network.inputs.names if is_input else network.layer(node).names)


def target_names(project: Project) -> tuple[str, ...]:
    """The names of the data's targets up to the last one that has a name."""
    return _trimmed(project.data.target_names)


def named_units(network: Network, node: str, line: str) -> Network:
    """The network with the names of a line at a node's units; NetworkError where there are more."""
    names = _read(line, network.sizes[node], layer_place(network, node), "unit")
    for unit, name in enumerate(names):
        network = with_unit_name(network, node, unit, name)
    return network


def named_targets(project: Project, line: str) -> Project:
    """The project with the names of a line at its targets; NetworkError where there are more."""
    data, first = project.data, project.data.inputs.shape[1]
    names = _read(line, data.targets.shape[1], "the data", "target")
    for unit, name in enumerate(names):
        data = with_name(data, first + unit, name)
    return project if data is project.data else replace(project, data=data)


def _trimmed(names: Sequence[str]) -> tuple[str, ...]:
    kept = list(names)
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def _read(line: str, size: int, where: str, noun: str) -> list[str]:
    """One name for each of `size` units, "" for those that the line leaves out."""
    names = [name.strip() for name in line.split(",")]
    if len(names) > size:
        raise NetworkError(
            f"{where}: {count(len(names), 'name').lower()} for {count(size, noun).lower()}; "
            "one comma stands between two names"
        )
    return names + [""] * (size - len(names))


def name_of(workspace: Workspace, ref: Ref) -> str | None:
    """The name of what stands at an address; None where it can have none."""
    if ref.quantity == "y":
        names = workspace.document.project.data.target_names
        return names[ref.at_unit] if names else ""
    if ref.base in _OF_AN_EDGE:
        return workspace.builder.name_of(ref)
    if ref.base in _OF_A_UNIT:
        return workspace.builder.name_of((ref.at_node, ref.at_unit))
    return None


def rename(workspace: Workspace, ref: Ref, name: str) -> None:
    """Name what stands at an address: a weight, a unit, an input or a target; one undo entry."""
    if ref.quantity == "y":
        _name_target(workspace, ref.at_unit, name)
    elif ref.base in _OF_AN_EDGE:
        workspace.builder.name_weight(ref.of("W"), name)
    elif ref.layer is not None and ref.base in _OF_A_UNIT:
        workspace.builder.name_unit((ref.layer, ref.at_unit), name)


def _name_target(workspace: Workspace, unit: int, name: str) -> None:
    def named(project: Project) -> Project:
        data = with_name(project.data, project.data.inputs.shape[1] + unit, name)
        return project if data is project.data else replace(project, data=data)

    workspace.document.edit(f"Name target {unit + 1}", named)
