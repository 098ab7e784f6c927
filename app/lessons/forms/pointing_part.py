"""`PointingPart`: the numbers that the beat points at when it begins.

Rule: clicked on the canvas, one after the other, or typed as an address.
"""

from PySide6.QtWidgets import QWidget

from app.lessons.bench import Bench
from app.lessons.forms.address_field import AddressField, with_address
from app.lessons.forms.address_list import AddressList
from app.lessons.forms.part import Part, put
from core.network.ref import Ref
from core.teaching.lessons.lesson import Beat
from core.teaching.lessons.script import Scene


class PointingPart(Part):
    """The list, and a field for one more."""

    keys = ("point",)

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "Points at", "The numbers that are lit when the beat begins")
        self.list = AddressList(bench)
        tip = "An address such as a.h[0]; Enter adds it"
        self.more = AddressField(bench, "Number to point at", tip)
        self.more.pick_many(self._take)
        self.rows.addWidget(self.list)
        put(self._begin_form(), "one more", self.more.field, self.more)
        self._end()
        self.list.removed.connect(self._on_list_removed)
        self.more.entered.connect(self._take)
        self.more.refused.connect(self.refused)

    def show_beat(self, beat: Beat, scene: Scene | None) -> None:
        """Show what a beat points at."""
        self.list.show_rows([(ref, "") for ref in beat.point])
        self.more.show_place(None)
        self.say(", ".join(self._bench.symbol(ref) for ref in beat.point) or "nothing")

    def field_of(self, key: str) -> QWidget:
        """The field that a finding is about."""
        return self.more

    def _take(self, ref: Ref) -> None:
        self.more.clear()
        self._change("Point at a number", point=with_address(self._bench.document.beat, ref))

    def _on_list_removed(self, ref: Ref) -> None:
        point = tuple(each for each in self._bench.document.beat.point if each != ref)
        self._change("Point at a number less", point=point)
