"""`SampleBars`: the samples that a batch's product sums away, as signed bars.

Rule: the result stands first and the samples below it; the number pointed at says whose they are.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.panels.samples.bar_list import BarList
from app.panels.samples.bars import Bar, Bars, Look, Scale
from app.panels.samples.words import scope_of
from app.style import ThemeOwner
from app.walk.player import Player
from core.network.parameters import parameter_of
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.passes.numbers import shown
from core.passes.sample_pass import Pass
from core.teaching.summands import Summands, summands


class SampleBars(QWidget):
    """One parameter's bars; hidden where the step is none of a batch."""

    chosen = Signal(int)

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__()
        self._known: tuple[Pass, Ref, Summands] | None = None
        self.title = QLabel()
        self.title.setWordWrap(True)
        self.list = BarList(owner, "Gradients of the samples")
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.chosen.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.list)

    @property
    def ref(self) -> Ref | None:
        """The parameter whose gradient the bars are."""
        return self._known[1] if self._known is not None and not self.isHidden() else None

    def show_parameter(self, player: Player, *candidates: Ref | None) -> None:
        """The bars of the first candidate whose gradient the walk has shown, in the batch step."""
        current, step = player.current, player.step
        is_batch = current is not None and step is not None and step.kind == "batch"
        if current is None or step is None or not is_batch:
            self.hide()
            return
        found = (parameter_of(current.network, ref) for ref in (*candidates, step.at))
        known = (each for each in found if each and player.is_revealed(_gradient(each)))
        ref = next(known, None)
        if ref is not None:
            self._show(player, current, ref)

    def point_at(self, place: int | None) -> None:
        """Mark the bar of one sample, by its place in the batch."""
        if self._known is not None and not self.isHidden():
            rows = self._known[2].rows
            sample = rows[place] if place is not None else None
            self.list.show_bars(self.list.bars, self.list.scale, sample)

    def _show(self, player: Player, current: Pass, ref: Ref) -> None:
        known = self._known
        if known is None or known[:2] != (current, ref):
            known = self._known = (current, ref, summands(current, ref))
        symbol = player.notation.symbol(_gradient(ref), current.network)
        self.title.setText(f"{plain_text(symbol)}: what each sample gives")
        bars = Bars.of(_bars(current, known[2], player.digits))
        self.list.show_bars(bars, Scale.of(known[2].values))
        self.list.set_number_width(self.list.number_width())
        self.show()


def _gradient(parameter: Ref) -> Ref:
    return parameter.of(f"batch_dL_d{parameter.quantity}")


def _bars(pass_: Pass, found: Summands, digits: int) -> list[Bar]:
    """The result, and then every sample."""
    named = zip(found.rows, found.values.tolist(), strict=True)
    whole = Bar(scope_of(pass_), found.reduced, shown(found.reduced, digits), Look.BATCH)
    return [
        whole,
        *(
            Bar(f"sample {row + 1}", value, shown(value, digits), Look.SAMPLE, row)
            for row, value in named
        ),
    ]
