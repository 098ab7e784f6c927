"""`Bench`: what everybody who helps to write a lesson works on.

Rule: it hands out owners and words; it keeps nothing itself.
"""

from typing import NamedTuple

from app.lesson_document import LessonDocument
from app.lessons.making.checker import Checker
from app.lessons.picker import Picker
from app.style import ThemeOwner
from app.workspace import Workspace
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.teaching.lessons.script import Scene


class Bench(NamedTuple):
    """The window's workspace and theme, the lesson, and what looks at both."""

    workspace: Workspace
    themes: ThemeOwner
    document: LessonDocument
    checker: Checker
    picker: Picker

    @property
    def scene(self) -> Scene | None:
        """The state of the chosen beat; None where there is none."""
        return self.checker.scene(self.document.chosen)

    def symbol(self, ref: Ref) -> str:
        """The letters of an address in the chosen beat, such as ∂L/∂a₁; else the address."""
        scene = self.scene
        if scene is None:
            return str(ref)
        network = scene.moment.project.network
        if ref.layer is not None and ref.layer not in network.sizes:
            return str(ref)
        try:
            return plain_text(scene.notation.symbol(ref, network))
        except (LookupError, ValueError):
            return str(ref)
