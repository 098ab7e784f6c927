import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.style import DARK, LIGHT
from app.typeset.layout import layout
from app.typeset.paint import Colours, paint
from core.passes.markup import Fence, Fraction, Linked, Numeral, Root, Symbol
from tests.app.typeset.formulas import (
    BACKWARD,
    BRANCH_SUM,
    EQUALS,
    FORWARD,
    PLUS,
    SIGMOID,
    indexed,
    number,
    row,
)

ORIGIN = QPointF(10, 60)


def picture(markup, colours, size=32, scale=1.0, turn=0.0, **options):
    box = layout(markup, size)
    width, height = (box.width + 20) * scale, 120 * scale
    image = QImage(int(width), int(height), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.rotate(turn)
    paint(painter, box, ORIGIN, colours, **options)
    painter.end()
    return image


def pixels(image):
    return [
        image.pixelColor(x, y).getRgb()[:3]
        for y in range(image.height())
        for x in range(image.width())
    ]


def darkness(image):
    return sum(765 - sum(colour) for colour in pixels(image))


@pytest.mark.parametrize(
    ("direction", "channel"), [(FORWARD, 2), (BACKWARD, 0)], ids=["forward", "backward"]
)
def test_a_direction_is_painted_in_its_hue(colours, direction, channel):
    fraction = Fraction(Symbol("∂"), Root(Fence(Symbol("z"))))
    for outline in (False, True):
        image = picture(Linked(fraction, "ref", direction), colours, outline=outline)
        inked = [colour for colour in pixels(image) if colour != (255, 255, 255)]
        assert len(inked) > 100
        assert all(colour[channel] >= 250 for colour in inked)
        others = [value for value in range(3) if value != channel]
        assert min(colour[others[0]] + colour[others[1]] for colour in inked) < 60


def test_what_has_no_direction_is_plain(colours):
    inked = [c for c in pixels(picture(Numeral("1"), colours)) if c != (255, 255, 255)]
    assert inked
    assert all(max(colour) - min(colour) <= 2 for colour in inked)


def test_only_lit_parts_get_a_ground(colours):
    markup = row(Linked(Numeral("1"), "one"), Linked(Numeral("2"), "two"))
    yellow = (255, 255, 0)
    assert yellow not in pixels(picture(markup, colours))
    image = picture(markup, colours, lit=frozenset({"two"}))
    columns = [i % image.width() for i, colour in enumerate(pixels(image)) if colour == yellow]
    rect = next(link.rect for link in layout(markup, 32).links if link.ref == "two")
    assert min(columns) >= ORIGIN.x() + rect.left() - 3
    assert max(columns) <= ORIGIN.x() + rect.right() + 3
    assert len(columns) > 200


def difference(one, other):
    """Summed over all pixels, as a share of the first picture's ink."""
    both = zip(pixels(one), pixels(other), strict=True)
    return sum(abs(a - b) for p, q in both for a, b in zip(p, q, strict=True)) / darkness(one)


@pytest.mark.parametrize("size", [12, 22, 32, 60])
def test_outlines_look_like_glyphs(colours, size):
    markup = row(indexed("a", "1", "2"), EQUALS, number("−0.870", "a"), PLUS, Fence(Symbol("z")))
    on_screen, as_paths = (picture(markup, colours, size, outline=o) for o in (False, True))
    assert darkness(as_paths) == pytest.approx(darkness(on_screen), rel=0.02)
    assert difference(on_screen, as_paths) < 0.25


@pytest.mark.parametrize("scale", [1.0, 1.55, 1.7, 2.5, 4.0])
def test_letters_are_there_however_large_they_are_on_screen(colours, scale):
    box = layout(Symbol("L"), 40.0)
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint(painter, box, QPointF(20.0, 60.0), colours)
    painter.end()
    points = [(x, y) for x in range(300) for y in range(300)]
    dark = sum(image.pixelColor(x, y).lightness() < 200 for x, y in points)
    assert dark > 100 * scale**2


@pytest.mark.parametrize("markup", [BRANCH_SUM, SIGMOID], ids=["branch sum", "sigmoid"])
def test_outlined_bars_differ_only_by_their_crispness(colours, markup):
    on_screen, as_paths = (picture(markup, colours, 22, outline=o) for o in (False, True))
    assert darkness(as_paths) == pytest.approx(darkness(on_screen), rel=0.10)
    assert difference(on_screen, as_paths) < 0.30


def test_ink_stays_within_the_box(colours):
    box = layout(SIGMOID, 32)
    image = picture(SIGMOID, colours)
    room = QRectF(10, 60 - box.ascent, box.width, box.height).adjusted(-2, -2, 2, 2)
    for place, colour in enumerate(pixels(image)):
        if colour != (255, 255, 255):
            y, x = divmod(place, image.width())
            assert room.contains(QPointF(x, y))


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_the_bar_of_a_fraction_is_crisp_at_every_scale(colours, scale):
    image = picture(Fraction(Numeral("1"), Numeral("2")), colours, 23, scale)
    column = round((10 + layout(Fraction(Numeral("1"), Numeral("2")), 23).width / 2) * scale)
    axis = round((60 - 0.258 * 23) * scale)
    values = {image.pixelColor(column, y).red() for y in range(axis - 3, axis + 4)}
    assert values == {0, 255}


def test_a_turned_formula_is_painted_too(colours):
    assert darkness(picture(SIGMOID, colours, turn=5.0)) > 0


def test_painting_leaves_the_painter_as_it_was(colours):
    image = QImage(50, 50, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    before = painter.pen().color()
    paint(painter, layout(SIGMOID, 20), ORIGIN, colours, frozenset({"a.h1[0]"}))
    assert painter.transform().isIdentity()
    assert painter.pen().color() == before
    painter.end()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_theme_gives_the_hues(theme):
    colours = Colours.of_theme(theme)
    assert colours.of(None) == QColor(theme.text)
    assert colours.of(FORWARD) == QColor(theme.forward)
    assert colours.of(BACKWARD) == QColor(theme.backward)
