"""The words of a beat, and the formulas among them."""

import pytest

from core.errors import NetworkError
from core.passes.equation import plain_text
from core.passes.markup import Numeral, Operator, Row, Scripts, Symbol
from core.passes.notation import HOUSE
from core.teaching.lessons.words.formula import addresses, formula
from core.teaching.lessons.words.prose import Run, formulas, prose
from tests.walks import opening_network


def test_paragraphs_lists_and_emphasis() -> None:
    blocks = prose("One\nline *so* it is.\n\n- an **item**\n* another $a.x[0]$ one\nTail")
    assert [block.is_item for block in blocks] == [False, True, True]
    assert blocks[0].runs == (Run("One line "), Run("so", "emphasis"), Run(" it is."))
    assert blocks[1].runs == (Run("an "), Run("item", "strong"))
    assert blocks[2].runs[1] == Run("a.x[0]", "formula")
    assert list(formulas("$a$ and $b$")) == ["a", "b"]
    assert prose("2 * 3 * 4")[0].runs == (Run("2 * 3 * 4"),)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("dL_dz.out[0] · W.h1.out[0,0]", "∂L/∂z₁⁽²⁾ · w₁₁⁽²⁾"),
        ("loss = 1/2 (a − y)^2", "L = 1 / 2 (a − y)²"),
        ("-w_1 + f′(z)", "−w₁ + f′(z)"),
        ("w_1^2", "w₁²"),
        ("e^(−z)", "e^(−z)"),
        ("a, b ≤ ReLU(z)", "a, b ≤ ReLU(z)"),
    ],
)
def test_formulas_are_written_in_the_notation(text: str, plain: str) -> None:
    assert plain_text(formula(text, opening_network(), HOUSE)) == plain


def test_below_and_above_stand_at_one_letter() -> None:
    both = Scripts(Symbol("w"), Numeral("1"), Numeral("2"))
    assert formula("w_1^2", opening_network(), HOUSE) == Row((both,))


def test_names_of_functions_primes_and_commas_stand_upright() -> None:
    assert formula("f′, ReLU − a", opening_network(), HOUSE) == Row(
        (
            Scripts(Symbol("f"), None, Symbol("′", roman=True)),
            Symbol(",", roman=True),
            Symbol("ReLU", roman=True),
            Operator("−"),
            Symbol("a"),
        )
    )


def test_addresses_are_found() -> None:
    found = [str(ref) for ref in addresses("dL_dA.x.out[0] + new_loss")]
    assert found == ["dL_dA.x.out[0]", "new_loss"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a)", "has a bracket too many"),
        ("(a", "lacks a closing bracket"),
        ("^2", "has ^ without what belongs to it"),
        ("a_", "has _ without what belongs to it"),
        ("(a^)", "has ^ without what belongs to it"),
        ("a_^2", "has _ without what belongs to it"),
        ("e^-z", "has ^ without what belongs to it"),
        ("a^=", "has ^ without what belongs to it"),
        (
            r"a + \frac{1}{2} z",
            r'cannot be read from " \frac{1}{2}" on; it is made of addresses such as z.h[0], '
            "letters, numbers and signs",
        ),
        ("(" * 9 + ")" * 9, "has too many brackets in each other"),
    ],
)
def test_what_is_no_formula_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(NetworkError) as caught:
        formula(text, opening_network(), HOUSE)
    assert str(caught.value) == f"the formula ${text}$ {sentence}"


def test_eight_brackets_may_stand_in_each_other() -> None:
    text = "(" * 8 + "a" + ")" * 8
    assert plain_text(formula(text, opening_network(), HOUSE)) == text
