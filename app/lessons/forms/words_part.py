"""`WordsPart`: what the beat says - its title and its text, with the text as it will be seen.

Rule: the preview follows every letter; the lesson takes the text when the field is left.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.lecture.words import rich
from app.lessons.bench import Bench
from app.lessons.forms.page_field import PageField
from app.lessons.forms.part import Part, line_field, put, say_trouble
from core.errors import BackpropError
from core.teaching.lessons.lesson import Beat
from core.teaching.lessons.script import Scene

_TIP = "Paragraphs, lists (- ), *emphasis*, **strong**, and formulas such as $dL_da.h[0]$"
_HINT = "What the lecture shows above the network"
LONG, SHORT = 4000, 200


class WordsPart(Part):
    """Title, text, preview."""

    keys = ("title", "text")

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "Words", "What the beat is called, and what it says")
        self._scene: Scene | None = None
        self.title = line_field("Title of the beat", "Its name in the outline", SHORT)
        self.text = PageField("Text of the beat", _TIP, 4, _HINT)
        self.preview = QLabel()
        self.preview.setTextFormat(Qt.TextFormat.RichText)
        self.preview.setWordWrap(True)
        self.preview.setAccessibleName("Preview of the text")
        form = self._begin_form()
        put(form, "title", self.title)
        self.rows.addWidget(self.text)
        self.rows.addWidget(self.preview)
        self._end()
        self.title.committed.connect(self._on_title_committed)
        self.text.committed.connect(self._on_text_committed)
        self.text.textChanged.connect(self._on_text_changed)

    def show_beat(self, beat: Beat, scene: Scene | None) -> None:
        """Show a beat's words."""
        self._scene = scene
        self.title.show_text(beat.title)
        self.text.show_text(beat.text)
        self.say(beat.title or beat.text.partition("\n")[0] or "none yet")
        self._on_text_changed()

    def field_of(self, key: str) -> QWidget:
        """The field that a finding is about."""
        return self.title if key == "title" else self.text

    def _on_title_committed(self, title: str) -> None:
        self._change("Change title", title=title)

    def _on_text_committed(self, text: str) -> None:
        self._change("Change text", text=text)

    def _on_text_changed(self) -> None:
        """The text as it will be seen, or why it will not."""
        text, colours = self.text.toPlainText(), self._bench.themes.theme
        try:
            seen = rich(text, self._scene) if self._scene is not None else ""
        except BackpropError as error:
            say_trouble(self.trouble, str(error), self._bench)
            return
        if self.text.is_half_typed:
            say_trouble(self.trouble, "", self._bench)
        self.preview.setText(seen)
        self.preview.setVisible(bool(seen))
        self.preview.setStyleSheet(
            f"background: {colours.background}; color: {colours.text};"
            f"border-left: 3px solid {colours.line}; padding: 6px 8px"
        )
