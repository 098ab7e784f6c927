"""What stands on screen of a chain: true as printed, and nothing beyond the walk."""

import numpy as np
import pytest

from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.passes.chains.graph import Chains
from core.passes.chains.lines import ChainLines
from core.passes.chains.partings import common_part
from core.passes.equation import plain_text
from core.passes.lines.composer import Composer
from core.passes.markup import Markup
from core.passes.notation import HOUSE
from core.passes.notations.registry import NOTATIONS
from core.passes.sample_pass import Pass
from tests.calculator import false_links
from tests.core.passes.chains.samples import all_chains, parameters, random_pass
from tests.core.passes.explained import pass_of
from tests.intervals import impossible_links
from tests.walks import opening_pass


def _lines(address: str, most: int = 8) -> ChainLines:
    pass_ = opening_pass()
    return ChainLines(Chains(pass_, Ref.parse(address)), Composer(pass_, 3, HOUSE), most)


def _every_line(lines: ChainLines) -> list[Markup]:
    paths = [lines.path(path) for path in lines.first]
    return [*paths, lines.total(lines.biggest), lines.bracketed(lines.deepest)]


def test_a_path_is_its_factors_in_letters_and_in_numbers() -> None:
    lines = _lines("W.x.h1[0,0]")
    assert [plain_text(lines.path(path)) for path in lines.first] == [
        "∂L/∂a₁⁽²⁾ · ∂a₁⁽²⁾/∂z₁⁽²⁾ · w₁₁⁽²⁾ · ∂a₁⁽¹⁾/∂z₁⁽¹⁾ · x₁ "
        "= 0.484 · 0.250 · (−0.3) · 0.113 · 2 = −0.00820",
        "∂L/∂a₂⁽²⁾ · ∂a₂⁽²⁾/∂z₂⁽²⁾ · w₂₁⁽²⁾ · ∂a₁⁽¹⁾/∂z₁⁽¹⁾ · x₁ "
        "= −0.628 · 0.234 · (−1.2) · 0.113 · 2 = 0.040",
    ]
    assert plain_text(lines.total(lines.first)) == (
        "∂L/∂w₁₁⁽¹⁾ = path 1 + path 2 = −0.00820 + 0.040 = 0.032"
    )
    assert plain_text(lines.bracketed(lines.deepest)).endswith(
        "= 2 · 0.113 · (−0.3 · 0.250 · 0.484 + (−1.2) · 0.234 · (−0.628)) = 0.032"
    )


def test_what_the_walk_has_not_revealed_is_a_box() -> None:
    lines = _lines("W.x.h1[0,0]")

    def forward_only(ref: Ref) -> bool:
        return not ref.is_gradient and ref.quantity != "da_dz"

    assert plain_text(lines.path(lines.first[0], forward_only)).endswith(
        "= □ · □ · (−0.3) · □ · 2 = □"
    )
    assert plain_text(lines.total(lines.first, forward_only)) == "∂L/∂w₁₁⁽¹⁾ = □"
    assert plain_text(lines.bracketed(2, forward_only)).endswith(
        "= 2 · □ · (−0.3 · □ · □ + (−1.2) · □ · □) = □"
    )
    assert plain_text(lines.used(Ref.parse("dL_dz.out[0]"), forward_only)) == "∂L/∂z₁⁽²⁾ = □"


def test_the_result_waits_for_its_own_step() -> None:
    lines = _lines("b.out[0]")

    def all_but_the_result(ref: Ref) -> bool:
        return ref.quantity != "dL_db"

    assert plain_text(lines.path(lines.first[0], all_but_the_result)).endswith("0.484 · 0.250 = □")
    assert plain_text(lines.path(lines.first[0])).endswith("0.484 · 0.250 = 0.121")


def test_a_line_is_written_anew_only_where_another_of_its_numbers_is_known() -> None:
    lines, known = _lines("W.x.h1[0,0]"), set[Ref]()
    path = lines.first[0]

    def written() -> list[Markup]:
        is_known = known.__contains__
        found = [lines.path(path, is_known), lines.total(lines.first, is_known)]
        return [*found, lines.used(path.refs[0], is_known)]

    before = written()
    known.add(Ref.parse("loss"))
    assert written()[0] is before[0]
    known.update(path.refs)
    after = written()
    assert plain_text(after[0]) != plain_text(before[0])
    assert written()[0] is after[0]
    assert written()[2] is after[2]


def test_the_rest_of_many_paths_is_one_number() -> None:
    lines = _lines("W.x.h1[0,0]", most=1)
    assert not lines.is_every_path_shown
    assert plain_text(lines.path(lines.biggest[0])).endswith("= 0.040")
    assert plain_text(lines.total(lines.biggest)).endswith(
        "= path 1 + the rest = 0.040 + (−0.00820) = 0.032"
    )


