"""A layer travels as text, into this network or another one."""

import json
from typing import Any

import pytest

from core.errors import BackpropError
from core.kinds.formulas.formula import Formula, FormulaActivation
from core.network.reshape import with_activation
from core.project.building.clipboard import copied, duplicated, holds_layer, pasted
from core.project.project import Project
from tests.core.project.building.networks import chain, moved, project
from tests.refusals import refused

CUBE, SQUARE = Formula("f", "z**3"), Formula("f", "z**2")


def _with_formula(formula: Formula) -> Project:
    before = project()
    return before.with_network(with_activation(before.network, "h1", FormulaActivation(formula)))


def _changed(**members: Any) -> str:
    tree = json.loads(copied(project(), "h1")) | members
    return json.dumps({key: value for key, value in tree.items() if value is not None})


def test_a_copied_layer_is_a_small_json_file() -> None:
    tree = json.loads(copied(project(), "out"))
    assert {key: tree[key] for key in tree if key != "layer"} == {
        "format": "backprop-explorer-layer",
        "version": 1,
        "source_sizes": {"h1": 3, "x": 2},
        "formulas": [],
    }
    assert tree["layer"]["W"][0] == [20, 21, 22, 23, 24]


def test_a_layer_is_pasted_behind_another_and_read_by_nobody() -> None:
    before = project()
    built = pasted(before, copied(before, "h1"), "h1")
    network = built.project.network
    assert [(each.id, each.sources) for each in network.layers] == [
        ("h1", ("x",)),
        ("h2", ("x",)),
        ("out", ("h1", "x")),
    ]
    assert network.layer("h2").W.tolist() == before.network.layer("h1").W.tolist()
    assert network.readers("h2") == ()
    assert network.layer("h1") is before.network.layer("h1")
    assert moved(built, "y.out[1]") == "y.out[1]"


def test_the_output_stays_the_output() -> None:
    before = project()
    built = pasted(before, copied(before, "h1"), "out")
    assert [each.id for each in built.project.network.layers] == ["h1", "h2", "out"]
    again = pasted(before, copied(before, "out"), "out").project.network
    assert again.layers[1].sources == before.network.output.sources
    single = chain(2, 1)
    built = pasted(single, copied(single, "out"), "out")
    assert [each.id for each in built.project.network.layers] == ["out2", "out"]
    built = pasted(before, copied(before, "h1"), "x")
    assert [each.id for each in built.project.network.layers] == ["h2", "h1", "out"]


def test_in_another_network_it_reads_the_layer_that_it_is_put_behind() -> None:
    built = pasted(chain(5, 2, 1), copied(project(), "h1"), "h1")
    assert built.project.network.layer("h2").sources == ("h1",)
    with refused("the copied layer reads 2 numbers, but the inputs have 5; make them fit first"):
        pasted(chain(5, 2, 1), copied(project(), "h1"), "x")
    with refused(
        "the copied layer reads 2 numbers, but the hidden layer has 3; make them fit first"
    ):
        pasted(chain(5, 3, 1), copied(project(), "h1"), "h1")


def test_an_id_that_is_free_is_kept() -> None:
    built = pasted(chain(2, 1), copied(project(), "h1"), "x")
    assert [each.id for each in built.project.network.layers] == ["h1", "out"]


def test_a_formula_comes_along() -> None:
    text = copied(_with_formula(CUBE), "h1")
    built = pasted(project(), text, "h1")
    assert built.project.formulas == (CUBE,)
    assert built.project.network.layer("h2").activation == FormulaActivation(CUBE)
    again = pasted(built.project, text, "h1").project
    assert again.formulas == (CUBE,)


def test_a_formula_whose_name_is_taken_gets_another() -> None:
    built = pasted(_with_formula(SQUARE), copied(_with_formula(CUBE), "h1"), "h1").project
    assert built.network.layer("h1").activation == FormulaActivation(SQUARE)
    assert built.network.layer("h2").activation == FormulaActivation(Formula("f_2", "z**3"))
    assert built.formulas == (Formula("f_2", "z**3"),)
    more = pasted(built, copied(_with_formula(CUBE), "h1"), "h1").project
    assert Formula("f_3", "z**3") in more.formulas


def test_a_duplicate_stands_beside_with_the_same_numbers() -> None:
    network = duplicated(project(), "h1").project.network
    assert [each.id for each in network.layers] == ["h1", "h2", "out"]
    assert network.layer("h2").sources == ("x",)
    output = duplicated(project(), "out").project.network
    assert [each.id for each in output.layers] == ["h1", "out2", "out"]
    assert output.layer("out2").W.tolist() == output.output.W.tolist()
    with refused("a network has at most 12 layers"):
        duplicated(chain(*[1] * 13), "h1")


@pytest.mark.parametrize(
    "text", ["", "hello", "[]", "{}", '{"format": "backprop-explorer"}', "\ud800"]
)
def test_other_text_holds_no_layer(text: str) -> None:
    assert not holds_layer(text)
    with refused("the clipboard holds no layer; copy one first"):
        pasted(project(), text, "h1")


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"version": None}, 'the key "version" is missing'),
        (
            {"version": 2},
            "version: this layer is of a newer Backprop Explorer; copy it again there",
        ),
        ({"source_sizes": None}, 'the key "source_sizes" is missing'),
        ({"source_sizes": {"x": 0}}, "source_sizes.x: expected a whole number from 1, found 0"),
        ({"source_sizes": {"y": 2}}, 'layer.sources[0]: "x" is no earlier layer; known are y'),
        ({"source_sizes": {"x": 3}}, "layer.W[0]: expected 3 numbers, found 2"),
        ({"layer": 3}, "layer: expected an object, found 3"),
        (
            {"formulas": [{"name": "f", "text": "z +"}]},
            "formulas[0].text: the formula breaks at its end; it is written like (5*z**3 - 3*z)/2",
        ),
    ],
)
def test_a_broken_copy_is_refused_with_one_sentence(members: dict[str, Any], message: str) -> None:
    text = _changed(**members)
    assert holds_layer(text)
    with refused(f"the clipboard: {message}", BackpropError):
        pasted(project(), text, "h1")


def test_a_half_letter_in_a_copy_is_no_reason_to_fail_otherwise() -> None:
    text = _changed(note="NOTE").replace("NOTE", "\ud800")
    assert holds_layer(text)
    assert pasted(project(), text, "h1").project.network.layer("h2")


def test_formulas_may_be_left_out() -> None:
    assert pasted(project(), _changed(formulas=None), "h1").project.formulas == ()
