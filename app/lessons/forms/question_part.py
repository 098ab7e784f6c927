"""`QuestionPart`: what is asked before a result is revealed; the network knows the answer.

Rule: choosing a kind makes a whole question, whose words are then changed; what a kind does not
have is not shown.
"""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QWidget

from app.lessons.bench import Bench
from app.lessons.forms.address_field import AddressField
from app.lessons.forms.page_field import PageField
from app.lessons.forms.part import Part, put
from app.lessons.making.questioning import (
    KINDS,
    answer_of,
    first_question,
    with_right_choice,
    with_true_choices,
)
from app.lessons.making.sentence import as_sentence
from app.panels.forms.fields import Choice, NumberField
from app.panels.forms.look import CheckBox
from core.errors import BackpropError
from core.network.ref import Ref
from core.passes.numbers import shown
from core.teaching.lessons.lesson import Beat
from core.teaching.lessons.question import MAX_CHOICES, Question
from core.teaching.lessons.script import Scene

_WORDS = dict(KINDS)


class QuestionPart(Part):
    """Kind, words, number, and what belongs to the kind; the right answer below."""

    keys = ("question",)

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "Question", "What is asked before the result is revealed")
        self._scene: Scene | None = None
        self._make_fields(bench)
        self._form = self._begin_form()
        self._place_fields()
        self._end()
        self._connect()

    def _make_fields(self, bench: Bench) -> None:
        self.kind = Choice("Kind of question", "What can be answered", KINDS)
        self.ask = PageField("Question", "Words, with formulas such as $a.h[0]$", 2)
        self.at = AddressField(bench, "Number asked for", "An address that the beat reveals")
        tip = "A number, or an address that is known by then"
        self.than = AddressField(bench, "Compared with", tip, takes_number=True)
        self.of_size = CheckBox("Leave the signs aside", "", "leave the signs aside")
        tip = "How far an answer may be off"
        self.tolerance = NumberField("Tolerance", tip, low=0.0, high=1e9)
        self.choices = PageField("Choices", f"One a line, at most {MAX_CHOICES}", 3)
        self.offer = QPushButton("Offer known mistakes")
        self.offer.setToolTip("The true number among those that known mistakes lead to")
        self.right = Choice("Right choice", "Of numbers the network knows which is right")
        self.reveal = PageField("Said after the result", "Once the result stands", 2)
        self.answer = QLabel()
        self.answer.setTextFormat(Qt.TextFormat.PlainText)
        self.answer.setWordWrap(True)
        self.answer.setAccessibleName("Right answer")

    def _place_fields(self) -> None:
        form = self._form
        put(form, "kind", self.kind)
        put(form, "asks", self.ask)
        put(form, "about", self.at.field, self.at)
        put(form, "than", self.than.field, self.than)
        form.addRow("", self.of_size)
        put(form, "off by", self.tolerance)
        put(form, "choices", self.choices)
        form.addRow("", self.offer)
        put(form, "right is", self.right)
        form.addRow("", self.answer)
        put(form, "then says", self.reveal)

    def _connect(self) -> None:
        self.kind.chosen.connect(self._on_kind_chosen)
        self.ask.committed.connect(self._on_ask_committed)
        self.at.entered.connect(self._on_at_entered)
        self.than.entered.connect(self._on_than_entered)
        self.of_size.clicked.connect(self._on_of_size_clicked)
        self.tolerance.entered.connect(self._on_tolerance_entered)
        self.choices.committed.connect(self._on_choices_committed)
        self.offer.clicked.connect(self._on_offer_clicked)
        self.right.chosen.connect(self._on_right_chosen)
        self.reveal.committed.connect(self._on_reveal_committed)
        for sender in (self.at, self.than, self.tolerance):
            sender.refused.connect(self.refused)

    def show_beat(self, beat: Beat, scene: Scene | None) -> None:
        """Show a beat's question."""
        self._scene = scene
        question = beat.question
        kind = question.kind if question is not None else None
        self.kind.show_value(kind)
        for row in range(1, self._form.rowCount()):
            self._form.setRowVisible(row, question is not None)
        if question is not None:
            self._show_question(question)
        self.say(_WORDS[kind])

    def _show_question(self, question: Question) -> None:
        for field, kind in (
            (self.than, "bigger_or_smaller"),
            (self.of_size, "bigger_or_smaller"),
            (self.tolerance, "number"),
            (self.choices, "choice"),
            (self.offer, "choice"),
        ):
            _set_row_visible(self._form, field, question.kind == kind)
        self.ask.show_text(question.ask)
        self.at.show_place(question.at)
        self.than.show_place(question.than)
        self.of_size.setChecked(question.of_size)
        self.tolerance.show_number(question.tolerance or 0.0)
        self.choices.show_text("\n".join(question.choices))
        self.right.set_options(list(enumerate(question.choices)))
        self.right.show_value(question.right)
        self.reveal.show_text(question.reveal)
        words = self._answer_in_words(question)
        self.answer.setText(words)
        self.answer.setVisible(bool(words))
        is_asked = question.kind == "choice" and (self._is_free(question) or not words)
        _set_row_visible(self._form, self.right, is_asked)

    def field_of(self, key: str) -> QWidget:
        """The field that a finding is about."""
        fields: dict[str, QWidget] = {
            "question.at": self.at,
            "question.than": self.than,
            "question.ask": self.ask,
            "question.reveal": self.reveal,
            "question.choices": self.choices,
        }
        return fields.get(key, self.choices if self._choices else self.kind)

    def _is_free(self, question: Question) -> bool:
        """Whether a person says which choice is right: the network does not know."""
        if self._scene is None:
            return False
        ways = (replace(question, right=right) for right in range(len(question.choices)))
        return sum(answer_of(way, self._scene.moment) is not None for way in ways) > 1

    def _answer_in_words(self, question: Question) -> str:
        """The right answer with its number, as the network gives it."""
        answer = answer_of(question, self._scene.moment) if self._scene is not None else None
        if answer is None or self._scene is None:
            return ""
        number = shown(answer.value, self._scene.digits)
        option = number if answer.option is None else question.options[answer.option]
        return f"Right: {option}" + (f", for it is {number}" if option != number else "")

    def _put(self, entry: str, /, **values: Any) -> None:
        """The question with other values, and with the right choice for them."""
        old = self._bench.document.beat.question
        if old is None:
            return
        question = replace(old, **values)
        if question.kind == "choice" and "right" not in values and self._scene is not None:
            question = with_right_choice(question, self._scene.moment)
        self._change(entry, question=question)

    def _on_kind_chosen(self, kind: str | None) -> None:
        beat = self._bench.document.beat
        try:
            question = self._of_kind(kind, beat.question)
        except BackpropError as error:
            self.show_beat(beat, self._scene)
            self.refused.emit(as_sentence(str(error)))
            return
        self._change("Change question", question=question)

    def _of_kind(self, kind: str | None, old: Question | None) -> Question | None:
        if kind is None or self._scene is None:
            return None
        return first_question(self._scene, kind, old)

    def _on_ask_committed(self, ask: str) -> None:
        self._put("Change question", ask=ask)

    def _on_at_entered(self, at: Ref) -> None:
        self._put("Change what is asked for", at=at)

    def _on_than_entered(self, than: object) -> None:
        self._put("Change comparison", than=than)

    def _on_of_size_clicked(self, of_size: bool) -> None:
        self._put("Change comparison", of_size=of_size)

    def _on_tolerance_entered(self, tolerance: float) -> None:
        self._put("Change tolerance", tolerance=float(tolerance))

    def _on_choices_committed(self, text: str) -> None:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if not lines:
            self.choices.setPlainText("\n".join(self._choices))
            self.refused.emit("A question to choose from needs choices, one a line.")
            return
        self._put("Change choices", choices=tuple(lines))

    @property
    def _choices(self) -> tuple[str, ...]:
        question = self._bench.document.beat.question
        return question.choices if question is not None else ()

    def _on_offer_clicked(self) -> None:
        question = self._bench.document.beat.question
        if question is not None and self._scene is not None:
            self._change("Offer choices", question=with_true_choices(self._scene, question))

    def _on_right_chosen(self, right: int) -> None:
        self._put("Change right choice", right=right)

    def _on_reveal_committed(self, reveal: str) -> None:
        self._put("Change what is said then", reveal=reveal)


def _set_row_visible(form: QFormLayout, field: QWidget, is_visible: bool) -> None:
    form.setRowVisible(field, is_visible)
