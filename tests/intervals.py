"""What a printed line may mean: every rounded number stands for all that round to it.

Rule: a line with ≈ is honest where the numbers on its two sides can be the same; computed with
intervals, from the text alone.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.calculator import decimals, links

_NUMERAL = re.compile(r"\d+(\.\d+)?(·10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?")
_CALL = re.compile(r"([a-z√σΦφ]+)\(")
_DIGITS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SLACK, _SAMPLES = 1e-9, 33


@dataclass(frozen=True)
class Interval:
    """All numbers from `low` to `high`."""

    low: float
    high: float

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)

    def __neg__(self) -> "Interval":
        return Interval(-self.high, -self.low)

    def __mul__(self, other: "Interval") -> "Interval":
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: "Interval") -> "Interval":
        if other.low <= 0 <= other.high:
            return Interval(-math.inf, math.inf)
        return self * Interval(1 / other.high, 1 / other.low)

    def through(self, function: Callable[[float], float]) -> "Interval":
        """What a function makes of it, by values close together."""
        step = (self.high - self.low) / (_SAMPLES - 1)
        values = [_value(function, self.low + n * step) for n in range(_SAMPLES)]
        if any(map(math.isnan, values)):
            return Interval(-math.inf, math.inf)
        return Interval(min(values), max(values))

    def meets(self, other: "Interval") -> bool:
        """Whether both can be the same number."""
        size = _SLACK * max(1e-300, *(abs(end) for end in (self.low, other.low) if end == end))
        return self.low <= other.high + size and other.low <= self.high + size


def _value(function: Callable[[float], float], x: float) -> float:
    try:
        return function(x)
    except OverflowError:
        return math.inf
    except (ValueError, ZeroDivisionError):
        return math.nan


_FUNCTIONS: dict[str, Callable[[float], float]] = {
    "ln": lambda x: math.log(x) if x > 0 else -math.inf,
    "tanh": math.tanh,
    "sin": math.sin,
    "cos": math.cos,
    "exp": math.exp,
    "erf": math.erf,
    "√": lambda x: math.sqrt(max(x, 0.0)),
    "σ": lambda x: 0.5 * (1 + math.tanh(x / 2)),
    "Φ": lambda x: 0.5 * math.erfc(-x / math.sqrt(2.0)),
    "φ": lambda x: math.exp(-x * x / 2.0) / math.sqrt(2.0 * math.pi),
}


class NoNumber(Exception):  # noqa: N818
    """The text is no formula in numbers."""


class _Reader:
    """Recursive descent; numbers with at least `digits` decimals are rounded ones."""

    def __init__(self, text: str, digits: int) -> None:
        self.text, self.digits, self.at = text, digits, 0

    def whole(self) -> Interval:
        value = self.sum()
        if self.text[self.at :].strip():
            raise NoNumber(self.text)
        return value

    def sum(self) -> Interval:
        value = self.product()
        while (sign := self.text[self.at : self.at + 3]) in (" + ", " − "):
            self.at += 3
            term = self.product()
            value = value + (term if sign == " + " else -term)
        return value

    def product(self) -> Interval:
        if self.take("−"):
            return -self.product()
        value = self.power()
        while True:
            if self.take(" · "):
                value = value * self.power()
            elif self.take(" / "):
                value = value / self.power()
            elif self.text[self.at :].lstrip(" ")[:1] == "(":
                self.take(" ")
                value = value * self.power()
            else:
                return value

    def power(self) -> Interval:
        if self.take("e^"):
            return self.power().through(math.exp)
        if self.take("−"):
            return -self.power()
        base = self.atom()
        raised = ""
        while self.at < len(self.text) and self.text[self.at] in _SUPERSCRIPTS:
            raised += self.text[self.at]
            self.at += 1
        exponent = float(raised.translate(_DIGITS)) if raised else 1.0
        if self.take("^"):
            exponent = self.atom().low
        return base if exponent == 1.0 else base.through(lambda x: x**exponent)

    def atom(self) -> Interval:
        if (call := _CALL.match(self.text, self.at)) and call.group(1) in _FUNCTIONS:
            self.at = call.end()
            inner = self.sum()
            self.need(")")
            return inner.through(_FUNCTIONS[call.group(1)])
        if self.take("("):
            value = self.sum()
            self.need(")")
            return value
        return self.numeral()

    def numeral(self) -> Interval:
        if self.take("½"):
            return Interval(0.5, 0.5)
        match = _NUMERAL.match(self.text, self.at)
        if match is None:
            raise NoNumber(self.text)
        self.at = match.end()
        mantissa, _, power = match.group().partition("·10")
        value = float(mantissa) * 10.0 ** int(power.translate(_DIGITS) or "0")
        places = decimals(match.group())
        is_rounded = bool(power) or places >= self.digits
        radius = 0.5 * 10.0**-places if is_rounded else 0.0
        return Interval(value - radius, value + radius)

    def take(self, word: str) -> bool:
        found = self.text.startswith(word, self.at)
        self.at += len(word) if found else 0
        return found

    def need(self, word: str) -> None:
        if not self.take(word):
            raise NoNumber(self.text)


def impossible_links(line: str, digits: int) -> list[str]:
    """Every ≈ in the line whose two sides cannot be the same number, as text."""
    found = []
    for left, relation, right in links(line):
        if relation == "≈" and not _can_hold(left, right, digits):
            found.append(f"{left} ≈ {right}")
    return found


def _can_hold(left: str, right: str, digits: int) -> bool:
    try:
        sides = [_Reader(side, digits).whole() for side in (left, right)]
    except NoNumber:
        return True
    return sides[0].meets(sides[1])
