"""`FormDialog`: the frame that these dialogs share: a form, one sentence, and two buttons.

Rule: nothing waits for it; it is opened, and what a person accepts leaves as a signal or an edit.
"""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.panels.forms.look import SHEET
from app.panels.forms.offer_box import OfferBox
from app.style import ThemeOwner

_SELECTED = """
    QTableView::item:selected { background: palette(mid); color: palette(text); }
    QPushButton:disabled { color: palette(dark); background: palette(window); }
    QPlainTextEdit {
        background: palette(base); border: 1px solid palette(mid); border-radius: 4px;
    }
    QPlainTextEdit:focus { border-color: palette(highlight); }
"""
PROGRAM = "Backprop Explorer"


class FormDialog(QDialog):
    """A dialog that goes when it is closed.

    `column` takes its rows, `box` says what is wrong, `below` is the row of the buttons.
    """

    def __init__(self, parent: QWidget, owner: ThemeOwner, title: str, button: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{title} — {PROGRAM}")
        self.setStyleSheet(SHEET + _SELECTED)
        self.box = OfferBox(owner)
        self.take = QPushButton(button)
        self.cancel = QPushButton("Cancel")
        self.column = QVBoxLayout()
        self.column.setSpacing(8)
        self.below = QHBoxLayout()
        self._arrange()
        self.take.setDefault(True)
        self.take.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)

    def lead(self, *fields: QWidget) -> None:
        """Let Tab go through the fields in this order, and then to the buttons."""
        for before, after in pairwise((*fields, self.cancel, self.take)):
            QWidget.setTabOrder(before, after)

    def _arrange(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addLayout(self.column, 1)
        whole.addWidget(self.box)
        self.below.setSpacing(8)
        self.below.addStretch(1)
        self.below.addWidget(self.cancel)
        self.below.addWidget(self.take)
        whole.addLayout(self.below)
        for button in (self.take, self.cancel):
            button.setMinimumWidth(96)