def test_letters_alone_where_numbers_are_hidden() -> None:
    lines = _lines("b.out[0]")
    assert plain_text(lines.path(lines.first[0], None)) == "∂L/∂a₁⁽²⁾ · ∂a₁⁽²⁾/∂z₁⁽²⁾"
    assert plain_text(lines.bracketed(1, None)) == "∂L/∂b₁⁽²⁾ = ∂a₁⁽²⁾/∂z₁⁽²⁾ · ∂L/∂a₁⁽²⁾"
    assert plain_text(lines.total(lines.first, None)) == "∂L/∂b₁⁽²⁾"
    assert plain_text(lines.used(Ref.parse("dL_dz.out[0]"), None)) == "∂L/∂z₁⁽²⁾"


def test_more_paths_than_fit_are_added_in_words() -> None:
    lines = ChainLines(
        Chains(deep := random_pass(7), next(parameters(deep))), Composer(deep, 3, HOUSE), 5
    )
    text = plain_text(lines.total(lines.biggest))
    assert f" = sum over {lines.chains.count} paths = " in text


def _over_outputs(outputs: int) -> ChainLines:
    """The lines of the weight of one hidden neuron that so many outputs read."""
    hidden = Layer("h", ("x",), {"W": np.ones((1, 1))})
    output = Layer("o", ("h",), {"W": np.ones((outputs, 1))})
    pass_ = pass_of(Network(Inputs("x", 1), (hidden, output)), [1.0], [0.0] * outputs)
    return ChainLines(Chains(pass_, Ref.parse("W.x.h[0,0]")), Composer(pass_, 3, HOUSE))


@pytest.mark.parametrize(
    ("outputs", "total", "written", "opened"),
    [
        (4, "path 1 + path 2 + path 3 + path 4", 4, 2),
        (5, "sum over 5 paths", 5, 2),
        (6, "sum over 6 paths", 6, 2),
        (7, "sum over 7 paths", 7, 0),
        (8, "sum over 8 paths", 8, 0),
        (9, "sum over 9 paths", 8, 0),
    ],
)
def test_so_many_paths_are_written_and_added_one_by_one(
    outputs: int, total: str, written: int, opened: int
) -> None:
    lines = _over_outputs(outputs)
    assert plain_text(lines.total(lines.biggest)).startswith(f"∂L/∂w₁₁⁽¹⁾ = {total} = ")
    assert (len(lines.first), lines.is_every_path_shown) == (written, written == outputs)
    assert lines.deepest == opened


@pytest.mark.parametrize("seed", range(36))
def test_every_line_is_true_as_printed(seed: int) -> None:
    pass_ = random_pass(seed)
    notation = NOTATIONS[sorted(NOTATIONS)[seed % len(NOTATIONS)]]
    digits = 2 + seed % 4
    for chains in all_chains(pass_):
        lines = ChainLines(chains, Composer(pass_, digits, notation), 5)
        for line in map(plain_text, _every_line(lines)):
            assert not false_links(line), line
            assert not impossible_links(line, digits), line


def _said(pass_: Pass, lines: ChainLines, one: str, other: str) -> list[list[str]]:
    common = common_part(Chains(pass_, Ref.parse(one)), Chains(pass_, Ref.parse(other)))
    return [
        [
            plain_text(lines.common(parting)),
            *(plain_text(lines.link(each)) for each in (*parting.first, *parting.second)),
        ]
        for parting in common.partings
    ]


def test_one_chain_ends_where_the_other_goes_on() -> None:
    lines = _lines("W.x.h1[0,0]")
    assert _said(lines.composer.pass_, lines, "W.h1.out[0,0]", "W.x.h1[0,0]") == [
        [
            "∂L/∂z₁⁽²⁾ = ∂L/∂a₁⁽²⁾ · ∂a₁⁽²⁾/∂z₁⁽²⁾ = 0.484 · 0.250 = 0.121",
            "∂z₁⁽²⁾/∂w₁₁⁽²⁾ = a₁⁽¹⁾ = 0.870",
            "∂z₁⁽²⁾/∂a₁⁽¹⁾ = w₁₁⁽²⁾ = −0.3",
        ]
    ]


def test_where_several_ways_meet_the_common_part_is_one_number() -> None:
    lines = _lines("W.x.h1[0,0]")
    assert _said(lines.composer.pass_, lines, "b.h1[0]", "W.x.h1[0,0]") == [
        ["∂L/∂z₁⁽¹⁾ = 0.016", "∂z₁⁽¹⁾/∂b₁⁽¹⁾ = 1", "∂z₁⁽¹⁾/∂w₁₁⁽¹⁾ = x₁ = 2"]
    ]
