"""A layer in a file, and the inputs: ids, sizes, sources, parameters, edges and names.

Rule: shapes are checked here, where the place is known; whatever is left the values refuse
themselves. Unknown keys are refused, because they would change numbers. Formulas are imported only
where a file has one, as most have none.
"""

from typing import Any

import numpy as np

from core.kinds.elementwise.activations import ACTIVATIONS, Activation, Identity
from core.kinds.layers import LAYER_KINDS, PARAMETERS, Centring, Dense, LayerKind, ParameterSpec
from core.kinds.registry import nearest, settings_of
from core.network.network import MAX_UNITS, Inputs, Layer
from core.project.bpnet.fields import (
    OMITTED,
    REQUIRED,
    Field,
    Known,
    read_entry,
    read_fields,
    refuse_unknown,
    unless_empty,
    write_entry,
    write_fields,
)
from core.project.bpnet.tree import Spot
from core.words import counted


def read_inputs(spot: Spot) -> Inputs:
    """The network's inputs."""
    return Inputs(**read_fields(spot, INPUTS, {"sizes": {}}))


def write_inputs(inputs: Inputs) -> dict[str, Any]:
    """The network's inputs as plain values."""
    return write_fields(INPUTS, inputs)


def read_layer(spot: Spot, known: Known) -> Layer:
    """A layer; `known` has the `sizes` of what stands before it and the `formulas`, by name."""
    values = read_fields(spot, LAYER, known)
    parameters = {name: values[name] for name in PARAMETERS if values[name] is not None}
    with spot.building():
        return Layer(
            id=values["id"],
            sources=values["sources"],
            parameters=parameters,
            activation=values["activation"],
            kind=_kind(values),
            edges=values["edges"],
            rates=values["rates"],
            names=values["names"],
            weight_names=values["weight_names"],
        )


def write_layer(layer: Layer) -> dict[str, Any]:
    """A layer as plain values."""
    return write_fields(LAYER, layer)


def read_parameter(spot: Spot, shape: tuple[int, ...]) -> Any:
    """The numbers of one parameter, of exactly this shape."""
    return spot.numbers(*shape) if len(shape) == 1 else spot.rows(*shape)


def _kind(values: Known) -> LayerKind:
    kind = LAYER_KINDS[values["kind"]]
    return LAYER_KINDS.make(kind.name, {"centring": values["update"]} if _can_centre(kind) else {})


def _can_centre(kind: type[LayerKind]) -> bool:
    return "centring" in kind.__dataclass_fields__


def _read_id(spot: Spot, known: Known) -> str:
    found = Inputs(spot.text()).id
    if found in known["sizes"]:
        spot.refuse(f'the id "{found}" is used twice')
    return found


def _read_size(spot: Spot, known: Known) -> int:
    size = spot.whole()
    if not 1 <= size <= MAX_UNITS:
        spot.refuse(f"1 to {MAX_UNITS} units are possible, not {size}")
    return size


def _read_kind(spot: Spot, known: Known) -> str:
    return LAYER_KINDS[spot.text()].name


def _read_sources(spot: Spot, known: Known) -> tuple[str, ...]:
    sources: list[str] = []
    for item in spot.items():
        source = item.text()
        if source not in known["sizes"]:
            item.refuse(f'"{source}" is no earlier layer{nearest(source, known["sizes"])}')
        if source in sources:
            item.refuse(f'"{source}" stands twice')
        sources.append(source)
    if not sources:
        spot.refuse("a layer reads at least one source, found none")
    return tuple(sources)


def _read_activation(spot: Spot, known: Known) -> Activation:
    members = spot.members()
    if "formula" not in members:
        return read_entry(spot, ACTIVATIONS)
    refuse_unknown(members, ["formula"])
    name = members["formula"].text()
    if name not in known["formulas"]:
        members["formula"].refuse(f'there is no formula "{name}"{nearest(name, known["formulas"])}')
    from core.kinds.formulas.formula import FormulaActivation

    return FormulaActivation(known["formulas"][name])


def _write_activation(layer: Layer) -> dict[str, Any]:
    from core.kinds.formulas.formula import FormulaActivation

    if isinstance(layer.activation, FormulaActivation):
        return {"formula": layer.activation.formula.name}
    return write_entry(layer.activation)


def _specs(kind: str) -> dict[str, ParameterSpec]:
    return {spec.name: spec for spec in LAYER_KINDS[kind].parameters}


