"""Mistakes where branches meet, and with the weights that the way back goes over.

Rule: all of them are made at dL/da of a node that somebody reads.
"""

from collections.abc import Iterator

import numpy as np

from core.dataclass import dataclass
from core.kinds.types import Array, Mask
from core.network.network import Layer
from core.teaching.mistakes.mistake import ONCE, Way, mistake
from core.teaching.sheets.branches import edges_out, order_of, rows_of_readers
from core.teaching.sheets.exercise import Exercise
from core.teaching.sheets.recipe import Recipe
from core.teaching.sheets.sheet import Numbers, Sheet


class _Some(Recipe):
    """Only some of the branches are added; where a unit has a single one, that one is."""

    def gathered(self, sheet: Sheet, node: str, branches: Array) -> Array:
        edges = edges_out(sheet.network, node)
        kept = self.kept(sheet, node, edges) | (edges.sum(axis=0) < 2)
        return np.asarray(np.where(kept, branches, 0.0).sum(axis=1))

    def kept(self, sheet: Sheet, node: str, edges: Mask) -> Mask:
        """Which branches are added, of all readers' units x the node's."""
        raise NotImplementedError


@dataclass(frozen=True)
class _Without(_Some):
    """Without branch number `at` of each unit; from the end where it is negative."""

    at: int

    def kept(self, sheet: Sheet, node: str, edges: Mask) -> Mask:
        at = self.at if self.at >= 0 else edges.sum(axis=0) + self.at
        return np.asarray(order_of(edges) != at)


@dataclass(frozen=True)
class _Alone(_Some):
    """Branch number `at` of each unit alone; from the end where it is negative."""

    at: int

    def kept(self, sheet: Sheet, node: str, edges: Mask) -> Mask:
        at = self.at if self.at >= 0 else edges.sum(axis=0) + self.at
        return np.asarray(order_of(edges) == at)


@dataclass(frozen=True)
class _Readers(_Some):
    """The branches of one reader alone, or of all but one; counted among the node's readers."""

    at: int
    is_alone: bool

    def kept(self, sheet: Sheet, node: str, edges: Mask) -> Mask:
        found = np.full(edges.shape, not self.is_alone)
        readers = list(rows_of_readers(sheet.network, node))
        if len(readers) < 2:
            return np.ones_like(found)
        if -len(readers) <= self.at < len(readers):
            found[readers[self.at][1]] = self.is_alone
        return found


class _Updated(Recipe):
    """Each layer's weights are updated before the way back goes over them."""

    def weights_back(self, sheet: Sheet, layer: Layer) -> Array:
        return sheet.updated(layer.id, sheet.gradients(layer.id))["W"]


class _UpdatedForward(Recipe):
    """The net inputs are already those of the network after the update."""

    def net_input(self, sheet: Sheet, node: str) -> Array:
        right = Sheet(sheet.exercise, lambda place: Recipe())
        return sheet.layer(node).kind.net_input(right.new(node), sheet.x(node))


@dataclass(frozen=True)
class _Swapped(Recipe):
    """W with its indices swapped; a block that is not square is left, or nan beyond its corner."""

    is_forward: bool = False
    is_backward: bool = False
    is_partial: bool = False

    def net_input(self, sheet: Sheet, node: str) -> Array:
        layer = sheet.layer(node)
        if not self.is_forward:
            return super().net_input(sheet, node)
        parameters = {**layer.parameters, "W": self._swapped(sheet, layer)}
        return layer.kind.net_input(parameters, sheet.x(node))

    def weights_back(self, sheet: Sheet, layer: Layer) -> Array:
        return self._swapped(sheet, layer) if self.is_backward else layer.W

    def _swapped(self, sheet: Sheet, layer: Layer) -> Array:
        found = layer.W.copy()
        for source in layer.sources:
            columns = sheet.network.columns(layer, source)
            found[:, columns] = self._block(layer.W[:, columns])
        return found

    def _block(self, block: Array) -> Array:
        if block.shape[0] == block.shape[1]:
            return block.T
        if not self.is_partial:
            return block
        found = np.full(block.shape, np.nan)
        both = min(block.shape)
        found[:both, :both] = block[:both, :both].T
        return found


@dataclass(frozen=True)
class _SwappedGradient(Recipe):
    """dL/dW with its indices swapped: dL/dw_ji = dL/dz_i x_j."""

    def row_gradients(self, sheet: Sheet, node: str) -> Numbers:
        rows = dict(super().row_gradients(sheet, node))
        weights = rows["W"]
        if weights.shape[1] == weights.shape[2]:
            rows["W"] = weights.transpose(0, 2, 1)
        return rows


class _WeightsGradient(Recipe):
    """dL/dw of the edge goes back instead of dL/dz w."""

    def edge_branches(self, sheet: Sheet, layer: Layer) -> Array:
        return sheet.rows(layer.id)["W"]


class _NeuronsGradient(Recipe):
    """dL/dz of the neuron stands for dL/dw of each of its edges."""

    def row_gradients(self, sheet: Sheet, node: str) -> Numbers:
        rows = dict(super().row_gradients(sheet, node))
        rows["W"] = np.broadcast_to(sheet.dz(node)[:, :, None], rows["W"].shape)
        return rows


