r"""Markup as LaTeX for a formula in mathematics mode, such as `\frac{\partial L}{\partial a_{1}}`.

Rule: standard LaTeX and amssymb only; colours and links stay behind.
"""

import re

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

_LETTERS = {
    "∂": r"\partial ",
    "σ": r"\sigma ",
    "Φ": r"\Phi ",
    "φ": r"\varphi ",
    "η": r"\eta ",
    "μ": r"\mu ",
    "α": r"\alpha ",
    "β": r"\beta ",
    "ε": r"\varepsilon ",
    "ϵ": r"\epsilon ",
    "δ": r"\delta ",
    "ρ": r"\rho ",
    "λ": r"\lambda ",
    "π": r"\pi ",
    "Σ": r"\sum ",
    "Δ": r"\Delta ",
    "∞": r"\infty ",
    "½": r"\tfrac{1}{2}",
    "…": r"\dots ",
    "−": "-",
    "·": r" \cdot ",
    "⊙": r" \odot ",
    "′": r"\prime ",
    "×": r" \times ",
    "≈": r" \approx ",
    "←": r" \leftarrow ",
    "→": r" \to ",
    "□": r"\square ",
    "m̂": r"\hat{m}",
    "v̂": r"\hat{v}",
    "F̂": r"\hat{F}",
    "_": r"\_",
}
_FUNCTIONS = ("ln", "tanh", "max", "sin", "cos", "exp", "min", "sinh", "cosh", "tan")
_SPACES = re.compile(" +")
_FENCES = {"|": "|", "{": r"\{", "}": r"\}"}


def latex(markup: Markup) -> str:
    """The markup as LaTeX, without dollar signs."""
    return _SPACES.sub(" ", _write(markup)).replace(" _{", "_{").replace(" ^{", "^{").strip()


def _write(markup: Markup) -> str:
    match markup:
        case Symbol(text, roman):
            return _symbol(text, roman)
        case Numeral(text):
            return _numeral(text)
        case Operator(text) | Relation(text):
            return f" {_LETTERS.get(text, text).strip()} "
        case Sign(text):
            return _letters(text)
        case Words() | Blank():
            return _words(markup)
        case Row(items):
            return "".join(map(_write, items))
        case Scripts(base, sub, sup):
            return _base(base) + _script("_", sub) + _script("^", sup)
        case Fraction(numerator, denominator):
            return rf"\frac{{{_write(numerator)}}}{{{_write(denominator)}}}"
        case Root(inner):
            return rf"\sqrt{{{_write(inner)}}}"
        case Fence(inner, left, right):
            opening, closing = _FENCES.get(left, left), _FENCES.get(right, right)
            return rf"\left{opening}{_write(inner)}\right{closing}"
        case _:
            return _write(markup.inner)


def _words(markup: Words | Blank) -> str:
    return rf"\ \text{{{_escaped(markup.text)}}}" if isinstance(markup, Words) else r"\square "


def _symbol(text: str, roman: bool) -> str:
    if text in _LETTERS:
        return _LETTERS[text]
    if text in _FUNCTIONS:
        return rf"\{text} "
    if roman and any(character.isalpha() for character in text):
        return rf"\mathrm{{{_letters(text)}}}"
    return _letters(text) if len(text) == 1 or roman else rf"\mathit{{{_letters(text)}}}"


def _numeral(text: str) -> str:
    parts = power_of_ten(text)
    if parts is None:
        return rf"\text{{{text}}}" if text.isalpha() and text.isascii() else _letters(text)
    return rf"{_letters(parts[0])} \cdot 10^{{{parts[1]}}}"


def _base(base: Markup) -> str:
    """A base that has scripts of its own is put in braces, so that both keep theirs."""
    inner = base
    while isinstance(inner, Linked):
        inner = inner.inner
    return f"{{{_write(base)}}}" if isinstance(inner, Scripts) else _write(base)


def _script(mark: str, script: Markup | None) -> str:
    if script is None:
        return ""
    if isinstance(script, Fence) and isinstance(script.inner, Symbol):
        return f"{mark}{{{script.left}{_write(script.inner)}{script.right}}}"
    return f"{mark}{{{_write(script)}}}"


def _letters(text: str) -> str:
    return "".join(_LETTERS.get(character, character) for character in text)


def _escaped(text: str) -> str:
    return "".join(rf"\{c}" if c in "#$%&_{}" else _LETTERS.get(c, c) for c in text)
