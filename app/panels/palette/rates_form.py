"""`RatesForm`: what multiplies the learning rate of each parameter of a layer, with its lock.

Rule: the lock and the field say the same: closed is 0.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from app.icons import Icon, IconButton
from app.panels.forms.fields import NumberField
from app.panels.forms.settings_form import aligned, row_label
from app.panels.palette.kind_form import LABEL
from app.style import ThemeOwner
from core.network.network import Layer
from core.network.parameters import nouns


class RatesForm(QWidget):
    """A row a parameter; `entered` carries (parameter, rate), `refused` a sentence."""

    entered = Signal(str, float)
    refused = Signal(str)

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__()
        self._owner = owner
        self.fields: dict[str, NumberField] = {}
        self.locks: dict[str, IconButton] = {}
        self._form = aligned(QFormLayout(self))

    def show_layer(self, layer: Layer) -> None:
        """Show the rates of a layer's parameters."""
        if list(self.fields) != list(layer.parameters):
            self._rebuild(layer)
        for name, field in self.fields.items():
            rate = layer.rates.get(name, 1.0)
            field.show_number(rate)
            icon = Icon.LOCKED if rate == 0 else Icon.UNLOCKED
            words = f"Let the {nouns(name)} learn" if rate == 0 else f"Hold the {nouns(name)}"
            self.locks[name].set_meaning(icon, words)

    def row(self, name: str) -> tuple[QWidget, QWidget]:
        """The field and the lock of a parameter."""
        return self.fields[name], self.locks[name]

    def _rebuild(self, layer: Layer) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        self.fields, self.locks = {}, {}
        for name in layer.parameters:
            self._add(name)

    def _add(self, name: str) -> None:
        tip = f"Multiplies the learning rate of this layer's {nouns(name)}; 0 holds them"
        field = NumberField(f"Rate of the {nouns(name)}", tip, low=0.0)
        lock = IconButton(self._owner, Icon.UNLOCKED, f"Hold the {nouns(name)}", height=26)
        field.setObjectName(name)
        lock.setObjectName(name)
        field.entered.connect(self._on_field_entered)
        field.refused.connect(self.refused)
        lock.clicked.connect(self._on_lock_clicked)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(field)
        row.addWidget(lock)
        self.fields[name], self.locks[name] = field, lock
        self._form.addRow(row_label(nouns(name), field, LABEL), row)

    def _on_field_entered(self, rate: float) -> None:
        self.entered.emit(self.sender().objectName(), rate)

    def _on_lock_clicked(self) -> None:
        lock = self.sender()
        if isinstance(lock, IconButton):
            is_held = lock.icon_shown is Icon.LOCKED
            self.entered.emit(lock.objectName(), 1.0 if is_held else 0.0)
