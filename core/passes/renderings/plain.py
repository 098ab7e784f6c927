"""Markup as plain text, such as "z₁⁽¹⁾ = w₁₁⁽¹⁾ x₁ + b₁⁽¹⁾ = 1.1 · 2 + (−0.2) = 2.000".

Rule: the text can be typed into a calculator as it stands; brackets replace bars and scripts.
"""

from core.passes.markup import (
    Blank,
    Fence,
    Fraction,
    Linked,
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

_SUB = str.maketrans("0123456789ntk", "₀₁₂₃₄₅₆₇₈₉ₙₜₖ")
_UPPER = {"′": "′", "T": "ᵀ"}
_SUP = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")


def plain_text(markup: Markup) -> str:
    """The markup as one line of text."""
    match markup:
        case Symbol(text) | Numeral(text) | Sign(text) | Words(text):
            return text
        case Operator(text) | Relation(text):
            return f" {text} "
        case Blank():
            return "□"
        case Row(items):
            return _row(items)
        case Scripts(base, sub, sup):
            return plain_text(base) + _subscript(sub) + _superscript(sup)
        case Fraction(numerator, denominator):
            return _fraction(numerator, denominator)
        case Root(inner):
            return f"√({plain_text(inner)})"
        case Fence(inner, left, right):
            return f"{left}{plain_text(inner)}{right}"
        case _:
            return plain_text(markup.inner)


def _row(items: tuple[Markup, ...]) -> str:
    text = ""
    for before, item in zip((None, *items), items, strict=False):
        text += _gap(before, item) + plain_text(item)
    return text


def _gap(before: Markup | None, item: Markup) -> str:
    """A space between two factors or words, none inside a function or beside an operator."""
    if before is None or isinstance(before, Operator | Relation | Sign):
        return ""
    if isinstance(item, Operator | Relation) or item == Symbol(",", True):
        return ""
    if isinstance(item, Symbol) and item.text.startswith("."):
        return ""
    if isinstance(before, Scripts) and before.sup == Symbol("′", True):
        return ""
    if isinstance(before, Symbol) and before.text != ",":
        return "" if isinstance(item, Fence) or before.text in "∂Δ" else " "
    return " "


def _fraction(numerator: Markup, denominator: Markup) -> str:
    above, below = plain_text(numerator), plain_text(denominator)
    if is_derivative(numerator):
        return f"{above}/{below}"
    above = f"({above})" if _has_sum(numerator) else above
    return f"{above} / {below if _is_single(denominator) else f'({below})'}"


def is_derivative(numerator: Markup) -> bool:
    """Whether a fraction with this numerator is a derivative: it begins with ∂."""
    return isinstance(numerator, Row) and numerator.items[0] == Symbol("∂")


def _has_sum(markup: Markup) -> bool:
    if isinstance(markup, Row):
        return any(map(_has_sum, markup.items))
    return isinstance(markup, Operator) and markup.text in "+−"


def _is_single(markup: Markup) -> bool:
    match markup:
        case Linked(inner):
            return _is_single(inner)
        case Row(items):
            return len(items) == 1 and _is_single(items[0])
        case Numeral(text):
            return "·" not in text
        case Fraction():
            return False
        case _:
            return True


def _subscript(sub: Markup | None) -> str:
    if sub is None:
        return ""
    text = plain_text(sub)
    lowered = text.translate(_SUB)
    is_lowered = all(c in "₀₁₂₃₄₅₆₇₈₉ₙₜₖ," for c in lowered)
    return lowered if is_lowered else f"_{text}"


def _superscript(sup: Markup | None) -> str:
    if sup is None:
        return ""
    text = plain_text(sup)
    is_index = isinstance(sup, Fence) and all(c in "0123456789,()" for c in text)
    if text in _UPPER:
        return _UPPER[text]
    if isinstance(sup, Fence) and sup.left == "[":
        return f"^{text}"
    return text.translate(_SUP) if is_index or text.isdigit() else f"^({text})"
