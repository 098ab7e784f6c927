"""`StartForm`: how new random weights are drawn.

Rule: it holds initialiser and seed, which are no part of the document; the weights are.
"""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QPushButton, QVBoxLayout, QWidget

from app.panels.forms.entry_form import EntryForm
from app.panels.forms.fields import NumberField
from app.panels.forms.settings_form import aligned, row_label
from core.kinds.initializers import INITIALIZERS, Initializer
from core.network.start import Start

MAX_SEED = 2**32 - 1


class StartForm(QWidget):
    """Initialiser, seed and the button; `asked` carries the `Start` to draw from."""

    asked = Signal(object)
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._start = Start(next(iter(INITIALIZERS))())
        tip = "How new random weights are drawn"
        self.entry = EntryForm("Initialiser", tip, INITIALIZERS)
        tip = "The same seed gives the same weights"
        self.seed = NumberField("Seed", tip, is_whole=True, low=0, high=MAX_SEED)
        self.draw = QPushButton("New random weights")
        self.draw.setToolTip("Draw all weights anew; biases become 0. Again: the next seed")
        self._arrange()
        self.show_start(self._start)
        for signal in (self.entry.chosen, self.entry.edited):
            signal.connect(self._on_entry_entered)
        self.entry.refused.connect(self.refused)
        self.seed.entered.connect(self._on_seed_entered)
        self.seed.refused.connect(self.refused)
        self.draw.clicked.connect(self._on_draw_clicked)

    @property
    def start(self) -> Start:
        """What new weights are drawn from."""
        return self._start

    def show_start(self, start: Start) -> None:
        """Draw from another initialiser or seed from now on."""
        self._start = start
        self.entry.show_entry(start.initializer)
        self.seed.show_number(start.seed)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.entry)
        form = aligned(QFormLayout())
        form.addRow(row_label("seed", self.seed), self.seed)
        form.addRow("", self.draw)
        column.addLayout(form)

    def _on_entry_entered(self, *entered: object) -> None:
        initializer = entered[-1]
        if isinstance(initializer, Initializer):
            self.show_start(replace(self._start, initializer=initializer))

    def _on_seed_entered(self, seed: int) -> None:
        self.show_start(replace(self._start, seed=seed))

    def _on_draw_clicked(self) -> None:
        self.asked.emit(self._start)
