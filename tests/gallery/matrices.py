"""The matrices panel: each kind of step, the four layouts, large and odd networks.

Rule: a scene is what a person does, step by step.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from core.kinds.elementwise.activations import ACTIVATIONS
from core.kinds.layers import PreBias
from core.kinds.losses import CrossEntropy
from core.network.ref import Ref
from core.passes.steps import Grain
from tests.benchmarks.window import sigmoid_project
from tests.gallery.stage import Stage

Scene = Callable[[Stage], None]


def _show(stage: Stage, address: str, grain: Grain, has_jacobian: bool = False) -> None:
    player = stage.desk.player
    stage.desk.window.show_panel("matrices")
    panel = stage.desk.window.pages.panel("matrices")
    panel.jacobian.setChecked(has_jacobian)
    player.set_grain(grain)
    player.seek(player.step_of(Ref.parse(address)) or 0)
    stage.settle()


def _at(
    address: str, notation: str = "house", grain: Grain = Grain.NODE, has_jacobian: bool = False
) -> Scene:
    def scene(stage: Stage) -> None:
        stage.desk.player.set_notation(notation)
        _show(stage, address, grain, has_jacobian)

    return scene


def _sized(sizes: tuple[int, ...], address: str, samples: int = 1) -> Scene:
    def scene(stage: Stage) -> None:
        stage.desk.document.open(sigmoid_project(sizes, samples))
        _show(stage, address, Grain.NODE)

    return scene


def _skip(kind: str) -> Scene:
    """The network that opens, its outputs reading the inputs too, one edge removed."""

    def scene(stage: Stage) -> None:
        project = stage.desk.document.project
        hidden, output = project.network.layers
        weights = np.hstack([output.W, [[0.5, -0.4], [0.3, 0.0]]])
        edges = weights != 0
        parameters = {"W": weights, "b": output.b}
        sources = (*output.sources, project.network.inputs.id)
        changed = replace(output, parameters=parameters, sources=sources, edges=edges)
        network = replace(project.network, layers=(hidden, changed))
        stage.desk.document.edit("Skip", lambda each: replace(each, network=network))
        step = [each for each in stage.desk.player.walk if each.kind == kind][-1]
        _show(stage, str(step.at), Grain.NODE)

    return scene


def _softmax(kind: str, has_jacobian: bool = False) -> Scene:
    """The network that opens, its outputs shares of a whole."""

    def scene(stage: Stage) -> None:
        project = stage.desk.document.project
        layers = project.network.layers
        output = replace(layers[-1], activation=ACTIVATIONS.make("softmax"))
        network = replace(project.network, layers=(layers[0], output), loss=CrossEntropy())
        stage.desk.document.edit("Softmax", lambda each: replace(each, network=network))
        step = next(each for each in stage.desk.player.walk if each.kind == kind)
        _show(stage, str(step.at), Grain.NODE, has_jacobian)

    return scene


def _prebias(kind: str) -> Scene:
    """The network that opens, its hidden layer with an offset."""

    def scene(stage: Stage) -> None:
        project = stage.desk.document.project
        hidden, output = project.network.layers
        parameters = {**hidden.parameters, "A": np.array([0.5, 0.25])}
        changed = replace(hidden, kind=PreBias(), parameters=parameters)
        network = replace(project.network, layers=(changed, output))
        stage.desk.document.edit("Pre-bias", lambda each: replace(each, network=network))
        step = [each for each in stage.desk.player.walk if each.kind == kind][-1]
        _show(stage, str(step.at), Grain.NODE)

    return scene


def _hovered(stage: Stage) -> None:
    _show(stage, "dL_da.h[0]", Grain.NODE)
    stage.desk.workspace.selection.hover(Ref.parse("W.h.out[1,0]"))
    stage.settle(100)


def _hidden(stage: Stage) -> None:
    _show(stage, "dL_da.h[0]", Grain.NODE)
    stage.desk.toggle_numbers()
    stage.settle()


MATRICES: dict[str, Scene] = {
    "matrices_z": _at("z.h[0]"),
    "matrices_z_pytorch": _at("z.h[1]", "pytorch"),
    "matrices_z_flat": _at("z.h[1]", "flat"),
    "matrices_a": _at("a.h[1]"),
    "matrices_loss": _at("loss"),
    "matrices_branches": _at("dL_da.h[0]", has_jacobian=True),
    "matrices_branches_term": _at("branch.h.out[0,0]", grain=Grain.TERM),
    "matrices_branches_flat": _at("dL_da.h[0]", "flat"),
    "matrices_slope": _at("dL_dz.h[1]", has_jacobian=True),
    "matrices_gradients": _at("dL_db.h[1]", has_jacobian=True),
    "matrices_gradients_delta_row": _at("dL_db.h[1]", "jacobian", Grain.LAYER),
    "matrices_update": _at("new_loss"),
    "matrices_softmax": _softmax("dz"),
    "matrices_softmax_output": _softmax("a", has_jacobian=True),
    "matrices_prebias_z": _prebias("z"),
    "matrices_prebias_offset": _prebias("offset"),
    "matrices_prebias_gradients": _prebias("parameters"),
    "matrices_batch": _sized((2, 3, 2), "batch_dL_dW.x.h1[0,0]", 4),
    "matrices_skip": _skip("z"),
    "matrices_skip_branches": _skip("da"),
    "matrices_4_5_5_3": _sized((4, 5, 5, 3), "dL_da.h2[1]"),
    "matrices_large": _sized((40, 64, 64, 8), "z.h2[30]"),
    "matrices_hovered": _hovered,
    "matrices_numbers_hidden": _hidden,
}
