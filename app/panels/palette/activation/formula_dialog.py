"""`FormulaDialog`: an activation of one's own - typed, differentiated and drawn while it is typed.

Rule: what cannot be read is underlined with a sentence, and nothing can be taken before it is read.
Whatever is taken, renamed or deleted is one undo entry; the layers that change with it are named.
"""

from collections.abc import Callable

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
from app.panels.forms.settings_form import aligned, row_label
from app.panels.palette.activation.activation_view import ActivationView
from app.panels.palette.activation.formula_field import FormulaField
from app.panels.palette.look import LiveField, dialog_sheet
from app.style import ThemeOwner
from app.workspace import Workspace
from core.errors import BackpropError, FormulaError
from core.kinds.formulas.formula import Formula, FormulaActivation
from core.network.network import Layer
from core.passes.places import capital, layer_place
from core.project.building.formulas import (
    formulas_of,
    free_name,
    put_formula,
    remove_formula,
    use_formula,
    users_of,
)
from core.project.project import Project

EXAMPLES = (
    ("Legendre P₃", "(5*z**3 - 3*z)/2"),
    ("1.5 tanh(z/1.5)", "1.5*tanh(z/1.5)"),
    ("bell", "exp(-z**2)"),
    ("softsign", "z/(1 + abs(z))"),
    ("hard sigmoid", "min(1, max(0, 0.2*z + 0.5))"),
    ("mish", "z*tanh(log(1 + exp(z)))"),
)
_NEW = "new"
_PER_ROW = 3


