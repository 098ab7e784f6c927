"""Steps made ready in idle moments: the same as freshly made ones, and dropped by any edit."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.canvas.frames.texts import Texts
from app.canvas.view import CanvasView
from app.panels.chain.chain_panel import ChainPanel
from app.panels.formula.formula_strip import FormulaStrip
from app.panels.inspector import Inspector
from app.panels.matrices.matrices_panel import MatricesPanel
from app.panels.panel import Panel
from app.style import ThemeOwner
from app.typeset.widget import FormulaWidget
from app.walk.foresight import Foresight
from app.workspace import Workspace
from core.kinds.elementwise.activations import Identity
from core.kinds.optimizers import Sgd
from core.network.edit import set_parameter
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.passes.steps import Grain
from core.project.examples import default_project
from core.project.project import Project
from core.training.settings import TrainingSettings
from tests.app.walk.acting import idle
from tests.networks import random_project

PANELS: tuple[type[Panel], ...] = (FormulaStrip, Inspector, MatricesPanel, ChainPanel)
WEIGHT = Ref.parse("W.x.h[0,0]")
Seen = list[object]
pytestmark = pytest.mark.usefixtures("no_piece_is_too_long")


@pytest.fixture
def panels(
    qtbot: QtBot, workspace: Workspace, themes: ThemeOwner
) -> Callable[[Workspace], list[Panel]]:
    """Shows the panels of the walk on a workspace."""

    def shown(on: Workspace) -> list[Panel]:
        panels = [kind(on, themes) for kind in PANELS]
        for panel in panels:
            qtbot.addWidget(panel)
            panel.resize(400, 700)
            panel.show()
        return panels

    return shown


def _readied(qtbot: QtBot, workspace: Workspace, panels: list[Panel]) -> Foresight:
    foresight = Foresight(workspace.player, lambda: panels, idle, panels[0])
    qtbot.waitUntil(lambda: foresight.is_resting, timeout=60_000)
    return foresight


def _seen(panels: list[Panel]) -> Seen:
    """Every formula on screen and where it stands, and every accessible description."""
    formulas = [widget for panel in panels for widget in panel.findChildren(FormulaWidget)]
    widgets = [widget for panel in panels for widget in panel.findChildren(QWidget)]
    sheets = [
        (plain_text(markup), placed.origin.toTuple(), placed.box.width)
        for widget in formulas
        if widget.isVisible()
        for markup, placed in zip(widget.lines, widget.sheet.lines, strict=True)
    ]
    return [*sheets, *(widget.accessibleDescription() for widget in widgets if widget.isVisible())]


def _walk(workspace: Workspace, panels: list[Panel]) -> list[Seen]:
    seen = []
    for cursor in range(len(workspace.player.walk) + 1):
        workspace.player.seek(cursor)
        seen.append(_seen(panels))
    return seen


@pytest.mark.parametrize("grain", list(Grain))
def test_what_was_made_ready_is_what_is_made_afresh(
    workspace: Workspace,
    panels: Callable[[Workspace], list[Panel]],
    qtbot: QtBot,
    grain: Grain,
) -> None:
    other = Workspace(default_project()[0])
    for each in (workspace, other):
        each.player.set_grain(grain)
    ahead, fresh = panels(workspace), panels(other)
    _readied(qtbot, workspace, ahead)
    assert _walk(workspace, ahead) == _walk(other, fresh)


def test_a_step_that_was_made_ready_is_not_explained_again(
    workspace: Workspace,
    panels: Callable[[Workspace], list[Panel]],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workspace.player.seek(17)
    shown = panels(workspace)
    delete(_readied(qtbot, workspace, shown))
    for name in ("core.passes.explain.explain", "core.passes.explain.explain_ref"):
        monkeypatch.setattr(name, None)
    for module in ("matrices.matrices_panel.matrix_view", "matrices.sheet.placed"):
        monkeypatch.setattr(f"app.panels.{module}", None)
    workspace.player.step_forward()
    inspector = next(each for each in shown if isinstance(each, Inspector))
    assert inspector.value.text() == "0.140"
    workspace.player.step_back()
    workspace.player.step_back()
    assert inspector.value.text() == "0.105"


def test_an_edit_drops_what_was_made_ready(
    workspace: Workspace, panels: Callable[[Workspace], list[Panel]], qtbot: QtBot
) -> None:
    def changed(project: Project) -> Project:
        return replace(project, network=set_parameter(project.network, WEIGHT, 2.5))

    shown, other = panels(workspace), Workspace(default_project()[0])
    workspace.player.seek(3)
    _readied(qtbot, workspace, shown)
    for each in (workspace, other):
        each.document.edit("Set", changed)
    workspace.player.step_forward()
    other.player.seek(4)
    assert _seen(shown) == _seen(panels(other))
    assert not any("1.1" in str(each) for each in _seen(shown))


def test_other_decimals_drop_what_was_made_ready(
    workspace: Workspace, panels: Callable[[Workspace], list[Panel]], qtbot: QtBot
) -> None:
    shown = panels(workspace)
    workspace.player.seek(3)
    _readied(qtbot, workspace, shown)
    workspace.player.set_digits(5)
    workspace.player.step_forward()
    inspector = next(each for each in shown if isinstance(each, Inspector))
    qtbot.waitUntil(lambda: inspector.value.text() == "0.86989")


def test_the_pass_beyond_the_update_is_made_ready(
    workspace: Workspace,
    panels: Callable[[Workspace], list[Panel]],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = Workspace(default_project()[0])
    ahead, fresh = panels(workspace), panels(other)
    for each in (workspace, other):
        each.player.last()
    foresight = _readied(qtbot, workspace, ahead)
    beyond = workspace.player.beyond
    other.player.step_forward()
    expected = _walk(other, fresh)[:3]
    delete(foresight)
    for name in ("core.passes.explain.explain", "core.passes.explain.explain_ref"):
        monkeypatch.setattr(name, None)
    workspace.player.step_forward()
    assert workspace.player.current is beyond
    seen = [_seen(ahead)]
    for _ in range(2):
        workspace.player.step_forward()
        seen.append(_seen(ahead))
    assert seen == expected


def test_there_is_no_pass_beyond_an_update_that_cannot_be_made(workspace: Workspace) -> None:
    def runaway(project: Project) -> Project:
        layers = tuple(replace(layer, activation=Identity()) for layer in project.network.layers)
        network = replace(project.network, layers=layers)
        return replace(project, network=network, training=TrainingSettings(Sgd(1e200)))

    assert workspace.player.beyond is not None
    workspace.document.edit("Identity, learning rate 1e200", runaway)
    while workspace.player.beyond is not None:
        workspace.player.last()
        workspace.player.step_forward()
    refusals: list[str] = []
    workspace.player.refused.connect(refusals.append)
    workspace.player.last()
    workspace.player.step_forward()
    assert refusals


@pytest.mark.parametrize("seed", range(6))
def test_every_network_can_be_made_ready(
    panels: Callable[[Workspace], list[Panel]], themes: ThemeOwner, qtbot: QtBot, seed: int
) -> None:
    workspace = Workspace(random_project(seed, samples=1 + seed % 3))
    shown, canvas = panels(workspace), CanvasView(workspace, themes.theme)
    qtbot.addWidget(canvas)
    canvas.show()
    foresight = Foresight(workspace.player, lambda: (canvas, *shown), idle, canvas)
    qtbot.waitUntil(lambda: foresight.is_resting, timeout=60_000)
    for _ in range(3):
        workspace.player.last()
        qtbot.waitUntil(lambda: foresight.is_resting, timeout=60_000)
        workspace.player.step_forward()
    assert workspace.player.current is not None


def test_the_canvas_has_the_texts_of_the_next_step(
    workspace: Workspace, themes: ThemeOwner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas = CanvasView(workspace, themes.theme)
    qtbot.addWidget(canvas)
    canvas.resize(900, 500)
    canvas.show()
    workspace.player.seek(28)
    foresight = Foresight(workspace.player, lambda: (canvas,), idle, canvas)
    qtbot.waitUntil(lambda: foresight.is_resting, timeout=60_000)
    delete(foresight)
    written, beside = [], Texts._beside

    def noted(self: Texts, ref: Ref, computed: Callable[[float, int], str]) -> str:
        written.append(ref.quantity)
        return beside(self, ref, computed)

    monkeypatch.setattr(Texts, "_beside", noted)
    workspace.player.step_forward()
    assert "−0.405" in [text for _, text in canvas.shown_numbers()]
    assert not {"new_W", "new_b"} & set(written)
