"""`SamplesPanel`: what every sample gives to the batch's gradient of one parameter, as bars.

Rule: nothing is shown before the walk has revealed the batch's gradient. Samples kept for testing
stand apart: they are in no sum.
"""

from dataclasses import replace

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from app.panels.formula.formula_strip import formula_colours
from app.panels.formula.strip_words import Words
from app.panels.panel import Panel, heading
from app.panels.samples.bar_list import BarList
from app.panels.samples.bars import Bar, Bars, Look, Scale
from app.panels.samples.subject import first_of_step
from app.panels.samples.words import batch_in_words, scope_of, why_wrong
from app.style import ThemeOwner
from app.typeset.widget import FormulaWidget
from app.workspace import Workspace
from core.kinds.types import Array
from core.network.parameters import noun, parameter_of
from core.network.ref import Ref
from core.passes.engine import run
from core.passes.explanations.parameters import parameter_place
from core.passes.numbers import shown
from core.passes.places import capital
from core.passes.sample_pass import Pass
from core.teaching.summands import Summands, own_gradients, summands
from core.training.epochs import batch_place

_EM = 19.0
_HIDDEN = "The numbers are hidden."
_SMALLER = "Below the samples, bars are drawn smaller."
_ALONE = "This update is made from one sample: its own gradient is the batch's."


