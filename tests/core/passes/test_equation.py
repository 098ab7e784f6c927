"""One tree in every rendering: plain text, LaTeX and speech."""

import pytest

from core.network.ref import Ref
from core.passes.equation import latex, plain_text, spoken
from core.passes.explain import explain, explain_ref
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
from tests.walks import opening_pass

Z1 = Linked(Scripts(Symbol("z"), Symbol("1", True), Fence(Symbol("2", True))), "z")
ROWS: list[tuple[Markup, str, str, str]] = [
    (Z1, "z₁⁽²⁾", "z_{1}^{(2)}", "z 1 of layer 2"),
    (Numeral("−0.5"), "−0.5", "-0.5", "minus 0.5"),
    (
        Numeral("−1.23·10⁻⁷"),
        "−1.23·10⁻⁷",
        r"-1.23 \cdot 10^{-7}",
        "minus 1.23 times ten to the minus 7",
    ),
    (Numeral("∞"), "∞", r"\infty", "infinity"),
    (Numeral("undefined"), "undefined", r"\text{undefined}", "undefined"),
    (Blank(), "□", r"\square", "what"),
    (
        Row((Symbol("tanh", True), Fence(Z1))),
        "tanh(z₁⁽²⁾)",
        r"\tanh \left(z_{1}^{(2)}\right)",
        "tanh z 1 of layer 2",
    ),
    (
        Row((Symbol("ReLU", True), Fence(Numeral("2")))),
        "ReLU(2)",
        r"\mathrm{ReLU}\left(2\right)",
        "ReLU 2",
    ),
    (
        Row((Symbol("max", True), Fence(Row((Numeral("0"), Symbol(",", True), Z1))))),
        "max(0, z₁⁽²⁾)",
        r"\max \left(0,z_{1}^{(2)}\right)",
        "max 0, z 1 of layer 2",
    ),
    (
        Scripts(Fence(Row((Numeral("1"), Operator("−"), Numeral("0.5")))), None, Numeral("2")),
        "(1 − 0.5)²",
        r"\left(1 - 0.5\right)^{2}",
        "open bracket 1 minus 0.5 close bracket squared",
    ),
    (
        Scripts(Symbol("e"), None, Row((Sign(), Numeral("1.900")))),
        "e^(−1.900)",
        "e^{-1.900}",
        "e to the power of minus 1.900,",
    ),
    (Scripts(Linked(Symbol("a"), "a"), None, Numeral("3")), "a³", "a^{3}", "a cubed"),
    (
        Scripts(Scripts(Symbol("a"), Symbol("1", True)), None, Numeral("2")),
        "a₁²",
        "{a_{1}}^{2}",
        "a 1 squared",
    ),
    (
        Fraction(Row((Symbol("∂"), Symbol("L"))), Row((Symbol("∂"), Z1))),
        "∂L/∂z₁⁽²⁾",
        r"\frac{\partial L}{\partial z_{1}^{(2)}}",
        "dL by dz 1 of layer 2",
    ),
    (
        Fraction(
            Row((Numeral("1"), Operator("+"), Numeral("2"))),
            Row((Numeral("3"), Operator("·"), Numeral("4"))),
        ),
        "(1 + 2) / (3 · 4)",
        r"\frac{1 + 2}{3 \cdot 4}",
        "open bracket 1 plus 2 close bracket over open bracket 3 times 4 close bracket",
    ),
    (
        Fraction(Numeral("1"), Fraction(Numeral("2"), Numeral("3"))),
        "1 / (2 / 3)",
        r"\frac{1}{\frac{2}{3}}",
        "1 over open bracket 2 over 3 close bracket",
    ),
    (
        Fraction(Numeral("1"), Linked(Numeral("1.5·10⁻⁷"), "a")),
        "1 / (1.5·10⁻⁷)",
        r"\frac{1}{1.5 \cdot 10^{-7}}",
        "1 over 1.5 times ten to the minus 7",
    ),
    (Root(Symbol("v")), "√(v)", r"\sqrt{v}", "the square root of v"),
    (Fence(Symbol("x"), "|", "|"), "|x|", r"\left|x\right|", "x"),
    (
        Row((Symbol("w"), Relation("←"), Numeral("2"), Words("since z > 0"))),
        "w ← 2 since z > 0",
        r"w \leftarrow 2\ \text{since z > 0}",
        "w becomes 2 since z > 0",
    ),
    (
        Row((Numeral("½"), Fence(Numeral("2")))),
        "½ (2)",
        r"\tfrac{1}{2}\left(2\right)",
        "one half 2",
    ),
    (Scripts(Symbol("L"), Symbol("n")), "Lₙ", "L_{n}", "L n"),
    (
        Scripts(Symbol("w"), Symbol("1,12", True)),
        "w₁,₁₂",
        "w_{1,12}",
        "w 1 12",
    ),
    (
        Scripts(Symbol("w"), Symbol("11", True), Fence(Symbol("3,0", True))),
        "w₁₁⁽³,⁰⁾",
        "w_{11}^{(3,0)}",
        "w 1 1 of layer 3 from 0",
    ),
    (Symbol("fc2.weight_0", True), "fc2.weight_0", r"\mathrm{fc2.weight\_0}", "fc2.weight_0"),
    (Scripts(Symbol("L"), Symbol("new", True)), "L_new", r"L_{\mathrm{new}}", "L new"),
    (Row((Symbol("Δ"), Symbol("slope"))), "Δslope", r"\Delta \mathit{slope}", "delta slope"),
]


