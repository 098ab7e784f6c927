"""`AboutForm`: the lesson's title page - title, author, licence, language, sources.

Rule: folded up it says who wrote the lesson; every change is an undo entry of the lesson.
"""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFormLayout

from app.lessons.bench import Bench
from app.lessons.forms.page_field import PageField
from app.lessons.forms.part import let_shrink, line_field, put, say_trouble, trouble_label
from app.lessons.forms.words_part import SHORT
from app.lessons.making.checker import Finding
from app.panels.forms.fields import TextField
from app.panels.forms.settings_form import aligned
from app.panels.training.section import Section

_FIELDS = (
    ("title", "Title of the lesson", "What the lesson is called"),
    ("author", "Author", "Who has written it"),
    ("licence", "Licence", "Under which terms others may use it, such as CC BY 4.0"),
    ("language", "Language", "The language of its words, such as en or de-AT"),
)


class AboutForm(Section):
    """The title page."""

    def __init__(self, bench: Bench) -> None:
        super().__init__("About", "Title, author, licence, language and sources of the lesson")
        let_shrink(self)
        self._bench = bench
        self.fields: dict[str, TextField] = {}
        self.trouble = trouble_label()
        form = aligned(QFormLayout())
        for key, name, tip in _FIELDS:
            field = self.fields[key] = line_field(name, tip, SHORT)
            field.setObjectName(key)
            field.committed.connect(self._on_field_committed)
            put(form, key, field)
        self.sources = PageField("Sources", "Books and papers it is taken from, one a line", 2)
        self.sources.committed.connect(self._on_sources_committed)
        put(form, "sources", self.sources)
        self.rows.addLayout(form)
        self.rows.addWidget(self.trouble)

    def show_lesson(self) -> None:
        """Show the title page, and what is wrong with it."""
        lesson = self._bench.document.lesson
        for key, field in self.fields.items():
            field.show_text(getattr(lesson, key))
        self.sources.show_text("\n".join(lesson.sources))
        by = (lesson.author or "no author", lesson.licence, language_in_words(lesson.language))
        self.say(" · ".join(filter(None, by)))
        finding = self._bench.checker.of_title()
        say_trouble(self.trouble, finding.sentence if finding is not None else "", self._bench)

    def lead_to(self, finding: Finding) -> None:
        """Give the field that a finding is about the keys."""
        self.open()
        self.fields.get(finding.part, self.fields["title"]).setFocus()

    def _change(self, entry: str, **values: Any) -> None:
        self._bench.document.edit(entry, lambda lesson: replace(lesson, **values))

    def _on_field_committed(self, text: str) -> None:
        key = self.sender().objectName()
        self._change(f"Change {key} of the lesson", **{key: text})

    def _on_sources_committed(self, text: str) -> None:
        sources = tuple(line.strip() for line in text.splitlines() if line.strip())
        self._change("Change sources", sources=sources)


def language_in_words(code: str) -> str:
    """What a language is called, such as "German" for de-AT; a code that is none as it stands."""
    language = QLocale(code.replace("-", "_")).language()
    is_known = language is not QLocale.Language.C
    return QLocale.languageToString(language) if is_known else code
