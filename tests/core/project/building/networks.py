"""A network whose numbers can all be told apart, for tests that follow each of them."""

from collections.abc import Callable

import numpy as np

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Sigmoid
from core.kinds.initializers import Constant
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.network.start import Start
from core.project.building.built import Built
from core.project.project import Project

NEW = 0.125
START = Start(Constant(NEW))


def layer(layer_id: str, sources: tuple[str, ...], size: int, fan_in: int, first: int) -> Layer:
    """Weights that count up from `first`, and biases from half of it."""
    weights = first + np.arange(size * fan_in, dtype=float).reshape(size, fan_in)
    return Layer(layer_id, sources, {"W": weights, "b": first / 2 + np.arange(size) / 8}, Sigmoid())


def project() -> Project:
    """2-3-2 with a skip connection from the inputs to the output, and two samples."""
    network = Network(
        Inputs("x", 2, ("p", "q")),
        (layer("h1", ("x",), 3, 2, 10), layer("out", ("h1", "x"), 2, 5, 20)),
    )
    data = Dataset(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[5.0, 6.0], [7.0, 8.0]]))
    positions = {"h1": ((0.0, 1.0), None, (2.0, 3.0))}
    return Project("p", network, data, positions=positions)


def chain(*sizes: int) -> Project:
    """A plain network without data, such as 2-3-2."""
    ids = ["x", *(f"h{n}" for n in range(1, len(sizes) - 1)), "out"]
    layers = [
        layer(ids[n], (ids[n - 1],), sizes[n], sizes[n - 1], 100 * n) for n in range(1, len(sizes))
    ]
    return Project("chain", Network(Inputs("x", sizes[0]), tuple(layers)))


def lost(before: Project, edit: Callable[[Project], Built]) -> set[str]:
    """The addresses of parameters that an edit ends; all the others keep their value."""
    built = edit(before)
    gone = set()
    for each in before.network.layers:
        for ref, _, _ in before.network.parameter_refs(each):
            moved = built.moves(ref)
            if moved is None:
                gone.add(str(ref))
            else:
                assert built.project.network.parameter(moved) == before.network.parameter(ref)
    return gone


def weights(built: Built, layer_id: str) -> list[list[float]]:
    """A layer's weights after an edit."""
    return built.project.network.layer(layer_id).W.tolist()


def moved(built: Built, address: str) -> str | None:
    """Where an address went, as text."""
    ref = built.moves(Ref.parse(address))
    return None if ref is None else str(ref)
