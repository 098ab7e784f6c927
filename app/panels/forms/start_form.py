"""`StartForm`: how new random weights are drawn, in every layer or in one.

Rule: it holds initialisers and seeds, which are no part of the document; the weights are. A layer
for which one was chosen remembers its own.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QPushButton, QVBoxLayout, QWidget

from app.panels.forms.entry_form import EntryForm
from app.panels.forms.fields import Choice, NumberField
from app.panels.forms.settings_form import aligned, row_label
from core.kinds.initializers import INITIALIZERS, Initializer
from core.network.start import Start

MAX_SEED = 2**32 - 1
EVERY = ""


class StartForm(QWidget):
    """Initialiser, seed and the button.

    `asked` carries the `Start` to draw from and a layer's id, or EVERY; `changed` the one for every
    layer, which is for new units too.
    """

    asked = Signal(object, str)
    changed = Signal(object)
    refused = Signal(str)

    def __init__(self, seed: int = 0) -> None:
        super().__init__()
        self._starts = {EVERY: _first(seed)}
        tip = "Which weights are drawn anew"
        self.layer = Choice("Layer to draw", tip, [(EVERY, "every layer")])
        tip = "How new random weights are drawn"
        self.entry = EntryForm("Initialiser", tip, INITIALIZERS)
        tip = "The same seed gives the same weights"
        self.seed = NumberField("Seed", tip, is_whole=True, low=0, high=MAX_SEED)
        self.draw = QPushButton("Draw anew")
        self.draw.setToolTip("Draw these weights anew; their biases become 0. Again: the next seed")
        self._arrange()
        self.layer.show_value(EVERY)
        self.show_start(self.start)
        self.layer.chosen.connect(self._on_layer_chosen)
        for signal in (self.entry.chosen, self.entry.edited):
            signal.connect(self._on_entry_entered)
        self.entry.refused.connect(self.refused)
        self.seed.entered.connect(self._on_seed_entered)
        self.seed.refused.connect(self.refused)
        self.draw.clicked.connect(self._on_draw_clicked)

    @property
    def start(self) -> Start:
        """What new weights of the layer that is chosen are drawn from."""
        return self._starts.get(self._layer, self._starts[EVERY])

    @property
    def every(self) -> Start:
        """What weights of new units are drawn from."""
        return self._starts[EVERY]

    @property
    def _layer(self) -> str:
        return str(self.layer.value or EVERY)

    def show_layers(self, layers: Sequence[tuple[str, str]]) -> None:
        """Offer these layers (id, words), and every layer."""
        chosen = self._layer
        self.layer.set_options([(EVERY, "every layer"), *layers])
        self.layer.show_value(chosen if chosen in dict(layers) else EVERY)
        self._show(self.start)

    def forget(self, seed: int) -> None:
        """Begin again with a document's seed."""
        self._starts = {EVERY: _first(seed)}
        self._show(self.start)

    def show_start(self, start: Start) -> None:
        """Draw what is chosen from another initialiser or seed from now on."""
        self._starts[self._layer] = start
        self._show(start)
        if self._layer == EVERY:
            self.changed.emit(start)

    def _show(self, start: Start) -> None:
        self.entry.show_entry(start.initializer)
        self.seed.show_number(start.seed)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        layers = aligned(QFormLayout())
        layers.addRow(row_label("in", self.layer), self.layer)
        column.addLayout(layers)
        column.addWidget(self.entry)
        form = aligned(QFormLayout())
        form.addRow(row_label("seed", self.seed), self.seed)
        form.addRow("", self.draw)
        column.addLayout(form)

    def _on_entry_entered(self, *entered: object) -> None:
        initializer = entered[-1]
        if isinstance(initializer, Initializer):
            self.show_start(replace(self.start, initializer=initializer))

    def _on_seed_entered(self, seed: int) -> None:
        self.show_start(replace(self.start, seed=seed))

    def _on_layer_chosen(self, _layer: str) -> None:
        self._show(self.start)

    def _on_draw_clicked(self) -> None:
        self.asked.emit(self.start, self._layer)


def _first(seed: int) -> Start:
    return Start(next(iter(INITIALIZERS))(), seed)
