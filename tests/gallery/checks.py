"""Scenes of the checks panel: gradients, a change tried, a student's numbers compared.

Rule: each is what a person does there.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from app.panels.checks.checks_panel import CHANGE, GRADIENTS, NUMBERS, ChecksPanel
from core.kinds.elementwise.activations import Relu
from core.network.edit import set_parameter
from core.network.ref import Ref
from core.passes.engine import run
from core.project.arrays import arrays
from core.project.project import Project
from tests.gallery.stage import Stage


def _panel(stage: Stage, step: int, section: str) -> ChecksPanel:
    stage.seek(step)
    stage.desk.window.show_panel("checks")
    panel = stage.desk.window.pages.panel("checks")
    assert isinstance(panel, ChecksPanel)
    panel.show_section(section)
    stage.settle(100)
    return panel


def _asked(stage: Stage) -> None:
    _panel(stage, 3, GRADIENTS)


def _at_a_kink(project: Project) -> Project:
    h, out = project.network.layers
    network = replace(project.network, layers=(replace(h, activation=Relu()), out))
    return project.with_network(set_parameter(network, Ref.parse("b.h[1]"), -1.0))


def _checked(edit: Callable[[Project], Project] | None = None) -> Callable[[Stage], None]:
    def scene(stage: Stage) -> None:
        if edit:
            stage.desk.document.edit("ReLU", edit)
        panel = _panel(stage, 11, GRADIENTS)
        panel.gradients.check()
        stage.wait_until(lambda: panel.gradients.is_done)
        panel.gradients.table.selectRow(3)
        panel.gradients.table.setFocus()
        panel.gradients.table.pointed.emit(panel.gradients.model.row_at(3))
        stage.settle()

    return scene


def _stale(stage: Stage) -> None:
    _checked()(stage)
    stage.desk.training.one_update()
    stage.settle()


def _change(step: int, by: float, file: str = "", address: str = "") -> Callable[[Stage], None]:
    def scene(stage: Stage) -> None:
        if file:
            stage.example(file)
        panel = _panel(stage, step, CHANGE)
        if address:
            stage.desk.workspace.selection.set(Ref.parse(address))
        stage.settle()
        panel.change.chart.setFocus()
        if by:
            panel.change.trying.move(round(panel.change.trying.now[0] + by, 3))
        stage.settle()

    return scene


def _compared(key: str, file: str = "") -> Callable[[Stage], None]:
    def scene(stage: Stage) -> None:
        if file:
            stage.example(file)
        panel = _panel(stage, 3, NUMBERS)
        project = stage.desk.document.project
        mine = arrays(run(project.network, project.data.inputs, project.data.targets))
        mine = {name: each for name, each in mine.items() if "per_sample" not in name}
        mine["W.h"] = mine["W.h"].T
        mine["my_weights"] = np.zeros(3)
        if key:
            mine[key] = 2.0 * mine[key]
        path = stage.folder / "my_numbers.npz"
        np.savez(path, **mine)
        panel.numbers.read_file(str(path))
        stage.settle()

    return scene


def _pasted(stage: Stage) -> None:
    panel = _panel(stage, 3, NUMBERS)
    pasting = panel.numbers.pasting
    pasting.opener.click()
    pasting.name.show_value("W.h")
    pasting.text.setPlainText("1.1 0.7 0.6\n-0.1 -0.4 0.5x")
    pasting.button.click()
    stage.settle()


CHECKS: dict[str, Callable[[Stage], None]] = {
    "check_asked": _asked,
    "check_done": _checked(),
    "check_kinks": _checked(_at_a_kink),
    "check_stale": _stale,
    "change_secant": _change(3, 0.0),
    "change_tangent": _change(29, 0.0),
    "change_moved": _change(29, 0.9),
    "change_other": _change(29, 0.0, address="W.x.h[0,0]"),
    "change_batch": _change(60, 0.0, "ng_ex4.bpnet"),
    "compare_asked": lambda stage: _panel(stage, 3, NUMBERS) and None,
    "compare_right": _compared(""),
    "compare_wrong": _compared("dL_dz.h"),
    "compare_pasted": _pasted,
}
