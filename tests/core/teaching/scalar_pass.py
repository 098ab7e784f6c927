"""A whole pass over a batch, in single numbers and plain loops, with one mistake made in it.

Rule: nothing is computed by core; of a network only the numbers and names are read. Slopes come
from the tape's functions. `slip` is the mistake, by the id the product knows it by; "" is none.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from core.kinds.registry import settings_of
from core.network.network import Layer, Network
from core.network.ref import Ref, edge_ref, offset_ref, unit_ref
from tests import scalar_tape as tape
from tests.scalar_tape import Value

Row = list[float]
Matrix = list[Row]


READERS: dict[str, Callable[[Matrix], Matrix]] = {
    "forgot_first_reader": lambda readers: readers[1:],
    "forgot_last_reader": lambda readers: readers[:-1],
    "overwrote_by_first_reader": lambda readers: readers[:1],
    "overwrote_by_last_reader": lambda readers: readers[-1:],
}


@dataclass
class Numbers:
    """One sample's numbers by layer id, `branch[source][reader]` size x width."""

    x: dict[str, Row] = field(default_factory=dict)
    z: dict[str, Row] = field(default_factory=dict)
    a: dict[str, Row] = field(default_factory=dict)
    terms: Row = field(default_factory=list)
    da: dict[str, Row] = field(default_factory=dict)
    dz: dict[str, Row] = field(default_factory=dict)
    branch: dict[str, dict[str, Matrix]] = field(default_factory=dict)
    grads: dict[Ref, float] = field(default_factory=dict)


