"""Ticks of an axis: round numbers at round distances, and their words.

Rule: a tick is 1, 2 or 5 times a power of ten; on a logarithmic axis the powers themselves, and 2
and 5 times them where there is room.
"""

import math

from core.dataclass import dataclass
from core.passes.numbers import MINUS

_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


@dataclass(frozen=True)
class Tick:
    """A place on an axis and what stands there."""

    value: float
    label: str


def round_step(span: float, count: int) -> float:
    """The round distance that divides `span` into about `count` parts."""
    raw = span / count
    power = 10.0 ** math.floor(math.log10(raw))
    return next(m * power for m in (1.0, 2.0, 5.0, 10.0) if m * power >= raw * (1 - 1e-9))


def round_top(value: float) -> float:
    """The next 1, 2 or 5 times a power of ten that is not below a positive value."""
    return round_step(value, 1)


def linear_ticks(
    low: float, high: float, count: int = 7, is_whole: bool = False
) -> tuple[Tick, ...]:
    """Ticks from `low` to `high`, at most `count` steps apart; `is_whole`: whole numbers only."""
    step = round_step(high - low, count)
    step = max(step, 1.0) if is_whole else step
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple(
        Tick(n * step, plain(n * step, decimals, max(abs(low), abs(high))))
        for n in range(first, last + 1)
    )


def log_ticks(low: float, high: float, count: int = 6) -> tuple[Tick, ...]:
    """Ticks from `low` to `high`, both above 0."""
    first, last = math.floor(math.log10(low) + 1e-9), math.ceil(math.log10(high) - 1e-9)
    every = max(1, math.ceil((last - first) / count))
    digits = (1.0, 2.0, 5.0) if last - first <= 2 else (1.0,)
    values = (d * 10.0**p for p in range(first, last + 1, every) for d in digits)
    inside = (v for v in values if low * (1 - 1e-9) <= v <= high * (1 + 1e-9))
    return tuple(Tick(v, power_label(v)) for v in inside)


def grouped(number: float) -> str:
    """A whole number with its thousands apart."""
    return f"{round(number):,}".replace("-", MINUS)


def plain(value: float, decimals: int, largest: float) -> str:
    """A tick's words: decimals as its step needs, thousands grouped, far powers as such."""
    if largest >= 1e7 or (decimals > 5 and largest < 1e-3):
        return power_label(value)
    return f"{value:,.{decimals}f}".replace("-", MINUS)


def power_label(value: float) -> str:
    """0.01, 10, and beyond four digits 10⁻⁵ or 2·10⁶."""
    if value == 0:
        return "0"
    power = math.floor(math.log10(abs(value)) + 1e-9)
    digit = round(value / 10.0**power, 6)
    if -4 < power < 4:
        return f"{value:.{max(0, -power)}f}".replace("-", MINUS)
    ten = f"10{str(power).translate(_SUPERSCRIPTS)}"
    return ten if digit == 1 else f"{digit:g}·{ten}".replace("-", MINUS)
