"""`ImportDialog`: a table of samples from a file or the clipboard, looked at before it is taken.

Rule: nothing is taken before Import, and then it is one undo entry, with the network where that is
to be adapted. What is wrong is one sentence with its place, and the place is marked.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.panels.data.class_offer import ClassOffer
from app.panels.data.data_edits import DataEdits
from app.panels.forms.look import CheckBox
from app.panels.importing.column_form import ColumnForm
from app.panels.importing.form_dialog import FormDialog
from app.panels.importing.layout_form import LayoutForm
from app.panels.importing.preview_model import PreviewModel
from app.panels.importing.preview_table import PreviewTable
from app.panels.importing.source_row import SourceRow
from app.panels.importing.understanding import Understanding, Use, Wishes, understood
from app.shell.plain_hint import plain_hint
from app.style import ThemeOwner
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.data.standardise import scaling_notes
from core.data.tables.column import Kind
from core.errors import BackpropError
from core.passes.places import capital
from core.words import counted

SIZE = (840, 600)


class ImportDialog(FormDialog):
    """`imported` carries the name of what was taken."""

    imported = Signal(str)

    def __init__(
        self, parent: QWidget, owner: ThemeOwner, workspace: Workspace, folder: str
    ) -> None:
        super().__init__(parent, owner, "Import data", "&Import")
        self._workspace = workspace
        self._edits = DataEdits(workspace)
        self._edits.refused.connect(self._on_edits_refused)
        self._name = ""
        self._shown: Understanding | None = None
        self._data: Dataset | None = None
        self.source = SourceRow(folder)
        self.layout_form = LayoutForm()
        self.sentence = QLabel()
        self.model = PreviewModel(owner.theme, self)
        self.table = PreviewTable(self.model)
        self.columns = ColumnForm()
        tip = "Mean 0 and deviation 1 in the training rows; the data panel takes it back exactly"
        self.standardise = CheckBox("Standardise the inputs", tip, "standardise the inputs")
        self.notes = QLabel()
        tip = "The hidden layers stay, and the weights between units that stay"
        self.adapt = CheckBox("Adapt the network", tip, "adapt the network")
        self.classes = ClassOffer(self.adapt)
        for label in (self.sentence, self.notes):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._place()
        self._connect()
        self._render()

    def read_file(self, path: str) -> None:
        """Look at a file."""
        self.source.read_file(path)

    def accept(self) -> None:
        """Take the data, as one undo entry; where that is refused say so and stay."""
        if self._data is None:
            return
        name, adapts = f"Import data from {self._name}", self.adapt.isChecked()
        if self._edits.take(name, self._data, adapts, self.classes.is_taken):
            self.imported.emit(self._name)
            super().accept()

    def _place(self) -> None:
        self.setAcceptDrops(True)
        self.resize(*SIZE)
        self.sentence.setWordWrap(True)
        below = QHBoxLayout()
        below.addWidget(self.standardise)
        below.addWidget(self.notes, 1)
        for widget in (self.source, self.layout_form, self.sentence):
            self.column.addWidget(widget)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.columns)
        self.column.addLayout(below)
        self.below.insertWidget(0, self.adapt)
        self.below.insertWidget(1, self.classes)
        self.adapt.setChecked(True)
        self.source.file.setFocus()
        source, layout, columns = self.source, self.layout_form, self.columns
        self.lead(
            *(source.file, source.clipboard, layout.separator, layout.decimal, layout.header),
            *(self.table, columns.use, columns.kind, self.standardise, self.adapt),
            self.classes,
        )

    def _connect(self) -> None:
        self.source.read.connect(self._on_source_read)
        self.source.refused.connect(self.box.say)
        self.layout_form.wished.connect(self._on_layout_form_wished)
        self.table.columns_chosen.connect(self._on_table_columns_chosen)
        for sender in (self.table.use_asked, self.columns.use_chosen):
            sender.connect(self._on_use_asked)
        for sender in (self.table.kind_asked, self.columns.kind_chosen):
            sender.connect(self._on_kind_asked)
        self.standardise.clicked.connect(self._check)
        self.adapt.clicked.connect(self._check)

    def _read(self, content: bytes, wishes: Wishes) -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._show(understood(content, wishes, self._workspace.document.project))
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.table.choose_first()

    def _show(self, shown: Understanding) -> None:
        chosen, self._shown = self.table.chosen, shown
        self.model.show_table(shown)
        if chosen != self.table.chosen:
            self.table.choose(chosen)
        self._render()
        self.table.show_fault()

    def _render(self) -> None:
        shown = self._shown
        is_read = shown is not None and shown.preview is not None
        self.layout_form.setEnabled(shown is not None)
        self.standardise.setEnabled(is_read)
        self.layout_form.show_layout(shown)
        self.columns.show_columns(shown, self.table.chosen)
        found = shown.preview if shown else None
        self.sentence.setText(f"{capital(found.sentence)}.{self._excerpted()}" if found else "")
        self._check()

    def _excerpted(self) -> str:
        return " Not all are shown." if self.model.is_cut else ""

    def _check(self) -> None:
        """What would be taken now, or one sentence why nothing can be."""
        self._data, sentence = None, ""
        try:
            if self._shown is not None:
                self._data = self._shown.dataset(self.standardise.isChecked())
        except BackpropError as error:
            sentence = f"{error}."
        self._show_fit()
        self._show_notes()
        self.box.say(sentence or self._misfit())
        self.take.setEnabled(self._data is not None)

    def _misfit(self) -> str:
        misfit = self._data.misfit(self._workspace.document.project.network) if self._data else ""
        return f"{misfit}." if misfit else ""

    def _show_fit(self) -> None:
        """Offer to adapt the network where the sizes are not its own."""
        data = self._data
        if data is not None:
            inputs = counted(data.inputs.shape[1], "input")
            outputs = counted(data.targets.shape[1], "output")
            self.adapt.setText(f"adapt the network to {inputs} and {outputs}")
            self.adapt.updateGeometry()
        self.adapt.setVisible(bool(self._misfit()))
        self.classes.show_for(data, self._workspace.document.project.network)

    def _show_notes(self) -> None:
        """Which columns are constant: they are only shifted."""
        notes = scaling_notes(self._data) if self._data else ()
        said = [note for note in notes if "constant" in note]
        self.notes.setText(f"{capital(said[0])}." if said else "")
        self.notes.setToolTip(plain_hint("\n".join(said)))

    def _on_edits_refused(self, sentence: str) -> None:
        self.box.say(f"{sentence}.")

    def _on_source_read(self, name: str, content: bytes) -> None:
        self._name = name
        self._read(content, Wishes())
        self.table.setFocus()
        self.take.setDefault(True)  # a button that had the focus before the window is no longer it

    def _on_layout_form_wished(self, wishes: Wishes) -> None:
        if self._shown is not None:
            self._read(self._shown.content, wishes)

    def _on_table_columns_chosen(self) -> None:
        self.columns.show_columns(self._shown, self.table.chosen)

    def _on_use_asked(self, use: Use) -> None:
        if self._shown is not None:
            self._show(self._shown.with_use(self.table.chosen, use))

    def _on_kind_asked(self, kind: Kind) -> None:
        if self._shown is not None:
            self._show(self._shown.with_kind(self.table.chosen, kind))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_path(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read_file(_dropped_path(event))


def _dropped_path(event: QDropEvent) -> str:
    """The one file that is dragged, else ""."""
    paths = [url.toLocalFile() for url in event.mimeData().urls()]
    return paths[0] if len(paths) == 1 else ""
