"""`NetworkPanel`: sizes, activations, loss, optimiser and starting weights.

Rule: every change is one named undo entry of the document. A loss and an output activation that do
not go together are never refused in silence: the panel says why and offers both changes at once.
Until that is answered the fields show what is in force; undo drops the question and nothing else.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from app.panels.forms.entry_form import EntryForm
from app.panels.forms.fields import TextField
from app.panels.forms.layer_row import LayerRow, layer_label
from app.panels.forms.offer_box import OfferBox
from app.panels.forms.settings_form import aligned, label_of, row_label
from app.panels.forms.start_form import StartForm
from app.panels.panel import Panel, heading
from app.style import ThemeOwner
from app.workspace import Workspace
from core.dataclass import dataclass
from core.errors import BackpropError
from core.kinds.activations import Activation
from core.kinds.formula import FormulaActivation
from core.kinds.losses import LOSSES, Loss
from core.kinds.optimizers import OPTIMIZERS, Optimizer
from core.network.network import Network
from core.network.reshape import (
    activation_for,
    loss_for,
    parse_sizes,
    resized,
    surviving_positions,
    with_activation,
    with_bias,
    with_new_weights,
    with_output,
)
from core.network.start import Start
from core.project.project import Project

KEPT_OF_A_LOSS = ("over_outputs", "over_batch", "l2")


@dataclass(frozen=True)
class _Offer:
    """Two changes that only go together, and the name of their undo entry."""

    text: str
    activation: Activation
    loss: Loss


class NetworkPanel(Panel):
    """The network as a form."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__(workspace, owner)
        self._document = workspace.document
        self._offer: _Offer | None = None
        self.rows: list[LayerRow] = []
        self.sizes = TextField("Sizes", "Inputs, hidden layers, outputs, such as 2-3-2; then Enter")
        self.box = OfferBox(owner)
        self.loss = EntryForm(
            "Loss", "What training makes small", LOSSES, KEPT_OF_A_LOSS, "function"
        )
        tip = "How an update is made"
        self.optimizer = EntryForm("Optimiser", tip, OPTIMIZERS, ("learning_rate",))
        self.start = StartForm()
        self._arrange()
        self._connect()
        self.setAccessibleName("Network")

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(6)
        form = aligned(QFormLayout())
        form.addRow(row_label("sizes", self.sizes), self.sizes)
        column.addLayout(form)
        column.addWidget(self.box)
        column.addWidget(heading("Layers"))
        self._layers = QVBoxLayout()
        self._layers.setSpacing(6)
        column.addLayout(self._layers)
        column.addWidget(heading("Loss"))
        column.addWidget(self.loss)
        column.addWidget(heading("Learning"))
        column.addWidget(self.optimizer)
        column.addWidget(heading("Starting weights"))
        column.addWidget(self.start)
        column.addStretch(1)

    def _connect(self) -> None:
        self._document.changed.connect(self._on_document_changed)
        self._document.opened.connect(self._on_document_opened)
        self._workspace.player.moved.connect(self._on_player_moved)
        self.sizes.committed.connect(self._on_sizes_committed)
        self.loss.chosen.connect(self._on_loss_chosen)
        self.loss.edited.connect(self._on_loss_edited)
        self.optimizer.chosen.connect(self._on_optimizer_chosen)
        self.optimizer.edited.connect(self._on_optimizer_edited)
        self.start.asked.connect(self._on_start_asked)
        self.box.accepted.connect(self._on_box_accepted)
        self.box.declined.connect(self._on_box_declined)
        for form in (self.loss, self.optimizer, self.start):
            form.refused.connect(self.box.say)

    def _render(self) -> None:
        project = self._document.project
        self.sizes.show_text(project.network.shape)
        self._render_rows(project)
        self.loss.show_entry(project.network.loss)
        self.optimizer.show_entry(project.training.optimizer)

    def _render_rows(self, project: Project) -> None:
        network = project.network
        own = [(FormulaActivation(each), each.name) for each in project.formulas]
        while len(self.rows) > len(network.layers):
            self.rows.pop().deleteLater()
        while len(self.rows) < len(network.layers):
            self._add_row()
        for row, layer in zip(self.rows, network.layers, strict=True):
            row.show_layer(layer_label(network, layer.id), layer, own)

    def _add_row(self) -> None:
        row = LayerRow()
        row.activation_chosen.connect(self._on_row_activation_chosen)
        row.bias_switched.connect(self._on_row_bias_switched)
        row.refused.connect(self.box.say)
        self._layers.addWidget(row)
        chain = (*self._last_widgets(), row.activation, row.bias, self.loss.choice)
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)
        self.rows.append(row)

    def _last_widgets(self) -> tuple[QWidget, ...]:
        return (self.rows[-1].bias,) if self.rows else (self.sizes,)

    def _edit(self, text: str, function: Callable[[Project], Project]) -> None:
        """One undo entry; where core refuses, its sentence instead."""
        self._offer = None
        self.box.clear()
        try:
            self._document.edit(text, function)
        except BackpropError as error:
            self.box.say(str(error))
        self.refresh()

    def _edit_network(self, text: str, function: Callable[[Network], Network]) -> None:
        self._edit(text, lambda project: _with_network(project, function(project.network)))

    def _edit_optimizer(self, text: str, optimizer: Optimizer) -> None:
        def changed(project: Project) -> Project:
            return replace(project, training=replace(project.training, optimizer=optimizer))

        self._edit(text, changed)

    def _edit_loss(self, text: str, loss: Loss) -> None:
        now = self._document.project.network.output.activation
        if loss.accepts(now):
            self._edit_network(text, lambda network: replace(network, loss=loss))
            return
        needed = activation_for(loss, now)
        why = f"{_words(loss)} needs {needed.label} at the output, not {now.label}."
        offer = _Offer(f"Use {_words(loss)} after {needed.label}", needed, loss)
        self._propose(offer, why, f"Use {needed.label} too")

    def _propose(self, offer: _Offer, why: str, button: str) -> None:
        self._offer = offer
        self.box.say(why, button)
        self.refresh()

    def _on_document_changed(self, _before: Project, _after: Project) -> None:
        self._on_box_declined()

    def _on_player_moved(self) -> None:
        if self._offer is None:
            self.box.clear()

    def _on_document_opened(self) -> None:
        for form in (self.loss, self.optimizer):
            form.forget()
        self._on_box_declined()

    def _on_sizes_committed(self, text: str) -> None:
        try:
            sizes = parse_sizes(text)
        except BackpropError as error:
            self.sizes.take_back()
            self.box.say(str(error))
            return
        words, start = "-".join(map(str, sizes)), self.start.start
        self.sizes.show_text(words)
        self._edit_network(f"Change sizes to {words}", lambda n: resized(n, sizes, start))

    def _on_row_activation_chosen(self, layer_id: str, activation: Activation) -> None:
        network = self._document.project.network
        if layer_id == network.output.id and not network.loss.accepts(activation):
            loss = loss_for(activation, network.loss)
            why = f"{_words(network.loss)} does not go with {activation.label} at the output."
            offer = _Offer(f"Use {activation.label} with {_words(loss)}", activation, loss)
            self._propose(offer, why, f"Use {_words(loss)} too")
            return
        text = f"Use {activation.label} in {layer_label(network, layer_id)}"
        self._edit_network(text, lambda n: with_activation(n, layer_id, activation))

    def _on_row_bias_switched(self, layer_id: str, has_bias: bool) -> None:
        label = layer_label(self._document.project.network, layer_id)
        text = f"Add biases to {label}" if has_bias else f"Remove biases from {label}"
        self._edit_network(text, lambda n: with_bias(n, layer_id, has_bias))

    def _on_loss_chosen(self, loss: Loss) -> None:
        self._edit_loss(f"Use {_words(loss)}", loss)

    def _on_loss_edited(self, name: str, loss: Loss) -> None:
        self._edit_loss(f"Change the loss: {label_of(name)}", loss)

    def _on_optimizer_chosen(self, optimizer: Optimizer) -> None:
        self._edit_optimizer(f"Use {optimizer.label}", optimizer)

    def _on_optimizer_edited(self, name: str, optimizer: Optimizer) -> None:
        self._edit_optimizer(f"Change {label_of(name)}", optimizer)

    def _on_start_asked(self, start: Start) -> None:
        network = self._document.project.network
        if _has_same_weights(network, with_new_weights(network, start)):
            start = replace(start, seed=start.seed + 1)
            self.start.show_start(start)
        text = f"New random weights, seed {start.seed}"
        self._edit_network(text, lambda n: with_new_weights(n, start))

    def _on_box_accepted(self) -> None:
        if self._offer is not None:
            text, activation, loss = self._offer.text, self._offer.activation, self._offer.loss
            self._edit_network(text, lambda network: with_output(network, activation, loss))

    def _on_box_declined(self) -> None:
        self._offer = None
        self.box.clear()
        self.refresh()

    def event(self, event: QEvent) -> bool:
        is_asked = event.type() is QEvent.Type.ShortcutOverride and self._offer is not None
        key = event if is_asked and isinstance(event, QKeyEvent) else None
        if key is not None and key.matches(QKeySequence.StandardKey.Undo):
            self._on_box_declined()
            key.accept()
            return True
        return super().event(event)


def _with_network(project: Project, network: Network) -> Project:
    """The project with another network, and with the positions of the units that it has."""
    if network is project.network:
        return project
    positions = surviving_positions(project.positions, network)
    return replace(project, network=network, positions=positions)


def _has_same_weights(one: Network, other: Network) -> bool:
    pairs = zip(one.layers, other.layers, strict=True)
    return all(np.array_equal(a.W, b.W) for a, b in pairs)


def _words(loss: Loss) -> str:
    return f"{loss.label} from logits" if getattr(loss, "from_logits", False) else loss.label
