"""`NumberTools`: what can be done to the number looked at - held, and named.

Rule: it takes no room for a number that can be neither. A lock holds the parameter of the whole
layer, and its words say so.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.icons import Icon, IconButton
from app.locks import is_held, lock_words, toggle_lock
from app.panels.forms.fields import TextField
from app.panels.forms.settings_form import row_label
from app.panels.palette.names import name_of, rename
from app.style import ThemeOwner
from app.workspace import Workspace
from core.network.parameters import parameter_of
from core.network.ref import Ref
from core.project.project import Project

_NAME_WIDTH = 52


class NumberTools(QWidget):
    """A lock and a name; `refused` carries a sentence."""

    refused = Signal(str)

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__()
        self._workspace = workspace
        self._ref: Ref | None = None
        self._shown: tuple[Ref | None, Project] | None = None
        self.lock = IconButton(owner, Icon.UNLOCKED, "Hold", "Hold", height=28)
        self.name = TextField("Name", "A name of its own, shown when names are shown (N)")
        self._named = QWidget()
        row = QHBoxLayout(self._named)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(row_label("name", self.name, _NAME_WIDTH))
        row.addWidget(self.name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._named)
        column.addWidget(self.lock)
        self.lock.clicked.connect(self._on_lock_clicked)
        self.name.committed.connect(self._on_name_committed)

    def show_ref(self, ref: Ref | None) -> None:
        """Offer what can be done to the number at an address."""
        project = self._workspace.document.project
        if (ref, project) == self._shown:
            return
        self._ref, self._shown = ref, (ref, project)
        network = project.network
        parameter = parameter_of(network, ref)
        self.lock.setVisible(parameter is not None)
        if parameter is not None:
            icon = Icon.LOCKED if is_held(network, parameter) else Icon.UNLOCKED
            words = lock_words(network, parameter)
            self.lock.set_meaning(icon, words, words)
        name = None if ref is None else name_of(self._workspace, ref)
        self._named.setVisible(name is not None)
        self.name.show_text(name or "")
        self.setVisible(parameter is not None or name is not None)

    def _on_lock_clicked(self) -> None:
        if self._ref is not None:
            toggle_lock(self._workspace, self._ref)

    def _on_name_committed(self, name: str) -> None:
        if self._ref is not None:
            rename(self._workspace, self._ref, name)
