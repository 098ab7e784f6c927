"""From an edit to the painted window; opening the largest network, and moving about on it.

Rule: an edit is what a hand does in the real window, and ends when nothing is left to paint.
"""

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint

from app.builder import Builder
from app.start.application import Opening
from app.workspace import Workspace
from core.network.network import MAX_LAYERS, MAX_UNITS
from core.network.ref import Ref, edge_ref
from core.project.edit import set_number, set_position
from tests.benchmarks.measure import Measure, median, percentile
from tests.benchmarks.window import open_window, process_events, sigmoid_project

ROUNDS = 15
LARGEST = (MAX_UNITS,) * (MAX_LAYERS + 1)
ACTIVATIONS = ("tanh", "sigmoid")
FRAMES = 40
ZOOM, PAN = 1.1, QPoint(23, 11)

Edit = tuple[str, Callable[[], object]]


def measure() -> list[Measure]:
    """Milliseconds: p99 of an edit of three sizes, opening the largest, p99 of a frame on it."""
    opening = open_window()
    return [
        _edited(opening, (2, 3, 2), 16),
        _edited(opening, (4, 5, 5, 3), 50),
        _edited(opening, (20, 20, 20), 50),
        _opened(opening),
        _frames(opening, "pan on 12 x 64, a frame, p99", _pan),
        _frames(opening, "zoom on 12 x 64, a frame, p99", _zoom),
    ]


def _edited(opening: Opening, sizes: tuple[int, ...], target: float) -> Measure:
    """Every edit again and again, the slowest kind named."""
    workspace = opening.desk.workspace
    workspace.document.open(sigmoid_project(sizes, 1))
    process_events()
    taken: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for name, edit in _edits(workspace):
            taken.setdefault(name, []).append(_seconds(edit))
    every = [each for times in taken.values() for each in times]
    slowest = max(taken, key=lambda name: median(taken[name]))
    detail = f"median {_ms(median(every))} of {len(every)}; {slowest} {_ms(median(taken[slowest]))}"
    name = "-".join(map(str, sizes))
    return Measure(
        f"edit to painted, {name}, p99", 1000 * percentile(every, 0.99), "ms", target, detail=detail
    )


def _edits(workspace: Workspace) -> Iterator[Edit]:
    """One round of edits; each comes back to where the round began."""
    document, builder = workspace.document, workspace.builder
    network = document.project.network
    layer, source = network.layers[0], network.inputs.id
    weight = edge_ref("W", source, layer.id, 1, 0)
    value = network.parameter(weight) + 0.25
    yield "set a weight", lambda: document.edit("", lambda p: set_number(p, weight, 0, value))
    place = (layer.id, 0, (6.0, -3.0))
    yield "move a box", lambda: document.edit("", lambda p: set_position(p, *place))
    yield "move it back", document.undo
    yield "add a neuron", lambda: builder.add_unit(layer.id)
    yield "remove a neuron", lambda: builder.remove_units([(layer.id, layer.size)])
    yield from _cut_and_restored(builder, weight)
    name = ACTIVATIONS[layer.activation.label.lower() == ACTIVATIONS[0]]
    yield "change an activation", lambda: builder.set_activation(layer.id, name)


def _cut_and_restored(builder: Builder, ref: Ref) -> Iterator[Edit]:
    ends = (ref.source or "", ref.source_unit or 0), (ref.layer or "", ref.unit or 0)
    yield "cut an edge", lambda: builder.cut_edge(ref)
    yield "restore an edge", lambda: builder.draw_edge(*ends)


def _opened(opening: Opening) -> Measure:
    project = sigmoid_project(LARGEST, 1)
    taken = _seconds(lambda: opening.desk.workspace.document.open(project))
    count = sum(int(layer.mask.sum()) for layer in project.network.layers)
    detail = f"{len(project.network.layers)} layers, {count:,} edges"
    return Measure("open 12 x 64 to painted", taken, "s", 2, detail=detail)


def _frames(opening: Opening, name: str, work: Callable[[Opening, int], object]) -> Measure:
    taken = [_seconds(lambda n=n: work(opening, n)) for n in range(FRAMES)]  # type: ignore[misc]
    slowest = percentile(taken, 0.99)
    detail = f"median {_ms(median(taken))}, {1 / median(taken):.0f} frames a second"
    opening.window.canvas.fit()
    process_events()
    return Measure(name, 1000 * slowest, "ms", 50, detail=detail)


def _pan(opening: Opening, n: int) -> None:
    opening.window.canvas.pan(PAN if n % FRAMES < FRAMES / 2 else -PAN)


def _zoom(opening: Opening, n: int) -> None:
    opening.window.canvas.zoom(ZOOM if n % FRAMES < FRAMES / 2 else 1 / ZOOM)


def _seconds(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    process_events()
    return time.perf_counter() - before


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.1f} ms"