class ScalarPass:
    """The batch's passes, gradients and update under a slip.

    `rate` is the learning rate of plain gradient descent. `cast` rounds every result, for a pass in
    float32.
    """

    def __init__(
        self,
        network: Network,
        inputs: Sequence[Row],
        targets: Sequence[Row],
        slip: str = "",
        rate: float = 0.1,
        cast: Callable[[float], float] = float,
        previous: Mapping[Ref, float] | None = None,
    ) -> None:
        self.network, self.slip, self.rate, self.cast = network, slip, rate, cast
        self.inputs = [[cast(x) for x in row] for row in inputs]
        self.targets = [[cast(y) for y in row] for row in targets]
        self.previous = previous or {}
        self.weights = {
            ref: cast(network.parameter(ref))
            for layer in network.layers
            for ref, _, _ in network.parameter_refs(layer)
        }
        self.new: dict[Ref, float] = {}
        self.gradients: dict[Ref, float] = {}
        self.rows = [self._forward(row) for row in self.inputs]
        for row, y in zip(self.rows, self.targets, strict=True):
            self._loss(row, y)
        self._backward()

    @property
    def share(self) -> float:
        """What one sample counts in the batch."""
        is_mean = self.network.loss.over_batch == "mean"
        if self.slip == "sum_or_mean":
            is_mean = not is_mean
        return 1.0 / len(self.rows) if is_mean else 1.0

    @property
    def batch_loss(self) -> float:
        """The batch's loss, penalty included."""
        squares = sum(w * w for ref, w in self.weights.items() if ref.quantity == "W")
        own = sum(sum(row.terms) for row in self.rows)
        return own * self.share + self.network.loss.l2 * squares

    def parameter(self, ref: Ref) -> float:
        """A weight, 0 where its edge was removed."""
        return self.weights.get(ref, 0.0)

    def _forward(self, inputs: Row) -> Numbers:
        done = Numbers(a={self.network.inputs.id: list(inputs)})
        for layer in self.network.layers:
            done.z[layer.id] = [self._net_input(done, layer, unit) for unit in range(layer.size)]
            done.a[layer.id] = [self.cast(a) for a in values(layer, done.z[layer.id])]
        return done

    def _net_input(self, done: Numbers, layer: Layer, unit: int) -> float:
        total = 0.0
        for column, source, source_unit in self.network.inputs_of(layer):
            if layer.has_edge(unit, column):
                offset = self.parameter(offset_ref("A", source, layer.id, source_unit))
                weight = self.parameter(edge_ref("W", source, layer.id, unit, source_unit))
                total = self.cast(
                    total + self.cast(weight * self.cast(done.a[source][source_unit] - offset))
                )
        if self.slip == "forgot_bias":
            return total
        return self.cast(total + self.parameter(unit_ref("b", layer.id, unit)))

    def _loss(self, done: Numbers, y: Row) -> None:
        a = done.a[self.network.output.id]
        terms, slopes = loss_of(self.network.loss, a, y)
        factor = self._factor(len(a))
        if self.slip == "printed_loss":
            terms, slopes = loss_of(self.network.report[0], a, y)
        done.terms = [self.cast(factor * term) for term in terms]
        sign = -1.0 if self.slip == "wrong_sign" else 1.0
        done.da[self.network.output.id] = [self.cast(sign * factor * slope) for slope in slopes]

    def _factor(self, outputs: int) -> float:
        """What a slip multiplies the loss with."""
        loss = self.network.loss
        return {
            "half_or_two": 1.0 / loss.scale if loss.scale != 1.0 else 2.0,
            "twice": 2.0,
            "halved": 0.5,
            "averaged_too_early": 1.0 / len(self.rows),
            "share_of_outputs": float(outputs) ** (1 if loss.over_outputs == "mean" else -1),
        }.get(self.slip, 1.0)

    def _backward(self) -> None:
        output = self.network.output
        for layer in reversed(self.network.layers):
            for row in self.rows:
                if layer is not output:
                    row.da[layer.id] = self._gathered(row, layer.id)
                row.dz[layer.id] = self._through(row, layer)
                self._grads(row, layer)
            self._reduce(layer)
            self._update(layer)
            for row in self.rows:
                self._send_back(row, layer)
        for row in self.rows:
            row.da[self.network.inputs.id] = self._gathered(row, self.network.inputs.id)

    def _send_back(self, row: Numbers, layer: Layer) -> None:
        for source in layer.sources:
            block = [
                [self._branch(row, layer, k, source, j) for j in range(self.network.sizes[source])]
                for k in range(layer.size)
            ]
            row.branch.setdefault(source, {})[layer.id] = block

    def _branch(self, row: Numbers, layer: Layer, k: int, source: str, j: int) -> float:
        ref = edge_ref("W", source, layer.id, k, j)
        if ref not in self.weights:
            return 0.0
        dz, weight = row.dz[layer.id][k], self.weights[ref]
        match self.slip:
            case "updated_weight":
                weight = self.new[ref]
            case "swapped_indices" if layer.size == self.network.sizes[source]:
                weight = self.parameter(edge_ref("W", source, layer.id, j, k))
            case "weights_gradient":
                return row.grads[ref.of("dL_dW")]
            case "through_weight":
                return row.grads[ref.of("dL_dW")] * weight
            case "forgot_upstream_branch":
                return weight
        return self.cast(dz * weight)

    def _gathered(self, row: Numbers, node: str) -> Row:
        return [self._sum(row, node, j) for j in range(self.network.sizes[node])]

    def _sum(self, row: Numbers, node: str, j: int) -> float:
        readers = [self._of_reader(row, node, j, layer) for layer in self.network.readers(node)]
        if sum(map(len, readers)) > 1 < len(readers) and self.slip in READERS:
            readers = READERS[self.slip](readers)
        terms = [term for each in readers for term in each]
        if len(terms) > 1 and self.slip == "forgot_branch":
            terms = terms[:-1]
        if len(terms) > 1 and self.slip == "overwrote":
            terms = terms[-1:]
        if len(terms) > 1 and self.slip == "forgot_first_branch":
            terms = terms[1:]
        if len(terms) > 1 and self.slip == "overwrote_last":
            terms = terms[:1]
        total = 0.0
        for term in terms:
            total = self.cast(total + term)
        return total

    def _of_reader(self, row: Numbers, node: str, j: int, layer: Layer) -> Row:
        block = row.branch[node][layer.id]
        edges = [edge_ref("W", node, layer.id, k, j) for k in range(layer.size)]
        return [block[k][j] for k, ref in enumerate(edges) if ref in self.weights]

    def _through(self, row: Numbers, layer: Layer) -> Row:
        da, z, a = row.da[layer.id], row.z[layer.id], row.a[layer.id]
        slopes = jacobian(layer, z)
        if self.slip == "forgot_slope":
            return list(da)
        if self.slip == "value_for_slope":
            return [da_j * a_j for da_j, a_j in zip(da, a, strict=True)]
        if self.slip == "softmax_as_diagonal":
            return [da_j * slopes[j][j] for j, da_j in enumerate(da)]
        if self.slip == "forgot_upstream_slope":
            return [slopes[j][j] for j in range(layer.size)]
        other = self._layer_after(layer)
        if self.slip == "slope_of_other_layer" and other is not None:
            theirs = jacobian(other, z)
            return [da_j * theirs[j][j] for j, da_j in enumerate(da)]
        found = []
        for j in range(layer.size):
            total = 0.0
            for k in range(layer.size):
                total = self.cast(total + self.cast(da[k] * self.cast(slopes[k][j])))
            found.append(total)
        return found

    def _layer_after(self, layer: Layer) -> Layer | None:
        at = self.network.layers.index(layer) + 1
        after = self.network.layers[at] if at < len(self.network.layers) else None
        return None if after is None or after.activation.is_identity else after

    def _grads(self, row: Numbers, layer: Layer) -> None:
        row.x[layer.id] = [row.a[s][u] for _, s, u in self.network.inputs_of(layer)]
        for ref, name, index in self.network.parameter_refs(layer):
            row.grads[ref.of(f"dL_d{name}")] = self._grad(row, layer, ref, name, index)

    def _grad(
        self, row: Numbers, layer: Layer, ref: Ref, name: str, index: tuple[int, ...]
    ) -> float:
        dz = row.dz[layer.id]
        if self.slip == "forgot_upstream_input":
            dz = [1.0] * layer.size
        if name == "b":
            return dz[index[0]]
        if name == "A":
            source, j = ref.source or "", ref.source_unit or 0
            terms = [
                dz[k] * self._weight_for_offset(source, layer, k, j) for k in range(layer.size)
            ]
            return -sum(terms)
        j, i = index
        if self.slip == "swapped_gradient" and layer.size == layer.fan_in:
            j, i = i, j
        offset = self.parameter(offset_ref("A", *self._input(layer, i, layer.id)))
        return self.cast(dz[j] * self.cast(row.x[layer.id][i] - offset))

    def _weight_for_offset(self, source: str, layer: Layer, k: int, j: int) -> float:
        return self.parameter(edge_ref("W", source, layer.id, k, j))

    def _input(self, layer: Layer, column: int, layer_id: str) -> tuple[str, str, int]:
        _, source, unit = list(self.network.inputs_of(layer))[column]
        return source, layer_id, unit

    def _reduce(self, layer: Layer) -> None:
        l2 = self.network.loss.l2
        for ref, name, _ in self.network.parameter_refs(layer):
            at = ref.of(f"dL_d{name}")
            total = sum(row.grads[at] for row in self.rows) * self.share
            if self.slip == "averaged_activations":
                total = self._averaged(layer, ref, name) * len(self.rows) * self.share
            if name == "W":
                total += 2.0 * l2 * self.weights[ref]
            self.gradients[at] = self.cast(total)
            if self.slip == "added_to_before":
                self.gradients[at] += self.previous[at]

    def _averaged(self, layer: Layer, ref: Ref, name: str) -> float:
        """The gradient in one pass over the mean sample."""
        mean_x = [sum(column) / len(self.rows) for column in zip(*self.inputs, strict=True)]
        mean_y = [sum(column) / len(self.rows) for column in zip(*self.targets, strict=True)]
        alone = ScalarPass(self.network, [mean_x], [mean_y], rate=self.rate)
        return alone.rows[0].grads[ref.of(f"dL_d{name}")]

    def _update(self, layer: Layer) -> None:
        for ref, name, _ in self.network.parameter_refs(layer):
            step = self.rate * layer.rates.get(name, 1.0) * self.gradients[ref.of(f"dL_d{name}")]
            self.new[ref] = self.weights[ref] - step


