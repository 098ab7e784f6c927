"""Where things stand: every length is compared with what the font asks for."""

import pytest

from app.typeset.glyphs import Face, glyph_of, raw_font, taller_forms
from app.typeset.layout import layout
from app.typeset.letters import italic
from core.passes.markup import (
    Blank,
    Fence,
    Fraction,
    Linked,
    Numeral,
    Operator,
    Relation,
    Root,
    Row,
    Scripts,
    Sign,
    Symbol,
    Words,
)
from tests.app.typeset.formulas import BACKWARD, EQUALS, FORWARD, MINUS, PLUS, indexed, row

SIZE = 100.0
X, Y = Symbol("x"), Symbol("y")


def places(markup, size=SIZE):
    """(character's glyph index, x, y, size) of every glyph, from left to right."""
    box = layout(markup, size)
    return sorted(
        (
            (index, point.x(), point.y(), glyphs.size)
            for glyphs in box.glyphs
            for index, point in zip(glyphs.indexes, glyphs.positions, strict=True)
        ),
        key=lambda place: place[1],
    )


def gap_between(left, right, *around):
    """Space between two items, in em; `around` may put something before them."""
    alone = layout(left, SIZE).width + layout(right, SIZE).width
    return (layout(row(left, right), SIZE).width - alone) / SIZE


def left_bracket(markup):
    """Top and bottom of what stands leftmost."""
    box = layout(markup, SIZE)
    shapes = [shape.boundingRect() for shape, _ in box.shapes]
    first = min(shapes, key=lambda rect: rect.left(), default=None)
    if first is None or first.left() > 20:
        index, _, y, size = places(markup)[0]
        first = raw_font(Face.MATH, size).boundingRect(index).translated(0, y)
    return first.top(), first.bottom()


def advance(character):
    return glyph_of(character).advance * SIZE


def test_a_letter_takes_its_own_measures():
    box, glyph = layout(X, SIZE), glyph_of(italic("x"))
    assert box.width == pytest.approx(glyph.advance * SIZE)
    assert box.ascent == pytest.approx(glyph.ascent * SIZE)
    assert box.height == pytest.approx(glyph.height * SIZE)


def test_symbols_are_italic_and_names_upright():
    assert places(Symbol("x"))[0][0] == glyph_of("\U0001d465").index
    assert places(Symbol("x", roman=True))[0][0] == glyph_of("x").index
    assert places(Numeral("−2"))[0][0] == glyph_of("\u2212").index
    assert places(Blank())[0][0] == glyph_of("□").index


def test_the_bar_of_a_fraction_lies_on_the_axis():
    box = layout(Fraction(X, Y), SIZE)
    ((bar, _),) = box.rules
    assert bar.center().y() == pytest.approx(-25.8)
    assert bar.height() == pytest.approx(6.8)
    assert bar.width() < box.width


def test_the_parts_of_a_fraction_are_centred_and_clear_of_the_bar():
    box = layout(Fraction(Numeral("1"), row(Numeral("1"), PLUS, Root(X))), SIZE)
    ((bar, _),) = box.rules
    one = min(places(Fraction(Numeral("1"), row(Numeral("1"), PLUS, Root(X)))), key=lambda p: p[2])
    assert one[1] + advance("1") / 2 == pytest.approx(bar.center().x())
    root_top = min(shape.boundingRect().top() for shape, _ in box.shapes)
    assert root_top >= bar.bottom() + 15 - 1e-6
    assert one[2] + glyph_of("1").descent * SIZE <= bar.top() - 15 + 1e-6


def test_a_fraction_is_full_size_and_one_within_it_is_small():
    inner = Fraction(Numeral("1"), Symbol("h"))
    sizes = {place[0]: place[3] for place in places(Fraction(X, row(Y, PLUS, inner)))}
    assert sizes[glyph_of(italic("x")).index] == SIZE
    assert sizes[glyph_of("1").index] == pytest.approx(70)


def test_scripts_shift_by_the_lengths_of_the_font():
    (_, _, base_y, _), (_, _, sub_y, sub_size) = places(Scripts(X, Numeral("1")))
    assert (base_y, sub_y, sub_size) == (0, pytest.approx(21), pytest.approx(70))
    assert places(Scripts(X, None, Numeral("2")))[1][2] == pytest.approx(-36)


