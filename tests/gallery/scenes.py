"""The scenes of the gallery, by name: what a person does to get there.

Rule: a main state of the window is one entry here; phases of the walk come in both themes and
sizes.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Identity
from core.kinds.optimizers import Adam
from core.network.ref import Ref
from tests.gallery.asking import ASKING
from tests.gallery.building import BUILDING
from tests.gallery.chains import CHAINS
from tests.gallery.checks import CHECKS
from tests.gallery.data import DATA
from tests.gallery.handouts import HANDOUTS
from tests.gallery.importing import IMPORTING
from tests.gallery.large import LARGE
from tests.gallery.lecture import LECTURE
from tests.gallery.lessons import LESSONS
from tests.gallery.matrices import MATRICES
from tests.gallery.palette import PALETTE
from tests.gallery.panels import PANELS
from tests.gallery.plots import PLOTS
from tests.gallery.predicting import PREDICTING
from tests.gallery.presenter import PRESENTER
from tests.gallery.reading import READING
from tests.gallery.recovering import RECOVERING
from tests.gallery.samples import SAMPLES
from tests.gallery.stage import Stage
from tests.gallery.tour import TOUR
from tests.gallery.training import TRAINING
from tests.gallery.travelling import TRAVELLING
from tests.gallery.unit_maps import UNIT_MAPS

Scene = Callable[[Stage], None]

WALK = {
    "first_start": 0,
    "forward_sum": 1,
    "forward_activation": 4,
    "loss": 11,
    "output_gradient": 13,
    "upstream_times_local": 21,
    "branch_sum": 18,
    "weight_gradients": 24,
    "input_gradient": 27,
    "update": 29,
}


def _walk(step: int) -> Scene:
    return lambda stage: stage.seek(step)


def _next_pass(stage: Stage) -> None:
    stage.seek(29)
    stage.press(Qt.Key.Key_PageDown)
    stage.settle()


def _clicked_weight(stage: Stage) -> None:
    stage.seek(29)
    stage.desk.window.show_panel("inspector")
    stage.look_at("W.h.out[0,1]")


def _not_yet(stage: Stage) -> None:
    stage.seek(3)
    stage.look_at("dL_da.h[0]")


def _all_gradients(stage: Stage) -> None:
    stage.seek(11)
    stage.desk.toggle_gradients()
    stage.settle()


def _no_numbers(stage: Stage) -> None:
    stage.seek(18)
    stage.desk.toggle_numbers()
    stage.settle()


def _hovered(stage: Stage) -> None:
    stage.seek(18)
    stage.desk.workspace.selection.hover(Ref.parse("W.h.out[1,0]"))
    stage.settle(100)


def _update_with_adam(stage: Stage) -> None:
    settings = replace(stage.desk.document.project.training, optimizer=Adam(0.1))
    stage.desk.document.edit("Adam", lambda project: replace(project, training=settings))
    stage.seek(29)


def _panel(name: str) -> Scene:
    def scene(stage: Stage) -> None:
        stage.seek(18)
        stage.desk.window.show_panel(name)
        stage.settle()

    return scene


def _training(stage: Stage) -> None:
    stage.desk.training.set_speed(None)
    stage.desk.toggle_training()
    stage.wait_until(lambda: stage.desk.training.updates > 3000)
    stage.settle(100)


def _trained(stage: Stage) -> None:
    _training(stage)
    stage.desk.training.pause()
    stage.seek(11)


def _diverged(stage: Stage) -> None:
    def runaway(project):
        layers = tuple(replace(layer, activation=Identity()) for layer in project.network.layers)
        optimizer = replace(project.training.optimizer, learning_rate=50.0)
        return replace(
            project,
            network=replace(project.network, layers=layers),
            training=replace(project.training, optimizer=optimizer),
        )

    stage.desk.document.edit("Identity, learning rate 50", runaway)
    stage.desk.training.set_speed(None)
    stage.desk.toggle_training()
    stage.wait_until(lambda: not stage.desk.training.is_running)
    stage.settle()


def _example(file: str, step: int) -> Scene:
    def scene(stage: Stage) -> None:
        stage.example(file)
        stage.seek(step)

    return scene


def _misfit(stage: Stage) -> None:
    data = Dataset([[1, 2, 3], [4, 5, 6]], [[1], [0]])
    stage.desk.document.edit("Data", lambda project: replace(project, data=data))
    stage.desk.window.show_panel("data")
    stage.settle()


def _unsaved(stage: Stage) -> None:
    stage.desk.document.edit("Rename", lambda project: replace(project, title="My network"))
    stage.desk.window.close()
    stage.settle()


def _bad_file(stage: Stage) -> None:
    path = stage.folder / "broken.bpnet"
    path.write_text('{"format": "backprop-explorer", "version": 1, "network": {}}')
    stage.desk.files.open(str(path))
    stage.settle()


def _keys(stage: Stage) -> None:
    stage.desk.help.show_keys()
    stage.settle()


def _empty(stage: Stage) -> None:
    stage.desk.files.new()
    stage.settle()


SCENES: dict[str, Scene] = {
    "empty": _empty,
    "next_pass": _next_pass,
    "clicked_weight": _clicked_weight,
    "not_yet_revealed": _not_yet,
    "all_gradients": _all_gradients,
    "numbers_hidden": _no_numbers,
    "hovered_edge": _hovered,
    "panel_network": _panel("network"),
    "panel_data": _panel("data"),
    "panel_training": _panel("training"),
    "panel_inspector": _panel("inspector"),
    "training": _training,
    "trained": _trained,
    "diverged": _diverged,
    "dead_relu": _example("dead_relu.bpnet", 23),
    "update_adam": _update_with_adam,
    "loss_of_many_outputs": _example("ng_ex4.bpnet", 0),
    "mazur": _example("mazur.bpnet", 14),
    "softmax_scores": _example("cs231n_toy.bpnet", 30),
    "batch": _example("ng_ex4.bpnet", 37),
    "data_does_not_fit": _misfit,
    **DATA,
    **TRAVELLING,
    **UNIT_MAPS,
    **LECTURE,
    **PRESENTER,
    **TOUR,
    **LESSONS,
    **RECOVERING,
    **TRAINING,
    "unsaved_changes": _unsaved,
    "file_refused": _bad_file,
    "keys": _keys,
    **BUILDING,
    **LARGE,
    **HANDOUTS,
    **IMPORTING,
    **READING,
    **SAMPLES,
    **ASKING,
    **PREDICTING,
    **CHAINS,
    **MATRICES,
    **PALETTE,
    **PLOTS,
    **PANELS,
    **CHECKS,
}
