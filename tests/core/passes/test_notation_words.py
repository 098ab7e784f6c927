"""What a textbook calls things, as the titles and notes of a walk say it."""

import pytest

from core.network.ref import Ref
from core.passes.explain import explain_ref
from core.passes.notation import Notation
from core.passes.notations.registry import NOTATIONS, notation_named
from tests.walks import opening_pass

# What the list calls each book, and its words for z, a and L.
TITLES = {
    "house": ("Standard", "Net input", "Activation of", "Loss"),
    "nielsen": ("Nielsen", "Weighted input", "Activation of", "Cost"),
    "ng": ("Ng", "Net input", "Activation of", "Loss"),
    "goodfellow": ("Goodfellow", "Pre-activation", "Activation of", "Loss"),
    "bishop": ("Bishop", "Activation", "", "Error"),
    "hagan": ("Hagan", "Net input", "", "Performance index"),
    "pytorch": ("PyTorch", "Net input", "Activation of", "Loss"),
    "jacobian": ("Jacobian (CS224n)", "Net input", "", "Loss"),
    "flat": ("Flat (Mazur)", "Net input", "", "Total error"),
}


@pytest.mark.parametrize("notation", NOTATIONS.values(), ids=NOTATIONS)
def test_titles_have_the_books_words(notation: Notation) -> None:
    label, net_input, activation, loss = TITLES[notation.name]
    pass_ = opening_pass()
    refs = map(Ref.parse, ("z.h1[0]", "a.h1[0]", "a.out[1]", "loss"))
    assert notation.label == label
    assert [explain_ref(pass_, ref, notation=notation).title for ref in refs] == [
        f"{net_input} of hidden neuron 1",
        f"{activation or 'Output of'} hidden neuron 1",
        f"{activation} output 2" if activation else "Output 2",
        f"{loss} of sample 1",
    ]


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("nielsen", "Here δ₁³ stands for ∂C/∂z₁³, the error."),
        ("ng", "Here dz₁^[2] stands for ∂L/∂z₁^[2]."),
        ("bishop", "Here δ₁⁽²⁾ stands for ∂Eₙ/∂a₁⁽²⁾, the error."),
        ("hagan", "Here s₁² stands for ∂F̂/∂n₁², the sensitivity."),
        ("pytorch", "Here z2.grad[0] stands for ∂loss/∂z2[0]."),
        ("jacobian", "Here δ₁⁽²⁾ stands for ∂J/∂z₁⁽²⁾, the error signal."),
    ],
)
def test_a_short_letter_for_a_gradient_is_explained(name: str, note: str) -> None:
    ref = Ref.parse("dL_dz.out[0]")
    assert explain_ref(opening_pass(), ref, notation=notation_named(name)).notes == (note,)
