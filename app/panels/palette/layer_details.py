"""`LayerDetails`: everything about one layer that its row has no room for.

Rule: every change leaves as one named edit of the project; whoever shows the details makes it.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.locks import rate_text
from app.panels.forms.layer_row import layer_label
from app.panels.palette.activation.activation_view import ActivationView
from app.panels.palette.kind_form import KindForm, kind_words
from app.panels.palette.names_form import NamesForm
from app.panels.palette.offsets_form import OffsetsForm
from app.panels.palette.rates_form import RatesForm
from app.style import ThemeOwner
from app.workspace import Workspace
from core.kinds.formulas.formula import FormulaActivation
from core.kinds.layers import LayerKind
from core.network.ref import Ref
from core.project.building.properties import set_kind, set_rate
from core.project.project import Project


class LayerDetails(QFrame):
    """Kind, curve, rates and names of a layer, or the names of the inputs.

    `asked` carries (undo text, project -> project), `refused` a sentence, `formula_asked` the id of
    the layer whose formula is to be edited.
    """

    asked = Signal(str, object)
    refused = Signal(str)
    formula_asked = Signal(str)

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__()
        self._document = workspace.document
        self._owner = owner
        self._node = ""
        self._are_numbers_hidden = False
        self.kind = KindForm()
        self.offsets = OffsetsForm(workspace.document)
        self.activation = ActivationView(workspace, owner)
        self.formula = QPushButton("Edit the formula…")
        self.formula.setToolTip("Change, rename or delete the formula of this layer")
        self.rates = RatesForm(owner)
        self._rates_title = QLabel("Learning rate, multiplied by")
        self._rates_title.setToolTip("0 holds a parameter; its gradient is still shown")
        self.names = NamesForm(workspace.document)
        self._arrange()
        self._connect()
        self._colour()

    @property
    def node(self) -> str:
        """The layer (or the inputs) shown."""
        return self._node

    def shown_numbers(self) -> tuple[Ref, ...]:
        """The addresses of all numbers of the walk on screen."""
        return self.activation.shown_numbers() if self.activation.isVisible() else ()

    def show_node(self, project: Project, node: str) -> None:
        """Show a layer, or the inputs."""
        network, self._node = project.network, node
        is_layer = node != network.inputs.id
        parts = (self.kind, self.offsets, self.activation, self._rates_title, self.rates)
        for part in parts:
            part.setVisible(is_layer)
        self.names.show_node(project, node)
        if is_layer:
            layer = network.layer(node)
            self.kind.show_layer(layer)
            self.offsets.show_layer(layer)
            self.offsets.setHidden(self._are_numbers_hidden or self.offsets.isHidden())
            self.rates.show_layer(layer)
            self.activation.show_layer(layer.id)
        self.formula.setVisible(
            is_layer and isinstance(network.layer(node).activation, FormulaActivation)
        )

    def show_walk(self) -> None:
        """Show where the walk stands now, in the layer that is shown already."""
        if self.activation.isVisible():
            self.activation.show_units(self._node)

    def fields(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, from top to bottom."""
        rates = [each for name in self.rates.fields for each in self.rates.row(name)]
        kind, names = self.kind, self.names
        kinds = (kind.choice, kind.rate, kind.compensate)
        return (*kinds, self.offsets.line, self.formula, *rates, names.units, names.targets)

    def set_numbers_hidden(self, are_hidden: bool) -> None:
        """Show the curve without the sample's numbers, or with them."""
        self._are_numbers_hidden = are_hidden
        self.activation.set_numbers_hidden(are_hidden)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 0, 8)
        column.setSpacing(6)
        parts = (self.kind, self.offsets, self.activation, self.formula, self._rates_title)
        for part in (*parts, self.rates, self.names):
            column.addWidget(part)

    def _connect(self) -> None:
        self.kind.chosen.connect(self._on_kind_chosen)
        self.rates.entered.connect(self._on_rates_entered)
        for asking in (self.names, self.offsets):
            asking.asked.connect(self.asked)
        self.formula.clicked.connect(self._on_formula_clicked)
        self._owner.changed.connect(self._colour)
        for form in (self.kind, self.offsets, self.rates, self.names):
            form.refused.connect(self.refused)

    def _colour(self) -> None:
        line = self._owner.theme.line
        self.setStyleSheet(f"LayerDetails {{ border: none; border-left: 2px solid {line}; }}")
        for label in (self._rates_title, self.kind.meaning):
            label.setStyleSheet(f"color: {self._owner.theme.dim}")

    def _on_kind_chosen(self, kind: LayerKind) -> None:
        node, network = self._node, self._document.project.network
        before, words = network.layer(node).kind, kind_words(kind)
        if kind_words(before) == words:
            text = f"Change the centring of {layer_label(network, node)}"
        else:
            text = f"Make {layer_label(network, node)} {words}"
        self.asked.emit(text, lambda p: set_kind(p, node, kind).project)

    def _on_rates_entered(self, parameter: str, rate: float) -> None:
        node = self._node
        text = rate_text(self._document.project.network, node, parameter, rate)
        self.asked.emit(text, lambda p: set_rate(p, node, parameter, rate).project)

    def _on_formula_clicked(self) -> None:
        self.formula_asked.emit(self._node)
