"""`TypedNumber`: a number as a student typed it, with the precision that its digits promise.

Rule: exactly one number in decimal digits is read; what is doubtful is refused with one sentence.
"""

import math
import re
from decimal import ROUND_DOWN, Context, Decimal

from core.dataclass import dataclass
from core.errors import NetworkError
from core.passes.numbers import power_of_ten

LONGEST = 40
_PLAIN = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_CONTEXT = Context(prec=60, rounding=ROUND_DOWN)
_NOISE = 4e-12
_TIE = 1e-9


@dataclass(frozen=True)
class TypedNumber:
    """The exact decimal that stands there, and how many decimals it has."""

    decimal: Decimal
    decimals: int

    @property
    def value(self) -> float:
        """The number as a float."""
        return float(self.decimal)

    def matches(self, value: float, decimals: int | None = None) -> bool:
        """Whether `value` rounds to this number at its own decimals, or at these."""
        if not math.isfinite(value):
            return False
        at = self.decimals if decimals is None else decimals
        half = 0.5 * 10.0**-at
        return self._distance(value) <= half * (1.0 + _TIE) + _NOISE * abs(value)

    def is_exactly(self, value: float) -> bool:
        """Whether this is `value` at full precision, whatever zeros could follow."""
        return self._distance(value) <= _NOISE * abs(value)

    def is_cut_off(self, value: float) -> bool:
        """Whether `value` without its further decimals is this number."""
        unit = Decimal(1).scaleb(-self.decimals)
        return Decimal(value).quantize(unit, ROUND_DOWN, _CONTEXT) == self.decimal

    def is_within(self, off: float, value: float) -> bool:
        """Whether the number is at most `off` away from `value`, as exactly as it was typed."""
        return self._distance(value) <= off + self._half

    def blurs(self, left: float, right: float) -> bool:
        """Whether two numbers are the same at this number's decimals."""
        return abs(left - right) <= self._half

    @property
    def _half(self) -> float:
        return 0.5 * 10.0**-self.decimals

    def _distance(self, value: float) -> float:
        return abs(float(self.decimal - Decimal(value)))

    @classmethod
    def parse(cls, text: str) -> "TypedNumber":
        """The number in a text such as "−0,036" or "1.23·10⁻⁷"; NetworkError says why not."""
        typed = text.strip().replace("−", "-")
        if parts := power_of_ten(typed):
            typed = "e".join(parts)
        if not typed:
            raise NetworkError("type a number, such as 0.14")
        if len(typed) > LONGEST or not _PLAIN.fullmatch(typed):
            raise NetworkError(f"expected a number such as 0.14, found {_shown(text)}")
        decimal = Decimal(typed.replace(",", "."))
        if not math.isfinite(float(decimal)) or _exponent(decimal) < -LONGEST:
            raise NetworkError(f"{_shown(text)} is out of reach; type an ordinary number")
        return cls(decimal, max(0, -_exponent(decimal)))


def _exponent(decimal: Decimal) -> int:
    return decimal.adjusted() - len(decimal.as_tuple().digits) + 1


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= LONGEST else f'"{line[:LONGEST]}…"'