class FormulaDialog(QDialog):
    """Edits the formula of a layer, or makes one for it; the others can be chosen above."""

    def __init__(
        self, workspace: Workspace, owner: ThemeOwner, layer: str, is_new: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Own activation")
        self._document = workspace.document
        self._owner = owner
        self._layer = layer
        self._old: Formula | None = None
        self._formula: Formula | None = None
        self.which = Choice("Formula", "Which of the document's formulas is edited")
        self.name = LiveField("Name", "What the formula is called in lists and sentences")
        self.text = FormulaField(owner)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.view = ActivationView(workspace, owner)
        self.users = QLabel()
        self.users.setWordWrap(True)
        self._make_buttons()
        self._arrange()
        self._connect()
        self._show_first(is_new)

    def _make_buttons(self) -> None:
        self.take, self.keep = QPushButton("Use it"), QPushButton("Keep it")
        self.cancel, self.delete = QPushButton("Cancel"), QPushButton("Delete")
        self.keep.setToolTip("Keep the formula in the document without using it in this layer")
        self.delete.setToolTip("Take the formula out of the document")
        self.examples = [QPushButton(words) for words, _ in EXAMPLES]
        for button, (_, text) in zip(self.examples, EXAMPLES, strict=True):
            button.setToolTip(text)
            button.setObjectName(text)
        for button in (self.delete, self.cancel, self.keep, *self.examples):
            button.setAutoDefault(False)
        self.take.setDefault(True)

    def _arrange(self) -> None:
        self.setStyleSheet(dialog_sheet(self._owner.theme))
        form = aligned(QFormLayout())
        for words, field in (("formula", self.which), ("name", self.name), ("f(z) =", self.text)):
            form.addRow(row_label(words, field, 72), field)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        column.addLayout(form)
        column.addWidget(self.sentence)
        column.addLayout(self._examples())
        column.addWidget(self.view)
        column.addWidget(self.users)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.delete)
        buttons.addStretch(1)
        for button in (self.cancel, self.keep, self.take):
            buttons.addWidget(button)
        column.addLayout(buttons)
        self.sentence.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setFixedWidth(470)

    def _examples(self) -> QVBoxLayout:
        rows = QVBoxLayout()
        rows.setSpacing(6)
        for start in range(0, len(self.examples), _PER_ROW):
            row = QHBoxLayout()
            row.setSpacing(6)
            for button in self.examples[start : start + _PER_ROW]:
                row.addWidget(button, 1)
            rows.addLayout(row)
        return rows

    def _connect(self) -> None:
        self.which.chosen.connect(self._on_which_chosen)
        self.name.textChanged.connect(self._read)
        self.text.edited.connect(self._read)
        self.text.entered.connect(self.take.click)
        for button in self.examples:
            button.clicked.connect(self._on_example_clicked)
        self.take.clicked.connect(self._on_take_clicked)
        self.keep.clicked.connect(self._on_keep_clicked)
        self.delete.clicked.connect(self._on_delete_clicked)
        self.cancel.clicked.connect(self.reject)

    @property
    def _project(self) -> Project:
        return self._document.project

    @property
    def _target(self) -> Layer:
        return self._project.network.layer(self._layer)

    def _show_first(self, is_new: bool) -> None:
        """A new formula, or the one that the layer has."""
        options = [(formula, formula.name) for formula in formulas_of(self._project)]
        self.which.set_options([*options, (_NEW, "a new one")])
        where = layer_place(self._project.network, self._layer)
        self.take.setToolTip(f"Use the formula in {where}")
        self._show(None if is_new else self._own)
        self.text.setFocus()

    @property
    def _own(self) -> Formula | None:
        """The formula of the layer."""
        activation = self._target.activation
        return activation.formula if isinstance(activation, FormulaActivation) else None

    def _show(self, formula: Formula | None) -> None:
        """Edit a formula, or begin a new one."""
        self._old = formula
        self.which.show_value(_NEW if formula is None else formula)
        self.name.setText(free_name(self._project) if formula is None else formula.name)
        self.text.show_text(EXAMPLES[0][1] if formula is None else formula.text)
        self.text.selectAll()
        self.delete.setVisible(formula is not None)
        is_own = formula is not None and formula == self._own
        self.take.setText("Change it" if is_own else "Use it")
        self._read()

    def _read(self) -> None:
        """Read what is typed, and show all that follows from it."""
        self._formula = None
        self.text.unmark()
        try:
            self._formula = Formula(self.name.text().strip(), self.text.text)
        except FormulaError as error:
            self._show_break(error)
        else:
            self.view.show_function(FormulaActivation(self._formula))
            self._say("")
        self._show_users()
        for button in (self.take, self.keep):
            button.setEnabled(self._formula is not None)

    def _show_break(self, error: FormulaError) -> None:
        if not self.text.text.strip():
            self._say("Type a formula in z, or take one of these:")
            return
        self._say(f"{capital(str(error))}.")
        if error.stop or error.start:
            self.text.mark(error.start, error.stop)

    def _show_users(self) -> None:
        network = self._project.network
        users = users_of(network, self._old) if self._old else ()
        names = " and ".join(layer_place(network, layer.id) for layer in users)
        verb = "uses" if len(users) == 1 else "use"
        self.users.setText(f"{capital(names)} {verb} it and will change with it." if users else "")
        self.users.setVisible(bool(users))
        self.delete.setEnabled(not users)

    def _say(self, words: str) -> None:
        self.sentence.setText(words)
        self.text.setAccessibleDescription(words)

    def _on_which_chosen(self, choice: object) -> None:
        self._show(choice if isinstance(choice, Formula) else None)

    def _on_example_clicked(self) -> None:
        self.text.show_text(self.sender().objectName())
        self.text.setFocus()

    def _on_take_clicked(self) -> None:
        if self._formula is not None:
            formula, old, layer = self._formula, self._old, self._layer
            where = layer_place(self._project.network, layer)
            text = f"Use {formula.name} in {where}"
            if old is not None and formula != old:
                text = f"Change the formula {old.name}"
            self._edit(text, lambda p: use_formula(p, layer, formula, old))

    def _on_keep_clicked(self) -> None:
        if self._formula is not None:
            formula, old = self._formula, self._old
            text = f"Add the formula {formula.name}" if old is None else f"Change {old.name}"
            self._edit(text, lambda p: put_formula(p, formula, old))

    def _on_delete_clicked(self) -> None:
        if self._old is not None:
            old = self._old
            self._edit(f"Delete the formula {old.name}", lambda p: remove_formula(p, old))

    def _edit(self, text: str, function: Callable[[Project], Project]) -> None:
        """One undo entry and the dialog goes; where core refuses, its sentence instead."""
        try:
            self._document.edit(text, function)
        except BackpropError as error:
            self._say(f"{capital(str(error))}.")
            return
        self.accept()
