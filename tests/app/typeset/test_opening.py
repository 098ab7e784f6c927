"""A wide fraction is opened where it would be cut; one with room stays stacked."""

import pytest
from PySide6.QtWidgets import QApplication

from app.typeset.layout import layout
from app.typeset.opening import opened
from app.typeset.sheet import arrange, least_width
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.passes.markup import Fraction, Linked, Markup, Numeral, Operator, Relation, Row, Symbol

REF = Ref.parse("batch_loss")
SUM = Row(tuple(each for n in range(6) for each in (Operator("+"), Numeral(f"0.{n}125"))[not n :]))
MEAN = Fraction(SUM, Numeral("6"))
LINE = Row((Symbol("L"), Relation("="), MEAN, Relation("="), Numeral("0.302")))
SLOPE = Fraction(Symbol("L"), Symbol("w"))


def test_a_sum_over_its_count_can_break() -> None:
    text = plain_text(opened(LINE)).replace(" ", "")
    assert text == "L=(0.0125+0.1125+0.2125+0.3125+0.4125+0.5125)/6=0.302"


@pytest.mark.parametrize("markup", [SLOPE, Row((SLOPE, Relation("="), Numeral("1"))), Numeral("1")])
def test_what_is_no_wide_fraction_stays(markup: Markup) -> None:
    assert opened(markup) == markup


def test_addresses_stay_with_what_they_belong_to() -> None:
    inside = opened(Linked(MEAN, REF))
    assert isinstance(inside, Linked)
    assert (inside.ref, inside.inner) == (REF, opened(MEAN))


def test_it_is_opened_only_where_it_has_no_room(qapp: QApplication) -> None:
    whole = layout(LINE, 20.0)
    assert arrange([LINE], (), 20.0, whole.width + 60).lines[0].box.width == whole.width
    narrow = 0.6 * layout(MEAN, 20.0).width
    assert arrange([LINE], (), 20.0, narrow).width <= narrow
    assert least_width([LINE], (), 20.0) <= narrow
