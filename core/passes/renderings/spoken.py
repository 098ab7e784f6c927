"""Markup as words that can be read aloud, such as "dL by da 1 equals 0.121 times minus 0.3".

Rule: every sign becomes a word; brackets are spoken only where they hold a sum.
"""

from functools import lru_cache

from core.passes.markup import (
    Blank,
    Fence,
    Fraction,
    Markup,
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
from core.passes.numbers import MINUS, power_of_ten
from core.passes.renderings.plain import is_derivative

_WORDS = {
    "+": "plus",
    "−": "minus",
    "·": "times",
    "⊙": "times each",
    "×": "by",
    "/": "divided by",
    "=": "equals",
    "≈": "is about",
    "←": "becomes",
    "→": "goes to",
    "∂": "d",
    "σ": "sigma of",
    "η": "eta",
    "μ": "mu",
    "α": "alpha",
    "β": "beta",
    "ε": "epsilon",
    "ϵ": "epsilon",
    "δ": "delta",
    "ρ": "rho",
    "λ": "lambda",
    "π": "pi",
    "Σ": "the sum of",
    "Φ": "capital phi of",
    "φ": "phi of",
    "Δ": "delta",
    "½": "one half",
    "…": "and so on",
    "∞": "infinity",
    "m̂": "m hat",
    "v̂": "v hat",
    "F̂": "F hat",
}
_KEPT = 512  # sentences, for every panel says its formulas again at every step


@lru_cache(maxsize=_KEPT)
def spoken(markup: Markup) -> str:
    """The markup as one sentence without a full stop."""
    return " ".join(_say(markup).split()).replace(" ,", ",")


def _say(markup: Markup) -> str:
    match markup:
        case Symbol(text) | Operator(text) | Relation(text) | Sign(text):
            return _WORDS.get(text, text)
        case Numeral(text):
            return _number(text)
        case Words(text):
            return text
        case Blank():
            return "what"
        case Row(items):
            return " ".join(map(_say, items))
        case Scripts(base, _, Symbol("′")):
            return f"{_say(base).removesuffix(' of')} prime of"
        case Scripts(base, sub, sup):
            return f"{_say(base)} {_subscript(sub)} {_superscript(sup)}"
        case Fraction(numerator, denominator):
            return _fraction(numerator, denominator)
        case Root(inner):
            return f"the square root of {_say(inner)}"
        case Fence(inner):
            return _bracketed(inner)
        case _:
            return _say(markup.inner)


def _number(text: str) -> str:
    parts = power_of_ten(text)
    if parts is not None:
        power = parts[1].replace("-", "minus ")
        return f"{_number(parts[0])} times ten to the {power}"
    if text.startswith(MINUS):
        return f"minus {_number(text.removeprefix(MINUS))}"
    return _WORDS.get(text, text)


def _subscript(sub: Markup | None) -> str:
    if sub is None:
        return ""
    text = _say(sub)
    separate = text.split(",") if "," in text else text if text.isdigit() else [text]
    return " ".join(separate)


def _superscript(sup: Markup | None) -> str:
    match sup:
        case None:
            return ""
        case Fence(Symbol(text)):
            return f"of layer {text.replace(',', ' from ')}"
        case Symbol("T"):
            return "transposed"
        case Numeral("2"):
            return "squared"
        case Numeral("3"):
            return "cubed"
        case _:
            return f"to the power of {_say(sup)},"


def _fraction(numerator: Markup, denominator: Markup) -> str:
    above, below = _say(numerator), _say(denominator)
    if is_derivative(numerator):
        return f"d{above[2:]} by d{below[2:]}"
    return f"{_bracketed(numerator)} over {_bracketed(denominator)}"


def _bracketed(inner: Markup) -> str:
    return f"open bracket {_say(inner)} close bracket" if _has_sum(inner) else _say(inner)


def _has_sum(markup: Markup) -> bool:
    if isinstance(markup, Row):
        return any(map(_has_sum, markup.items))
    return isinstance(markup, Operator | Fraction)
