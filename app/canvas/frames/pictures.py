"""`UnitPictures`: what every unit says over the inputs, in small, for the boxes of the canvas.

Rule: all units are worked out in one pass over a coarse grid. While a network trains that takes at
most a fiftieth of the time, and only a few boxes get another picture with a frame.
"""

from time import perf_counter

import numpy as np

from app.canvas.frames.neighbours import Unit
from app.canvas.frames.states import UnitPicture
from app.plots.ranges import input_box, input_line
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.kinds.types import Array
from core.network.network import Network
from core.training.measures.plane import unit_curves, unit_maps, usual_range

MOST_INPUTS = 2
SIDE, ROUGH_SIDE = 24, 12
FINE_NETWORK = 8000  # parameters, above which a map is rough
POINTS = 48  # of a curve
EVERY = 0.4  # seconds between two passes while a network trains
SHARE = 50  # one part of so many goes into them
AT_ONCE = 4  # boxes that get another picture with one frame while a network trains


class UnitPictures:
    """The pictures of a workspace's units; `refresh` follows its network."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._key: tuple[Network, Dataset] | None = None
        self._given: dict[Unit, UnitPicture] = {}
        self._waiting: dict[Unit, UnitPicture] = {}
        self._due = 0.0

    def of(self, node: str, unit: int) -> UnitPicture | None:
        """What a unit says; None where the network has more inputs than a plane."""
        return self._given.get((node, unit))

    def refresh(self) -> None:
        """Follow the network; one in training by and by."""
        training = self._workspace.training
        key = training.network, self._workspace.document.project.data
        if self._key is None or key[0] is not self._key[0] or key[1] is not self._key[1]:
            is_time = not self._waiting and perf_counter() >= self._due
            if is_time or not training.is_running:
                self._work_out(*key)
        self._hand_out(AT_ONCE if training.is_running else len(self._waiting))

    def _work_out(self, network: Network, data: Dataset) -> None:
        before = perf_counter()
        self._key = network, data
        self._waiting = dict(_pictures(network, data))
        self._given = {unit: self._given[unit] for unit in self._waiting if unit in self._given}
        self._due = before + max(EVERY, SHARE * (perf_counter() - before))

    def _hand_out(self, count: int) -> None:
        for unit in list(self._waiting)[:count]:
            self._given[unit] = self._waiting.pop(unit)


def refusal(network: Network) -> str:
    """Why there are no pictures of a network's units; "" where there are."""
    inputs = network.inputs.size
    if inputs <= MOST_INPUTS:
        return ""
    return f"Maps in the boxes need one or two inputs; this network has {inputs}."


def _pictures(network: Network, data: Dataset) -> list[tuple[Unit, UnitPicture]]:
    """Every unit's picture."""
    if refusal(network):
        return []
    heights = _heights(network, data)
    return [
        ((layer.id, unit), _picture(heights[layer.id][..., unit], usual_range(layer.activation)))
        for layer in network.layers
        for unit in range(layer.size)
    ]


def _heights(network: Network, data: Dataset) -> dict[str, Array]:
    """The outputs of all units over the part of the inputs where the samples lie."""
    size = network.inputs.size
    if data.inputs.shape[1] != size:
        data = Dataset(np.zeros((0, size)), np.zeros((0, network.output.size)))
    if size == 1:
        return unit_curves(network, *input_line(data), POINTS)
    parameters = sum(each.size for layer in network.layers for each in layer.parameters.values())
    return unit_maps(network, input_box(data), SIDE if parameters <= FINE_NETWORK else ROUGH_SIDE)


def _picture(heights: Array, usual: tuple[float, float] | None) -> UnitPicture:
    finite = heights[np.isfinite(heights)]
    found = (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 1.0)
    return UnitPicture(np.ascontiguousarray(heights), *(usual or found))
