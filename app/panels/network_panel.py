"""`NetworkPanel`: sizes, activations, loss, optimiser and starting weights.

Rule: every change is one named undo entry of the document. A loss and an output activation that do
not go together are never refused in silence: the panel says why and offers both changes at once.
Until that is answered the fields show what is in force; undo drops the question and nothing else.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QVBoxLayout,
)

from app.panels.data.misfit_box import MisfitBox
from app.panels.forms.entry_form import EntryForm
from app.panels.forms.fields import TextField
from app.panels.forms.layer_row import LayerRow, layer_label
from app.panels.forms.offer_box import OfferBox
from app.panels.forms.settings_form import label_of
from app.panels.forms.start_form import StartForm
from app.panels.palette.dialogs import Dialogs
from app.panels.palette.layer_list import LayerList
from app.panels.palette.sizes_row import SizesRow
from app.panels.panel import Panel, heading
from app.style import ThemeOwner
from app.workspace import Workspace
from core.dataclass import dataclass
from core.errors import BackpropError
from core.kinds.elementwise.activations import Activation
from core.kinds.losses import LOSSES, Loss
from core.kinds.optimizers import OPTIMIZERS, Optimizer
from core.network.network import Network
from core.network.ref import Ref
from core.network.reshape import (
    activation_for,
    loss_for,
    with_activation,
    with_new_weights,
    with_output,
)
from core.network.start import Start
from core.project.building.properties import draw_weights, set_bias
from core.project.building.sizes import set_sizes
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
        self.size_row = SizesRow()
        self.layers = LayerList(workspace, owner)
        self.misfit = MisfitBox(workspace, owner)
        self.box = OfferBox(owner)
        self.loss = EntryForm(
            "Loss", "What training makes small", LOSSES, KEPT_OF_A_LOSS, "function"
        )
        tip = "How an update is made"
        self.optimizer = EntryForm("Optimiser", tip, OPTIMIZERS, ("learning_rate",))
        self.start = StartForm(workspace.document.project.training.seed)
        self.dialogs = Dialogs(workspace, owner, self)
        self._arrange()
        self._connect()
        self.setAccessibleName("Network")

    @property
    def sizes(self) -> TextField:
        """The field with the sizes of all layers."""
        return self.size_row.field

    @property
    def rows(self) -> list[LayerRow]:
        """A row for each layer."""
        return self.layers.rows

    def shown_numbers(self) -> tuple[Ref, ...]:
        """The addresses of all numbers of the walk on screen."""
        return self.layers.shown_numbers()

    def set_numbers_hidden(self, are_hidden: bool) -> None:
        """Show the layers without the sample's numbers, or with them."""
        self.layers.set_numbers_hidden(are_hidden)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(6)
        column.addWidget(self.size_row)
        column.addWidget(self.misfit)
        column.addWidget(self.box)
        column.addWidget(heading("Layers"))
        column.addWidget(self.layers)
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
        player, selection = self._workspace.player, self._workspace.selection
        player.moved.connect(self._on_player_moved)
        player.digits_changed.connect(self._refresh_details)
        selection.changed.connect(self._on_selection_changed)
        self.size_row.rule_asked.connect(self._on_rule_asked)
        self.layers.activation_chosen.connect(self._on_row_activation_chosen)
        self.layers.bias_switched.connect(self._on_row_bias_switched)
        self.layers.formula_asked.connect(self._on_formula_asked)
        self.layers.asked.connect(self._edit)
        self.size_row.entered.connect(self._on_sizes_entered)
        self.loss.chosen.connect(self._on_loss_chosen)
        self.loss.edited.connect(self._on_loss_edited)
        self.optimizer.chosen.connect(self._on_optimizer_chosen)
        self.optimizer.edited.connect(self._on_optimizer_edited)
        self.start.asked.connect(self._on_start_asked)
        self.start.changed.connect(self._on_start_changed)
        self.box.accepted.connect(self._on_box_accepted)
        self.box.declined.connect(self._on_box_declined)
        for form in (self.size_row, self.layers, self.loss, self.optimizer, self.start):
            form.refused.connect(self.box.say)

    def _render(self) -> None:
        project = self._document.project
        self.sizes.show_text(project.network.shape)
        self.layers.show_document()
        network = project.network
        self.start.show_layers(
            [(each.id, layer_label(network, each.id)) for each in network.layers]
        )
        self.loss.show_entry(project.network.loss)
        self.optimizer.show_entry(project.training.optimizer)

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
        self._edit(text, lambda project: project.with_network(function(project.network)))

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
        why = f"{loss.title} needs {needed.label} at the output, not {now.label}."
        offer = _Offer(f"Use {loss.title} after {needed.label}", needed, loss)
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
        self._refresh_details()

    def _refresh_details(self) -> None:
        """The walk moved: only the details tell of it."""
        if self.isVisible():
            self.layers.show_walk()
        elif self.layers.opened:
            self.refresh()

    def _on_selection_changed(self) -> None:
        """What is looked at on the canvas opens its layer."""
        selection = self._workspace.selection
        nodes = {node for node, _ in selection.units}
        if selection.ref is not None and selection.ref.layer is not None:
            nodes.add(selection.ref.layer)
        if len(nodes) == 1 and self.isVisible():
            self.layers.open(nodes.pop())
        else:
            self._refresh_details()

    def _on_document_opened(self) -> None:
        self.start.forget(self._document.project.training.seed)
        for form in (self.loss, self.optimizer):
            form.forget()
        self._on_box_declined()

    def _on_sizes_entered(self, sizes: tuple[int, ...], words: str) -> None:
        start = self.start.every
        self._edit(f"Change sizes to {words}", lambda p: set_sizes(p, sizes, start))

    def _on_row_activation_chosen(self, layer_id: str, activation: Activation) -> None:
        network = self._document.project.network
        if layer_id == network.output.id and not network.loss.accepts(activation):
            loss = self._loss_for(activation, network.loss)
            why = f"{network.loss.title} does not go with {activation.label} at the output."
            offer = _Offer(f"Use {activation.label} with {loss.title}", activation, loss)
            self._propose(offer, why, f"Use {loss.title} too")
            return
        text = f"Use {activation.label} in {layer_label(network, layer_id)}"
        self._edit_network(text, lambda n: with_activation(n, layer_id, activation))

    def _loss_for(self, activation: Activation, loss: Loss) -> Loss:
        """The nearest loss that goes with an activation, as it was when it was used last."""
        nearest = loss_for(activation, loss)
        last: Loss = nearest if type(nearest) is type(loss) else self.loss.as_last(nearest)
        return last if last.accepts(activation) else nearest

    def _on_row_bias_switched(self, layer_id: str, has_bias: bool) -> None:
        label = layer_label(self._document.project.network, layer_id)
        text = f"Add biases to {label}" if has_bias else f"Remove biases from {label}"
        self._edit(text, lambda p: set_bias(p, layer_id, has_bias).project)

    def _on_loss_chosen(self, loss: Loss) -> None:
        self._edit_loss(f"Use {loss.title}", loss)

    def _on_loss_edited(self, name: str, loss: Loss) -> None:
        self._edit_loss(f"Change the loss: {label_of(name)}", loss)

    def _on_optimizer_chosen(self, optimizer: Optimizer) -> None:
        self._edit_optimizer(f"Use {optimizer.label}", optimizer)

    def _on_optimizer_edited(self, name: str, optimizer: Optimizer) -> None:
        self._edit_optimizer(f"Change {label_of(name)}", optimizer)

    def _on_start_asked(self, start: Start, layer: str) -> None:
        network, only = self._document.project.network, layer or None
        if _has_same_weights(network, with_new_weights(network, start, only)):
            start = replace(start, seed=start.seed + 1)
            self.start.show_start(start)
        where = f" in {layer_label(network, layer)}" if layer else ""
        text = f"New random weights{where}, seed {start.seed}"
        self._edit(text, lambda p: draw_weights(p, start, only).project)

    def _on_start_changed(self, start: Start) -> None:
        self._workspace.builder.set_start(start)

    def _on_rule_asked(self) -> None:
        self.dialogs.show_rule(self.start.every)

    def _on_formula_asked(self, layer: str, is_new: bool) -> None:
        self.refresh()
        self.dialogs.show_formula(layer, is_new)

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


def _has_same_weights(one: Network, other: Network) -> bool:
    pairs = zip(one.layers, other.layers, strict=True)
    return all(np.array_equal(a.W, b.W) for a, b in pairs)
