"""`ChangeParameter`: one parameter moved for as long as a hand holds it.

Rule: as on the canvas, all of it is one undo entry, and what is taken back leaves none.
"""

from app.canvas.hands.gestures.gesture import Edit
from app.document import Document
from core.network.ref import Ref
from core.passes.explanations.parameters import given_words
from core.project.edit import set_number


class ChangeParameter(Edit):
    """A change of a weight, bias or offset under way."""

    def __init__(self, document: Document, ref: Ref) -> None:
        super().__init__(document, f"Change {given_words(document.project.network, ref)}")
        self.number = ref
        self._ref = ref

    def to(self, value: float) -> None:
        """Give the parameter another value."""
        self._apply(lambda project: set_number(project, self._ref, 0, value))
