"""Scenes of the data panel: prepared samples, points in a plane, and data by seed.

Rule: each begins at the first start and drives the panel as a person would.
"""

from collections.abc import Callable

from app.panels.data.data_panel import DataPanel
from core.data.toy import TOYS
from tests.gallery.stage import Stage

Scene = Callable[[Stage], None]


def _data_panel(stage: Stage, name: str, seed: int = 0) -> DataPanel:
    """The data panel on a toy set, the network adapted to it."""
    stage.desk.window.show_panel("data")
    panel = stage.desk.window.pages.panel("data")
    assert isinstance(panel, DataPanel)
    panel.edits.take("Make data", TOYS.make(name).make(seed), adapts_network=True)
    return panel


def _data_prepared(stage: Stage) -> None:
    panel = _data_panel(stage, "moons")
    panel.edits.split(0.2, 1)
    panel.edits.standardise((0, 1), True, "the inputs")
    stage.settle()


def _data_plane(name: str) -> Scene:
    def scene(stage: Stage) -> None:
        panel = _data_panel(stage, name)
        panel.edits.split(0.2, 1)
        panel.show_plane(True)
        stage.desk.player.set_sample(2)
        stage.settle()

    return scene


def _data_menu(stage: Stage) -> None:
    panel = _data_panel(stage, "xor")
    stage.settle()
    panel.table.setCurrentIndex(panel.model.index(1, 1))
    panel.table.show_menu()
    stage.settle()


def _data_name(stage: Stage) -> None:
    panel = _data_panel(stage, "xor")
    stage.desk.canvas.show_names = True
    panel.table.name_column(2)
    stage.settle()


def _make_data(name: str) -> Scene:
    def scene(stage: Stage) -> None:
        stage.desk.window.show_panel("data")
        panel = stage.desk.window.pages.panel("data")
        assert isinstance(panel, DataPanel)
        panel.ask_toy()
        panel.dialog.entry.chosen.emit(TOYS.make(name))
        stage.settle()

    return scene


DATA: dict[str, Scene] = {
    "data_prepared": _data_prepared,
    "data_plane": _data_plane("xor"),
    "data_plane_classes": _data_plane("blobs"),
    "data_menu": _data_menu,
    "data_name": _data_name,
    "make_data": _make_data("spirals"),
    "make_data_line": _make_data("sine"),
    "make_data_bits": _make_data("parity"),
}
