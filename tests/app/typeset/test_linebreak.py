import pytest

from app.typeset.glyphs import glyph_of
from app.typeset.layout import layout, narrowest
from core.passes.markup import Fence, Linked, Numeral, Operator, Relation, Symbol, Words
from tests.app.typeset.formulas import BRANCH_SUM, EQUALS, MINUS, PLUS, TIMES, row

SIZE = 20.0
X = Symbol("x")
LONG = Symbol("m" * 6)


def starts(markup, width):
    """For every line (its baseline, the leftmost glyph's index and x)."""
    lines = {}
    for glyphs in layout(markup, SIZE, width).glyphs:
        for index, point in zip(glyphs.indexes, glyphs.positions, strict=True):
            best = lines.get(point.y())
            if best is None or point.x() < best[1]:
                lines[point.y()] = (index, point.x())
    return [(y, *lines[y]) for y in sorted(lines)]


def place_of(markup, character, number=0):
    """x of the n-th such glyph when all stand on one line."""
    index = glyph_of(character).index
    found = [
        point.x()
        for glyphs in layout(markup, SIZE).glyphs
        for found, point in zip(glyphs.indexes, glyphs.positions, strict=True)
        if found == index
    ]
    return sorted(found)[number]


def test_what_fits_stays_on_one_line():
    natural = layout(BRANCH_SUM, SIZE)
    assert layout(BRANCH_SUM, SIZE, natural.width) is natural


def test_a_line_breaks_before_relations_and_aligns_there():
    markup = row(X, EQUALS, LONG, EQUALS, LONG, EQUALS, X)
    first, second, third = starts(markup, place_of(markup, "=", 1) + 5)
    assert (second[1], third[1]) == (glyph_of("=").index, glyph_of("=").index)
    assert second[2] == third[2] == pytest.approx(place_of(markup, "="))
    assert first[2] == 0


def test_short_relations_share_a_line():
    markup = row(X, EQUALS, LONG, EQUALS, X, EQUALS, X)
    assert len(starts(markup, place_of(markup, "=", 1) + 5)) == 2


@pytest.mark.parametrize("operator", [PLUS, MINUS, Linked(PLUS, "ref")])
def test_a_sum_too_long_for_a_line_breaks_before_plus_and_minus(operator):
    markup = row(X, EQUALS, LONG, operator, LONG, operator, LONG)
    sign = "−" if operator is MINUS else "+"
    lines = starts(markup, place_of(markup, sign, 0) + 10)
    assert [line[1] for line in lines[1:]] == [glyph_of(sign).index] * 2
    assert all(line[2] == pytest.approx(place_of(markup, "=")) for line in lines[1:])


def test_the_second_relation_starts_a_line_before_its_sum_is_broken():
    markup = row(X, EQUALS, X, EQUALS, LONG, PLUS, LONG, PLUS, LONG)
    lines = starts(markup, layout(row(X, EQUALS, LONG, PLUS, X), SIZE).width)
    assert lines[1][1] == glyph_of("=").index
    assert lines[2][1] == glyph_of("+").index


def test_products_break_only_where_nothing_else_helps():
    markup = row(X, EQUALS, LONG, TIMES, LONG, PLUS, X)
    lines = starts(markup, layout(row(X, EQUALS, LONG, PLUS, X), SIZE).width)
    assert [line[1] for line in lines[1:]] == [glyph_of("·").index]


def test_words_can_start_a_line():
    markup = row(X, EQUALS, LONG, Words("since"))
    lines = starts(markup, layout(row(X, EQUALS, LONG), SIZE).width + 10)
    assert lines[1][1] == glyph_of("s").index


def test_a_far_relation_is_not_aligned_to():
    markup = row(LONG, LONG, EQUALS, LONG, EQUALS, X)
    lines = starts(markup, layout(row(LONG, LONG, EQUALS, LONG), SIZE).width + 2)
    assert lines[1][2] < place_of(markup, "=") / 2


def test_a_relation_is_not_aligned_to_where_what_follows_would_be_cut():
    longer = Symbol("m" * 8)
    markup = row(Symbol("m" * 3), EQUALS, longer, EQUALS, longer)
    room = layout(row(EQUALS, longer), SIZE).width + 1.6 * SIZE + 2
    lines = starts(markup, room)
    assert [line[2] for line in lines] == pytest.approx([0, 1.6 * SIZE, 1.6 * SIZE])
    assert layout(markup, SIZE, room).width <= room


def test_a_product_without_a_relation_starts_a_line_of_its_own():
    markup = row(X, PLUS, LONG, TIMES, LONG)
    lines = starts(markup, layout(row(PLUS, LONG, TIMES, X), SIZE).width + 1.6 * SIZE)
    assert [line[1] for line in lines[1:]] == [glyph_of("+").index, glyph_of("·").index]


def test_without_a_relation_lines_are_indented():
    markup = row(LONG, PLUS, LONG)
    lines = starts(markup, layout(LONG, SIZE).width + 12)
    assert lines[1][1:] == (glyph_of("+").index, pytest.approx(1.6 * SIZE))


def test_a_formula_that_starts_with_a_relation_is_aligned_at_its_left():
    markup = row(EQUALS, LONG, Relation("≈"), LONG)
    lines = starts(markup, layout(row(EQUALS, LONG), SIZE).width + 2)
    assert lines[1][1:] == (glyph_of("≈").index, 0)


def test_what_is_in_brackets_is_never_broken():
    markup = Fence(row(LONG, PLUS, LONG, Operator("+"), LONG))
    assert layout(markup, SIZE, 10).width == layout(markup, SIZE).width


def test_broken_lines_keep_to_the_width_and_apart():
    natural = layout(BRANCH_SUM, SIZE)
    for width in range(150, int(natural.width), 37):
        box = layout(BRANCH_SUM, SIZE, width)
        assert box.width <= max(width, narrowest(BRANCH_SUM, SIZE)) + 1
        assert box.height > natural.height
        rects = [link.rect for link in box.links]
        assert not any(
            rect.intersects(other) for i, rect in enumerate(rects) for other in rects[:i]
        )


def test_breaking_loses_no_glyph_and_no_link():
    def count(box):
        return sum(len(glyphs.indexes) for glyphs in box.glyphs), len(box.links)

    assert count(layout(BRANCH_SUM, SIZE, 100)) == count(layout(BRANCH_SUM, SIZE))


def test_the_narrowest_width_is_that_of_the_widest_part():
    assert narrowest(Numeral("123"), SIZE) == layout(Numeral("123"), SIZE).width
    assert narrowest(BRANCH_SUM, SIZE) < layout(BRANCH_SUM, SIZE).width / 3
