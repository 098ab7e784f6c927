"""The MATH table of an OpenType font: where its designer wants bars, scripts and brackets.

Rule: lengths leave this module in em, not in font units.
Format: OpenType specification, "MATH - The mathematical typesetting table".
"""

from struct import unpack_from

from core.dataclass import dataclass


@dataclass(frozen=True)
class Constants:
    """The lengths a layout needs, in em; the two scales are fractions of the base size."""

    script_scale: float
    script_script_scale: float
    axis_height: float
    subscript_shift_down: float
    subscript_top_max: float
    subscript_baseline_drop_min: float
    superscript_shift_up: float
    superscript_shift_up_cramped: float
    superscript_bottom_min: float
    superscript_baseline_drop_max: float
    sub_superscript_gap_min: float
    superscript_bottom_max_with_subscript: float
    space_after_script: float
    numerator_shift_up: float
    numerator_display_shift_up: float
    denominator_shift_down: float
    denominator_display_shift_down: float
    numerator_gap_min: float
    numerator_display_gap_min: float
    fraction_rule: float
    denominator_gap_min: float
    denominator_display_gap_min: float
    radical_gap: float
    radical_display_gap: float
    radical_rule: float
    radical_extra_ascender: float


# The place of each length among the table's 51 value records, in the order of `Constants`.
_RECORDS = (1, *range(4, 14), *range(28, 37), *range(45, 49))


@dataclass(frozen=True)
class MathTable:
    """What the table says: constants, corrections by glyph index, larger forms by glyph index."""

    constants: Constants
    italic_corrections: dict[int, float]
    taller: dict[int, tuple[int, ...]]


def read_math_table(data: bytes, units_per_em: float) -> MathTable:
    """Take apart the bytes of a MATH table."""
    constants, glyph_info, variants = unpack_from(">3H", data, 4)
    return MathTable(
        _constants(data, constants, units_per_em),
        _italic_corrections(data, glyph_info, units_per_em),
        _taller_glyphs(data, variants),
    )


def _constants(data: bytes, start: int, units_per_em: float) -> Constants:
    percent_script, percent_script_script = unpack_from(">2h", data, start)
    lengths = (
        unpack_from(">h", data, start + 8 + 4 * record)[0] / units_per_em for record in _RECORDS
    )
    return Constants(percent_script / 100, percent_script_script / 100, *lengths)


def _italic_corrections(data: bytes, glyph_info: int, units_per_em: float) -> dict[int, float]:
    start = glyph_info + unpack_from(">H", data, glyph_info)[0]
    coverage, count = unpack_from(">2H", data, start)
    values = unpack_from(">" + "hH" * count, data, start + 4)[::2]
    glyphs = _coverage(data, start + coverage)
    return {glyph: value / units_per_em for glyph, value in zip(glyphs, values, strict=True)}


def _taller_glyphs(data: bytes, variants: int) -> dict[int, tuple[int, ...]]:
    """For every glyph that grows vertically its forms, from the smallest."""
    _, vertical, _, count, _ = unpack_from(">5H", data, variants)
    offsets = unpack_from(f">{count}H", data, variants + 10)
    glyphs = _coverage(data, variants + vertical)
    return {
        glyph: _construction(data, variants + offset)
        for glyph, offset in zip(glyphs, offsets, strict=True)
    }


def _construction(data: bytes, start: int) -> tuple[int, ...]:
    _, count = unpack_from(">2H", data, start)
    return unpack_from(">" + "HH" * count, data, start + 4)[::2]


def _coverage(data: bytes, start: int) -> list[int]:
    """The glyphs of a coverage table, in its order: a list, or ranges."""
    layout, count = unpack_from(">2H", data, start)
    if layout == 1:
        return list(unpack_from(f">{count}H", data, start + 4))
    ranges = (unpack_from(">2H", data, start + 4 + 6 * i) for i in range(count))
    return [glyph for first, last in ranges for glyph in range(first, last + 1)]
