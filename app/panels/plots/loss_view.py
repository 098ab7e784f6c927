"""`LossView`: the losses of the training and of the test rows, and other runs behind them.

Rule: a curve is as long as the screen is wide, whatever the run's length, its minima and maxima
kept; the smoothed one is the exponential average over about a fiftieth of the run. Only the run
now is solid: every other one is thin and broken, so that it is seen which is which.
"""

from collections.abc import Iterator

from PySide6.QtWidgets import QPushButton

from app.panels.forms.fields import Choice
from app.panels.forms.look import CheckBox
from app.panels.plots.line_view import TRAIN, Drawn, LineView
from app.panels.plots.runs import KeptRun
from app.plots.curve import EMPTY, Curve, smoothed
from app.plots.graph import Line
from app.plots.strokes import (
    DASHED,
    DOTTED,
    FAINT,
    LONG,
    MAIN,
    MIXED,
    STRONG,
    TWO_DOTS,
    Stroke,
)
from app.plots.ticks import grouped
from core.kinds.types import Array
from core.passes.numbers import compact, shown
from core.training.measures.reel import Reel
from core.training.past.history import History

LOSS, ACCURACY = "loss", "accuracy"
TEST = Stroke("accent", DASHED)
BEFORE = Stroke("trace", MIXED)
FRONT = STRONG  # the run now, where others lie behind it
_KEPT = (
    Stroke("outline", LONG),
    Stroke("outline", DOTTED),
    Stroke("outline", TWO_DOTS),
    Stroke("trace", LONG),
    Stroke("trace", DOTTED),
    Stroke("trace", DASHED),
)
_NOW = ", now"
_ABOVE_ALL = 103.0  # %, where a line at 100 is still whole
_SMOOTH_TIP = "Draw the exponential average of the loss over the loss itself"
_KEEP = "Keep this run"
_KEEP_TIP = "Lay this run behind the next ones, to compare learning rates or optimisers"
_IS_KEPT = "This run is kept"


