"""A whole pass over a batch, in single numbers and plain loops, with one mistake made in it.

Rule: nothing is computed by core; of a network only the numbers and names are read. `slip` is the
mistake, by the id the product knows it by; "" is none.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from core.network.network import Layer, Network
from core.network.ref import Ref, edge_ref, offset_ref, unit_ref
from tests.core.teaching.scalar_functions import (
    Row,
    inputs_of,
    loss_of,
    mean,
    parameters_of,
    values,
)
from tests.core.teaching.scalar_numbers import Numbers
from tests.core.teaching.scalar_slopes import through
from tests.core.teaching.slips import BRANCHES, READERS

Place = tuple[str, str]


class ScalarPass:
    """The batch's passes, gradients and update under a slip.

    `rate` is the learning rate of plain gradient descent. `cast` rounds every result, for a pass in
    float32. `place` is the (stage, node) at which the slip is made; None is wherever it can be.
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
        place: Place | None = None,
    ) -> None:
        self.network, self.slip, self.rate, self.cast = network, slip, rate, cast
        self._place = place
        self.inputs = [[cast(x) for x in row] for row in inputs]
        self.targets = [[cast(y) for y in row] for row in targets]
        self.previous = previous or {}
        self.weights = {
            ref: cast(network.parameter(ref))
            for layer in network.layers
            for ref, _, _ in parameters_of(network, layer)
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

    def _slip(self, stage: str, node: str) -> str:
        """The slip, where it is made."""
        is_here = self._place in (None, (stage, node))
        return self.slip if is_here else ""

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
        slip, total = self._slip("net_input", layer.id), 0.0
        given = self._ahead if slip == "updated_forward" else self.weights
        for _, source, i in inputs_of(self.network, layer):
            j, k = unit, i
            if slip == "swapped_forward" and layer.size == self.network.sizes[source]:
                j, k = k, j
            if (ref := edge_ref("W", source, layer.id, j, k)) in given:
                offset = given.get(offset_ref("A", source, layer.id, i), 0.0)
                x = self.cast(done.a[source][i] - offset)
                total = self.cast(total + self.cast(given[ref] * x))
        bias = given.get(unit_ref("b", layer.id, unit), 0.0)
        sign = {"forgot_bias": 0.0, "bias_subtracted": -1.0}.get(slip, 1.0)
        return self.cast(total + sign * bias)

    @cached_property
    def _ahead(self) -> Mapping[Ref, float]:
        """The parameters after the right update."""
        return ScalarPass(self.network, self.inputs, self.targets, rate=self.rate).new

    def _loss(self, done: Numbers, y: Row) -> None:
        a = done.a[self.network.output.id]
        terms, slopes = loss_of(self.network.loss, a, y)
        factor = self._factor(len(a))
        if self.slip == "printed_loss":
            terms, slopes = loss_of(self.network.report[0], a, y)
        done.terms = [self.cast(factor * term) for term in terms]
        factor *= {"wrong_sign": -1.0, "doubled_error": 2.0}.get(self.slip, 1.0)
        done.da[self.network.output.id] = [self.cast(factor * slope) for slope in slopes]

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
                slip = self._slip("net_gradient", layer.id)
                row.dz[layer.id] = through(self.network, row, layer, slip, self.cast)
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
        match self._slip("branches", source):
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
        slip = self._slip("upstream", node)
        if sum(map(len, readers)) > 1 < len(readers) and slip in READERS:
            readers = READERS[slip](readers)
        terms = [term for each in readers for term in each]
        if len(terms) > 1 and slip in BRANCHES:
            terms = BRANCHES[slip](terms)
        total = 0.0
        for term in terms:
            total = self.cast(total + term)
        return total

    def _of_reader(self, row: Numbers, node: str, j: int, layer: Layer) -> Row:
        block = row.branch[node][layer.id]
        edges = [edge_ref("W", node, layer.id, k, j) for k in range(layer.size)]
        return [block[k][j] for k, ref in enumerate(edges) if ref in self.weights]

    def _grads(self, row: Numbers, layer: Layer) -> None:
        row.x[layer.id] = [row.a[s][u] for _, s, u in inputs_of(self.network, layer)]
        for ref, name, index in parameters_of(self.network, layer):
            row.grads[ref.of(f"dL_d{name}")] = self._grad(row, layer, ref, name, index)

    def _grad(
        self, row: Numbers, layer: Layer, ref: Ref, name: str, index: tuple[int, ...]
    ) -> float:
        dz, slip = row.dz[layer.id], self._slip("row_gradients", layer.id)
        if slip == "forgot_upstream_input":
            dz = [1.0] * layer.size
        if name == "b":
            return dz[index[0]]
        if name == "A":
            source, j = ref.from_node, ref.from_unit
            refs = [edge_ref("W", source, layer.id, k, j) for k in range(layer.size)]
            return -sum(dz[k] * self.parameter(each) for k, each in enumerate(refs))
        j, i = index
        if slip == "neurons_gradient":
            return dz[j]
        times = self.weights[ref] if slip == "weight_twice" else 1.0
        if slip == "swapped_gradient" and layer.size == layer.fan_in:
            j, i = i, j
        _, source, unit = inputs_of(self.network, layer)[i]
        offset = self.parameter(offset_ref("A", source, layer.id, unit))
        return self.cast(times * dz[j] * self.cast(row.x[layer.id][i] - offset))

    def _reduce(self, layer: Layer) -> None:
        l2, slip = self.network.loss.l2, self._slip("reduced", layer.id)
        alone = self._averaged.get(slip, lambda layer: None)(layer)
        for ref, name, _ in parameters_of(self.network, layer):
            at = ref.of(f"dL_d{name}")
            total = sum(row.grads[at] for row in self.rows) * self.share
            if alone is not None:
                total = alone[at] * len(self.rows) * self.share
            if name == "W":
                total += 2.0 * l2 * self.weights[ref]
            self.gradients[at] = self.cast(total)
            if slip == "added_to_before":
                self.gradients[at] += self.previous[at]

    @property
    def _averaged(self) -> dict[str, Callable[[Layer], dict[Ref, float]]]:
        return {"averaged_activations": self._of_mean, "averaged_stages": self._of_mean_stages}

    def _of_mean(self, layer: Layer) -> dict[Ref, float]:
        """The gradients in one pass over the mean sample."""
        rows = [mean(self.inputs)], [mean(self.targets)]
        return ScalarPass(self.network, *rows, rate=self.rate).rows[0].grads

    def _of_mean_stages(self, layer: Layer) -> dict[Ref, float]:
        """The gradients from the mean dL/dz and the mean outputs."""
        alone = Numbers(
            a={node: mean([row.a[node] for row in self.rows]) for node in self.network.sizes},
            dz={layer.id: mean([row.dz[layer.id] for row in self.rows])},
        )
        self._grads(alone, layer)
        return alone.grads

    def _update(self, layer: Layer) -> None:
        slip = self._slip("new", layer.id)
        for ref, name, _ in parameters_of(self.network, layer):
            step = self.rate * layer.rates.get(name, 1.0) * self.gradients[ref.of(f"dL_d{name}")]
            if slip == "up_the_slope":
                step = -step
            if slip == "held_bias" and name == "b":
                step = 0.0
            self.new[ref] = self.weights[ref] - step
