"""Where numbers become text: rounding, signs, small and large ones.

Rule: half up on the number's 15 significant digits, so that binary noise flips no half; a number
that is not 0 never prints as 0.
"""

import math
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from core.dataclass import dataclass

MINUS = "−"
INFINITY = "∞"
UNDEFINED = "undefined"
SMALLEST, LARGEST = 1e-6, 1e9
COMPACT_SMALLEST, COMPACT_LARGEST = 1e-4, 1e7
COMPACT_DECIMALS, COMPACT_PLACES = 4, 7
FURTHER_DECIMALS = 6  # where two numbers are to be told apart
TYPED_DECIMALS = 6
SIGNIFICANT = 3

CONTEXT = Context(prec=34, rounding=ROUND_HALF_UP, Emin=-999999, Emax=999999, traps=[])

_UP = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_DOWN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


@dataclass(frozen=True)
class Printed:
    """A number as it stands on screen: its text and exactly the number that this text says."""

    text: str
    decimal: Decimal
    is_rounded: bool

    @property
    def is_negative(self) -> bool:
        """Whether the text begins with a minus."""
        return self.text.startswith(MINUS)


def shown(value: float, digits: int = 3) -> str:
    """A computed number with `digits` decimals, such as "−0.036", "0.00123" or "1.23·10⁻⁵"."""
    return printed(value, digits).text


def typed(value: float, digits: int = 3) -> str:
    """A parameter or a number of the data as it was typed; a long one is rounded."""
    return printed_as_typed(value, digits).text


def compact(value: float, digits: int = 3) -> str:
    """A computed number where room is short, such as "0.5933" or "6.77·10⁻⁶".

    At most four decimals and seven places; a power of ten already below 10⁻⁴ and from 10⁷ on.
    """
    return _compact(value, min(digits, COMPACT_DECIMALS))


def compact_further(value: float, digits: int) -> str:
    """The same with up to six decimals, for one of two numbers that differ by little."""
    return _compact(value, min(digits, FURTHER_DECIMALS))


def _compact(value: float, digits: int) -> str:
    size = abs(value)
    if not math.isfinite(value) or value == 0:
        return shown(value, digits)
    if not COMPACT_SMALLEST <= size < COMPACT_LARGEST:
        return _scientific(Decimal(f"{value:.15g}"), 0).text
    before_point = len(str(int(size)))
    return shown(value, min(digits, COMPACT_PLACES - before_point))


def compact_typed(value: float, digits: int = 3) -> str:
    """A parameter or a number of the data where room is short: as typed, if that is short."""
    text = typed(value, digits)
    is_short = len(text.partition(".")[2]) <= COMPACT_DECIMALS and "·" not in text
    return text if is_short and abs(value) < COMPACT_LARGEST else compact(value, COMPACT_DECIMALS)


def signed(text: str) -> str:
    """A printed number with its sign written out: "+1.1", "−0.4", "0"."""
    has_sign = text.startswith((MINUS, UNDEFINED)) or not any(c in "123456789∞" for c in text)
    return text if has_sign else f"+{text}"


@lru_cache(maxsize=4096)
def printed(value: float, digits: int, guard: int = 0) -> Printed:
    """A computed number, with `guard` more digits than usual."""
    if not math.isfinite(value):
        return _unfinite(value)
    size = abs(value)
    exact = Decimal(f"{value:.15g}")
    if value == 0:
        rounded = _rounded(Decimal(0), -digits)
    elif size < SMALLEST or size >= LARGEST:
        return _scientific(exact, guard)
    elif size < 10.0 ** (1 - digits):
        if size < COMPACT_SMALLEST:
            return _scientific(exact, guard)
        rounded = _significant(exact, guard)
    else:
        rounded = _rounded(exact, -digits - guard)
    return Printed(_text(rounded), rounded, rounded != exact)


@lru_cache(maxsize=4096)
def printed_as_carried(value: float, decimals: int) -> Printed | None:
    """A number that was rounded to so many decimals and carried on so; None for every other."""
    if not math.isfinite(value) or abs(value) >= LARGEST:
        return None
    exact = Decimal(repr(value))
    rounded = _rounded(exact, -decimals)
    return Printed(_text(rounded), rounded, False) if rounded == exact else None


@lru_cache(maxsize=4096)
def printed_as_typed(value: float, digits: int, guard: int = 0) -> Printed:
    """A number as it was typed, where it has at most six decimals; else like a computed one."""
    if not abs(value) < LARGEST:
        return printed(value, digits, guard)
    exact = Decimal(repr(value))
    if exact == exact.to_integral_value():
        exact = exact.quantize(Decimal(1), context=CONTEXT)
    decimals = len(exact.as_tuple().digits) - 1 - exact.adjusted()
    if decimals > TYPED_DECIMALS:
        return printed(value, digits, guard)
    return Printed(_text(exact), abs(exact) if value == 0 else exact, False)


def agrees(exact: Decimal, result: Printed) -> bool:
    """Whether `exact`, rounded half up to the decimals of `result`, is `result`."""
    return agree(exact, result.decimal, result)


def agree(left: Decimal, right: Decimal, result: Printed) -> bool:
    """Whether both are the same number once rounded half up to the decimals of `result`."""
    if not (left.is_finite() and right.is_finite() and result.decimal.is_finite()):
        return False
    quantum = result.decimal
    return left.quantize(quantum, context=CONTEXT) == right.quantize(quantum, context=CONTEXT)


def _rounded(exact: Decimal, exponent: int) -> Decimal:
    return exact.quantize(Decimal((0, (1,), exponent)), context=CONTEXT)


def _significant(exact: Decimal, guard: int) -> Decimal:
    lowest = 1 - SIGNIFICANT - guard
    rounded = _rounded(exact, exact.adjusted() + lowest)
    return _rounded(rounded, rounded.adjusted() + lowest)


def _text(number: Decimal) -> str:
    text = f"{number:f}"
    if not number:
        return text.lstrip("-")
    return text.replace("-", MINUS)


def _scientific(exact: Decimal, guard: int) -> Printed:
    rounded = _significant(exact, guard)
    power = rounded.adjusted()
    mantissa = _text(_rounded(rounded.scaleb(-power), 1 - SIGNIFICANT - guard))
    text = f"{mantissa}·10{str(power).translate(_UP)}"
    return Printed(text, rounded, rounded != exact)


def _unfinite(value: float) -> Printed:
    if math.isnan(value):
        return Printed(UNDEFINED, Decimal("NaN"), True)
    return Printed(INFINITY if value > 0 else MINUS + INFINITY, Decimal(value), True)


def power_of_ten(text: str) -> tuple[str, str] | None:
    """("1.23", "-7") of a text such as "1.23·10⁻⁷"; None for every other."""
    mantissa, dot, power = text.partition("·10")
    return (mantissa, power.translate(_DOWN)) if dot else None
