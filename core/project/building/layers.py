"""Layers added between others and at the end, and taken away again.

Rule: a layer's readers read the new one in its place, or what a removed one read. Weights stay
where the edge stays; edges that were not there get new weights.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.errors import NetworkError
from core.network.network import MAX_LAYERS, Layer, Network
from core.network.reshape import activation_for, free_hidden_ids, new_layer, with_activation
from core.network.rewire import Wiring, rewired, wiring_of
from core.network.start import Start
from core.project.building.built import Built, built
from core.project.building.ids import fresh_id
from core.project.project import Project


def add_layer(
    project: Project,
    after: str,
    start: Start,
    size: int | None = None,
    readers: Sequence[str] | None = None,
) -> Built:
    """A new layer that reads `after`; after the output it is the new output.

    `readers` of `after` read it instead; left out, the first of them does and skip connections
    stay. `size` None is as many units as `after` has.
    """
    network = project.network
    if full := no_more_layers(network):
        raise NetworkError(full)
    is_end = after == network.output.id
    layer = _new_output(network) if is_end else new_layer(network, next(free_hidden_ids(network)))
    known = [each.id for each in network.readers(after)]
    led_over = known[:1] if readers is None else readers
    size = network.sizes[after] if size is None else size
    wiring = _with_layer(wiring_of(network), layer, after, size, led_over)
    return built(project, rewired(network, wiring, start), wiring.units)


def no_more_layers(network: Network) -> str:
    """Why no layer can be added, in one sentence; "" where one can."""
    count = len(network.layers)
    return f"a network has at most {MAX_LAYERS} layers" if count == MAX_LAYERS else ""


def remove_layer(project: Project, layer_id: str, start: Start) -> Built:
    """The layer goes; its readers read its sources. Before the output's place comes the last layer.

    The new output keeps its activation, unless the loss needs another.
    """
    network = project.network
    if layer_id == network.inputs.id:
        raise NetworkError("the inputs cannot be removed; a network reads at least one number")
    gone = network.layer(layer_id)
    if len(network.layers) == 1:
        raise NetworkError("this is the only layer, and a network needs at least one")
    if gone is network.output:
        network = _without_output(network)
        return built(project, network)
    whole = wiring_of(network)
    wiring = replace(
        whole,
        order=tuple(each for each in whole.order if each != layer_id),
        sources={each: _led_back(sources, gone) for each, sources in whole.sources.items()},
    )
    return built(project, rewired(network, wiring, start))


def _with_layer(
    wiring: Wiring, layer: Layer, after: str, size: int, readers: Sequence[str]
) -> Wiring:
    place = wiring.order.index(after) + 1 if after in wiring.order else 0
    sources = dict(wiring.sources)
    for reader in readers:
        sources[reader] = tuple(layer.id if each == after else each for each in sources[reader])
    return Wiring(
        order=(*wiring.order[:place], layer.id, *wiring.order[place:]),
        sources={**sources, layer.id: (after,)},
        units={**wiring.units, layer.id: (None,) * size},
        new={layer.id: layer},
    )


def _new_output(network: Network) -> Layer:
    """The model of another output layer, with the activation that suits the loss."""
    output = network.output
    model = new_layer(network, fresh_id(network, output.id), output)
    return replace(model, activation=output.activation)


def _without_output(network: Network) -> Network:
    last = network.layers[-2]
    activation = activation_for(network.loss, last.activation)
    network = with_activation(network, last.id, activation)
    report = tuple(loss for loss in network.report if loss.accepts(activation))
    return replace(network, layers=network.layers[:-1], report=report)


def _led_back(sources: tuple[str, ...], gone: Layer) -> tuple[str, ...]:
    """The sources, with those of a removed layer in its place, each once."""
    led = ((each,) if each != gone.id else gone.sources for each in sources)
    return tuple(dict.fromkeys(source for group in led for source in group))
