"""`MatrixDialog`: weights of a layer from a pasted matrix, after a look at what goes where.

Rule: where a matrix can be read in two ways neither is taken for granted, and nothing is taken
before Paste. Then it is one undo entry.
"""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.panels.forms.fields import Choice
from app.panels.forms.layer_row import layer_label
from app.panels.importing.form_dialog import FormDialog
from app.panels.importing.matrix.destinations import Destinations
from app.panels.importing.matrix.matrix_model import MatrixModel
from app.panels.importing.matrix.matrix_table import MatrixTable
from app.panels.importing.matrix.matrix_text import MatrixText
from app.style import ThemeOwner
from app.workspace import Workspace
from core.data.matrix import Reading, readings, with_matrix
from core.data.tables.block import read_block
from core.data.tables.lines import TableError
from core.errors import BackpropError
from core.passes.places import capital, layer_place
from core.project.project import Project

SIZE = (440, 560)
MOST_PREFILLED = 100_000


class MatrixDialog(FormDialog):
    """Layer, text and reading above the grid of what each number becomes."""

    def __init__(
        self, parent: QWidget, owner: ThemeOwner, workspace: Workspace, layer: str | None
    ) -> None:
        super().__init__(parent, owner, "Paste weight matrix", "&Paste")
        self._workspace = workspace
        self._readings: tuple[Reading, ...] = ()
        self._reading: Reading | None = None
        self._answer = ""
        network = workspace.document.project.network
        options = [(each.id, layer_label(network, each.id)) for each in network.layers]
        self.layer = Choice("Layer", "The layer whose weights these are", options)
        self.text = MatrixText(owner.theme, _pasted())
        self.reading = Choice("Reading", "What the rows and the columns of the matrix are")
        self.meaning = QLabel(wordWrap=True)
        self.model = MatrixModel(owner.theme, self)
        self.table = MatrixTable(self.model, workspace.selection)
        self._place()
        only = network.layers[0].id if len(network.layers) == 1 else None
        self.layer.show_value(layer or only)
        self._read()
        self._focus()
        self.layer.chosen.connect(self._on_layer_chosen)
        self.text.textChanged.connect(self._read)
        self.reading.chosen.connect(self._on_reading_chosen)

    def accept(self) -> None:
        """Take the numbers, as one undo entry."""
        reading = self._reading
        if reading is None:
            return
        document = self._workspace.document
        name = layer_place(document.project.network, reading.layer)
        try:
            document.edit(f"Paste weights into {name}", lambda project: _with(project, reading))
        except BackpropError as error:
            self.box.say(f"{error}.")
            return
        super().accept()

    def done(self, result: int) -> None:
        """Whatever the answer, nothing is lit any more."""
        self._workspace.selection.hover(None)
        super().done(result)

    def _place(self) -> None:
        self.resize(*SIZE)
        for words, field in (("weights of", self.layer), ("read as", self.reading)):
            label = QLabel(words)
            label.setBuddy(field)
            label.setMinimumWidth(80)
            row = QHBoxLayout()
            row.addWidget(label)
            row.addWidget(field, 1)
            self.column.addLayout(row)
        self.column.insertWidget(1, self.text)
        self.column.addWidget(self.meaning)
        self.column.addWidget(self.table, 1)
        self.lead(self.layer, self.text, self.reading, self.table)

    def _focus(self) -> None:
        """The keyboard goes where something is left to say."""
        is_open = (
            (self.text, not self.text.toPlainText().strip()),
            (self.layer, self.layer.value is None),
            (self.reading, len(self._readings) > 1),
            (self.take, self.take.isEnabled()),
        )
        next((widget for widget, is_next in is_open if is_next), self.text).setFocus()

    def _read(self) -> None:
        """What the text can mean for the layer; what was answered once is not asked again."""
        self.text.mark(None)
        self._readings, sentence = self._found(self.text.toPlainText())
        self.reading.set_options([(each.label, _short(each)) for each in self._readings])
        self.reading.setEnabled(len(self._readings) > 1)
        self._show(self._kept(), sentence)

    def _found(self, text: str) -> tuple[tuple[Reading, ...], str]:
        """Every reading of a text, or one sentence why there is none."""
        layer, network = self.layer.value, self._workspace.document.project.network
        if not text.strip():
            return (), "Paste or type a block of numbers."
        if not isinstance(layer, str):
            return (), "Choose the layer that the matrix is for."
        try:
            return readings(network, layer, text), ""
        except TableError as error:
            self.text.mark(None if "[" in text else error.line)  # brackets make lines of one
            return (), f"{error}."
        except BackpropError as error:
            called = f"does not fit {layer_place(network, layer)}:"
            return (), f"{error}.".replace(f"does not fit {layer}:", called)

    def _kept(self) -> Reading | None:
        if len(self._readings) == 1:
            return self._readings[0]
        return next((each for each in self._readings if each.label == self._answer), None)

    def _show(self, reading: Reading | None, sentence: str = "") -> None:
        self._reading = reading
        self.reading.show_value(reading.label if reading else None)
        self.meaning.setText(capital(f"{reading.label.partition(': ')[2]}.") if reading else "")
        network = self._workspace.document.project.network
        shown = Destinations(network, reading) if reading else None
        self.model.show_matrix(shown)
        if len(self._readings) > 1 and reading is None:
            sentence = "The matrix can be read in two ways: say what its rows and columns are."
        elif shown is not None:
            sentence = f"{shown.refusal}." if shown.refusal else ""
        self.box.say(sentence)
        self.take.setEnabled(shown is not None and not sentence)

    def _on_layer_chosen(self, _layer: object) -> None:
        self._answer = ""
        self._read()

    def _on_reading_chosen(self, label: str) -> None:
        self._answer = label
        self._show(self._kept())


def _with(project: Project, reading: Reading) -> Project:
    return project.with_network(with_matrix(project.network, reading))


def _short(reading: Reading) -> str:
    """The reading in few words: its order, and what a row is."""
    return reading.label.partition(",")[0]


def _pasted() -> str:
    """The clipboard's text where it is a block of numbers."""
    text = QGuiApplication.clipboard().text()
    try:
        read_block(text[:MOST_PREFILLED])
    except BackpropError:
        return ""
    return text if len(text) <= MOST_PREFILLED else ""
