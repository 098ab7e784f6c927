"""A scalar pass as the arrays that a student would save, and its numbers by address.

Rule: only moves numbers; the names are those of an arrays file.
"""

import numpy as np

from core.kinds.types import Array
from core.network.ref import Ref
from tests.core.teaching.scalar_pass import ScalarPass


def arrays_of(done: ScalarPass) -> dict[str, Array]:
    """Every array of the pass by its key; derivatives are of the batch's loss."""
    network, share = done.network, done.share
    found: dict[str, Array] = {}
    for node in network.sizes:
        found[f"a.{node}"] = np.array([row.a[node] for row in done.rows])
        found[f"dL_da.{node}"] = np.array([row.da[node] for row in done.rows]) * share
    found["sample_loss"] = np.array([sum(row.terms) for row in done.rows])
    found["loss"] = np.array(done.batch_loss)
    for layer in network.layers:
        found[f"z.{layer.id}"] = np.array([row.z[layer.id] for row in done.rows])
        found[f"dL_dz.{layer.id}"] = np.array([row.dz[layer.id] for row in done.rows]) * share
        for source in layer.sources:
            blocks = [row.branch[source][layer.id] for row in done.rows]
            found[f"branch.{source}.{layer.id}"] = np.array(blocks) * share
        for name, parameter in layer.parameters.items():
            gradient = np.zeros_like(parameter)
            for ref, own, index in network.parameter_refs(layer):
                if own == name:
                    gradient[index] = done.gradients[ref.of(f"dL_d{name}")]
            found[f"dL_d{name}.{layer.id}"] = gradient
            found[f"{name}.{layer.id}"] = parameter
    return found


def number_at(done: ScalarPass, ref: Ref, sample: int = 0) -> float:
    """The number at an address, for one sample, the batch or the update."""
    row = done.rows[sample]
    unit = ref.unit or 0
    by_unit = {"z": row.z, "a": row.a, "dL_da": row.da, "dL_dz": row.dz}
    if ref.quantity in by_unit:
        return by_unit[ref.quantity][ref.layer or ""][unit]
    if ref.quantity == "loss":
        return sum(row.terms)
    if ref.quantity == "branch":
        return row.branch[ref.source or ""][ref.layer or ""][unit][ref.source_unit or 0]
    if ref.quantity.startswith("batch_"):
        return done.gradients[ref.of(ref.base)]
    if ref.quantity.startswith("new_"):
        return done.new[ref.of(ref.base)]
    return row.grads[ref]
