"""`Head`: the lesson's name with its asterisk, where it lies, and what is done with all of it.

Rule: it shows the document; what its buttons do is the panel's to say.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.filing.naming import shown_name
from app.icons import Icon, IconButton
from app.lesson_document import LessonDocument
from app.lessons.forms.presenter_part import minutes_in_words
from app.panels.panel import heading
from app.shell.plain_hint import plain_hint
from app.style import ThemeOwner
from core.passes.places import count


class Head(QWidget):
    """Name, folder, and the buttons play, save, check, more."""

    def __init__(self, themes: ThemeOwner) -> None:
        super().__init__()
        self.title = heading("")
        self.title.setWordWrap(True)
        self.place = QLabel()
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.place.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.play = IconButton(themes, Icon.PLAY, "Play from this beat (Shift+F5)", "Play", True)
        self.save = QPushButton("Save")
        self.save.setToolTip("Save the lesson (Ctrl+S in this panel)")
        self.check = QPushButton("Check")
        self.check.setToolTip("Hold every beat against the network, as `validate` does")
        self.more = IconButton(themes, Icon.MORE, "More: new, open, save elsewhere, undo")
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.play, self.save, self.check):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.place)
        column.addLayout(buttons)

    def show_lesson(self, document: LessonDocument) -> None:
        """Show what the lesson is called and where it lies."""
        lesson = document.lesson
        minutes = sum(beat.minutes for beat in lesson.beats)
        self.title.setText(f"{lesson.title}{'*' if document.is_modified else ''}")
        size = f"{count(len(lesson.beats), 'beat').lower()} · {minutes_in_words(minutes)}"
        folder = document.folder
        where = "not saved yet" if folder is None else f"in {shown_name(folder)}"
        self.place.setText(f"{size} · {where}")
        self.place.setToolTip(plain_hint(folder or ""))
        self.save.setEnabled(document.is_modified or document.folder is None)
