"""Scenes of the maps in the boxes: small and large networks, one input, training, looked at.

Rule: the switch is the View menu's own.
"""

from collections.abc import Callable

from core.kinds.optimizers import Adam
from tests.gallery.plots import _open, _panel, _settled, _train
from tests.gallery.stage import Stage

Scene = Callable[[Stage], None]


def _maps(toy: str, sizes: tuple[int, ...], updates: int, step: int) -> Scene:
    def scene(stage: Stage) -> None:
        _open(stage, toy, sizes)
        _train(stage, updates, Adam(0.05), 16)
        stage.desk.unit_maps.toggle()
        stage.seek(step)

    return scene


def _two_three_two(stage: Stage) -> None:
    stage.desk.unit_maps.toggle()
    stage.seek(18)


def _training(stage: Stage) -> None:
    _maps("circles", (2, 5, 4, 1), 400, 0)(stage)
    stage.desk.training.set_speed(100)
    stage.desk.training.start()
    stage.settle(1200)
    stage.desk.training.pause()
    stage.settle()


def _looked_at(stage: Stage) -> None:
    """A unit is chosen; the panel has its large map."""
    _maps("moons", (2, 6, 1), 1500, 40)(stage)
    panel = _panel(stage, "map")
    stage.desk.workspace.selection.choose([("h1", 2)])
    stage.look_at("a.h1[2]")
    _settled(stage, panel)


UNIT_MAPS: dict[str, Scene] = {
    "maps_first_example": _two_three_two,
    "maps_walk": _maps("moons", (2, 6, 1), 1500, 20),
    "maps_before": _maps("spirals", (2, 4, 4, 1), 0, 0),
    "maps_training": _training,
    "maps_many": _maps("spirals", (2, 12, 10, 1), 600, 30),
    "maps_curves": _maps("sine", (1, 6, 1), 4000, 12),
    "maps_looked_at": _looked_at,
}