@pytest.mark.parametrize(("markup", "plain", "tex", "speech"), ROWS)
def test_renderings(markup: Markup, plain: str, tex: str, speech: str) -> None:
    assert plain_text(markup) == plain
    assert latex(markup) == tex
    assert spoken(markup) == speech


def test_the_sum_over_branches_as_latex_and_speech() -> None:
    pass_ = opening_pass()
    line = explain(pass_, pass_.walk[17]).equations[0].line
    assert latex(line) == (
        r"\frac{\partial L}{\partial a_{1}^{(1)}} = "
        r"\frac{\partial L}{\partial z_{1}^{(2)}} \cdot w_{11}^{(2)} + "
        r"\frac{\partial L}{\partial z_{2}^{(2)}} \cdot w_{21}^{(2)} = "
        r"0.121 \cdot \left(-0.3\right) + \left(-0.147\right) \cdot \left(-1.2\right) = "
        r"-0.036 + 0.176 = 0.140"
    )
    assert spoken(line).endswith("equals minus 0.036 plus 0.176 equals 0.140")


def test_a_line_is_its_links_in_order() -> None:
    equation = explain_ref(opening_pass(), Ref.parse("z.h1[0]")).equations[0]
    parts = (equation.name, equation.symbols, equation.numbers, equation.result)
    assert plain_text(equation.line) == " = ".join(map(plain_text, parts))


@pytest.mark.parametrize(
    ("signs", "tex", "speech"),
    [
        ("σ Φ φ", r"\sigma \Phi \varphi", "sigma of, capital phi of, phi of"),
        ("η μ α β", r"\eta \mu \alpha \beta", "eta, mu, alpha, beta"),
        ("ε ϵ δ ρ", r"\varepsilon \epsilon \delta \rho", "epsilon, epsilon, delta, rho"),
        ("λ π Δ ∂", r"\lambda \pi \Delta \partial", "lambda, pi, delta, d"),
        ("Σ ∞ ½", r"\sum \infty \tfrac{1}{2}", "the sum of, infinity, one half"),
        ("m̂ v̂ F̂", r"\hat{m} \hat{v} \hat{F}", "m hat, v hat, F hat"),
        ("+ − · /", r"+ - \cdot /", "plus, minus, times, divided by"),
        ("⊙ × = ≈", r"\odot \times = \approx", "times each, by, equals, is about"),
        ("← → □ ′", r"\leftarrow \to \square \prime", "becomes, goes to, □, ′"),
    ],
)
def test_every_sign_has_its_latex_and_its_words(signs: str, tex: str, speech: str) -> None:
    symbols = [Symbol(sign) for sign in signs.split()]
    assert " ".join(map(latex, symbols)) == tex
    assert ", ".join(map(spoken, symbols)) == speech


def test_functions_that_latex_knows_are_written_by_their_commands() -> None:
    for name in ("ln", "tanh", "max", "sin", "cos", "exp", "min", "sinh", "cosh", "tan"):
        assert latex(Symbol(name)) == f"\\{name}"
    assert latex(Symbol("relu")) == r"\mathit{relu}"
