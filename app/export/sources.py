"""What can be exported from a window: the network at this step, and every plot that there is.

Rule: the network comes first, then the losses, then the other plots as they stand.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.export.charts import LOSS, of_field, of_graph, of_losses
from app.export.picture import CanvasPicture
from app.export.source import Cell, Size, Source
from app.panels.training_panel import TrainingPanel
from app.style import Theme

if TYPE_CHECKING:
    from app.desk import Desk
    from app.panels.plots.plot_view import PlotView

LONG_SIDE = 1920


def sources(desk: "Desk") -> list[Source]:
    """All of them."""
    return [network_source(desk), *_plots(desk)]


def network_source(desk: "Desk") -> Source:
    """The canvas as it is: its step, its sample, and what is switched on."""
    workspace, toggles = desk.workspace, desk.canvas.toggles

    def make(theme: Theme, size: Size, dpi: float) -> CanvasPicture:
        return CanvasPicture(workspace, toggles, theme, size, dpi)

    def rows() -> Iterator[tuple[Cell, ...]]:
        picture = make(desk.themes.theme, size, 96.0)
        yield "address", "number"
        yield from picture.rows()
        picture.release()

    room = desk.canvas.viewport().size()
    scale = LONG_SIDE / max(room.width(), room.height(), 1)
    size = (max(16, round(room.width() * scale)), max(16, round(room.height() * scale)))
    return Source(f"network, step {desk.player.cursor}", "", make, rows, size)


def _plots(desk: "Desk") -> Iterator[Source]:
    views = _views(desk)
    if desk.training.updates and "loss" not in views:
        panel = desk.window.pages.panel("training")
        is_log = isinstance(panel, TrainingPanel) and panel.plot.log.isChecked()
        yield of_losses(desk.training.history, desk.document.project.title, is_log)
    for view in views.values():
        yield from _of_view(desk, view)


def _views(desk: "Desk") -> "dict[str, PlotView]":
    """The plots that stand in their panel or in windows, once somebody has looked at it."""
    from app.panels.plots.plots_panel import PlotsPanel

    panel = desk.window.pages.made("plots")
    if not isinstance(panel, PlotsPanel):
        return {}
    panel.draw_now()
    return {name: panel.views[name] for name in panel.standing if name in panel.views}


def _of_view(desk: "Desk", view: "PlotView") -> Iterator[Source]:
    from app.panels.plots.field_view import FieldView
    from app.panels.plots.line_view import LineView

    heading = desk.document.project.title
    if isinstance(view, LineView) and view.drawn and not view.misfit():
        is_loss = view.name == "loss" and not getattr(view, "is_accuracy", False)
        history = desk.training.history if is_loss else None
        title = LOSS if is_loss else view.title
        yield of_graph(title, heading, view.graph, history)
    elif isinstance(view, FieldView) and view.field.grid is not None and not view.misfit():
        yield of_field(view.title, heading, view.field)
