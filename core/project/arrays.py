"""Arrays files, `NAME.npz`: every number of a pass, for people who compare with their own code.

Rule: an array is made only when it is asked for, and sizes are added up before anything is
allocated, in writing and in reading. Derivatives are of the batch's `loss`; `per_sample` ones of
each sample's own, un-averaged loss.
"""

import io
import math
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from core.dataclass import dataclass
from core.errors import FileError, NetworkError
from core.kinds.registry import nearest
from core.kinds.types import Array
from core.network.network import Layer
from core.passes.engine import Trace
from core.project.atomic import write_file

MAX_NUMBERS = 20_000_000


@dataclass(frozen=True)
class Entry:
    """One array of a pass: its key, its shape, and how it is made."""

    key: str
    shape: tuple[int, ...]
    make: Callable[[], Array]


def entries(trace: Trace) -> tuple[Entry, ...]:
    """Every array of a pass, in the order of a walk."""
    return tuple(_entries(trace))


def chosen(all_entries: Sequence[Entry], names: Iterable[str]) -> tuple[Entry, ...]:
    """The arrays with these keys, or with keys that begin with `name.`; NetworkError where none."""
    keys = [entry.key for entry in all_entries]
    wanted: set[str] = set()
    for name in names:
        found = {key for key in keys if key == name or key.startswith(f"{name}.")}
        if not found:
            raise NetworkError(f'there is no array "{name}"{nearest(name, keys)}')
        wanted |= found
    return tuple(entry for entry in all_entries if entry.key in wanted)


def arrays(trace: Trace) -> dict[str, Array]:
    """Every array of a pass by its key."""
    return {entry.key: entry.make() for entry in entries(trace)}


def save_arrays(path: str, wanted: Sequence[Entry]) -> None:
    """Write these arrays; FileError where they are too many numbers or cannot be saved."""
    count = sum(math.prod(entry.shape) for entry in wanted)
    if count > MAX_NUMBERS:
        raise FileError(
            path,
            "",
            f"{count:,} numbers are more than the {MAX_NUMBERS:,} that are written; "
            "name fewer arrays with --only",
        )
    buffer = io.BytesIO()
    np.savez(buffer, **{entry.key: entry.make() for entry in wanted})  # type: ignore[arg-type]
    write_file(path, buffer.getvalue())


def _entries(trace: Trace) -> Iterator[Entry]:
    network, share = trace.network, trace.share
    for node in network.sizes:
        if node != network.inputs.id:
            yield _entry(f"z.{node}", trace.z[node])
        yield _entry(f"a.{node}", trace.a[node])
    yield Entry("loss", (), lambda: np.array(trace.loss))
    yield _entry("sample_loss", trace.sample_loss)
    for node in network.sizes:
        yield _shared(f"dL_da.{node}", trace.da[node], share)
    for layer in network.layers:
        yield _shared(f"dL_dz.{layer.id}", trace.dz[layer.id], share)
        yield from (_branch(trace, source, layer) for source in layer.sources)
        yield from _gradients(trace, layer)
        for name, parameter in layer.parameters.items():
            yield _entry(f"{name}.{layer.id}", parameter)


def _entry(key: str, array: Array) -> Entry:
    return Entry(key, array.shape, lambda: array)


def _shared(key: str, array: Array, share: float) -> Entry:
    return Entry(key, array.shape, lambda: array * share)


def _branch(trace: Trace, source: str, layer: Layer) -> Entry:
    shape = (trace.size, layer.size, trace.network.sizes[source])
    key = f"branch.{source}.{layer.id}"
    return Entry(key, shape, lambda: trace.branch(source, layer) * trace.share)


def _gradients(trace: Trace, layer: Layer) -> Iterator[Entry]:
    for spec in layer.kind.parameters:
        if spec.name not in layer.parameters:
            continue
        shape = layer.parameters[spec.name].shape
        yield Entry(f"dL_d{spec.name}.{layer.id}", shape, _of_batch(trace, layer, spec.name))
        if "unit" in spec.axes:
            key = f"per_sample.dL_d{spec.name}.{layer.id}"
            yield Entry(key, (trace.size, *shape), _of_rows(trace, layer, spec.name))


def _of_batch(trace: Trace, layer: Layer, name: str) -> Callable[[], Array]:
    return lambda: trace.gradients[layer.id][name]


def _of_rows(trace: Trace, layer: Layer, name: str) -> Callable[[], Array]:
    return lambda: trace.row_gradients(layer)[name]
