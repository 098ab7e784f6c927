"""The paths from the loss to a weight, and two weights beside each other.

Rule: a scene is what a person does, step by step.
"""

from collections.abc import Callable
from dataclasses import replace

from core.kinds.elementwise.activations import Softmax
from core.kinds.losses import CrossEntropy
from core.network.network import Network
from core.network.ref import Ref
from core.project.project import Project
from tests.gallery.stage import Stage

Scene = Callable[[Stage], None]


def _paths(weight: str, step: int, second: str = "", notation: str = "house") -> Scene:
    def scene(stage: Stage) -> None:
        stage.desk.player.set_notation(notation)
        stage.seek(step)
        stage.desk.window.show_panel("chain")
        stage.look_at(weight)
        if second:
            stage.desk.workspace.selection.compare(Ref.parse(second))
            stage.settle()

    return scene


def _hovered(stage: Stage) -> None:
    _paths("W.x.h[0,0]", 27)(stage)
    panel = stage.desk.window.pages.panel("chain")
    panel.list.rows[1].setFocus()
    stage.settle(100)


def _softmax(stage: Stage) -> None:
    def fitted(project: Project) -> Project:
        output = replace(project.network.output, activation=Softmax())
        layers = (*project.network.layers[:-1], output)
        return replace(project, network=Network(project.network.inputs, layers, CrossEntropy()))

    stage.desk.document.edit("Softmax", fitted)
    _paths("b.out[0]", 27)(stage)


def _kept_values(stage: Stage) -> None:
    stage.seek(21)
    stage.desk.window.show_panel("inspector")
    stage.settle()


def _end(stage: Stage) -> None:
    _paths("W.x.h[0,0]", 27)(stage)
    place = stage.desk.window.pages.panel("chain").parentWidget().parentWidget()
    place.verticalScrollBar().setValue(10_000)
    stage.settle(100)


def _dead(stage: Stage) -> None:
    stage.example("dead_relu.bpnet")
    stage.seek(23)
    stage.desk.window.show_panel("chain")
    stage.settle()


def _own_window(stage: Stage) -> None:
    _paths("W.x.h[0,0]", 27)(stage)
    stage.desk.window.pages.part_current()
    stage.settle()


CHAINS: dict[str, Scene] = {
    "paths_first": _paths("W.x.h[0,0]", 0),
    "paths_halfway": _paths("W.x.h[0,0]", 18),
    "paths_known": _paths("W.x.h[0,0]", 27),
    "paths_hovered": _hovered,
    "paths_compared": _paths("W.x.h[0,0]", 27, "W.h.out[0,0]"),
    "paths_mazur": _paths("W.h.out[0,0]", 27, "W.x.h[0,0]", "flat"),
    "paths_end": _end,
    "paths_softmax": _softmax,
    "paths_dead": _dead,
    "kept_values": _kept_values,
    "paths_own_window": _own_window,
}
