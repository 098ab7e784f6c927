"""`ClaimsPart`: the numbers that the beat speaks of, each held against the network.

Rule: a number comes from the network, never from the keyboard; where it has changed since, both
are said.
"""

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.lessons.bench import Bench
from app.lessons.forms.address_field import AddressField
from app.lessons.forms.address_list import AddressList
from app.lessons.forms.part import Part, put
from app.lessons.making.claims import claimed, is_true, shown_numbers
from app.lessons.making.sentence import as_sentence
from core.errors import BackpropError
from core.network.ref import Ref
from core.passes.places import count
from core.teaching.lessons.lesson import Asserted, Beat
from core.teaching.lessons.script import Scene


class ClaimsPart(Part):
    """The list, the button that takes what is shown, and a field for one more."""

    keys = ("asserts",)

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "Numbers it says", "Checked whenever the lesson is")
        self._scene: Scene | None = None
        self.list = AddressList(bench)
        self.take = QPushButton("Assert what is shown")
        self.take.setToolTip("What its steps write, and what its text names, as it is now")
        self.renew = QPushButton("Take the new numbers")
        self.renew.setToolTip("Assert those that have changed as they are now")
        self.more = AddressField(bench, "Number to assert", "An address such as a.h[0]")
        self.more.pick_many(self._take)
        buttons = QHBoxLayout()
        buttons.addWidget(self.take)
        buttons.addWidget(self.renew)
        buttons.addStretch(1)
        self.rows.addWidget(self.list)
        self.rows.addLayout(buttons)
        put(self._begin_form(), "one more", self.more.field, self.more)
        self._end()
        self.list.removed.connect(self._on_list_removed)
        self.take.clicked.connect(self._on_take_clicked)
        self.renew.clicked.connect(self._on_renew_clicked)
        self.more.entered.connect(self._take)
        self.more.refused.connect(self.refused)

    def show_beat(self, beat: Beat, scene: Scene | None) -> None:
        """Show what a beat says, and what is so."""
        self._scene = scene
        self.list.show_rows([(each.at, self._said(each)) for each in beat.asserts])
        self.more.show_place(None)
        self.take.setEnabled(scene is not None)
        self.renew.setVisible(any(not self._is_true(each) for each in beat.asserts))
        self.say(count(len(beat.asserts), "number").lower() if beat.asserts else "none")

    def field_of(self, key: str) -> QWidget:
        """What mends a finding."""
        return self.renew

    def _is_true(self, each: Asserted) -> bool:
        return self._scene is None or is_true(self._scene, each)

    def _said(self, each: Asserted) -> str:
        said = f" = {each.printed}"
        if self._is_true(each) or self._scene is None:
            return said
        try:
            return f"{said}, but is {claimed(self._scene, [each.at])[0].printed}"
        except BackpropError:
            return f"{said}, but is no number here"

    def _take(self, ref: Ref) -> None:
        self.more.clear()
        self._claim([ref])

    def _claim(self, refs: Iterable[Ref]) -> None:
        if self._scene is None:
            return
        try:
            asserts = claimed(self._scene, refs)
        except BackpropError as error:
            self.refused.emit(as_sentence(str(error)))
            return
        self._change("Assert numbers", asserts=asserts)

    def _on_take_clicked(self) -> None:
        if self._scene is not None:
            self._claim(shown_numbers(self._scene))

    def _on_renew_clicked(self) -> None:
        asserts = self._bench.document.beat.asserts
        self._claim([each.at for each in asserts if not self._is_true(each)])

    def _on_list_removed(self, ref: Ref) -> None:
        asserts = tuple(each for each in self._bench.document.beat.asserts if each.at != ref)
        self._change("Assert a number less", asserts=asserts)
