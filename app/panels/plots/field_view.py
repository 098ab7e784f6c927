"""`FieldView`: heights over two numbers, worked out in slices, coarse first.

Rule: what is asked for takes the place of what is under way; a plot that shows what the walk has
not revealed says "whole pass".
"""

from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from app.panels.forms.look import CheckBox
from app.panels.plots.plot_view import Context, PlotView, quiet_label
from app.panels.plots.slices import Slices
from app.plots.field import Field
from core.passes.numbers import compact
from core.training.measures.grid import Grid, Piece, Pieces

WHOLE = "whole pass"
_WHOLE_TIP = "Shows what the network computes, whatever the walk has revealed so far"


class FieldView(PlotView):
    """A picture that is asked for by a key: while that is the same nothing is computed again."""

    can_be_log: ClassVar[bool] = False

    def __init__(self, context: Context) -> None:
        self.grid: Grid | None = None
        self._asked: object = None
        self._looked_at: tuple[float, float] | None = None
        super().__init__(context)
        self.slices = Slices(self, context.workspace.training)
        self.slices.came.connect(self._on_slices_came)
        self.slices.ended.connect(self._on_slices_ended)

    def rest(self) -> None:
        if self.slices.is_busy:
            self._asked = None
            self.slices.stop()
            self._show_progress(1.0)

    def _arrange(self) -> None:
        self.log = CheckBox("Logarithmic heights", "Steps of grey by the logarithm", "log")
        self.log.setVisible(self.can_be_log)
        self.log.toggled.connect(self.redraw)
        self.whole = QLabel(WHOLE)
        self.whole.setToolTip(_WHOLE_TIP)
        self.switches.addWidget(self.log)
        self.switches.addStretch(1)
        self.switches.addWidget(self.whole)
        self.field = Field(self.context.owner)
        self.field.setAccessibleName(f"{self.title}, drawn")
        self.field.pointed.connect(self._on_field_pointed)
        self.column.addWidget(self.field, 1)
        self.reading = quiet_label()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(4)
        self.progress.setAccessibleName("Worked out")
        below = QHBoxLayout()
        below.addWidget(self.reading, 1)
        below.addWidget(self.progress)
        self.progress.setFixedWidth(72)
        self.column.addLayout(below)
        self._show_progress(1.0)

    @property
    def _drawing(self) -> QWidget:
        return self.field

    def _pieces(self) -> Pieces:
        """The work for the key that was asked for."""
        raise NotImplementedError

    def _ask(self, key: object) -> None:
        """Work out the picture of a key, if it is not the one asked for last."""
        if key != self._asked:
            self._asked = key
            self.slices.start(self._pieces())

    def _forget(self) -> None:
        """Show nothing."""
        self._asked = self.grid = None
        self.slices.stop()
        self._show_progress(1.0)

    def _range(self) -> tuple[float, float]:
        """The lowest and the highest step."""
        return self.grid.range if self.grid is not None else (0.0, 1.0)

    def _names(self) -> tuple[str, str]:
        """What stands along the axes."""
        raise NotImplementedError

    def _show_grid(self) -> None:
        low, high = self._range()
        is_log = self.can_be_log and self.log.isChecked() and low > 0
        self.field.show_grid(self.grid, (low, high), self._names(), is_log)

    def _show_progress(self, share: float) -> None:
        self.progress.setValue(round(100 * share))
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.progress.setVisible(share < 1)

    def _show_reading(self) -> None:
        if self._looked_at is None or self.grid is None:
            self.reading.setText("")
            return
        x, y = self._looked_at
        height = self.grid.at(x, y)
        across, up = self._names()
        value = "" if height is None else f" · {self._told(height)}"
        self.reading.setText(f"{across} {compact(x)}, {up} {compact(y)}{value}")

    def _told(self, height: float) -> str:
        """A height in words."""
        return f"loss {compact(height)}"

    def _on_slices_came(self, piece: Piece) -> None:
        self._show_progress(piece.share)
        if piece.grid is not None:
            self.grid = piece.grid
            self._show_grid()
            self._show_reading()
            self.say()

    def _on_slices_ended(self) -> None:
        self._show_progress(1.0)

    def _on_field_pointed(self, at: tuple[float, float] | None) -> None:
        self._looked_at = at
        self._show_reading()
