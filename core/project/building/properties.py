"""What a layer is, not how it is wired: kind, bias, learning rates, weights drawn anew, names.

Rule: every unit stays where it is, so every address stays; what an edit is not about is untouched.
"""

from core.kinds.layers import LayerKind
from core.network.naming import with_unit_name, with_weight_name
from core.network.ref import Ref
from core.network.reshape import with_bias, with_kind, with_new_weights, with_rate
from core.network.start import Start
from core.project.building.built import Built, built
from core.project.project import Project


def set_kind(project: Project, layer: str, kind: LayerKind) -> Built:
    """The layer as another kind: parameters that both have stay, an offset A begins at 0."""
    return built(project, with_kind(project.network, layer, kind))


def set_bias(project: Project, layer: str, has_bias: bool) -> Built:
    """The layer with biases of 0, or without biases."""
    return built(project, with_bias(project.network, layer, has_bias))


def set_rate(project: Project, layer: str, parameter: str, rate: float) -> Built:
    """What multiplies the learning rate of a layer's W, b or A: 0 holds it, 1 is the usual."""
    return built(project, with_rate(project.network, layer, parameter, rate))


def draw_weights(project: Project, start: Start, layer: str | None = None) -> Built:
    """Fresh weights and biases of 0 in one layer, or in all; removed edges stay removed."""
    return built(project, with_new_weights(project.network, start, layer))


def set_unit_name(project: Project, node: str, unit: int, name: str) -> Built:
    """A unit (or input) with a name of its own; "" takes it away."""
    return built(project, with_unit_name(project.network, node, unit, name))


def set_weight_name(project: Project, ref: Ref, name: str) -> Built:
    """A weight with a name of its own; "" takes it away."""
    return built(project, with_weight_name(project.network, ref, name))
