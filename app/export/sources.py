"""What can be exported from a window: the network at this step, and every plot that there is.

Rule: the network comes first, then the losses, then the other plots as they stand.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.export.picture import CanvasPicture
from app.export.source import Cell, Size, Source
from app.style import Theme

if TYPE_CHECKING:
    from app.desk import Desk

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
    if desk.training.updates:
        yield _losses(desk)


def _losses(desk: "Desk") -> Source:
    from app.export.charts import SIZE, LossPicture
    from app.panels.training_panel import TrainingPanel

    history, title = desk.training.history, desk.document.project.title
    panel = desk.window.pages.panel("training")
    is_log = isinstance(panel, TrainingPanel) and panel.plot.log.isChecked()

    def make(theme: Theme, size: Size, dpi: float) -> LossPicture:
        return LossPicture(history, title, is_log, theme, size, dpi)

    def rows() -> Iterator[tuple[Cell, ...]]:
        yield "update", "loss"
        yield from history

    return Source("loss over the updates", " loss", make, rows, SIZE)
