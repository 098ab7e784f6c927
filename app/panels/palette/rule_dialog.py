"""`RuleDialog`: the rule of thumb for the number of hidden neurons, with all its terms.

Rule: it advises; what is used is what stands in the button, as one undo entry.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.panels.forms.fields import Choice
from app.panels.forms.layer_row import layer_label
from app.panels.forms.settings_form import aligned, row_label
from app.panels.formula.formula_strip import formula_colours
from app.panels.palette.look import dialog_sheet
from app.style import ThemeOwner
from app.typeset.widget import FormulaWidget
from app.workspace import Workspace
from core.errors import BackpropError
from core.network.network import MAX_UNITS, Network
from core.network.start import Start
from core.passes.equation import spoken
from core.passes.places import capital
from core.project.building.rule_of_thumb import LEAST_ALPHA, MOST_ALPHA, rule_of_thumb
from core.project.building.sizes import set_sizes
from core.words import counted

_EM = 19.0
_FIRST_ALPHA = 5
_WHY = (
    "N_s samples are trained on, N_i inputs and N_o outputs. The smaller α, the more neurons, and "
    "the easier the network learns its samples by heart. It is a first guess, not a law."
)


class RuleDialog(QDialog):
    """α, the neurons it gives, and in which layer they are used."""

    def __init__(
        self, workspace: Workspace, owner: ThemeOwner, start: Start, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("How many hidden neurons?")
        self._document = workspace.document
        self._start = start
        self._rule = rule_of_thumb(self._document.project)
        self.sentence = QLabel(f"{capital(self._rule.sentence)}.")
        self.line = FormulaWidget(formula_colours(owner.theme), _EM)
        self.why = QLabel(_WHY.replace("N_s", "Nₛ").replace("N_i", "Nᵢ").replace("N_o", "Nₒ"))
        self.alpha = Choice("α", "From many neurons (2) to few (10)", self._alphas())
        self.layer = Choice("Layer", "The hidden layer that takes as many neurons")
        self.layer.set_options(_hidden(self._document.project.network))
        self.use, self.close_button = QPushButton(), QPushButton("Close")
        self.close_button.setAutoDefault(False)
        self.use.setDefault(True)
        self._arrange(owner)
        self.alpha.chosen.connect(self._on_alpha_chosen)
        self.use.clicked.connect(self._on_use_clicked)
        self.close_button.clicked.connect(self.reject)
        self.alpha.show_value(_FIRST_ALPHA)
        self.layer.show_value(_hidden(self._document.project.network)[0][0])
        self._render()

    @property
    def neurons(self) -> int:
        """What the button sets: whole neurons, within the limits of a layer."""
        return min(int(self._rule.neurons(self._alpha)), MAX_UNITS)

    @property
    def _alpha(self) -> int:
        return int(str(self.alpha.value))

    def _alphas(self) -> list[tuple[object, str]]:
        every = range(LEAST_ALPHA, MOST_ALPHA + 1)
        return [
            (alpha, f"{alpha}: {counted(int(self._rule.neurons(alpha)), 'neuron')}")
            for alpha in every
        ]

    def _arrange(self, owner: ThemeOwner) -> None:
        self.setStyleSheet(dialog_sheet(owner.theme))
        for label in (self.sentence, self.why):
            label.setWordWrap(True)
        self.why.setStyleSheet(f"color: {owner.theme.dim}")
        form = aligned(QFormLayout())
        form.addRow(row_label("α", self.alpha, 72), self.alpha)
        form.addRow(row_label("in", self.layer, 72), self.layer)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(self.sentence)
        column.addWidget(self.line, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.why)
        column.addLayout(form)
        column.addLayout(buttons)
        self.setFixedWidth(420)

    def _render(self) -> None:
        line = self._rule.line(self._alpha)
        self.line.set_lines([line])
        self.line.set_spoken(spoken(line))
        neurons = int(self._rule.neurons(self._alpha))
        self.use.setText(f"Use {counted(self.neurons, 'neuron')}" if neurons else "Too few samples")
        self.use.setEnabled(neurons > 0)
        limit = f"A layer has at most {MAX_UNITS}" if neurons > MAX_UNITS else ""
        self.use.setToolTip(limit or "Set the layer's size")

    def _on_alpha_chosen(self, _alpha: int) -> None:
        self._render()

    def _on_use_clicked(self) -> None:
        network, neurons, start = self._document.project.network, self.neurons, self._start
        sizes = _with_size(network, str(self.layer.value or ""), neurons)
        text = f"Change sizes to {'-'.join(map(str, sizes))}"
        try:
            self._document.edit(text, lambda p: set_sizes(p, sizes, start))
        except BackpropError as error:
            self.sentence.setText(f"{capital(str(error))}.")
            return
        self.accept()


def _hidden(network: Network) -> list[tuple[object, str]]:
    """The hidden layers, or a new one where there is none."""
    hidden = [(layer.id, layer_label(network, layer.id)) for layer in network.layers[:-1]]
    return [*hidden] or [("", "a new hidden layer")]


def _with_size(network: Network, layer: str, neurons: int) -> tuple[int, ...]:
    sizes = {**network.sizes, layer: neurons} if layer else network.sizes
    every = tuple(sizes.values())
    return every if layer else (every[0], neurons, every[-1])
