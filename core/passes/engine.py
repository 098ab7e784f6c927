"""`run`: a whole forward and backward pass as one immutable `Trace`.

Rule: a trace holds every sample's own rows, gradients of the sample's own loss. Samples meet (sum
or mean, and L2) for the loss in `batch_loss` and for the gradients in `reduce_over_batch` only.
"""

from collections.abc import Mapping
from functools import cached_property

import numpy as np

from core.data.dataset import width_misfit
from core.dataclass import dataclass
from core.errors import NetworkError
from core.kinds.formulas.expression import Quantity, Variable, evaluate
from core.kinds.types import Array
from core.network.network import Layer, Network, frozen
from core.network.ref import Ref, unit_ref
from core.words import counted

Gradients = dict[str, dict[str, Array]]


@dataclass(frozen=True, eq=False)
class Trace:
    """Everything a pass computed, N x size by layer id; `a` and `da` have the inputs' id too.

    `x[id]` is what a layer read (N x fan_in), `loss_terms` N x outputs. Rows of `da`, `dz` are
    derivatives of the row's own loss, un-averaged.
    """

    network: Network
    inputs: Array
    targets: Array
    x: Mapping[str, Array]
    z: Mapping[str, Array]
    a: Mapping[str, Array]
    da: Mapping[str, Array]
    dz: Mapping[str, Array]
    loss_terms: Array

    @property
    def size(self) -> int:
        """N, the number of samples."""
        return len(self.inputs)

    @cached_property
    def sample_loss(self) -> Array:
        """Each sample's own loss, un-averaged, N."""
        with np.errstate(all="ignore"):
            return _closed(np.asarray(self.loss_terms.sum(axis=1)))

    @cached_property
    def loss(self) -> float:
        """The batch's loss with its conventions, L2 included."""
        return batch_loss(self.network, self.sample_loss)

    @cached_property
    def gradients(self) -> Gradients:
        """The batch's gradient of every parameter, by layer id and parameter name."""
        return reduce_over_batch(self)

    @property
    def share(self) -> float:
        """How much one sample's loss counts in the batch's: 1/N for a mean, else 1."""
        return self.network.loss.share(self.size)

    @np.errstate(all="ignore")
    def row_gradients(self, layer: Layer) -> dict[str, Array]:
        """Each sample's own gradients of a layer, N x the parameter's shape; 0 at removed edges."""
        rows = layer.kind.row_gradients(layer.parameters, self.x[layer.id], self.dz[layer.id])
        return rows | {"W": np.where(layer.mask, rows["W"], 0.0)}

    @np.errstate(all="ignore")
    def branch(self, source: str, layer: Layer) -> Array:
        """dL/dz_k w_kj: what reaches unit j of `source` over its edge to k, N x size x source."""
        weights = layer.W[:, self.network.columns(layer, source)]
        return self.dz[layer.id][:, :, None] * weights

    def value(self, ref: Ref, sample: int = 0) -> float:
        """The number at an address, for one sample; parameters and batch numbers as they are.

        NetworkError where the pass has no such number.
        """
        try:
            return _value(self, ref, sample)
        except (KeyError, IndexError):
            raise NetworkError(f"{ref} is no number of this pass") from None


@np.errstate(all="ignore")
def run(network: Network, inputs: Array, targets: Array) -> Trace:
    """One forward and backward pass over N samples (inputs N x inputs, targets N x outputs).

    What is given is copied: writing into it later changes no trace.
    A number too large for float64 is inf or nan in the trace, never a warning.
    """
    _check_fit(network, inputs, targets)
    targets = _closed(np.array(targets, dtype=np.float64))
    x, z, a = _forward(network, inputs)
    da, dz = _backward(network, z, a, targets)
    out = network.output.id
    terms = _closed(loss_terms(network, z[out], a[out], targets))
    for arrays in (x, z, a, da, dz):
        for array in arrays.values():
            _closed(array)
    return Trace(network, a[network.inputs.id], targets, x, z, a, da, dz, terms)


def _closed(array: Array) -> Array:
    array.flags.writeable = False
    return array


@np.errstate(all="ignore")
def forward(network: Network, inputs: Array) -> Array:
    """The network's outputs, N x outputs."""
    return _forward(network, inputs)[2][network.output.id]


@np.errstate(all="ignore")
def forward_with_losses(network: Network, inputs: Array, targets: Array) -> tuple[Array, Array]:
    """The network's outputs, N x outputs, and each sample's own loss, N."""
    _, z, a = _forward(network, inputs)
    out = network.output.id
    return a[out], loss_terms(network, z[out], a[out], targets).sum(axis=1)


@np.errstate(all="ignore")
def batch_loss(network: Network, sample_loss: Array) -> float:
    """The batch's loss from its samples' own: their sum or mean, plus the penalty."""
    return float(sample_loss.sum()) * network.loss.share(len(sample_loss)) + penalty(network)


@np.errstate(all="ignore")
def penalty(network: Network) -> float:
    """The L2 penalty on the batch's loss: l2 times the sum of all squared weights, no biases."""
    return network.loss.penalty(layer.W for layer in network.layers)


