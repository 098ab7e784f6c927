"""`SizesRow`: the sizes of all layers in one line, and the rule of thumb beside it.

Rule: what cannot be read changes nothing and is answered with how sizes are written.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QWidget

from app.panels.forms.fields import TextField
from app.panels.forms.settings_form import aligned, row_label
from core.errors import BackpropError
from core.network.network import MAX_LAYERS, MAX_UNITS
from core.network.reshape import parse_sizes

_TIP = (
    f"Inputs, hidden layers, outputs, such as 2-3-2; then Enter. At most {MAX_LAYERS} layers of "
    f"{MAX_UNITS} neurons"
)


class SizesRow(QWidget):
    """`entered` carries (sizes, as words), `rule_asked` wants advice, `refused` a sentence."""

    entered = Signal(object, str)
    rule_asked = Signal()
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.field = TextField("Sizes", _TIP)
        self.rule = QPushButton("How many?")
        self.rule.setToolTip("A rule of thumb for the number of hidden neurons")
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self.rule)
        form = aligned(QFormLayout(self))
        form.addRow(row_label("sizes", self.field), row)
        self.field.committed.connect(self._on_field_committed)
        self.rule.clicked.connect(self.rule_asked)

    def _on_field_committed(self, text: str) -> None:
        try:
            sizes = parse_sizes(text)
        except BackpropError as error:
            self.field.take_back()
            self.refused.emit(str(error))
            return
        words = "-".join(map(str, sizes))
        self.field.show_text(words)
        self.entered.emit(sizes, words)
