"""`Scenery`: network and pane beside each other, as a layout asks for them.

Rule: a pane is imported and made when it is first asked for, and does no work while hidden. On a
narrow screen it stands below the network, in the place of the formula.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.lecture.layouts.canvas import ShowCanvas
from app.lecture.layouts.layout import Layout
from app.lecture.layouts.themes import LectureThemes
from app.lecture.show import Show
from app.lecture.sizes import Sizes
from app.lecture.ways.leafing import Paged

if TYPE_CHECKING:
    from app.lecture.layouts.change import ChangePane
    from app.lecture.layouts.matrices import MatricesPane
    from app.lecture.layouts.plot import PlotPane

    Pane = ChangePane | MatricesPane | PlotPane

_SHARES = {Layout.PLOT: (6, 5), Layout.MATRICES: (14, 13), Layout.CHANGE: (4, 3)}
_SHARES_BELOW = (6, 5)
_NARROW = 1.5  # times as wide as high, or less
_PLOT = (Layout.PLOT, Layout.PLOT_ALONE)


class Scenery(QWidget):
    """`canvas` is always there; `pane` is what stands beside it, or in its place."""

    def __init__(self, show: Show, themes: LectureThemes, sizes: Sizes) -> None:
        super().__init__()
        self._show, self._themes, self._sizes = show, themes, sizes
        self._panes: dict[Layout, Pane] = {}
        self.shown = Layout.FORMULA
        self._is_narrow = False
        self.canvas = ShowCanvas(show.workspace, themes.theme)
        self.canvas.switch(caption=False)
        self.canvas.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.canvas, 1)

    @property
    def pane(self) -> "Pane | None":
        """What stands beside the network now; None where nothing does."""
        return self._panes.get(_kind(self.shown))

    @property
    def paged(self) -> Paged | None:
        """The pane, where it has pages."""
        pane = self.pane
        return pane if isinstance(pane, Paged) else None

    @property
    def has_formula(self) -> bool:
        """Whether the formula has its place below."""
        return self.shown.has_formula and (self.pane is None or not self._is_narrow)

    def show_layout(self, layout: Layout, in_letters: bool) -> None:
        """Show what a layout asks for, in numbers or in letters."""
        self.shown = layout
        kind = _kind(layout)
        if kind in (Layout.PLOT, Layout.MATRICES, Layout.CHANGE) and kind not in self._panes:
            self._add(kind)
        for each, pane in self._panes.items():
            pane.setVisible(each is kind)
            if each is not kind:
                pane.rest()
        self.canvas.setVisible(layout.has_network)
        wide, beside = _SHARES_BELOW if self._is_narrow else _SHARES.get(layout, (1, 1))
        self._row.setStretch(0, wide)
        if self.pane is not None:
            self._row.setStretchFactor(self.pane, beside)
            self.pane.follow(in_letters)
        self._row.activate()

    def set_screen(self, screen: QSize, sizes: Sizes) -> None:
        """Take another screen's shape and sizes."""
        self._sizes = sizes
        self._is_narrow = screen.width() < _NARROW * screen.height()
        directions = QBoxLayout.Direction
        self._row.setDirection(
            directions.TopToBottom if self._is_narrow else directions.LeftToRight
        )
        self._row.setSpacing(2 * sizes.gap)
        for pane in self._panes.values():
            pane.set_sizes(sizes)

    def _add(self, kind: Layout) -> None:
        pane = self._panes[kind] = self._made(kind)
        pane.set_sizes(self._sizes)
        self._row.addWidget(pane)

    def _made(self, kind: Layout) -> "Pane":
        if kind is Layout.PLOT:
            from app.lecture.layouts.plot import PlotPane

            return PlotPane(self._show, self._themes)
        if kind is Layout.MATRICES:
            from app.lecture.layouts.matrices import MatricesPane

            return MatricesPane(self._show, self._themes)
        from app.lecture.layouts.change import ChangePane

        return ChangePane(self._show, self._themes)


def _kind(layout: Layout) -> Layout:
    """Whose pane a layout shows: the plot is the same one beside the network and alone."""
    return Layout.PLOT if layout in _PLOT else layout
