"""Typing in place: another number over a number, a name over a box or a weight.

Rule: only what is given can be typed; what is taken is one named undo step. Tab takes a number and
opens the next one that can be typed. An edit of the document from elsewhere closes the line.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.workspace import Workspace
from core.kinds.layers import PARAMETERS
from core.network.ref import Ref
from core.passes.numbers import typed

if TYPE_CHECKING:
    from app.canvas.hands.editor import NameEditor, NumberEditor
    from app.canvas.view import CanvasView
    from app.selection import Unit

_COMPUTED = "this number is computed; weights, biases, inputs and targets can be typed"


class Entry(QObject):
    """The line that is open over one canvas, if there is one."""

    def __init__(self, view: "CanvasView", workspace: Workspace) -> None:
        super().__init__(view)
        self._view = view
        self._workspace = workspace
        self._edited: Ref | None = None
        self._named: Unit | Ref | None = None
        self.editor: NumberEditor | NameEditor | None = None
        workspace.document.changed.connect(self._on_document_changed)

    def edit(self, ref: Ref) -> None:
        """Open the line to type another number, where the number is given."""
        place = self._view.viewport_rect(ref)
        is_visible, ref = self._view.is_visible_number(ref), given(ref)
        if not self.may_edit(ref):
            self._view.said.emit(_COMPUTED if is_visible else self.when(ref))
            return
        from app.canvas.hands.editor import NumberEditor
        from core.project.edit import number

        self.close()
        project, player = self._workspace.document.project, self._workspace.player
        text = typed(number(project, ref, player.sample), 12)
        editor = NumberEditor(self._view.viewport(), place, text)
        editor.typed.connect(self._on_editor_typed)
        editor.stepped.connect(self._on_editor_stepped)
        self._open(editor)
        self._edited = ref

    def name(self, named: "Unit | Ref") -> None:
        """Open the line to name a unit or, by its address, a weight."""
        from app.canvas.hands.editor import NameEditor

        self.close()
        place = self._view.naming_rect(named)
        name = self._workspace.builder.name_of(named)
        editor = NameEditor(self._view.viewport(), place, name)
        editor.typed.connect(self._on_editor_named)
        self._open(editor)
        self._named = named

    def close(self) -> None:
        """Leave everything as it is."""
        if self.editor is not None:
            self.editor.close_line()

    def may_edit(self, ref: Ref | None) -> bool:
        """Whether a number can be typed or dragged now."""
        from core.project.edit import is_editable

        project = self._workspace.document.project
        if ref is None or not is_editable(project, given(ref)):
            return False
        return given(ref).quantity in PARAMETERS or self._workspace.player.current is not None

    def when(self, ref: Ref) -> str:
        """When the walk comes to a number."""
        step = self._workspace.player.step_of(ref)
        if step is None:
            return "This number is not in the walk"
        return f"This number appears at step {step:,}"

    def _open(self, editor: "NumberEditor | NameEditor") -> None:
        self._view.hands.hint.end()
        editor.refused.connect(self._on_editor_refused)
        editor.textChanged.connect(self._view.hands.hint.end)
        editor.closed.connect(self._on_editor_closed)
        self.editor = editor

    def _on_editor_typed(self, value: float) -> None:
        from core.passes.explanations.parameters import given_words
        from core.project.edit import set_number

        ref, sample = self._edited, self._workspace.player.sample
        document = self._workspace.document
        if ref is not None:
            text = f"Change {given_words(document.project.network, ref)}"
            document.edit(text, lambda project: set_number(project, ref, sample, value))

    def _on_editor_stepped(self, by: int) -> None:
        """Open the next number that can be typed; after the last the first, so none is left out."""
        focus, edited = self._view.hands.focus, self._edited
        shown = {given(ref): ref for ref in reversed(focus.refs) if self.may_edit(ref)}
        order = list(reversed(shown))
        if edited in order:
            following = shown[order[(order.index(edited) + by) % len(order)]]
            focus.go(following)
            self.edit(following)

    def _on_editor_named(self, name: str) -> None:
        builder, named = self._workspace.builder, self._named
        if isinstance(named, Ref):
            is_done = builder.name_weight(named, name)
        else:
            is_done = named is not None and builder.name_unit(named, name)
        if is_done and name and not self._view.show_names:
            self._view.said.emit("Named. View ▸ Names shows names in place of symbols (N)")

    def _on_editor_refused(self, sentence: str) -> None:
        """Say it beside the line too."""
        self._view.said.emit(sentence)
        if self.editor is not None:
            self._view.hands.hint.show_beside([self.editor.geometry()], [], sentence)

    def _on_editor_closed(self) -> None:
        """The canvas takes the keys, unless a click has just given them to another place."""
        editor, self.editor = self.editor, None
        self._view.hands.hint.end()
        if editor is not None and self._view.window().focusWidget() is editor:
            self._view.setFocus()

    def _on_document_changed(self, _before: object, _after: object) -> None:
        self.close()


def given(ref: Ref) -> Ref:
    """The address that a hand changes: where a new value or a product stands, its parameter's."""
    if ref.quantity == "product":
        return ref.of("W")
    is_new = ref.quantity.startswith("new_") and ref.base in PARAMETERS
    return ref.of(ref.base) if is_new else ref
