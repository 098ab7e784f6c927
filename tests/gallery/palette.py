"""Scenes of the palette: a layer's details, formulas, locks and the rule of thumb.

Rule: each is what a person does in the network panel or the inspector.
"""

import math
from collections.abc import Callable
from dataclasses import replace

from app.panels.network_panel import NetworkPanel
from app.panels.palette.activation.formula_dialog import FormulaDialog
from core.data.dataset import Dataset
from core.kinds.formulas.formula import Formula
from core.kinds.layers import Centring, PreBias
from core.network.reshape import with_kind, with_rate
from core.project.building.formulas import use_formula
from core.project.project import Project
from tests.gallery.stage import Stage

_LEGENDRE = Formula("P3", "(5*z**3 - 3*z)/2")


def _network_panel(stage: Stage, step: int) -> NetworkPanel:
    stage.seek(step)
    stage.desk.window.show_panel("network")
    panel = stage.desk.window.pages.panel("network")
    assert isinstance(panel, NetworkPanel)
    return panel


def _details(stage: Stage) -> None:
    _network_panel(stage, 18).layers.open("h")
    stage.settle()


def _centred(stage: Stage) -> None:
    def centred(project: Project) -> Project:
        network = with_kind(project.network, "h", PreBias(Centring()))
        return project.with_network(with_rate(network, "h", "b", 0.0))

    stage.desk.document.edit("Centre", centred)
    _network_panel(stage, 12).layers.open("h")
    stage.settle()


def _formula_used(stage: Stage) -> None:
    stage.desk.document.edit("P3", lambda p: use_formula(p, "h", _LEGENDRE))
    panel = _network_panel(stage, 23)
    stage.desk.workspace.selection.choose([("h", 1)])
    panel.layers.open("h")
    stage.settle()


def _formula(text: str) -> Callable[[Stage], None]:
    def scene(stage: Stage) -> None:
        panel = _network_panel(stage, 18)
        panel.dialogs.show_formula("h", True)
        dialog = panel.dialogs.last
        assert isinstance(dialog, FormulaDialog)
        dialog.text.show_text(text)
        stage.settle()

    return scene


def _rule(stage: Stage) -> None:
    rows = [[math.cos(n), math.sin(n)] for n in range(60)]
    data = Dataset(rows, [[x * y, 1 - x * y] for x, y in rows])
    stage.desk.document.edit("Data", lambda project: replace(project, data=data))
    panel = _network_panel(stage, 0)
    panel.dialogs.show_rule(panel.start.every)
    stage.settle()


def _held(stage: Stage) -> None:
    def held(project: Project) -> Project:
        return project.with_network(with_rate(project.network, "out", "W", 0.0))

    stage.desk.document.edit("Hold", held)
    stage.seek(29)
    stage.desk.window.show_panel("inspector")
    stage.look_at("W.h.out[0,1]")


PALETTE: dict[str, Callable[[Stage], None]] = {
    "layer_details": _details,
    "layer_centred": _centred,
    "layer_formula": _formula_used,
    "formula_dialog": _formula("(5*z**3 - 3*z)/2"),
    "formula_broken": _formula("(5*z**3 - 3*q)/2"),
    "formula_corner": _formula("min(1, max(0, 0.2*z + 0.5))"),
    "rule_of_thumb": _rule,
    "held_weight": _held,
}
