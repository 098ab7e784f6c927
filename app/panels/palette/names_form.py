"""`NamesForm`: the names of a layer's units, and those of the targets beside the output.

Rule: a line of names is one undo entry; more names than units change nothing.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from app.document import Document
from app.panels.forms.fields import TextField
from app.panels.forms.settings_form import aligned, row_label
from app.panels.palette.kind_form import LABEL
from app.panels.palette.names import (
    line_of,
    named_targets,
    named_units,
    target_names,
    unit_names,
)
from core.errors import BackpropError
from core.passes.places import layer_place
from core.project.project import Project

_TIP = "from the top, a comma between them; shown when names are shown (N)"


class NamesForm(QWidget):
    """`asked` carries (undo text, project -> project), `refused` a sentence."""

    asked = Signal(str, object)
    refused = Signal(str)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._node = ""
        self.units = TextField("Names", f"Names of the units {_TIP}")
        self.targets = TextField("Names of the targets", f"Names of the targets {_TIP}")
        self._form = aligned(QFormLayout(self))
        self._form.addRow(row_label("names", self.units, LABEL), self.units)
        self._form.addRow(row_label("targets", self.targets, LABEL), self.targets)
        self.units.committed.connect(self._on_units_committed)
        self.targets.committed.connect(self._on_targets_committed)

    def show_node(self, project: Project, node: str) -> None:
        """Show the names of a layer's units, or of the inputs."""
        network, self._node = project.network, node
        size = network.sizes[node]
        self.units.show_text(line_of(unit_names(network, node)))
        self.units.setPlaceholderText(line_of(f"{node} {unit + 1}" for unit in range(size)))
        has_targets = node == network.output.id and project.data.targets.shape[1] == size
        self._form.setRowVisible(self.targets, has_targets)
        if has_targets:
            self.targets.show_text(line_of(target_names(project)))
            self.targets.setPlaceholderText(line_of(f"y{unit + 1}" for unit in range(size)))

    def _on_units_committed(self, line: str) -> None:
        node = self._node
        network = self._document.project.network
        where = layer_place(network, node)
        text = f"Name {where}" if node == network.inputs.id else f"Name the units of {where}"
        self._ask(text, lambda p: p.with_network(named_units(p.network, node, line)))

    def _on_targets_committed(self, line: str) -> None:
        self._ask("Name the targets", lambda project: named_targets(project, line))

    def _ask(self, text: str, function: Callable[[Project], Project]) -> None:
        """Ask for the edit, where it can be made."""
        project = self._document.project
        try:
            is_change = function(project) is not project
        except BackpropError as error:
            self.refused.emit(str(error))
            is_change = False
        if is_change:
            self.asked.emit(text, function)
        else:
            for field in (self.units, self.targets):
                field.take_back()
