"""The closed-form optimum of a line is marked on its loss surface, and on no other network's."""

from pytestqt.qtbot import QtBot

from app.panels.plots.plots_panel import PlotsPanel
from app.panels.plots.surface_view import SurfaceView
from app.style import ThemeOwner
from app.workspace import Workspace
from core.project.examples import examples


def test_the_optimum_of_the_regression_line_is_marked(
    workspace: Workspace, themes: ThemeOwner, qtbot: QtBot
) -> None:
    panel = PlotsPanel(workspace, themes)
    qtbot.addWidget(panel)
    panel.resize(360, 640)
    panel.show()
    panel.show_plots("surface")
    view = panel.views["surface"]
    assert isinstance(view, SurfaceView)
    assert not view.field.marks
    line = next(each for each in examples() if each.file == "regression_line.bpnet")
    workspace.document.open(line.open()[0])
    qtbot.waitUntil(lambda: len(view.field.marks) == 1)
    qtbot.waitUntil(lambda: view.grid is not None, timeout=20_000)
    assert "The square is the optimum: w₁₁ −1.350, b₁ −3.301." in view.summary
    mark = view.field.marks[0]
    left, right, bottom, top = view.grid.box  # type: ignore[union-attr]
    assert left < mark.x < right
    assert bottom < mark.y < top
