"""`Standing`: how a window stands, so that it can be put back exactly.

Rule: only what the tour moves - the step, what is looked at, the picture's place, the panels.
"""

from typing import TYPE_CHECKING

from core.dataclass import dataclass

if TYPE_CHECKING:
    from app.canvas.view import CanvasView
    from app.desk import Desk
    from app.selection import Unit
    from core.network.ref import Ref


@dataclass(frozen=True)
class Standing:
    """One moment of a window."""

    cursor: int
    ref: "Ref | None"
    units: "frozenset[Unit]"
    zoom: float | None
    scrolled: tuple[int, int]
    has_panels: bool
    panel: str
    is_full_screen: bool

    def put_back(self, desk: "Desk") -> None:
        """Let the window stand as it did."""
        if desk.window.isFullScreen() != self.is_full_screen:
            desk.window.toggle_full_screen()
        self.put_panels_back(desk)
        desk.player.seek(self.cursor)
        desk.workspace.selection.choose(self.units)
        desk.workspace.selection.set(self.ref)
        self._put_picture_back(desk.canvas)

    def put_panels_back(self, desk: "Desk") -> None:
        """The panels alone."""
        if self.panel and desk.window.pages.current != self.panel:
            desk.window.pages.show_page(self.panel)
        if desk.window.has_panels != self.has_panels:
            desk.window.set_panels(self.has_panels)

    def _put_picture_back(self, canvas: "CanvasView") -> None:
        canvas.zoom_to(self.zoom)
        if self.zoom is not None:
            canvas.horizontalScrollBar().setValue(self.scrolled[0])
            canvas.verticalScrollBar().setValue(self.scrolled[1])


def standing_of(desk: "Desk") -> Standing:
    """How a window stands now."""
    selection, window, canvas = desk.workspace.selection, desk.window, desk.canvas
    return Standing(
        cursor=desk.player.cursor,
        ref=selection.ref,
        units=selection.units,
        zoom=canvas.zoom_factor,
        scrolled=(canvas.horizontalScrollBar().value(), canvas.verticalScrollBar().value()),
        has_panels=window.has_panels,
        panel=window.pages.current,
        is_full_screen=window.isFullScreen(),
    )
