"""Whether labels overlap: every layered network up to 4-5-5-3, at every step of its walk.

`python -m tests.app.canvas.overlap [EVERY]` checks all of them in some minutes, or with a number
every so many-th; `test_overlap.py` checks a few.

Rule: what is checked is what the scene shows - weights, biases and products against each other and
against boxes, pills, targets and the loss.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, product

import numpy as np
from PySide6.QtCore import QRectF, QSizeF

from app.canvas.frames.frame import Toggles
from app.canvas.frames.numbers import Numbers
from app.canvas.items.boxes import BoxItem
from app.canvas.items.inks import Inks
from app.canvas.places.plan import Planner
from app.canvas.scene import CanvasScene
from app.style import THEMES
from app.workspace import Workspace
from core.network.network import Layer, Network
from tests.app.canvas.shapes import layered, project_of

LARGEST = (4, 5, 5, 3)
SIZES = {
    "1280x720": QSizeF(1280, 434),
    "1280x720 with a panel": QSizeF(860, 430),
    "1920x1080": QSizeF(1920, 790),
    "1920x1080 with a panel": QSizeF(1500, 790),
}
SHAPES = [
    sizes
    for depth in (2, 3, 4)
    for sizes in product(*(range(1, most + 1) for most in LARGEST[:depth]))
]
KINDS = ("plain", "skips", "removed edges")
REMOVED = 0.25


@dataclass(frozen=True)
class Case:
    """One network in a canvas of one size."""

    sizes: tuple[int, ...]
    kind: str
    size: str

    def __str__(self) -> str:
        return f"{'-'.join(map(str, self.sizes))}, {self.kind}, {self.size}"

    def network(self) -> Network:
        """The network: plain, with a skip from the inputs to every later layer, or with gaps."""
        if self.kind == "skips":
            later = [f"h{n}" for n in range(2, len(self.sizes) - 1)]
            return layered(*self.sizes, skips=dict.fromkeys((*later, "out"), ("x",)))
        network = layered(*self.sizes)
        return _with_gaps(network) if self.kind == "removed edges" else network


def cases() -> list[Case]:
    """All of them; a skip needs a layer to pass."""
    return [
        Case(sizes, kind, size)
        for sizes in SHAPES
        for kind in KINDS
        if kind != "skips" or len(sizes) > 2
        for size in SIZES
    ]


def overlaps(case: Case, theme: str = "light") -> Iterator[str]:
    """What overlaps what, at which step."""
    workspace = Workspace(project_of(case.network()))
    project = workspace.document.project
    plan = Planner().plan(project.network, project.positions, 3, SIZES[case.size])
    scene = CanvasScene(Numbers(workspace), Inks(THEMES[theme]))
    for cursor in range(len(workspace.player.walk) + 1):
        workspace.player.seek(cursor)
        scene.show_plan(plan, Toggles())
        yield from (f"{case}, step {cursor}: {pair}" for pair in _overlapping(scene))
    scene.release()


def _overlapping(scene: CanvasScene) -> Iterator[str]:
    labels = list(scene.label_boxes().items())
    for (one, left), (other, right) in combinations(labels, 2):
        if left.intersects(right):
            yield f"{one} and {other}"
    for (key, label), (name, rect) in product(labels, _fixed(scene)):
        if label.intersects(rect):
            yield f"{key} and {name}"


def _fixed(scene: CanvasScene) -> Iterator[tuple[str, QRectF]]:
    """Boxes with the pills that are shown, targets and the loss."""
    plan = scene.plan
    if plan is None:
        return
    yield "the loss", plan.layout.loss
    for box in plan.layout.outputs:
        yield "a target", plan.layout.target(box)
    for item in scene.items_by_key.values():
        if isinstance(item, BoxItem):
            box, state = item.where, item.state
            yield f"box {box.node} {box.unit}", box.rect
            for quantity, shown in (("dL_dz", state.dz), ("dL_da", state.da)):
                if shown is not None:
                    yield f"pill {shown.ref}", box.pill(quantity)


def _with_gaps(network: Network) -> Network:
    random = np.random.default_rng(network.output.size)
    return replace(network, layers=tuple(_cut(layer, random) for layer in network.layers))


def _cut(layer: Layer, random: np.random.Generator) -> Layer:
    edges = random.random(layer.W.shape) > REMOVED
    parameters = {**layer.parameters, "W": np.where(edges, layer.W, 0.0)}
    return replace(layer, parameters=parameters, edges=edges)


def main(arguments: list[str]) -> int:
    """Say what overlaps; 1 where something does."""
    from app.export.picture import ensure_application

    ensure_application()
    chosen = cases()[:: int(arguments[0]) if arguments else 1]
    found = 0
    for case in chosen:
        for each in overlaps(case):
            found += 1
            _say(each)
    _say(f"{len(chosen)} networks, {found} overlaps")
    return 1 if found else 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
