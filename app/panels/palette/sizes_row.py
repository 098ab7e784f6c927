"""`SizesRow`: the sizes of all layers in one line, and the rule of thumb beside it.

Rule: what cannot be read changes nothing and is answered with how sizes are written; it stays to be
mended until the field is left, and the answer until the text changes.
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
    """`entered` carries (sizes, as words), `rule_asked` wants advice, `refused` a sentence.

    An empty `refused` takes the sentence back.
    """

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
        self._is_refused = False
        self.field.committed.connect(self._on_field_committed)
        self.field.textChanged.connect(self._on_field_text_changed)
        self.rule.clicked.connect(self.rule_asked)

    def _on_field_committed(self, text: str) -> None:
        try:
            sizes = parse_sizes(text)
        except BackpropError as error:
            self._refuse(str(error))
            return
        words = "-".join(map(str, sizes))
        self.field.show_text(words)
        self.entered.emit(sizes, words)

    def _refuse(self, sentence: str) -> None:
        if self.field.hasFocus():
            self.field.keep_refused()
        else:
            self.field.take_back()
        self._is_refused = True
        self.refused.emit(sentence)

    def _on_field_text_changed(self) -> None:
        if self._is_refused:
            self._is_refused = False
            self.refused.emit("")