@np.errstate(all="ignore")
def reduce_over_batch(trace: Trace) -> Gradients:
    """The batch's gradients: the samples' own summed or averaged, plus 2 l2 W for the weights."""
    network, gradients = trace.network, {}
    for layer in network.layers:
        sums = layer.kind.summed_gradients(
            layer.parameters, trace.x[layer.id], trace.dz[layer.id] * trace.share
        )
        weights = sums["W"] + 2.0 * network.loss.l2 * layer.W
        sums["W"] = np.where(layer.mask, weights, 0.0)
        gradients[layer.id] = {name: _closed(sums[name]) for name in sums}
    return gradients


def _check_fit(network: Network, inputs: Array, targets: Array) -> None:
    if sentence := width_misfit(network, inputs, targets):
        raise NetworkError(sentence)
    if not len(inputs):
        raise NetworkError("there are no samples; give the network at least one")
    if len(inputs) != len(targets):
        rows = counted(len(inputs), "row"), counted(len(targets), "row")
        raise NetworkError(f"{rows[0]} of inputs but {rows[1]} of targets; give as many of each")


def _forward(
    network: Network, inputs: Array
) -> tuple[dict[str, Array], dict[str, Array], dict[str, Array]]:
    x: dict[str, Array] = {}
    z: dict[str, Array] = {}
    a = {network.inputs.id: frozen(inputs, "inputs")}
    for layer in network.layers:
        parts = [a[source] for source in layer.sources]
        x[layer.id] = parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)
        z[layer.id] = layer.kind.net_input(layer.parameters, x[layer.id])
        a[layer.id] = layer.activation.value(z[layer.id])
    return x, z, a


def loss_terms(network: Network, z: Array, a: Array, targets: Array) -> Array:
    """Each output's share of its sample's loss, N x outputs, from the output layer's z and a."""
    loss = network.loss
    if loss.is_joint(network.output.activation):
        return loss.joint_terms(z, targets)
    return loss.terms(a, targets)


def _backward(
    network: Network, z: Mapping[str, Array], a: Mapping[str, Array], targets: Array
) -> tuple[dict[str, Array], dict[str, Array]]:
    da = {node: np.zeros_like(a[node]) for node in network.sizes}
    dz: dict[str, Array] = {}
    output, loss = network.output, network.loss
    da[output.id] = loss.gradient(a[output.id], targets)
    for layer in reversed(network.layers):
        if layer is output and loss.is_joint(layer.activation):
            dz[layer.id] = loss.joint_gradient(a[layer.id], targets)
        else:
            dz[layer.id] = layer.activation.backward(z[layer.id], a[layer.id], da[layer.id])
        sum_over_branches(network, layer, dz[layer.id], da)
    return da, dz


def sum_over_branches(network: Network, layer: Layer, dz: Array, da: dict[str, Array]) -> None:
    """dL/da_j = sum over readers and their units k of dL/dz_k w_kj: adds one reader's branches."""
    dx = layer.kind.input_gradient(layer.parameters, dz)
    for source in layer.sources:
        da[source] = da[source] + dx[:, network.columns(layer, source)]


def _value(trace: Trace, ref: Ref, sample: int) -> float:
    by_unit = {"z": trace.z, "a": trace.a, "dL_da": trace.da, "dL_dz": trace.dz}
    if ref.quantity in by_unit:
        return float(by_unit[ref.quantity][ref.at_node][sample, ref.at_unit])
    match ref.quantity:
        case "y":
            return float(trace.targets[sample, ref.at_unit])
        case "da_dz":
            return _local_derivative(trace, ref, sample)
        case "loss":
            return float(trace.sample_loss[sample])
        case "loss_term":
            return float(trace.loss_terms[sample, ref.at_unit])
        case "W" | "b" | "A":
            return trace.network.parameter(ref)
        case "product":
            return _product(trace, ref, sample)
        case "branch":
            dz = _value(trace, unit_ref("dL_dz", ref.at_node, ref.at_unit), sample)
            return dz * trace.network.parameter(ref.of("W"))
        case "dL_dW" | "dL_db" | "dL_dA":
            owner, name, index = trace.network.locate(ref)
            return float(trace.row_gradients(owner)[name][(sample, *index)])
        case "batch_dL_dW" | "batch_dL_db" | "batch_dL_dA":
            owner, name, index = trace.network.locate(ref)
            return float(trace.gradients[owner.id][name][index])
        case "batch_loss":
            return trace.loss
        case _:
            raise NetworkError(f"{ref} is no number of a pass")


def _product(trace: Trace, ref: Ref, sample: int) -> float:
    """One term of z_j: what comes in over an edge times its weight, by the layer kind's formula."""
    layer, _, (unit, column) = trace.network.locate(ref.of("W"))
    numbers = {"W": layer.W[unit, column], "x": trace.x[layer.id][sample, column]}
    if "A" in layer.parameters:
        numbers["A"] = layer.parameters["A"][column]
    return evaluate(layer.kind.edge_term, lambda letter: float(numbers[_name(letter)]))


def _name(letter: Variable | Quantity) -> str:
    return letter.name if isinstance(letter, Variable) else str(letter.ref)


@np.errstate(all="ignore")
def _local_derivative(trace: Trace, ref: Ref, sample: int) -> float:
    layer, unit = trace.network.layer(ref.at_node), ref.at_unit
    row = slice(sample, sample + 1)
    z, a = trace.z[layer.id][row], trace.a[layer.id][row]
    return float(layer.activation.derivative(z, a)[0, unit])
