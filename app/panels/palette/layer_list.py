"""`LayerList`: the layers as a list of rows, the details of one of them below it.

Rule: at most one is open; clicking a unit or a number on the canvas leads to its layer's details.
What shows details is imported with the first that are opened.
"""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.panels.forms.disclosure import Disclosure
from app.panels.forms.layer_row import LayerRow, layer_label
from app.style import ThemeOwner
from app.workspace import Workspace
from core.kinds.formulas.formula import FormulaActivation
from core.network.ref import Ref
from core.project.building.formulas import formulas_of

if TYPE_CHECKING:
    from app.panels.palette.layer_details import LayerDetails


class LayerList(QWidget):
    """The rows; `asked` carries (undo text, project -> project) from the details.

    `formula_asked` carries a layer's id and whether a new formula is wanted for it.
    """

    activation_chosen = Signal(str, object)
    bias_switched = Signal(str, bool)
    formula_asked = Signal(str, bool)
    asked = Signal(str, object)
    refused = Signal(str)

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__()
        self._workspace = workspace
        self._owner = owner
        self._open = ""
        self._are_numbers_hidden = False
        self.inputs = Disclosure("Names of the inputs")
        self.inputs.setText("inputs")
        self.inputs.setAccessibleName("Details of inputs")
        self.rows: list[LayerRow] = []
        self.details: LayerDetails | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.inputs)
        self.inputs.clicked.connect(self._on_inputs_clicked)

    @property
    def opened(self) -> str:
        """The node whose details are shown, "" for none."""
        return self._open

    def shown_numbers(self) -> tuple[Ref, ...]:
        """The addresses of all numbers of the walk on screen."""
        is_shown = self.details is not None and self.details.isVisible()
        return self.details.shown_numbers() if is_shown and self.details else ()

    def set_numbers_hidden(self, are_hidden: bool) -> None:
        """Show the details without the sample's numbers, or with them."""
        self._are_numbers_hidden = are_hidden
        self._show_details()

    def open(self, node: str) -> None:
        """Show the details of a node; of none with ""."""
        self._open = node
        self._show_details()

    def show_walk(self) -> None:
        """The walk moved, and nothing else."""
        is_there = self._open in self._workspace.document.project.network.sizes
        if self.details is not None and self.details.node == self._open and is_there:
            self.details.show_walk()

    def show_document(self) -> None:
        """Look as the document is now."""
        project = self._workspace.document.project
        network = project.network
        own = [(FormulaActivation(each), each.name) for each in formulas_of(project)]
        while len(self.rows) > len(network.layers):
            self.rows.pop().deleteLater()
        while len(self.rows) < len(network.layers):
            self._add_row()
        for row, layer in zip(self.rows, network.layers, strict=True):
            row.show_layer(layer_label(network, layer.id), layer, own)
        self._show_details()

    def last_widget(self) -> QWidget:
        """The last field in the tab order."""
        return self.rows[-1].bias if self.rows else self.inputs

    def _add_row(self) -> None:
        row = LayerRow()
        row.opened.connect(self._on_row_opened)
        row.formula_asked.connect(self._on_row_formula_asked)
        row.activation_chosen.connect(self.activation_chosen)
        row.bias_switched.connect(self.bias_switched)
        row.refused.connect(self.refused)
        chain = (self.last_widget(), row.name, row.activation, row.bias)
        self._column.addWidget(row)
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)
        self.rows.append(row)

    def _show_details(self) -> None:
        project = self._workspace.document.project
        nodes = list(project.network.sizes)
        if self._open not in nodes:
            self._open = ""
        names = (self.inputs, *(row.name for row in self.rows))
        for node, name in zip(nodes, names, strict=False):
            name.setChecked(node == self._open)
        if not self._open:
            if self.details is not None:
                self.details.hide()
            return
        details = self.details or self._make_details()
        details.set_numbers_hidden(self._are_numbers_hidden)
        details.show_node(project, self._open)
        self._put_below(details, nodes.index(self._open))
        details.show()

    def _put_below(self, details: "LayerDetails", row: int) -> None:
        if self._column.indexOf(details) != row + 1:
            self._column.removeWidget(details)
            self._column.insertWidget(row + 1, details)
        before: QWidget = self.rows[row - 1].bias if row else self.inputs
        for each in details.fields():
            QWidget.setTabOrder(before, each)
            before = each

    def _make_details(self) -> "LayerDetails":
        from app.panels.palette.layer_details import LayerDetails

        self.details = LayerDetails(self._workspace, self._owner)
        self.details.asked.connect(self.asked)
        self.details.refused.connect(self.refused)
        self.details.formula_asked.connect(self._on_details_formula_asked)
        return self.details

    def _on_row_formula_asked(self, layer: str) -> None:
        self.formula_asked.emit(layer, True)

    def _on_details_formula_asked(self, layer: str) -> None:
        self.formula_asked.emit(layer, False)

    def _on_inputs_clicked(self) -> None:
        self._on_row_opened(self._workspace.document.project.network.inputs.id)

    def _on_row_opened(self, node: str) -> None:
        self.open("" if node == self._open else node)
