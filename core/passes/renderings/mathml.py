"""Markup as MathML, which browsers set by themselves: `<math alttext="z = ...">...</math>`.

Rule: MathML Core only, every character escaped; the hue of a number's direction is a class.
"""

from html import escape

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
from core.passes.numbers import power_of_ten
from core.passes.renderings.plain import plain_text


def mathml(markup: Markup) -> str:
    """The markup as one formula; its plain text is said where MathML is not understood."""
    return f'<math alttext="{escape(plain_text(markup))}">{_write(markup)}</math>'


def _write(markup: Markup) -> str:
    match markup:
        case Symbol(text, roman):
            upright = ' mathvariant="normal"' if roman and len(text) == 1 else ""
            return f"<mi{upright}>{escape(text)}</mi>"
        case Numeral(text):
            return _numeral(text)
        case Operator(text) | Relation(text):
            return f'<mo form="infix">{escape(text)}</mo>'
        case Sign(text):
            return f'<mo form="prefix">{escape(text)}</mo>'
        case Words(text):
            return f"<mtext>\u00a0{escape(text)}</mtext>"
        case Blank():
            return '<mtext class="blank">□</mtext>'
        case Row(items):
            return _row("".join(map(_write, items)))
        case _:
            return _nested(markup)


def _nested(markup: Scripts | Fraction | Root | Fence | Linked) -> str:
    match markup:
        case Scripts(base, sub, sup):
            return _scripts(base, sub, sup)
        case Fraction(numerator, denominator):
            return f"<mfrac>{_write(numerator)}{_write(denominator)}</mfrac>"
        case Root(inner):
            return f"<msqrt>{_write(inner)}</msqrt>"
        case Fence(inner, left, right):
            fixed = "" if _is_tall(inner) else ' stretchy="false"'
            opening = f'<mo form="prefix"{fixed}>{escape(left)}</mo>'
            closing = f'<mo form="postfix"{fixed}>{escape(right)}</mo>'
            return _row(opening + _write(inner) + closing)
        case _:
            hue = f' class="{markup.direction.value}"' if markup.direction else ""
            return f"<mrow{hue}>{_write(markup.inner)}</mrow>"


def _is_tall(markup: Markup) -> bool:
    """Whether brackets around it have to grow; those that may grow stand farther off."""
    match markup:
        case Row(items):
            return any(map(_is_tall, items))
        case Linked(inner) | Fence(inner):
            return _is_tall(inner)
        case Scripts() | Fraction() | Root():
            return True
        case _:
            return False


def _row(inner: str) -> str:
    return f"<mrow>{inner}</mrow>"


def _numeral(text: str) -> str:
    parts = power_of_ten(text)
    if parts is None:
        return f"<mn>{escape(text)}</mn>"
    mantissa, power = (escape(part) for part in parts)
    return _row(f"<mn>{mantissa}</mn><mo>·</mo><msup><mn>10</mn><mn>{power}</mn></msup>")


def _scripts(base: Markup, sub: Markup | None, sup: Markup | None) -> str:
    name = "m" + ("sub" if sub else "") + ("sup" if sup else "")
    parts = "".join(_write(part) for part in (base, sub, sup) if part is not None)
    return f"<{name}>{parts}</{name}>" if sub or sup else _write(base)