class SamplesPanel(Panel):
    """Samples above, their sum or mean below, then what is wrong and what is not counted."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__(workspace, owner)
        self._chosen: Ref | None = None
        self._are_numbers_hidden = False
        self._known: tuple[Pass, Ref, Summands, Array] | None = None
        self._shown: tuple[object, ...] = ()
        self.title = heading("")
        self.title.setWordWrap(True)
        self.symbol = FormulaWidget(formula_colours(owner.theme), _EM)
        self.batch, self.note, self.wrong = Words(), Words(), Words()
        self.samples = BarList(owner, "Gradients of the samples")
        self.sums = BarList(owner, "Gradient of the batch", True)
        self.tests = BarList(owner, "Gradients of the samples kept for testing")
        self.tests_title = QLabel("Kept for testing, in no sum")
        self._arrange()
        self._connect()
        self.setAccessibleName("Samples")

    @property
    def ref(self) -> Ref | None:
        """The parameter whose gradients are shown."""
        current = self._workspace.player.current
        if current is None:
            return None
        network = current.network
        chosen = parameter_of(network, self._chosen)
        return chosen or first_of_step(network, self._workspace.player.step)

    def set_numbers_hidden(self, are_hidden: bool) -> None:
        """Say what there is to add up, with its numbers or without."""
        self._are_numbers_hidden = are_hidden
        self.refresh()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 14)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.symbol)
        head.addWidget(self.title, 1)
        column.addLayout(head)
        for part in (self.batch, self.note):
            column.addWidget(part)
        column.addWidget(self.samples, 300)
        for below in (self.sums, self.wrong, self.tests_title):
            column.addWidget(below)
        column.addWidget(self.tests, 100)
        column.addStretch(1)
        self.symbol.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._dress_parts()

    def _connect(self) -> None:
        player, selection = self._workspace.player, self._workspace.selection
        for signal in (player.moved, player.digits_changed, player.notation_changed):
            signal.connect(self.refresh)
        self._workspace.document.changed.connect(self._on_document_changed)
        self._workspace.document.opened.connect(self._on_document_opened)
        selection.changed.connect(self._on_selection_changed)
        for bars in (self.samples, self.tests):
            bars.chosen.connect(player.set_sample)
        for bars in (self.samples, self.sums, self.tests):
            bars.hovered.connect(self._on_bars_hovered)
        self.symbol.hovered.connect(selection.hover)
        self.symbol.clicked.connect(selection.set)
        self._owner.changed.connect(self._dress_parts)

    def _render(self) -> None:
        player, ref = self._workspace.player, self.ref
        current, stamp = player.exact, self._stamp(ref)
        if stamp == self._shown:
            return
        self._shown = stamp
        if current is None or ref is None:
            self._show_none(capital(player.misfit) or "The network has no parameter.", None)
            return
        self._show_subject(current, ref)
        gradient = ref.of(f"batch_dL_d{ref.quantity}")
        if not current.walk.has_batch:
            self._show_none(_ALONE, current)
        elif not player.is_revealed(gradient):
            n = player.step_of(gradient)
            self._show_none(f"The samples' gradients appear at step {n}.", current)
        elif self._are_numbers_hidden:
            self._show_none(_HIDDEN, current)
        else:
            self._show_bars(current, ref)

    def _stamp(self, ref: Ref | None) -> tuple[object, ...]:
        """All that is shown depends on; most steps change nothing here."""
        player = self._workspace.player
        is_revealed = ref is not None and player.is_revealed(ref.of(f"batch_dL_d{ref.quantity}"))
        writing = (player.grain, player.digits, player.notation.name, self._are_numbers_hidden)
        project = self._workspace.document.project
        return (project, player.exact, player.sample, ref, is_revealed, *writing)

    def _show_subject(self, current: Pass, ref: Ref) -> None:
        player, network = self._workspace.player, current.network
        where = parameter_place(network, ref)
        self.title.setText(f"Gradient of the {noun(ref.quantity)} {where}")
        symbol = player.notation.linked(ref.of(f"batch_dL_d{ref.quantity}"), network)
        self.symbol.set_lines((symbol,))
        self.symbol.show()

    def _show_none(self, sentence: str, current: Pass | None) -> None:
        """Without numbers: why, and which samples the update is made from."""
        self.note.setText(sentence)
        self.note.show()
        self.batch.setText("" if current is None else self._batch_in_words(current))
        self.batch.setVisible(current is not None)
        if current is None:
            self.title.setText("No gradient")
            self.symbol.hide()
        for bars in (self.samples, self.sums, self.tests):
            if not bars.isHidden():
                bars.show_bars(Bars(), Scale())
                bars.hide()
        self.wrong.hide()
        self.tests_title.hide()

    def _show_bars(self, current: Pass, ref: Ref) -> None:
        found, apart = self._numbers(current, ref)
        digits = self._workspace.player.digits
        sums = _sums(current, found, digits)
        ends = np.array([bar.value for bar in sums])
        own, whole = Scale.of(found.values), Scale.of(found.values, ends)
        scale = own if whole.is_far_wider_than(own) else whole
        sample = self._workspace.player.sample
        tests = self._workspace.document.project.data.test
        self.samples.show_bars(Bars(found.rows, found.values, digits), scale, sample)
        self.sums.show_bars(Bars.of(sums), whole)
        self.tests.show_bars(Bars(tests, apart, digits, Look.TEST), scale, sample)
        lists = (self.samples, self.sums, self.tests)
        room = max(each.number_width() for each in lists)
        for each in lists:
            each.set_number_width(room)
        smaller = "" if scale is whole else f" {_SMALLER}"
        self.batch.setText(f"{self._batch_in_words(current)}{smaller}")
        is_same = found.averaged is not None and bool(
            np.isclose(found.averaged.value, found.total, rtol=1e-9, atol=1e-15)
        )
        self.wrong.setText("" if found.averaged is None else why_wrong(found.averaged, is_same))
        for part in (self.samples, self.sums, self.batch):
            part.show()
        self.note.hide()
        self.wrong.setVisible(found.averaged is not None)
        for beside in (self.tests, self.tests_title):
            beside.setVisible(bool(tests))

    def _numbers(self, current: Pass, ref: Ref) -> tuple[Summands, Array]:
        """What is added up, and the gradients of the samples apart; kept for the pass."""
        known = self._known
        if known is None or known[0] is not current or known[1] != ref:
            found = summands(current, ref)
            known = self._known = (current, ref, found, self._apart(current, ref))
        return known[2], known[3]

    def _apart(self, current: Pass, ref: Ref) -> Array:
        data = self._workspace.document.project.data
        rows = list(data.test)
        if not rows:
            return np.empty(0)
        return own_gradients(run(current.network, data.inputs[rows], data.targets[rows]), ref)

    def _batch_in_words(self, current: Pass) -> str:
        project = self._workspace.document.project
        place = batch_place(project.data, project.training, project.run.updates)
        return batch_in_words(current, place)

    def _dress_parts(self) -> None:
        theme = self._owner.theme
        self.symbol.set_colours(formula_colours(theme))
        for label in (self.batch, self.wrong):
            label.set_look(12, theme.dim)
        self.note.set_look(13)
        self.tests_title.setStyleSheet(f"color: {theme.dim}; font-size: 12px; font-weight: bold")

    def _on_document_changed(self, _before: object, _after: object) -> None:
        """Go along with an edit of the structure."""
        moves = self._workspace.document.moves
        if self._chosen is not None and moves is not None:
            self._chosen = moves(self._chosen)
        if not self._workspace.player.is_crossing:  # else the walk's move follows
            self.refresh()

    def _on_document_opened(self) -> None:
        self._chosen = self._known = None
        self.refresh()

    def _on_selection_changed(self) -> None:
        current, ref = self._workspace.player.current, self._workspace.selection.ref
        found = None if current is None else parameter_of(current.network, ref)
        if found is not None:
            self._chosen = found
            self.refresh()

    def _on_bars_hovered(self, is_on: bool) -> None:
        """A bar lights its parameter on the canvas."""
        self._workspace.selection.hover(self.ref if is_on else None)


def _sums(pass_: Pass, found: Summands, digits: int) -> list[Bar]:
    """The samples' sum or mean, L2's share, and what averaging first would give."""
    scope = scope_of(pass_)
    whole = Bar(scope, found.reduced, shown(found.reduced, digits), Look.BATCH)
    bars = [whole]
    if pass_.network.loss.l2:
        penalty = Bar("+ L2", found.penalty, shown(found.penalty, digits), Look.PENALTY)
        bars = [replace(whole, look=Look.PENALTY), penalty]
        bars.append(Bar("= batch", found.total, shown(found.total, digits), Look.BATCH))
    if found.averaged is not None:
        value = found.averaged.value
        bars.append(Bar("averaged first", value, shown(value, digits), Look.WRONG))
    return bars
