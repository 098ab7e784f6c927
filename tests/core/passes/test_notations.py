"""Every registered notation: no two numbers have one symbol, and the textbooks' own."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from core.kinds.elementwise.activations import ACTIVATIONS, Softmax
from core.kinds.layers import PreBias
from core.kinds.optimizers import OPTIMIZERS
from core.kinds.registry import settings_of
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref, unit_ref
from core.passes.equation import latex, plain_text, spoken
from core.passes.markup import Symbol
from core.passes.notation import HOUSE, Notation
from core.passes.notations.forms import matrix_forms
from core.passes.notations.registry import NOTATIONS, notation_called, notation_named
from core.passes.revealing import branch_refs, product_refs
from tests.networks import random_network
from tests.refusals import refused
from tests.walks import opening_network

EVERY = pytest.mark.parametrize("notation", NOTATIONS.values(), ids=NOTATIONS)


def _refs(network: Network) -> Iterator[Ref]:
    """Every number of a pass, but those of the batch and after the update."""
    yield from (Ref("loss"), Ref("learning_rate"), Ref("predicted_loss"))
    for node, size in network.sizes.items():
        own = ("a", "dL_da") if node == network.inputs.id else ("a", "z", "dL_da", "dL_dz", "da_dz")
        for unit in range(size):
            yield from (unit_ref(quantity, node, unit) for quantity in own)
            yield from branch_refs(network, node, unit)
    for unit in range(network.output.size):
        yield from (unit_ref(each, network.output.id, unit) for each in ("y", "loss_term"))
    for layer in network.layers:
        for ref, name, _ in network.parameter_refs(layer):
            yield from (ref, ref.of(f"dL_d{name}"))
        for unit in range(layer.size):
            yield from product_refs(network, layer, unit)


def _check_unambiguous(notation: Notation, network: Network) -> None:
    found: dict[str, Ref] = {}
    for ref in _refs(network):
        text = plain_text(notation.symbol(ref, network))
        assert text not in found, f"{notation.name}: {text} is {found[text]} and {ref}"
        found[text] = ref


@EVERY
def test_two_numbers_never_have_the_same_symbol(notation: Notation) -> None:
    for seed in range(120):
        _check_unambiguous(notation, random_network(seed))
    hidden = Layer("h", ("x",), {"W": np.ones((12, 11)), "b": np.zeros(12)})
    output = Layer("o", ("h", "x"), {"W": np.ones((11, 23)), "b": np.zeros(11)})
    _check_unambiguous(notation, Network(Inputs("x", 11), (hidden, output)))


@EVERY
def test_symbols_can_be_typeset_and_spoken(notation: Notation) -> None:
    for seed in range(10):
        network = random_network(seed)
        for ref in _refs(network):
            symbol = notation.symbol(ref, network)
            assert latex(symbol).isascii(), latex(symbol)
            assert spoken(symbol).isascii(), spoken(symbol)


# What the books write for the same numbers of the 2-3-2 network.
ADDRESSES = (
    *("a.x[1]", "z.h1[0]", "a.h1[0]", "W.h1.out[1,0]", "b.h1[2]", "y.out[1]", "loss"),
    *("batch_loss", "loss_term.out[0]", "dL_dz.h1[0]", "dL_da.h1[0]", "dL_dW.h1.out[1,0]"),
    "learning_rate",
)
BOOKS = {
    "house": "x₂ z₁⁽¹⁾ a₁⁽¹⁾ w₂₁⁽²⁾ b₃⁽¹⁾ y₂ L L L₁ ∂L/∂z₁⁽¹⁾ ∂L/∂a₁⁽¹⁾ ∂L/∂w₂₁⁽²⁾ η",
    "nielsen": "a₂¹ z₁² a₁² w₂₁³ b₃² y₂ C C C₁ δ₁² ∂C/∂a₁² ∂C/∂w₂₁³ η",
    "ng": "x₂ z₁^[1] a₁^[1] W₂₁^[2] b₃^[1] y₂ L J L₁ dz₁^[1] da₁^[1] dW₂₁^[2] α",
    "goodfellow": ("x₂ a₁⁽¹⁾ h₁⁽¹⁾ W₂,₁⁽²⁾ b₃⁽¹⁾ y₂ L J L₁ ∂L/∂a₁⁽¹⁾ ∂L/∂h₁⁽¹⁾ ∂L/∂W₂,₁⁽²⁾ ϵ"),
    "bishop": "x₂ a₁⁽¹⁾ z₁⁽¹⁾ w₂₁⁽²⁾ w₃₀⁽¹⁾ t₂ Eₙ E Eₙ,₁ δ₁⁽¹⁾ ∂Eₙ/∂z₁⁽¹⁾ ∂Eₙ/∂w₂₁⁽²⁾ η",
    "hagan": "p₂ n₁¹ a₁¹ w₂,₁² b₃¹ t₂ F̂ F F̂₁ s₁¹ ∂F̂/∂a₁¹ ∂F̂/∂w₂,₁² α",
    "pytorch": (
        "x[1] z1[0] a1[0] fc2.weight[1,0] fc1.bias[2] y[1] loss loss loss[0] z1.grad[0] "
        "a1.grad[0] fc2.weight.grad[1,0] lr"
    ),
    "jacobian": "x₂ z₁⁽¹⁾ h₁⁽¹⁾ W₂₁⁽²⁾ b₃⁽¹⁾ y₂ J J J₁ δ₁⁽¹⁾ ∂J/∂h₁⁽¹⁾ ∂J/∂W₂₁⁽²⁾ α",
    "flat": (
        "i₂ net_h1 out_h1 w₁₀ b_h3 target_o2 E_total E_total E_o1 ∂E_total/∂net_h1 "
        "∂E_total/∂out_h1 ∂E_total/∂w₁₀ η"
    ),
}


@EVERY
def test_the_books_letters(notation: Notation) -> None:
    network = opening_network()
    written = [plain_text(notation.symbol(Ref.parse(each), network)) for each in ADDRESSES]
    assert " ".join(written) == BOOKS[notation.name]


def test_in_mazurs_network_the_weights_are_numbered_as_he_does() -> None:
    sigmoid = [Layer(name, (source,), {"W": np.ones((2, 2))}) for name, source in ("hx", "oh")]
    network = Network(Inputs("x", 2), tuple(sigmoid))
    flat = notation_named("flat")
    into = {
        "W.x.h[0,0]": "w₁",
        "W.x.h[1,1]": "w₄",
        "W.h.o[0,0]": "w₅",
        "W.h.o[0,1]": "w₆",
        "W.h.o[1,0]": "w₇",
    }
    for address, text in into.items():
        assert plain_text(flat.symbol(Ref.parse(address), network)) == text


def _with_a_skip() -> Network:
    hidden = Layer("h", ("x",), {"W": np.ones((1, 1))})
    parameters = {"W": np.ones((1, 2)), "A": np.zeros(2)}
    return Network(Inputs("x", 1), (hidden, Layer("o", ("h", "x"), parameters, kind=PreBias())))


@pytest.mark.parametrize(
    ("name", "weights", "offset"),
    [
        ("house", ["w₁₁⁽²,¹⁾", "w₁₁⁽²,⁰⁾"], "A₁⁽²,⁰⁾"),
        ("nielsen", ["w₁₁³,²", "w₁₁³,¹"], "A₁³,¹"),
        ("ng", ["W₁₁^[2,1]", "W₁₁^[2,0]"], "A₁^[2,0]"),
        ("pytorch", ["fc2.weight_1[0,0]", "fc2.weight_0[0,0]"], "fc2.offset_0[0]"),
        ("flat", ["w₂", "w₃"], "A_i1,o1"),
    ],
)
def test_with_several_sources_a_weight_names_both_layers(
    name: str, weights: list[str], offset: str
) -> None:
    network, notation = _with_a_skip(), notation_named(name)
    written = [
        plain_text(notation.symbol(Ref.parse(address), network))
        for address in ("W.h.o[0,0]", "W.x.o[0,0]", "A.x.o[0]")
    ]
    assert written == [*weights, offset]


def test_a_products_symbol_takes_the_offset_away() -> None:
    product = HOUSE.symbol(Ref.parse("product.x.o[0,0]"), _with_a_skip())
    assert plain_text(product) == "w₁₁⁽²,⁰⁾ (x₁ − A₁⁽²,⁰⁾)"


def test_the_last_layer_of_bishop_is_y() -> None:
    bishop, network = notation_named("bishop"), opening_network()
    assert plain_text(bishop.symbol(Ref.parse("a.out[1]"), network)) == "y₂"
    assert plain_text(bishop.array("a", "out", network)) == "y"
    assert plain_text(bishop.array("z", "out", network)) == "a⁽²⁾"
    assert plain_text(bishop.array("a", "h1", network)) == "z⁽¹⁾"


@pytest.mark.parametrize(
    ("name", "weight", "gradient"), [("w5", "w₅", "w₅.grad"), ("k", "k", "k.grad")]
)
def test_a_given_name_has_its_gradient_in_pytorch_too(
    name: str, weight: str, gradient: str
) -> None:
    hidden = Layer("h", ("x",), {"W": np.ones((1, 1))})
    named = Layer("o", ("h",), {"W": np.ones((1, 1))}, weight_names=((name,),))
    network, pytorch = Network(Inputs("x", 1), (hidden, named)), notation_named("pytorch")
    address = Ref.parse("W.h.o[0,0]")
    assert plain_text(pytorch.symbol(address, network)) == weight
    assert plain_text(pytorch.symbol(address.of("dL_dW"), network)) == gradient
    assert plain_text(pytorch.symbol(Ref.parse("W.x.h[0,0]"), network)) == "fc1.weight[0,0]"


def test_matrix_forms_can_be_spoken() -> None:
    network = opening_network()
    ng, house = notation_named("ng"), HOUSE
    (slope,) = matrix_forms(house, network, "dz", "h1")
    assert spoken(slope) == (
        "dL by dz of layer 1 equals dL by da of layer 1 times each sigma prime of z of layer 1"
    )
    assert spoken(matrix_forms(ng, network, "parameters", "out")[0]) == (
        "dW of layer 2 equals dz of layer 2 times a of layer 1 transposed"
    )


def test_a_layer_that_has_no_product_has_no_matrix_form() -> None:
    assert matrix_forms(HOUSE, opening_network(), "da", "out") == ()
    assert matrix_forms(HOUSE, opening_network(), "loss", "") == ()


def test_an_unknown_notation_is_refused_with_the_nearest_one() -> None:
    assert notation_named("house") is HOUSE
    with refused('unknown notation "nielson"; did you mean "nielsen"?'):
        notation_named("nielson")


@EVERY
def test_a_notation_is_called_by_its_name_its_label_or_a_word_of_it(notation: Notation) -> None:
    for word in (notation.name.upper(), notation.label, notation.label.split()[-1].strip("()")):
        assert notation_called(word) is notation


def test_what_no_notation_is_called_is_refused_with_the_nearest_name() -> None:
    with refused('unknown notation "Nielson"; did you mean "nielsen"?'):
        notation_called("Nielson")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("house", "a z w L ∂L/∂a ∂L/∂z ∂L/∂w"),
        ("nielsen", "a z w C ∂C/∂a δ ∂C/∂w"),
        ("ng", "a z W L da dz dW"),
        ("bishop", "z a w Eₙ ∂Eₙ/∂z δ ∂Eₙ/∂w"),
        ("hagan", "a n w F̂ ∂F̂/∂a s ∂F̂/∂w"),
        ("pytorch", "a z weight loss a.grad z.grad weight.grad"),
        ("flat", "out net w E_total ∂E_total/∂out ∂E_total/∂net ∂E_total/∂w"),
    ],
)
def test_a_quantity_has_a_name_without_a_place(name: str, words: str) -> None:
    quantities = ("a", "z", "W", "loss", "dL_da", "dL_dz", "dL_dW")
    notation = notation_named(name)
    assert " ".join(plain_text(notation.any(each)) for each in quantities) == words


def _letters(markup: object) -> Iterator[Symbol]:
    """Every symbol in a piece of markup."""
    if isinstance(markup, Symbol):
        yield markup
    elif isinstance(markup, tuple):
        for part in markup:
            yield from _letters(part)
    else:
        for name in getattr(type(markup), "__annotations__", ()):
            yield from _letters(getattr(markup, name))


def _everything_written(notation: Notation) -> tuple[object, ...]:
    """The symbols of all numbers, vectors and matrices of the 2-3-2 network."""
    network = opening_network()
    written: list[object] = [notation.symbol(ref, network) for ref in _refs(network)]
    for layer in network.layers:
        quantities = ("a", "z", "W", "b", "dL_da", "dL_dz", "dL_dW", "dL_db")
        written += [notation.array(each, layer.id, network) for each in quantities]
    written += [notation.array("a", network.inputs.id, network)]
    written += [notation.array("y", network.output.id, network)]
    return tuple(written)


@EVERY
def test_a_name_of_several_letters_is_upright_and_is_no_product(notation: Notation) -> None:
    letters = _letters(_everything_written(notation))
    words = [each for each in letters if sum(map(str.isalpha, each.text)) > 1]
    assert [each.text for each in words if not each.roman] == []


@EVERY
def test_a_letter_alone_is_italic_but_in_a_program(notation: Notation) -> None:
    letters = _letters(_everything_written(notation))
    upright = {each.roman for each in letters if len(each.text) == 1 and each.text.isalpha()}
    assert upright == {notation.name == "pytorch"}


@pytest.mark.parametrize(
    ("name", "written"), [("k", "k"), ("w5", "w_{5}"), ("rise", r"\mathrm{rise}")]
)
def test_a_weights_own_name_is_written_as_other_letters_are(name: str, written: str) -> None:
    layer = Layer("o", ("x",), {"W": np.ones((1, 1))}, weight_names=((name,),))
    symbol = HOUSE.symbol(Ref.parse("W.x.o[0,0]"), Network(Inputs("x", 1), (layer,)))
    assert latex(symbol) == written


def test_what_a_notation_renames_is_a_setting_of_some_kind_and_gets_one_letter() -> None:
    kinds = [*ACTIVATIONS, *OPTIMIZERS]
    settings = {name for kind in kinds for name in settings_of(kind())}
    for notation in map(notation_named, NOTATIONS):
        for name, letter in notation.constants:
            assert name in settings, notation.name
            assert len(letter) == 1, notation.name


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("house", "∂L/∂z⁽²⁾ = (∂a⁽²⁾/∂z⁽²⁾)ᵀ · ∂L/∂a⁽²⁾"),
        ("jacobian", "δ⁽²⁾ = ∂J/∂h⁽²⁾ · ∂h⁽²⁾/∂z⁽²⁾"),
    ],
)
def test_back_through_a_softmax_a_whole_jacobian_stands_on_its_side(name: str, form: str) -> None:
    network = opening_network()
    hidden, out = network.layers
    shares = replace(network, layers=(hidden, replace(out, activation=Softmax())))
    (line,) = matrix_forms(notation_named(name), shares, "dz", "out")
    assert plain_text(line) == form


def test_pytorch_has_a_name_for_the_offset_of_a_whole_layer() -> None:
    assert plain_text(notation_named("pytorch").array("dL_dA", "h1", opening_network())) == (
        "fc1.offset.grad"
    )
