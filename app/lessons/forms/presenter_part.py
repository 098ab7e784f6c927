"""`PresenterPart`: a note for the presenter, and how many minutes the beat takes.

Rule: nothing of it is ever on the screen that a class looks at.
"""

from PySide6.QtWidgets import QWidget

from app.lessons.bench import Bench
from app.lessons.forms.page_field import PageField
from app.lessons.forms.part import Part, put
from app.panels.forms.fields import NumberField, full
from core.teaching.lessons.files.lesson_file import MOST_MINUTES
from core.teaching.lessons.lesson import Beat
from core.teaching.lessons.script import Scene


class PresenterPart(Part):
    """Minutes and note."""

    keys = ("minutes", "note")

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "Presenter", "What only the presenter sees")
        tip = "How long the beat takes; the clock of the lecture runs against it"
        self.minutes = NumberField("Minutes", tip, low=0.0, high=MOST_MINUTES)
        hint = "What to say, to ask or to draw here"
        self.note = PageField("Note for the presenter", "Only the presenter sees it", 3, hint)
        form = self._begin_form()
        put(form, "minutes", self.minutes)
        self.rows.addWidget(self.note)
        self._end()
        self.minutes.entered.connect(self._on_minutes_entered)
        self.minutes.refused.connect(self.refused)
        self.note.committed.connect(self._on_note_committed)

    def show_beat(self, beat: Beat, scene: Scene | None) -> None:
        """Show what the presenter sees."""
        self.minutes.show_number(beat.minutes)
        self.note.show_text(beat.note)
        self.say(
            f"{minutes_in_words(beat.minutes)} · {beat.note.partition(chr(10))[0]}".rstrip(" ·")
        )

    def field_of(self, key: str) -> QWidget:
        """The field that a finding is about."""
        return self.note if key == "note" else self.minutes

    def _on_minutes_entered(self, minutes: float) -> None:
        self._change("Change minutes", minutes=float(minutes))

    def _on_note_committed(self, note: str) -> None:
        self._change("Change note", note=note)


def minutes_in_words(minutes: float) -> str:
    """Such as "1 minute", "2.5 minutes"."""
    return f"{full(minutes)} minute{'s' * (minutes != 1)}"
