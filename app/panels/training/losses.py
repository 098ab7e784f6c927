"""Losses beside the trained one, and the penalty on the weights.

Rule: only the trained loss is descended; the others are worked out and shown. Which can stand after
the output's activation the losses say themselves.
"""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.icons import Icon, IconButton
from app.panels.forms.fields import Choice, NumberField
from app.panels.forms.settings_form import TIPS, aligned, row_label
from app.panels.training.section import Section
from app.panels.training.words import loss_words
from app.style import ThemeOwner
from core.kinds.losses import LOSSES, Loss
from core.network.network import Network
from core.passes.numbers import typed

MOST = 4


class Losses(Section):
    """The section of losses; `changed` carries the undo entry's name and a network."""

    changed = Signal(str, object)

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__("L2 and other losses", "What is shown beside the trained loss, and L2")
        self._owner = owner
        self._network: Network | None = None
        self.l2 = NumberField("L2", TIPS["l2"], low=0)
        self.add = Choice("Report one more loss", "A loss to work out beside the trained one")
        self.removers: list[IconButton] = []
        self._listed = QVBoxLayout()
        self._listed.setSpacing(2)
        form = aligned(QFormLayout())
        form.addRow(row_label("L2", self.l2, 92), self.l2)
        form.addRow(row_label("report also", self.add, 92), self.add)
        self.rows.addLayout(self._listed)
        self.rows.addLayout(form)
        self.l2.entered.connect(self._on_l2_entered)
        self.l2.refused.connect(self.refused)
        self.add.chosen.connect(self._on_add_chosen)

    def show_network(self, network: Network) -> None:
        """Show what is reported with a network."""
        if self._network is None or network.report != self._network.report:
            self._list(network.report)
        self._network = network
        self.l2.show_number(network.loss.l2)
        options = [(loss, loss_words(loss)) for loss in _possible(network)]
        self.add.set_options([(None, "one more loss…"), *options])
        self.add.show_value(None)
        self.add.setEnabled(bool(options) and len(network.report) < MOST)
        self.say(_summary(network))

    def _list(self, report: tuple[Loss, ...]) -> None:
        while (item := self._listed.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        self.removers = []
        for loss in report:
            self._listed.addWidget(self._line(loss))

    def _line(self, loss: Loss) -> QWidget:
        words = loss_words(loss)
        remover = IconButton(self._owner, Icon.CLOSE, f"Report {words} no more")
        remover.clicked.connect(self._on_remover_clicked)
        self.removers.append(remover)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(words), 1)
        row.addWidget(remover)
        return line

    def _report(self, text: str, report: tuple[Loss, ...]) -> None:
        if self._network is not None:
            self.changed.emit(text, replace(self._network, report=report))

    def _on_add_chosen(self, loss: Loss | None) -> None:
        if self._network is not None and loss is not None:
            self._report(f"Report {loss_words(loss)}", (*self._network.report, loss))

    def _on_remover_clicked(self) -> None:
        if self._network is not None:
            at, report = self._at(self.sender()), self._network.report
            self._report(f"Report {loss_words(report[at])} no more", report[:at] + report[at + 1 :])

    def _at(self, remover: object) -> int:
        return next(at for at, each in enumerate(self.removers) if each is remover)

    def _on_l2_entered(self, l2: float) -> None:
        if self._network is not None:
            loss = replace(self._network.loss, l2=l2)
            self.changed.emit("Change the loss: L2", replace(self._network, loss=loss))


def _possible(network: Network) -> Iterator[Loss]:
    """Losses that go with the output, summed and averaged, and are not shown yet."""
    for entry in LOSSES:
        for over_batch in ("mean", "sum"):
            loss = entry(over_batch=over_batch)
            is_new = loss not in (network.loss, *network.report)
            if is_new and loss.accepts(network.output.activation):
                yield loss


def _summary(network: Network) -> str:
    penalty = (f"L2 {typed(network.loss.l2)}",) if network.loss.l2 else ()
    return "; ".join((*map(loss_words, network.report), *penalty)) or "none"
