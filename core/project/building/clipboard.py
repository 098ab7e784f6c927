"""A layer as text, to be pasted into any window: a small JSON file of its own.

Rule: the text is `{"format": "backprop-explorer-layer", "version": 1, "source_sizes": {id: units},
"formulas": [...], "layer": {...}}`, the last two as in a network file. A pasted layer is read by
nobody yet, so no number of the network changes.
"""

from dataclasses import replace
from typing import Any

from core.errors import FileError, NetworkError
from core.kinds.formulas.formula import Formula, FormulaActivation
from core.network.network import Layer, Network
from core.passes.places import layer_place
from core.project.bpnet.layer_file import read_layer, write_layer
from core.project.bpnet.network_file import read_formulas, used_formulas, write_formulas
from core.project.bpnet.tree import Spot, parse
from core.project.bpnet.writing import pretty
from core.project.building.built import Built, built
from core.project.building.ids import fresh_id
from core.project.building.layers import no_more_layers
from core.project.project import Project

FORMAT = "backprop-explorer-layer"
VERSION = 1

_CLIPBOARD = "the clipboard"
_NO_LAYER = "the clipboard holds no layer; copy one first"


def copied(project: Project, layer_id: str) -> str:
    """The layer as text, with the formula that it uses and the sizes of what it reads."""
    layer = project.network.layer(layer_id)
    tree: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "source_sizes": {source: project.network.sizes[source] for source in layer.sources},
        "formulas": write_formulas(_formulas_of(layer)),
        "layer": write_layer(layer),
    }
    return pretty(tree)


def holds_layer(text: str) -> bool:
    """Whether a text is a copied layer, good or bad."""
    try:
        return _members(text)["format"].value == FORMAT
    except (FileError, KeyError):
        return False


def pasted(project: Project, text: str, after: str) -> Built:
    """The copied layer behind `after` (before the output), under an id that is free.

    It reads what it read where that stands earlier and has the same size, else `after` where that
    has as many units; NetworkError says what does not fit.
    """
    layer, formula, source_sizes = _read(text)
    network = project.network
    place = min(list(network.sizes).index(after), len(network.layers) - 1)
    earlier = {node: network.sizes[node] for node in list(network.sizes)[: place + 1]}
    if source_sizes.items() <= earlier.items():
        sources = layer.sources
    else:
        sources = (_only_source(network, layer, list(earlier)[-1]),)
    layer = replace(layer, sources=sources)
    if formula is not None:
        project, layer = _with_formula(project, layer, formula)
    return _inserted(project, layer, place)


def duplicated(project: Project, layer_id: str) -> Built:
    """A second layer beside a layer, with its numbers and its sources; nobody reads it yet."""
    network = project.network
    layer = network.layer(layer_id)
    return _inserted(project, layer, min(network.layers.index(layer) + 1, len(network.layers) - 1))


def _inserted(project: Project, layer: Layer, place: int) -> Built:
    network = project.network
    if full := no_more_layers(network):
        raise NetworkError(full)
    layer = replace(layer, id=fresh_id(network, layer.id))
    layers = (*network.layers[:place], layer, *network.layers[place:])
    return built(project, replace(network, layers=layers))


def _formulas_of(layer: Layer) -> list[Formula]:
    activation = layer.activation
    return [activation.formula] if isinstance(activation, FormulaActivation) else []


def _members(text: str) -> dict[str, Spot]:
    return parse(text.encode("utf-8", "replace"), _CLIPBOARD).members()


def _read(text: str) -> tuple[Layer, Formula | None, dict[str, int]]:
    """The layer, its formula, and the sizes of what it read where it comes from."""
    if not holds_layer(text):
        raise NetworkError(_NO_LAYER)
    members = _members(text)
    for key in ("version", "source_sizes", "layer"):
        if key not in members:
            raise FileError(_CLIPBOARD, "", f'the key "{key}" is missing')
    if members["version"].whole(1) > VERSION:
        members["version"].refuse("this layer is of a newer Backprop Explorer; copy it again there")
    sizes = {node: size.whole(1) for node, size in members["source_sizes"].members().items()}
    formulas = read_formulas(members["formulas"]) if "formulas" in members else {}
    layer = read_layer(members["layer"], {"sizes": sizes, "formulas": formulas})
    used = _formulas_of(layer)
    read = {source: sizes[source] for source in layer.sources}
    return layer, used[0] if used else None, read


def _only_source(network: Network, layer: Layer, node: str) -> str:
    units = network.sizes[node]
    if layer.fan_in != units:
        raise NetworkError(
            f"the copied layer reads {layer.fan_in} numbers, but {layer_place(network, node)} "
            f"{'have' if node == network.inputs.id else 'has'} {units}; make them fit first"
        )
    return node


def _with_formula(project: Project, layer: Layer, formula: Formula) -> tuple[Project, Layer]:
    """The formula among the project's own, under another name where that one is taken."""
    known = {each.name: each for each in used_formulas(project.formulas, project.network)}
    if known.get(formula.name, formula) != formula:
        names = (f"{formula.name}_{n}" for n in range(2, len(known) + 3))
        formula = replace(formula, name=next(name for name in names if name not in known))
        layer = replace(layer, activation=FormulaActivation(formula))
    if formula.name not in known:
        project = replace(project, formulas=(*project.formulas, formula))
    return project, layer
