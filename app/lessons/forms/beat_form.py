"""`BeatForm`: all parts of the chosen beat, one below the other.

Rule: a finding is shown at the part that it is about, and leads there.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.lessons.bench import Bench
from app.lessons.forms.claims_part import ClaimsPart
from app.lessons.forms.part import Part
from app.lessons.forms.pointing_part import PointingPart
from app.lessons.forms.presenter_part import PresenterPart
from app.lessons.forms.question_part import QuestionPart
from app.lessons.forms.state_part import StatePart
from app.lessons.forms.words_part import WordsPart
from app.lessons.making.checker import Finding


class BeatForm(QWidget):
    """`refused` carries a sentence about what was entered."""

    refused = Signal(str)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.words = WordsPart(bench)
        self.state = StatePart(bench)
        self.pointing = PointingPart(bench)
        self.question = QuestionPart(bench)
        self.claims = ClaimsPart(bench)
        self.presenter = PresenterPart(bench)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in self.parts:
            column.addWidget(part)
            part.refused.connect(self.refused)
        self.words.open()

    @property
    def parts(self) -> tuple[Part, ...]:
        """Its parts, from the top."""
        first = (self.words, self.question, self.state)
        return (*first, self.pointing, self.claims, self.presenter)

    def show_beat(self) -> None:
        """Show the chosen beat, and what is wrong with it."""
        document = self._bench.document
        scene, finding = self._bench.scene, self._bench.checker.finding(document.chosen)
        for part in self.parts:
            is_here = finding is not None and finding.part in part.keys
            part.show_beat(document.beat, scene)
            part.show_trouble(finding.sentence if finding is not None and is_here else "")

    def lead_to(self, finding: Finding) -> None:
        """Open the part that a finding is about, and give its field the keys."""
        part = next((each for each in self.parts if finding.part in each.keys), self.state)
        part.open()
        part.field_of(finding.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_words(self) -> None:
        """Give the title the keys."""
        self.words.open()
        self.words.title.setFocus(Qt.FocusReason.TabFocusReason)
        self.words.title.selectAll()