def values(layer: Layer, z: Row) -> Row:
    """The layer's outputs."""
    if layer.activation.name == "softmax":
        return [each.data for each in tape.softmax([Value(number) for number in z])]
    function = tape.ELEMENTWISE[layer.activation.name]
    return [function(Value(number), **settings_of(layer.activation)).data for number in z]


def jacobian(layer: Layer, z: Row) -> Matrix:
    """da_k/dz_j of a layer's activation at any net inputs, by the tape."""
    found = []
    for k in range(len(z)):
        units = [Value(number) for number in z]
        if layer.activation.name == "softmax":
            end = tape.softmax(units)[k]
        else:
            function = tape.ELEMENTWISE[layer.activation.name]
            end = function(units[k], **settings_of(layer.activation))
        tape.backward(end)
        reached = end is units[k]
        found.append([1.0 if reached and j == k else unit.gradient for j, unit in enumerate(units)])
    return found


def loss_of(loss: object, a: Row, y: Row) -> tuple[Row, Row]:
    """Each output's share of the loss, and dL/da, by the tape."""
    units = [Value(number) for number in a]
    settings = settings_of(loss)  # type: ignore[arg-type]
    name = loss.name  # type: ignore[attr-defined]
    terms = tape.LOSSES[name](units, y, settings.get("from_logits", False))
    factor = settings["scale"] / (len(a) if settings["over_outputs"] == "mean" else 1)
    terms = [factor * term for term in terms]
    tape.backward(tape.total(terms))
    return [term.data for term in terms], [unit.gradient for unit in units]


def is_finite(numbers: Sequence[float]) -> bool:
    """Whether all numbers are."""
    return all(map(math.isfinite, numbers))
