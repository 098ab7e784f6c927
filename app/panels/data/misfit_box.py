"""`MisfitBox`: that the network's sizes and the data do not fit, and what would mend it.

Rule: it stands in every panel that is about one of the two, and nobody's choice is made for them.
"""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.panels.data.data_edits import DataEdits
from app.style import ThemeOwner
from app.workspace import Workspace
from core.project.project import Project


class MisfitBox(QFrame):
    """One sentence and two buttons while there is a misfit; it takes no room otherwise."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__()
        self._document = workspace.document
        self._owner = owner
        self.edits = DataEdits(workspace, self)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.network = QPushButton("Adapt the network")
        self.data = QPushButton("Adapt the data")
        self._arrange()
        self.network.clicked.connect(self.edits.adapt_network)
        self.data.clicked.connect(self.edits.adapt_data)
        self.edits.refused.connect(self._say)
        self._document.changed.connect(self._on_document_changed)
        owner.changed.connect(self._colour)
        self._colour()
        self.refresh()

    def refresh(self) -> None:
        """Say what is so now."""
        project = self._document.project
        self.setVisible(bool(project.misfit))
        if project.misfit:
            self._say(f"{project.misfit}.")
            self._offer(project)

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.network)
        buttons.addWidget(self.data)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(self.message)
        column.addLayout(buttons)

    def _offer(self, project: Project) -> None:
        data, network = project.data, project.network
        inputs, targets = data.inputs.shape[1], data.targets.shape[1]
        hidden = [str(layer.size) for layer in network.layers[:-1]]
        sizes = "-".join((str(inputs), *hidden, str(targets)))
        self.network.setVisible(data.size > 0)
        self.network.setToolTip(f"Make it {sizes}; weights between units that stay are kept")
        self.data.setText("Adapt the data" if data.size else "Add a sample")
        self.data.setToolTip(
            f"Make it {network.inputs.size} inputs and {network.output.size} targets: "
            "the last columns go, missing ones are 0"
        )

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence[:1].upper() + sentence[1:])

    def _colour(self) -> None:
        theme = self._owner.theme
        self.setStyleSheet(
            f"MisfitBox {{ background: {theme.lit}; border-radius: 6px; }}"
            f"MisfitBox QLabel {{ color: {theme.text}; background: transparent; }}"
        )

    def _on_document_changed(self, before: Project, after: Project) -> None:
        if before.data is not after.data or before.network is not after.network:
            self.refresh()
