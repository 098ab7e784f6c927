"""Scenes of large networks: tall columns, many edges, the largest there is; chosen boxes.

Rule: a size at which drawing changes is one entry here.
"""

from collections.abc import Callable

from core.network.ref import Ref
from tests.benchmarks.window import sigmoid_project
from tests.gallery.stage import Stage

Scene = Callable[[Stage], None]


def _large(sizes: tuple[int, ...], step: int, hovered: str = "") -> Scene:
    def scene(stage: Stage) -> None:
        stage.desk.document.open(sigmoid_project(sizes, 1))
        stage.seek(step)
        if hovered:
            stage.desk.workspace.selection.hover(Ref.parse(hovered))
        stage.settle()

    return scene


def _chosen(stage: Stage) -> None:
    """Two chosen boxes, at one of them a removed edge."""
    workspace = stage.desk.workspace
    workspace.builder.cut_edge(Ref.parse("W.x.h[0,1]"))
    workspace.selection.choose([("h", 0), ("h", 2)])
    stage.settle()


LARGE: dict[str, Scene] = {
    "largest_labelled": _large((4, 5, 5, 3), 36),
    "tall_column": _large((4, 10, 3), 35, "z.h1[2]"),
    "many_edges": _large((8, 20, 20, 4), 45, "z.h1[2]"),
    "largest_network": _large((64,) * 13, 70, "W.h1.h2[30,20]"),
    "chosen_boxes": _chosen,
}
