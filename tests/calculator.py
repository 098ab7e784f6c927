"""A pocket calculator for printed lines: it reads the text of an equation and computes it anew.

Rule: it knows nothing of core; exact fractions, floats only inside functions, rounding half up.
"""

import math
import re
from collections.abc import Callable
from fractions import Fraction

_RELATIONS = re.compile(r" (=|≈|←|→) ")
_NUMERAL = re.compile(r"\d+(\.\d+)?(·10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?")
_CALL = re.compile(r"([a-z√σΦφ]+)\(")
_DIGITS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def _gauss(x: float) -> float:
    return 0.5 * math.erfc(-x / math.sqrt(2.0))


_FUNCTIONS: dict[str, Callable[..., float]] = {
    "ln": math.log,
    "tanh": math.tanh,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "sinh": math.sinh,
    "cosh": math.cosh,
    "exp": math.exp,
    "erf": math.erf,
    "max": max,
    "min": min,
    "√": math.sqrt,
    "σ": lambda x: 1.0 / (1.0 + math.exp(-x)),
    "Φ": _gauss,
    "φ": lambda x: math.exp(-x * x / 2.0) / math.sqrt(2.0 * math.pi),
}


class NoNumber(Exception):  # noqa: N818
    """The text is no formula in numbers."""


class _Reader:
    """Recursive descent: sums, products, powers."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def whole(self) -> Fraction:
        value = self.sum()
        self.skip()
        if self.at != len(self.text):
            raise NoNumber(self.text)
        return value

    def terms(self) -> list[Fraction]:
        """The value of each term of the sum."""
        values = [self.product()]
        while sign := self.operator("+−"):
            values.append(self.product() * (1 if sign == "+" else -1))
        return values

    def sum(self) -> Fraction:
        return sum(self.terms(), Fraction(0))

    def product(self) -> Fraction:
        if self.take("−"):
            return -self.product()
        value = self.power()
        while True:
            if self.operator("·"):
                value *= self.power()
            elif self.operator("/"):
                value /= self.power()
            elif self.peek() == "(":
                value *= self.power()
            else:
                return value

    def power(self) -> Fraction:
        if self.take("e^"):
            return Fraction(math.exp(float(self.power())))
        if self.take("−"):
            return -self.power()
        base = self.atom()
        raised = ""
        while self.at < len(self.text) and self.text[self.at] in _SUPERSCRIPTS:
            raised += self.text[self.at]
            self.at += 1
        if raised:
            return base ** int(raised.translate(_DIGITS))
        if self.take("^"):
            return Fraction(float(base) ** float(self.atom()))
        return base

    def atom(self) -> Fraction:
        self.skip()
        if (call := _CALL.match(self.text, self.at)) and call.group(1) in _FUNCTIONS:
            self.at = call.end() - 1
            return Fraction(_FUNCTIONS[call.group(1)](*map(float, self.arguments())))
        if self.take("("):
            value = self.sum()
            self.need(")")
            return value
        if self.take("|"):
            value = abs(self.sum())
            self.need("|")
            return value
        return self.numeral()

    def arguments(self) -> list[Fraction]:
        self.need("(")
        found = [self.sum()]
        while self.take(","):
            found.append(self.sum())
        self.need(")")
        return found

    def numeral(self) -> Fraction:
        if self.take("½"):
            return Fraction(1, 2)
        if self.take("π"):
            return Fraction(math.pi)
        match = _NUMERAL.match(self.text, self.at)
        if match is None:
            raise NoNumber(self.text)
        self.at = match.end()
        mantissa, _, power = match.group().partition("·10")
        return Fraction(mantissa) * Fraction(10) ** int(power.translate(_DIGITS) or "0")

    def skip(self) -> None:
        while self.at < len(self.text) and self.text[self.at] == " ":
            self.at += 1

    def peek(self) -> str:
        return self.text[self.at :].lstrip(" ")[:1]

    def take(self, word: str) -> bool:
        start = self.at
        self.skip()
        found = self.text.startswith(word, self.at)
        self.at = self.at + len(word) if found else start
        return found

    def need(self, word: str) -> None:
        if not self.take(word):
            raise NoNumber(self.text)

    def operator(self, signs: str) -> str:
        """An operator with its spaces, as printed between operands."""
        sign = self.text[self.at + 1 : self.at + 2]
        if self.text[self.at : self.at + 1] == " " and sign and sign in signs:
            self.at += 2
            return sign
        return ""


def calculated(text: str) -> Fraction:
    """What a formula in numbers gives; NoNumber where it is none, ArithmeticError or ValueError
    where it has no value."""
    return _Reader(text).whole()


def decimals(numeral: str) -> int:
    """How many decimals a printed number has; negative for 1.23·10⁹."""
    mantissa, _, power = numeral.partition("·10")
    places = len(mantissa.partition(".")[2])
    return places - int(power.translate(_DIGITS) or "0")


def rounded(value: Fraction, places: int) -> Fraction:
    """Half up, away from zero."""
    scale = Fraction(10) ** places
    size = Fraction(math.floor(abs(value) * scale + Fraction(1, 2))) / scale
    return size if value >= 0 else -size


def is_numeral(text: str) -> bool:
    """Whether the text is one printed number."""
    return (
        _NUMERAL.fullmatch(text.removeprefix("(").removeprefix("−").removesuffix(")")) is not None
    )


def links(line: str) -> list[tuple[str, str, str]]:
    """(left, relation, right) of every two neighbours in a line."""
    pieces = _RELATIONS.split(line)
    return [tuple(pieces[i : i + 3]) for i in range(0, len(pieces) - 2, 2)]  # type: ignore[misc]


def false_links(line: str) -> list[str]:
    """Every `=` between numbers in the line that a calculator contradicts, as text."""
    found = []
    for left, relation, right in links(line):
        if relation == "=" and not _holds(left, right):
            found.append(f"{left} = {right}")
    return found


def _holds(left: str, right: str) -> bool:
    try:
        reader = _Reader(left)
        products = reader.terms()
        if reader.at != len(left):
            return True
    except NoNumber:
        return True
    except (ArithmeticError, ValueError):
        return False
    if is_numeral(right):
        return _rounds_to(sum(products, Fraction(0)), right)
    terms = re.split(r" \+ ", right)
    return len(terms) == len(products) and all(map(_rounds_to, products, terms))


def _rounds_to(value: Fraction, numeral: str) -> bool:
    text = numeral.removeprefix("(").removesuffix(")")
    printed = calculated(text)
    return rounded(value, decimals(text.removeprefix("−"))) == printed