def _parameter_field(name: str) -> Field:
    def read(spot: Spot, known: Known) -> Any:
        specs = _specs(known["kind"])
        if name not in specs:
            spot.refuse(f"a {LAYER_KINDS[known['kind']].label} layer has none")
        if spot.value is None and not specs[name].is_required:
            return None
        return read_parameter(spot, specs[name].shape(known["size"], _fan_in(known)))

    def write(layer: Layer) -> Any:
        present = name in layer.parameters
        return layer.parameters[name].tolist() if present else OMITTED

    is_required = all(_needs(kind, name) for kind in LAYER_KINDS)
    return Field(name, read, write, REQUIRED if is_required else None)


def _needs(kind: type[LayerKind], name: str) -> bool:
    return any(spec.name == name and spec.is_required for spec in kind.parameters)


def _fan_in(known: Known) -> int:
    return sum(known["sizes"][source] for source in known["sources"])


def _read_edges(spot: Spot, known: Known) -> Any:
    rows = spot.rows(known["size"], _fan_in(known))
    removed = [(j, i) for j, row in enumerate(rows) for i, edge in enumerate(row) if edge != 1]
    for j, i in removed:
        edge = spot.items()[j].items()[i]
        if edge.value != 0:
            edge.expected("0 or 1")
        if known["W"][j][i] != 0:
            edge.refuse(f"the edge is removed, so W[{j}][{i}] must be 0, not {known['W'][j][i]}")
    return np.array(rows, dtype=bool)


def _write_edges(layer: Layer) -> Any:
    return OMITTED if layer.edges is None else layer.edges.astype(int).tolist()


def _read_update(spot: Spot, known: Known) -> Centring | None:
    if not _can_centre(LAYER_KINDS[known["kind"]]):
        spot.refuse(f"a {LAYER_KINDS[known['kind']].label} layer has none")
    values = read_fields(spot, UPDATE, {})
    if values["name"] == "gradient":
        refuse_unknown(spot.members(), ["name"])
        return None
    return Centring(values["rate"], values["compensate"])


def _read_update_name(spot: Spot, known: Known) -> str:
    name = spot.text()
    if name not in ("gradient", "centring"):
        spot.refuse(f'unknown update "{name}"{nearest(name, ("gradient", "centring"))}')
    return name


def _write_update(layer: Layer) -> Any:
    if not _can_centre(type(layer.kind)):
        return OMITTED
    centring = settings_of(layer.kind)["centring"]
    return {"name": "gradient"} if centring is None else write_fields(UPDATE, centring)


def _read_rates(spot: Spot, known: Known) -> dict[str, float]:
    members = spot.members()
    refuse_unknown(members, [name for name in PARAMETERS if known[name] is not None])
    for member in members.values():
        if member.number() < 0:
            member.expected("a number from 0")
    return {name: member.number() for name, member in members.items()}


def _read_names(spot: Spot, known: Known) -> tuple[str, ...]:
    return spot.texts(known["size"])


def _read_weight_names(spot: Spot, known: Known) -> tuple[tuple[str, ...], ...]:
    items = spot.items()
    if len(items) != known["size"]:
        spot.refuse(f"expected {counted(known['size'], 'row')}, found {len(items)}")
    return tuple(item.texts(_fan_in(known)) for item in items)


UPDATE = (
    Field("name", _read_update_name, lambda centring: "centring"),
    Field("rate", lambda spot, known: spot.number(), lambda centring: centring.rate, 0.1),
    Field(
        "compensate", lambda spot, known: spot.text(), lambda centring: centring.compensate, "new"
    ),
)

INPUTS = (
    Field("id", _read_id, lambda inputs: inputs.id),
    Field("size", _read_size, lambda inputs: inputs.size),
    Field("names", _read_names, lambda inputs: unless_empty(list(inputs.names)), ()),
)

LAYER = (
    Field("id", _read_id, lambda layer: layer.id),
    Field("size", _read_size, lambda layer: layer.size),
    Field("kind", _read_kind, lambda layer: layer.kind.name, Dense.name),
    Field("sources", _read_sources, lambda layer: list(layer.sources)),
    Field("activation", _read_activation, _write_activation, Identity()),
    *(_parameter_field(name) for name in PARAMETERS),
    Field("edges", _read_edges, _write_edges, None),
    Field("update", _read_update, _write_update, None),
    Field("rates", _read_rates, lambda layer: unless_empty(dict(layer.rates)), {}),
    Field("names", _read_names, lambda layer: unless_empty(list(layer.names)), ()),
    Field(
        "weight_names",
        _read_weight_names,
        lambda layer: unless_empty([list(row) for row in layer.weight_names]),
        (),
    ),
)
