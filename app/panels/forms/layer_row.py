"""`LayerRow`: one layer's activation, its settings and its bias; its name opens its details.

Rule: it shows a layer and reports what was picked; the panel decides what becomes of it.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.panels.forms.disclosure import Disclosure
from app.panels.forms.fields import Choice
from app.panels.forms.look import CheckBox
from app.panels.forms.settings_form import SettingsForm
from core.kinds.elementwise.activations import ACTIVATIONS, Activation
from core.network.network import Layer, Network

LABEL_WIDTH = 104
OWN_FORMULA = "own formula…"
_OWN = "own"


def layer_label(network: Network, layer_id: str) -> str:
    """What people call a layer: inputs, hidden 1, hidden 2, output."""
    if layer_id == network.inputs.id:
        return "inputs"
    if layer_id == network.output.id:
        return "output"
    hidden = [layer.id for layer in network.layers[:-1]]
    return "hidden" if len(hidden) == 1 else f"hidden {hidden.index(layer_id) + 1}"


class LayerRow(QWidget):
    """Name, activation, bias; below them the activation's settings.

    `opened` carries the layer's id whenever its name is pressed, `formula_asked` where a new
    formula is wanted.
    """

    opened = Signal(str)
    formula_asked = Signal(str)
    activation_chosen = Signal(str, object)
    bias_switched = Signal(str, bool)
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._layer_id = ""
        self.name = Disclosure("Kind, curve, learning rates and names of this layer")
        self.name.setFixedWidth(LABEL_WIDTH)
        self.activation = Choice("Activation", "The function that makes a from z")
        tip = "Whether a bias b is added to every net input z of this layer"
        self.bias = CheckBox("Bias", tip, "bias")
        self.settings = SettingsForm()
        self._arrange()
        self.name.clicked.connect(self._on_name_clicked)
        self.activation.chosen.connect(self._on_activation_chosen)
        self.bias.clicked.connect(self._on_bias_clicked)
        self.settings.edited.connect(self._on_settings_edited)
        self.settings.refused.connect(self.refused)

    def show_layer(
        self, label: str, layer: Layer, others: Sequence[tuple[Activation, str]] = ()
    ) -> None:
        """Show a layer under its name; `others` are activations beside the registered ones."""
        self._layer_id = layer.id
        self.name.setText(label)
        self.name.setAccessibleName(f"Details of {label}")
        self.activation.setAccessibleName(f"Activation of {label}")
        self.bias.setAccessibleName(f"Bias of {label}")
        registered = [(entry.name, entry.label) for entry in ACTIVATIONS]
        self.activation.set_options([*registered, *others, (_OWN, OWN_FORMULA)])
        self.show_activation(layer.activation)
        self.bias.setChecked(layer.b is not None)

    def show_activation(self, activation: Activation) -> None:
        """Show an activation and its settings."""
        is_registered = activation.name in ACTIVATIONS.names()
        self.activation.show_value(activation.name if is_registered else activation)
        if is_registered:
            self.settings.show_entry(activation)
        else:
            self.settings.hide()

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.activation, 0, 1)
        grid.addWidget(self.bias, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.settings, 1, 0, 1, 3)
        grid.setColumnStretch(1, 1)

    def _on_name_clicked(self) -> None:
        self.opened.emit(self._layer_id)

    def _on_activation_chosen(self, choice: object) -> None:
        if choice == _OWN:
            self.formula_asked.emit(self._layer_id)
            return
        activation = choice if isinstance(choice, Activation) else ACTIVATIONS.make(str(choice))
        self.activation_chosen.emit(self._layer_id, activation)

    def _on_bias_clicked(self, has_bias: bool) -> None:
        self.bias_switched.emit(self._layer_id, has_bias)

    def _on_settings_edited(self, _name: str, activation: object) -> None:
        self.activation_chosen.emit(self._layer_id, activation)