def test_both_scripts_keep_their_gap():
    box = layout(Scripts(X, Numeral("1"), Numeral("2")), SIZE)
    found = {p[0]: p[2] for p in places(Scripts(X, Numeral("1"), Numeral("2")))}
    sub, sup = found[glyph_of("1").index], found[glyph_of("2").index]
    sup_bottom = sup + glyph_of("2").descent * 70
    sub_top = sub - glyph_of("1").ascent * 70
    assert sub_top - sup_bottom >= 15 - 1e-6
    assert box.descent > 0


def test_a_superscript_moves_out_by_the_slant_and_a_subscript_does_not():
    found = {p[0]: p[1] for p in places(Scripts(Symbol("w"), Numeral("1"), Numeral("2")))}
    slant = found[glyph_of("2").index] - found[glyph_of("1").index]
    assert slant == pytest.approx(1.5)


def test_scripts_of_scripts_get_smaller_twice_and_no_more():
    tower = Scripts(X, None, Scripts(X, None, Scripts(X, None, Symbol("k"))))
    assert [round(place[3]) for place in places(tower)] == [100, 70, 55, 55]


def test_scripts_of_a_tall_base_follow_its_height():
    tall = Fence(Fraction(X, Y))
    square = places(Scripts(tall, None, Numeral("2")))[-1]
    assert square[2] < -70
    below = places(Scripts(tall, Numeral("1")))[-1]
    assert below[2] > 60


def test_far_apart_scripts_need_no_push():
    tall = Fence(Fraction(Fraction(X, Y), Fraction(X, Y)))
    both = {p[0]: p[2] for p in places(Scripts(tall, Numeral("1"), Numeral("2")))}
    alone = places(Scripts(tall, None, Numeral("2")))[-1]
    assert both[glyph_of("2").index] == alone[2]


def test_a_fraction_has_no_slant():
    (two,) = [p for p in places(Scripts(Fraction(X, Y), None, Numeral("2"))) if p[3] == 70]
    assert two[1] == pytest.approx(layout(Fraction(X, Y), SIZE).width)


def test_scripts_of_plain_brackets_stand_like_those_of_a_letter():
    square = places(Scripts(Fence(row(X, MINUS, Y)), None, Numeral("2")))[-1]
    assert square[2] == pytest.approx(-36)


def test_superscripts_are_lower_under_a_bar():
    squared = Scripts(X, None, Numeral("2"))
    under = layout(Root(squared), SIZE).glyphs
    sup = min(point.y() for glyphs in under for point in glyphs.positions)
    assert sup == pytest.approx(-25.2)


def test_a_prime_stands_beside_its_letter():
    primed = Scripts(Symbol("f"), None, Symbol("′"))
    assert [(p[2], p[3]) for p in places(primed)] == [(0, SIZE), (0, SIZE)]
    both = places(Scripts(Symbol("f"), Numeral("1"), Symbol("′")))
    assert {p[0] for p in both} >= {glyph_of("′").index, glyph_of("1").index}


@pytest.mark.parametrize(
    "inner",
    [X, Fraction(X, Y), Fraction(Fraction(X, Y), X), Scripts(X, indexed("w", "1", "2"), X)],
)
@pytest.mark.parametrize("brackets", ["()", "[]", "||"])
def test_brackets_cover_what_they_hold_and_are_centred_on_the_axis(inner, brackets):
    plain, (top, bottom) = layout(inner, SIZE), left_bracket(Fence(inner, *brackets))
    axis = -25.8
    reach = max(plain.ascent + axis, plain.descent - axis)
    assert (top + bottom) / 2 == pytest.approx(axis, abs=0.6)
    assert axis - top >= 0.9 * reach - 0.6
    assert axis - top <= max(1.5 * reach, 60)


def test_brackets_grow_through_the_forms_of_the_font():
    markup = Fence(Fraction(X, Y))
    larger = {form.index for form in taller_forms("(")[1:]}
    assert places(markup)[0][0] in larger
    assert not layout(markup, SIZE).shapes


def test_a_bracket_taller_than_every_form_is_stretched():
    tower = X
    for _ in range(6):
        tower = Fraction(Fence(tower, "", ""), Fraction(X, Y))
    tall = Fence(Root(Fence(row(*[tower]), "|", "|")), "|", "|")
    box = layout(tall, SIZE)
    assert box.shapes
    top = min(shape.boundingRect().top() for shape, _ in box.shapes)
    assert -box.ascent - 1 <= top <= -0.85 * layout(tower, SIZE).ascent


def test_a_missing_bracket_takes_no_room():
    half_open = layout(Fence(X, "", ")"), SIZE)
    assert half_open.width == pytest.approx(layout(X, SIZE).width + advance(")"))


