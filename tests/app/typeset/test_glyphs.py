import pytest

from app.typeset.glyphs import Face, constants, glyph_of, taller_forms
from app.typeset.letters import italic

LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
GREEK = "αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϕϱϖ"
UPRIGHT = "0123456789.,()[]{}|+−·×/=≈←→<>≤≥√□∞½′ΣΔΩ∑∇⊙⊤…²³⁻" + LATIN


@pytest.mark.parametrize("character", sorted(set(UPRIGHT + GREEK)))
def test_the_formulas_font_has_every_upright_character(character):
    glyph = glyph_of(character)
    assert glyph.index != 0
    assert glyph.face is Face.MATH


@pytest.mark.parametrize("character", LATIN + GREEK)
def test_every_letter_has_an_italic_of_its_own(character):
    glyph = glyph_of(italic(character))
    assert glyph.index not in (0, glyph_of(character).index)
    assert glyph.face is Face.MATH


@pytest.mark.parametrize(
    ("letter", "expected"),
    [("h", "\u210e"), ("∂", "\U0001d715"), ("w", "\U0001d464"), ("σ", "\U0001d70e"), ("1", "1")],
)
def test_italics_are_the_mathematical_ones(letter, expected):
    assert italic(letter) == expected


def test_capital_greek_stays_upright():
    assert italic("ΣΔ") == "ΣΔ"


def test_a_character_the_font_lacks_comes_from_the_window_font():
    assert glyph_of("Ա").face is Face.UI
    assert taller_forms("Ա") == (glyph_of("Ա"),)


def test_a_character_no_font_has_is_a_box_and_no_error():
    assert glyph_of("\u4e2d").index == 0


def test_the_lengths_are_those_of_the_font():
    font = constants()
    assert font.axis_height == 0.258
    assert font.fraction_rule == 0.068
    assert font.subscript_shift_down == 0.21
    assert font.superscript_shift_up == 0.36
    assert font.sub_superscript_gap_min == 0.15
    assert font.script_scale == 0.70
    assert font.script_script_scale == 0.55
    assert font.numerator_display_shift_up == 0.64
    assert font.denominator_display_gap_min == 0.15
    assert font.radical_extra_ascender == 0.078


def test_slanted_letters_have_an_italic_correction():
    assert glyph_of(italic("w")).italic_correction == 0.015
    assert glyph_of("w").italic_correction == 0.0


def test_brackets_and_roots_have_forms_that_grow():
    for character in "()[]{}√":
        heights = [form.height for form in taller_forms(character)]
        assert len(heights) >= 4
        assert heights == sorted(heights)
    assert taller_forms("a") == (glyph_of("a"),)
