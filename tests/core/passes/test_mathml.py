"""Markup as MathML and as words for LaTeX: whole, escaped, and with the numbers of the screen."""

from string import ascii_letters, digits
from xml.etree import ElementTree

import pytest

from core.network.ref import Ref
from core.passes.explain import explain
from core.passes.markup import (
    Blank,
    Direction,
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
from core.passes.renderings.latex_words import latex_words
from core.passes.renderings.mathml import mathml
from core.passes.renderings.plain import plain_text
from tests.walks import opening_pass


def inner(markup: Markup) -> str:
    """What stands inside the formula's own element."""
    text = mathml(markup)
    return text[text.index(">") + 1 : -len("</math>")]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (Symbol("x"), "<mi>x</mi>"),
        (Symbol("ln", roman=True), "<mi>ln</mi>"),
        (Symbol("T", roman=True), '<mi mathvariant="normal">T</mi>'),
        (Symbol("<b>"), "<mi>&lt;b&gt;</mi>"),
        (Numeral("−0.5"), "<mn>−0.5</mn>"),
        (
            Numeral("1.5·10⁻⁷"),
            "<mrow><mn>1.5</mn><mo>·</mo><msup><mn>10</mn><mn>-7</mn></msup></mrow>",
        ),
        (Operator("+"), '<mo form="infix">+</mo>'),
        (Relation("<"), '<mo form="infix">&lt;</mo>'),
        (Sign(), '<mo form="prefix">−</mo>'),
        (Words("since"), "<mtext>\u00a0since</mtext>"),
        (Blank(), '<mtext class="blank">□</mtext>'),
        (Scripts(Symbol("x")), "<mi>x</mi>"),
        (Scripts(Symbol("x"), Numeral("1")), "<msub><mi>x</mi><mn>1</mn></msub>"),
        (Scripts(Symbol("x"), None, Numeral("2")), "<msup><mi>x</mi><mn>2</mn></msup>"),
        (
            Scripts(Symbol("x"), Numeral("1"), Numeral("2")),
            "<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>",
        ),
        (Fraction(Numeral("1"), Symbol("x")), "<mfrac><mn>1</mn><mi>x</mi></mfrac>"),
        (Root(Symbol("x")), "<msqrt><mi>x</mi></msqrt>"),
        (
            Fence(Symbol("x")),
            '<mrow><mo form="prefix" stretchy="false">(</mo><mi>x</mi>'
            '<mo form="postfix" stretchy="false">)</mo></mrow>',
        ),
        (Linked(Symbol("x"), Ref("loss")), "<mrow><mi>x</mi></mrow>"),
        (
            Linked(Symbol("x"), Ref("loss"), Direction.BACKWARD),
            '<mrow class="backward"><mi>x</mi></mrow>',
        ),
        (Row((Symbol("x"), Symbol("y"))), "<mrow><mi>x</mi><mi>y</mi></mrow>"),
    ],
)
def test_every_kind_of_markup_is_written(markup: Markup, text: str) -> None:
    assert inner(markup) == text


@pytest.mark.parametrize(
    ("inside", "grows"),
    [
        (Row((Symbol("x"), Symbol("y"))), False),
        (Row((Symbol("x"), Fraction(Numeral("1"), Symbol("y")))), True),
        (Linked(Scripts(Symbol("x"), Numeral("1")), Ref("loss")), True),
        (Fence(Root(Symbol("x"))), True),
    ],
)
def test_brackets_grow_around_what_is_tall(inside: Markup, grows: bool) -> None:
    assert inner(Fence(inside)).startswith('<mrow><mo form="prefix">(') is grows


def numerals(markup: Markup) -> list[str]:
    match markup:
        case Numeral(text):
            return [text]
        case Row(items):
            return [text for item in items for text in numerals(item)]
        case Fence(inside) | Linked(inside) | Root(inside):
            return numerals(inside)
        case Fraction(above, below):
            return numerals(above) + numerals(below)
        case Scripts(base, sub, sup):
            return [text for part in (base, sub, sup) if part for text in numerals(part)]
        case _:
            return []


def test_it_has_the_numbers_of_the_screen() -> None:
    pass_ = opening_pass()
    for step in pass_.walk:
        for equation in explain(pass_, step).equations:
            root = ElementTree.fromstring(mathml(equation.line))  # noqa: S314
            found = [each.text for each in root.iter("mn")]
            assert found == numerals(equation.line)
            assert root.get("alttext") == plain_text(equation.line)


GREEK = ("Sigma", "surd", "lambda", "mu", "alpha", "beta", "varepsilon", "pi")


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("50 % of w_1 & $x$", r"50 \% of w\_1 \& \$x\$"),
        ("∂L/∂z₁ → −∞", r"$\partial$L/$\partial$z$_{1}$ $\to$ $-$$\infty$"),
        ("é stays, 漢 does not", "é stays, ? does not"),
        ("a\tb\x00", "a b?"),
        ("∂Lⁿ", r"$\partial$L?"),
        ("Δw = −η δ a", r"$\Delta$w = $-$$\eta$ $\delta$ a"),
        ("σ′(z) ≈ ½", r"$\sigma$$'$(z) $\approx$ $\tfrac{1}{2}$"),
        ("Σ √ λ μ α β ε π", " ".join(rf"$\{each}$" for each in GREEK)),
        ("a · b ⊙ c × d", r"a $\cdot$ b $\odot$ c $\times$ d"),
        ("w ← ŷ ≤ 1 ≥ 0", r"w $\leftarrow$ $\hat{y}$ $\leq$ 1 $\geq$ 0"),
        ("“a” ‘b’ – c…", r"``a'' `b' -- c\dots{}"),
        ("□ < > |", r"$\square$ $<$ $>$ $|$"),
        ("\\ ~ ^ { }", r"\textbackslash{} \textasciitilde{} \textasciicircum{} \{ \}"),
        (f"{ascii_letters} {digits}", f"{ascii_letters} {digits}"),
        ("$1 & 5 % of a_b #2", r"\$1 \& 5 \% of a\_b \#2"),
        ("x₀₉ₙₜₖ", "x$_{0}$$_{9}$$_{n}$$_{t}$$_{k}$"),
        ("h⁽¹⁾ 10⁻³ Wᵀ", "h$^{(}$$^{1}$$^{)}$ 10$^{-}$$^{3}$ W$^{T}$"),
    ],
)
def test_words_for_latex(text: str, latex: str) -> None:
    assert latex_words(text) == latex