def test_a_root_covers_what_it_holds():
    for inner in (X, Fraction(X, Y), Scripts(X, Numeral("1"), Numeral("2"))):
        plain, box = layout(inner, SIZE), layout(Root(inner), SIZE)
        shapes = [shape.boundingRect() for shape, _ in box.shapes]
        assert min(rect.top() for rect in shapes) < -plain.ascent
        assert max(rect.bottom() for rect in shapes) >= plain.descent - 1e-6
        assert max(rect.right() for rect in shapes) == pytest.approx(box.width, abs=0.5)


def test_space_depends_on_what_stands_beside_what():
    assert gap_between(X, Relation("≈")) == pytest.approx(5 / 18)
    assert gap_between(X, Operator("·")) == pytest.approx(4 / 18)
    assert gap_between(Sign(), X) == pytest.approx(0)
    assert gap_between(PLUS, X) == pytest.approx(0)  # nothing left of it: a sign
    assert gap_between(Symbol("∂"), Symbol("L")) == pytest.approx(0)
    assert gap_between(Symbol("σ"), Fence(X)) == pytest.approx(0)
    assert gap_between(Scripts(Symbol("f"), None, Symbol("′")), Fence(X)) == pytest.approx(0)
    assert gap_between(Symbol("ln", roman=True), X) == pytest.approx(3 / 18)
    assert gap_between(Symbol("exp", roman=True), Fence(X)) == pytest.approx(0)
    assert gap_between(indexed("w", "11"), indexed("x", "1")) > 0.05
    assert gap_between(Numeral("1"), Words("since")) == pytest.approx(0.3)


def test_a_comma_stands_at_what_it_follows_and_space_comes_after_it():
    comma = Symbol(",", roman=True)
    for item in (Numeral("0"), indexed("a", "1"), Fence(X), Symbol("ln", roman=True)):
        assert gap_between(item, comma) == pytest.approx(0.0)
        assert gap_between(comma, item) == pytest.approx(3 / 18)
    assert gap_between(row(X, comma, MINUS), X) == pytest.approx(0.0), "a sign, not a difference"


def test_space_looks_through_links_and_rows():
    linked = Linked(row(Symbol("∂"), X), "ref")
    assert gap_between(linked, Linked(EQUALS, "other")) == pytest.approx(5 / 18)
    nested = row(X, row(PLUS, row(Y)))
    assert layout(nested, SIZE).width == layout(row(X, PLUS, Y), SIZE).width


def test_an_operator_after_a_relation_is_a_sign():
    spaced = layout(row(X, EQUALS, MINUS, Y), SIZE).width
    signed = layout(row(X, EQUALS, Sign(), Y), SIZE).width
    assert spaced == signed


def test_scripts_are_set_without_operator_space():
    exponent = Scripts(X, None, row(X, PLUS, Y))
    text = (advance(italic("x")) + advance("+") + advance(italic("y"))) * 0.7
    widths = layout(exponent, SIZE).width - advance(italic("x"))
    assert widths == pytest.approx(text + 4, abs=2.5)


def test_words_are_upright_with_room_between():
    box = layout(Words(" since  z "), SIZE)
    letters = sum(advance(character) for character in "sincez")
    assert box.width == pytest.approx(letters + 30)
    assert layout(Words(""), SIZE).width == 0


def test_an_empty_row_is_an_empty_box():
    box = layout(Row(()), SIZE)
    assert (box.width, box.height, box.links) == (0, 0, ())


def test_every_length_grows_with_the_size():
    markup = row(indexed("a", "1", "2"), EQUALS, Fraction(X, Root(Y)))
    small, large = layout(markup, 12), layout(markup, 60)
    assert large.width == pytest.approx(5 * small.width)
    assert large.ascent == pytest.approx(5 * small.ascent)


def test_the_hue_of_a_link_reaches_all_within_it_and_an_inner_one_wins():
    markup = Linked(row(X, Linked(Y, "inner", FORWARD), Linked(X, "plain")), "outer", BACKWARD)
    hues = {glyphs.direction for glyphs in layout(markup, SIZE).glyphs}
    assert hues == {FORWARD, BACKWARD}


def test_a_foreign_character_is_set_in_the_window_font():
    box = layout(Words("a Ա"), SIZE)
    assert {glyphs.face for glyphs in box.glyphs} == {Face.MATH, Face.UI}


def test_equal_formulas_share_one_box():
    first = layout(row(X, EQUALS, Linked(Y, ("W", 1))), 24)
    assert layout(row(X, EQUALS, Linked(Y, ("W", 1))), 24) is first
    assert layout(row(X, EQUALS, Linked(Y, ("W", 1))), 24, width=5000) is first