@dataclass(frozen=True)
class _OwnWeights(Recipe):
    """dL/dw of the unit's edge number `at`, into it or out of it, stands for its dL/dz or dL/da."""

    at: int

    def net_gradient(self, sheet: Sheet, node: str) -> Array:
        right, layer = super().net_gradient(sheet, node), sheet.layer(node)
        if self.at >= layer.W.shape[1]:
            return right
        own = layer.kind.row_gradients(layer.parameters, sheet.x(node), right)["W"]
        return np.asarray(np.where(layer.mask[:, self.at], own[:, :, self.at], right))

    def gathered(self, sheet: Sheet, node: str, branches: Array) -> Array:
        right, edges = super().gathered(sheet, node, branches), edges_out(sheet.network, node)
        if self.at >= len(edges):
            return right
        own = np.zeros_like(branches)
        for layer, rows in rows_of_readers(sheet.network, node):
            own[:, rows] = sheet.rows(layer.id)["W"][:, :, sheet.network.columns(layer, node)]
        return np.asarray(np.where(edges[self.at], own[:, self.at], right))


class _ThroughWeight(Recipe):
    """dL/dw times w goes back."""

    def edge_branches(self, sheet: Sheet, layer: Layer) -> Array:
        return np.asarray(sheet.rows(layer.id)["W"] * layer.W)


class _WeightTwice(Recipe):
    """dL/dw is multiplied with its own weight."""

    def row_gradients(self, sheet: Sheet, node: str) -> Numbers:
        rows = dict(super().row_gradients(sheet, node))
        return {**rows, "W": rows["W"] * sheet.layer(node).W}


@mistake(
    "forgot_branch",
    "forgot a branch",
    "Branches add up: ∂L/∂a is the sum over every edge that leaves the neuron; one is missing.",
)
def _forgot_branch(exercise: Exercise) -> Iterator[Way]:
    edges, readers = _most(exercise)
    if edges > 1:
        yield Way(_Without(-1), "It is the last one.")
        for at in range(edges):
            yield Way(_Without(at), f"It is branch {at + 1} of the sum.")
    for at in (-1, *range(readers - 1)) if readers > 1 else ():
        yield Way(
            _Readers(at, False), "It is everything that comes back from one layer that reads it."
        )


@mistake(
    "overwrote",
    "overwrote instead of adding",
    "Each branch is added to those before; here one has taken the place of the rest.",
)
def _overwrote(exercise: Exercise) -> Iterator[Way]:
    edges, readers = _most(exercise)
    for at in (-1, 0) if edges > 1 else ():
        yield Way(_Alone(at))
    for at in (-1, 0) if readers > 1 else ():
        yield Way(_Readers(at, True))


@mistake(
    "updated_weight",
    "used the already updated weight",
    "Every number of a pass uses the old weights; here they were updated before their turn.",
)
def _updated_weight(exercise: Exercise) -> Iterator[Way]:
    if exercise.rule is not None:
        yield Way(_Updated())
        yield Way(_UpdatedForward(), "The way forward went over new weights.")


@mistake(
    "swapped_indices",
    "swapped the indices (W for Wᵀ)",
    "Back over an edge goes the weight of that very edge: row and column of W change roles.",
)
def _swapped_indices(exercise: Exercise) -> Iterator[Way]:
    yield Way(_Swapped(is_backward=True))
    yield Way(_Swapped(is_forward=True), "It was in the way forward.")
    yield Way(_Swapped(is_forward=True, is_backward=True), "It was in both ways.")
    yield Way(_Swapped(True, True, True), reaches=ONCE)
    yield Way(_SwappedGradient(), "It was in ∂L/∂W.")


@mistake(
    "weights_gradient",
    "the weight’s gradient for the neuron’s",
    "∂L/∂w and ∂L/∂z, ∂L/∂a are different things: the weight’s gradient is the neuron’s times what "
    "the edge brings, and only the neuron’s goes on.",
)
def _weights_gradient(exercise: Exercise) -> Iterator[Way]:
    yield Way(_WeightsGradient())
    yield Way(_NeuronsGradient())
    widest = max(layer.W.shape[1] for layer in exercise.network.layers)
    for at in range(max(widest, _most(exercise)[0])):
        yield Way(_OwnWeights(at), reaches=ONCE)


@mistake(
    "through_weight",
    "went on through a weight",
    "A weight is a dead end: ∂L/∂w leads nowhere, the chain goes on through the activation.",
)
def _through_weight(exercise: Exercise) -> Iterator[Way]:
    yield Way(_ThroughWeight())
    yield Way(_WeightTwice())


def _most(exercise: Exercise) -> tuple[int, int]:
    """The most branches and the most readers that any node has."""
    network = exercise.network
    edges = [int(count) for node in network.sizes for count in edges_out(network, node).sum(axis=0)]
    return max(edges), max(len(network.readers(node)) for node in network.sizes)
