"""`Dialogs`: the palette's dialogs, made when they are asked for.

Rule: one at a time, and nothing waits for it.
"""

from PySide6.QtWidgets import QDialog, QWidget

from app.style import ThemeOwner
from app.workspace import Workspace
from core.network.start import Start


class Dialogs:
    """Opens them over a panel."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner, parent: QWidget) -> None:
        self._workspace = workspace
        self._owner = owner
        self._parent = parent
        self.last: QDialog | None = None

    def show_rule(self, start: Start) -> None:
        """How many hidden neurons; new ones get their weights from `start`."""
        from app.panels.palette.rule_dialog import RuleDialog

        self._open(RuleDialog(self._workspace, self._owner, start, self._parent))

    def show_formula(self, layer: str, is_new: bool) -> None:
        """A new formula for a layer, or the one that it has."""
        from app.panels.palette.activation.formula_dialog import FormulaDialog

        self._open(FormulaDialog(self._workspace, self._owner, layer, is_new, self._parent))

    def _open(self, dialog: QDialog) -> None:
        self.last = dialog
        dialog.open()
