import pytest
from PySide6.QtCore import QPointF

from app.typeset.layout import layout
from core.passes.markup import Linked, Numeral, Operator, Sign, Symbol
from tests.app.typeset.formulas import BACKWARD, BRANCH_SUM, FORWARD, SIGMOID, row

X, Y = Symbol("x"), Symbol("y")


def test_the_innermost_address_wins():
    product = Linked(
        row(Linked(X, "x"), Operator("·"), Linked(Y, "y", FORWARD)), "product", BACKWARD
    )
    box = layout(product, 40)
    by_ref = {link.ref: link for link in box.links}
    assert box.ref_at(by_ref["x"].rect.center()) == "x"
    assert box.ref_at(by_ref["y"].rect.center()) == "y"
    between = QPointF((by_ref["x"].rect.right() + by_ref["y"].rect.left()) / 2, -5)
    assert box.ref_at(between) == "product"
    assert by_ref["product"].direction is BACKWARD
    assert by_ref["y"].direction is FORWARD


def test_outside_every_link_there_is_no_address():
    box = layout(row(X, Operator("+"), Linked(Y, "y")), 40)
    assert box.ref_at(QPointF(2, -5)) is None
    assert box.ref_at(QPointF(-50, 500)) is None


def test_a_link_covers_its_ink():
    (link,) = layout(Linked(Numeral("0.140"), "n"), 40).links
    box = layout(Numeral("0.140"), 40)
    assert link.rect.width() == pytest.approx(box.width)
    assert link.rect.top() <= -box.ascent
    assert link.rect.bottom() >= box.descent


def test_a_minus_alone_can_be_hit():
    (link,) = layout(Linked(Sign(), "sign"), 20).links
    assert link.rect.height() > 15


def test_a_link_in_a_script_lies_where_the_script_is():
    box = layout(SIGMOID, 40)
    rect = next(link.rect for link in box.links if link.ref == "z.h1[0]")
    assert rect.width() < layout(Numeral("1.900"), 40).width
    assert box.ref_at(rect.center()) == "z.h1[0]"


def test_an_address_written_twice_has_two_places():
    box = layout(BRANCH_SUM, 24)
    weights = [link.rect for link in box.links if link.ref == "W.h1.out[0,0]"]
    assert len(weights) == 2
    assert not weights[0].intersects(weights[1])


def test_no_two_terms_of_a_sum_claim_the_same_point():
    rects = [link.rect for link in layout(BRANCH_SUM, 24).links]
    for number, rect in enumerate(rects):
        assert not any(rect.intersects(other) for other in rects[:number])