class LossView(LineView):
    """Loss or accuracy over the updates."""

    name = "loss"
    title = "Loss"

    def _arrange(self) -> None:
        self.what = Choice("Shown", "Loss, or the share of samples put into their class")
        self.what.set_options(((LOSS, "loss"), (ACCURACY, "accuracy")))
        self.what.setMaximumWidth(104)
        self.what.chosen.connect(self.redraw)
        self.switches.addWidget(self.what)
        self.smooth = CheckBox("Smoothed", _SMOOTH_TIP, "smooth")
        self.smooth.toggled.connect(self.redraw)
        self.switches.addWidget(self.smooth)
        super()._arrange()
        self.keep = QPushButton(_KEEP)
        self.keep.setToolTip(_KEEP_TIP)
        self.keep.clicked.connect(self.context.runs.keep)
        self.below.addWidget(self.keep)
        self.legend.removed.connect(self._on_legend_removed)
        self._shown: tuple[History, bool] | None = None
        self._curve = EMPTY
        self._curves: dict[int, tuple[KeptRun, bool, Curve]] = {}

    @property
    def curve(self) -> Curve:
        """The run's losses as drawn."""
        return self._curve

    @property
    def is_accuracy(self) -> bool:
        """Whether the share of right samples is shown in place of the loss."""
        return self.what.value == ACCURACY

    def _value(self, value: float) -> str:
        return f"{value:.1f}\u00a0%" if self.is_accuracy else compact(value)

    def _draw(self) -> None:
        self._take()
        y_label = "% of samples in their class" if self.is_accuracy else "loss"
        self.graph.set_labels("update", y_label)
        self.keep.setEnabled(self.context.runs.can_keep)
        self.keep.setText(_IS_KEPT if self.context.runs.is_kept else _KEEP)
        self.smooth.setEnabled(not self.is_accuracy)
        super()._draw()

    def _take(self) -> None:
        shown_now = self.context.runs.history, self.log_x.isChecked()
        before = self._shown
        if before is None or shown_now[0] is not before[0] or shown_now[1] != before[1]:
            self._shown, self._curve = shown_now, _curve(*shown_now)

    def _lines(self) -> Iterator[Drawn]:
        yield from self._accuracies() if self.is_accuracy else self._losses()
        for place, run in enumerate(self.context.runs.others):
            stroke = BEFORE if run is self.context.runs.previous else _KEPT[place % len(_KEPT)]
            yield Drawn(self._line_of(run, stroke), can_go=True)

    def _losses(self) -> Iterator[Drawn]:
        is_alone = not self.context.runs.others
        name = "training" if is_alone and self.project.data.test else self.context.runs.name_now
        name += self._when
        if self.smooth.isChecked():
            x, y = smoothed(self._curve)
            yield Drawn(Line(x, y, STRONG, f"{name}, smoothed"))
            yield Drawn(Line(self._curve.x, self._curve.y, FAINT, "each update"))
        else:
            front = MAIN if is_alone else FRONT
            yield Drawn(Line(self._curve.x, self._curve.y, front, name))
        yield Drawn(
            Line(*self.context.sampling.reel.numbers("test_loss"), TEST, f"test{self._when}")
        )

    def _accuracies(self) -> Iterator[Drawn]:
        reel = self.context.sampling.reel
        front = FRONT if self.context.runs.others else MAIN
        yield Drawn(Line(*_percent(reel, "accuracy"), front, f"training{self._when}"))
        yield Drawn(Line(*_percent(reel, "test_accuracy"), TEST, f"test{self._when}"))

    @property
    def _when(self) -> str:
        """What is said behind the run now, where others lie behind it."""
        return _NOW if self.context.runs.others else ""

    def _line_of(self, run: KeptRun, stroke: Stroke) -> Line:
        if not self.is_accuracy:
            curve = self._curve_of(run)
            return Line(curve.x, curve.y, stroke, run.name)
        x, y = _percent(run.reel, "test_accuracy")
        x, y = (x, y) if len(x) else _percent(run.reel, "accuracy")
        return Line(x, y, stroke, run.name)

    def _curve_of(self, run: KeptRun) -> Curve:
        """The losses of another run, worked out once."""
        known, is_log = self._curves.get(id(run)), self.log_x.isChecked()
        if known is None or known[1] != is_log:
            others = {id(each) for each in self.context.runs.others}
            self._curves = {key: one for key, one in self._curves.items() if key in others}
            known = self._curves[id(run)] = run, is_log, _curve(run.history, is_log)
        return known[2]

    def _range(self) -> tuple[float, float, float, float]:
        """All of what a share can be, and nothing above but room for the line."""
        left, right, low, high = super()._range()
        is_share = self.is_accuracy and not self.log_y.isChecked()
        return (left, right, 0.0, _ABOVE_ALL) if is_share else (left, right, low, high)

    def _words(self) -> str:
        return self._accuracy_words() if self.is_accuracy else self._loss_words()

    def _loss_words(self) -> str:
        first, last = self._curve.first, self._curve.last
        if first is None or last is None:
            return f"There is no loss yet; {TRAIN}"
        words = (
            f"After {grouped(last[0])} updates the loss is {shown(last[1], 4)}; it began at"
            f" {shown(first[1], 4)}, the lowest was {shown(self._curve.lowest, 4)}."
        )
        _, test = self.context.sampling.reel.numbers("test_loss")
        if not len(test):
            return words
        return f"{words} On the test samples it is {shown(float(test[-1]), 4)}."

    def _accuracy_words(self) -> str:
        reel = self.context.sampling.reel
        known = {name: _percent(reel, name)[1] for name in ("accuracy", "test_accuracy")}
        if not len(known["accuracy"]):
            if self.context.sampling.is_filling:
                return "The share of samples in their class is being worked out, update by update."
            return "The targets are no classes of 0, 1 and −1, so there is no share of right ones."
        words = f"{self._value(known['accuracy'][-1])} of the training samples are in their class"
        if len(known["test_accuracy"]):
            words += f", {self._value(known['test_accuracy'][-1])} of the test samples"
        return f"{words}. A sample's class is the one whose targets its outputs are nearest to."

    def _on_legend_removed(self, place: int) -> None:
        label = self._named[place].line.label
        for run in self.context.runs.others:
            if run.name == label:
                self.context.runs.remove(run)
                return


def _percent(reel: Reel, name: str) -> tuple[Array, Array]:
    """A share over the updates, in percent."""
    x, y = reel.numbers(name)
    return x, 100.0 * y


def _curve(history: History, is_log: bool) -> Curve:
    return Curve.of_log(history) if is_log else Curve.of(history)
