"""What is wrong with a network in a file is named with its place."""

import json

import pytest

from tests.core.project.documents import MISSING, Json, changed, refusal

L0 = ("network", "layers", 0)
L1 = ("network", "layers", 1)

CASES: list[tuple[tuple[str | int, ...], Json, str]] = [
    (("network",), MISSING, 'the key "network" is missing'),
    (("network",), [], "network: expected an object, found a list"),
    (("network", "inputs"), MISSING, 'network: the key "inputs" is missing'),
    (("network", "layers"), MISSING, 'network: the key "layers" is missing'),
    (("network", "layers"), [], "network.layers: 1 to 12 layers are possible, not 0"),
    (("network", "layers"), [{}] * 13, "network.layers: 1 to 12 layers are possible, not 13"),
    (("network", "layers"), {}, "network.layers: expected a list, found an object"),
    (("network", "los"), {}, 'network.los: unknown key; did you mean "loss"?'),
    (("network", "inputs", "size"), 65, "network.inputs.size: 1 to 64 units are possible, not 65"),
    (
        ("network", "inputs", "size"),
        2.0,
        "network.inputs.size: expected a whole number from 0, found 2.0",
    ),
    (("network", "inputs", "names"), ["a"], "network.inputs.names: expected 2 names, found 1"),
    ((*L0, "id"), MISSING, 'network.layers[0]: the key "id" is missing'),
    ((*L0, "size"), MISSING, 'network.layers[0]: the key "size" is missing'),
    ((*L0, "sources"), MISSING, 'network.layers[0]: the key "sources" is missing'),
    ((*L0, "W"), MISSING, 'network.layers[0]: the key "W" is missing'),
    (
        (*L0, "id"),
        "1h",
        'network.layers[0].id: "1h" is no id: a letter, then letters, digits or _',
    ),
    ((*L0, "id"), "x", 'network.layers[0].id: the id "x" is used twice'),
    ((*L0, "size"), 0, "network.layers[0].size: 1 to 64 units are possible, not 0"),
    ((*L0, "size"), "3", 'network.layers[0].size: expected a whole number from 0, found "3"'),
    ((*L0, "source"), [], 'network.layers[0].source: unknown key; did you mean "sources"?'),
    (
        (*L0, "kind"),
        "dens",
        'network.layers[0].kind: unknown layer kind "dens"; did you mean "dense"?',
    ),
    (
        (*L0, "sources"),
        [],
        "network.layers[0].sources: a layer reads at least one source, found none",
    ),
    ((*L0, "sources"), ["x", "x"], 'network.layers[0].sources[1]: "x" stands twice'),
    ((*L0, "sources"), [1], "network.layers[0].sources[0]: expected a text, found 1"),
    (
        (*L0, "sources"),
        ["out"],
        'network.layers[0].sources[0]: "out" is no earlier layer; known are x',
    ),
    (
        (*L1, "sources"),
        ["h2"],
        'network.layers[1].sources[0]: "h2" is no earlier layer; did you mean "h1"?',
    ),
    ((*L1, "W", 1), [-1.2, 0.9], "network.layers[1].W[1]: expected 3 numbers, found 2"),
    ((*L1, "W"), [[1, 2, 3]], "network.layers[1].W: expected 2 rows, found 1"),
    ((*L1, "W"), None, "network.layers[1].W: expected a list of rows, found null"),
    ((*L1, "W", 0), 7, "network.layers[1].W[0]: expected a list of numbers, found 7"),
    ((*L1, "W", 0, 2), "7", 'network.layers[1].W[0][2]: expected a number, found "7"'),
    ((*L1, "W", 0, 2), True, "network.layers[1].W[0][2]: expected a number, found true"),
    ((*L1, "W", 0, 2), [1], "network.layers[1].W[0][2]: expected a number, found a list"),
    ((*L1, "W", 0, 2), None, "network.layers[1].W[0][2]: expected a number, found null"),
    ((*L1, "b"), [1], "network.layers[1].b: expected 2 numbers, found 1"),
    ((*L1, "b"), 0, "network.layers[1].b: expected a list of numbers, found 0"),
    ((*L1, "b", 1), False, "network.layers[1].b[1]: expected a number, found false"),
    ((*L1, "A"), [0, 0, 0], "network.layers[1].A: a dense layer has none"),
    ((*L1, "update"), {"name": "gradient"}, "network.layers[1].update: a dense layer has none"),
    ((*L1, "kind"), "prebias", "network.layers[1]: layer out: a pre-bias layer needs A"),
    ((*L0, "edges"), [[1, 1]], "network.layers[0].edges: expected 3 rows, found 1"),
    ((*L0, "edges", 1, 1), 2, "network.layers[0].edges[1][1]: expected 0 or 1, found 2"),
    ((*L0, "edges", 1, 1), True, "network.layers[0].edges[1][1]: expected a number, found true"),
    (
        (*L0, "edges", 2, 1),
        0,
        "network.layers[0].edges[2][1]: the edge is removed, so W[2][1] must be 0, not 0.5",
    ),
    ((*L1, "rates"), {"A": 1}, "network.layers[1].rates.A: unknown key; known are W, b"),
    ((*L1, "rates", "b"), -1, "network.layers[1].rates.b: expected a number from 0, found -1"),
    ((*L1, "names"), ["a", 1], "network.layers[1].names[1]: expected a text, found 1"),
    ((*L1, "weight_names"), [["a"]], "network.layers[1].weight_names: expected 2 rows, found 1"),
    (
        (*L1, "weight_names"),
        [["a", "b", "c"], ["d"]],
        "network.layers[1].weight_names[1]: expected 3 names, found 1",
    ),
    (
        (*L0, "activation"),
        "sigmoid",
        'network.layers[0].activation: expected an object, found "sigmoid"',
    ),
    ((*L0, "activation"), {}, 'network.layers[0].activation: the key "name" is missing'),
    (
        (*L0, "activation", "name"),
        "relo",
        'network.layers[0].activation.name: unknown activation "relo"; did you mean "relu"?',
    ),
    (
        (*L0, "activation"),
        {"name": "leaky_relu", "slop": 1},
        'network.layers[0].activation.slop: unknown key; did you mean "slope"?',
    ),
    (
        (*L0, "activation"),
        {"name": "leaky_relu", "slope": True},
        "network.layers[0].activation.slope: expected a number, found true",
    ),
    (
        (*L1, "activation", "formula"),
        "p4",
        'network.layers[1].activation.formula: there is no formula "p4"; did you mean "p3"?',
    ),
    (
        (*L1, "activation", "name"),
        "relu",
        "network.layers[1].activation.name: unknown key; known are formula",
    ),
    (("network", "loss", "scale"), "1", 'network.loss.scale: expected a number, found "1"'),
    (
        ("network", "loss", "over_batch"),
        "max",
        'network.loss: over_batch must be "sum" or "mean", found \'max\'',
    ),
    (("network", "loss", "over_batch"), 1, "network.loss.over_batch: expected a text, found 1"),
    (
        ("network", "loss"),
        {"name": "cross_entropy"},
        "network.loss: cross-entropy needs softmax at the output, or identity with "
        '"from_logits"; the output layer has p3',
    ),
    (
        ("network", "loss"),
        {"name": "cross_entropy", "from_logits": 1},
        "network.loss.from_logits: expected true or false, found 1",
    ),
    (
        ("network", "report"),
        [{"name": "mse"}],
        'network.report[0].name: unknown loss "mse"; '
        "known are binary_cross_entropy, cross_entropy, squared_error",
    ),
]


@pytest.mark.parametrize(
    ("place", "value", "sentence"), CASES, ids=[case[2][:60] for case in CASES]
)
def test_what_is_wrong_is_named_with_its_place(
    place: tuple[str | int, ...], value: Json, sentence: str
) -> None:
    assert refusal(json.dumps(changed(place, value)).encode()) == sentence


def test_centring_needs_a_bias() -> None:
    layer = {
        "id": "out",
        "size": 1,
        "kind": "prebias",
        "sources": ["x"],
        "W": [[1, 2]],
        "A": [0, 0],
        "update": {"name": "centring"},
    }
    document = changed(("network", "layers"), [layer], changed(("view",), {}))
    assert refusal(json.dumps(document).encode()) == (
        "network.layers[0]: layer out: centring moves b with A, so the layer needs a bias"
    )


@pytest.mark.parametrize(
    ("update", "sentence"),
    [
        ({}, 'network.layers[0].update: the key "name" is missing'),
        (
            {"name": "centering"},
            'network.layers[0].update.name: unknown update "centering"; did you mean "centring"?',
        ),
        (
            {"name": "gradient", "rate": 1},
            'network.layers[0].update.rate: unknown key; did you mean "name"?',
        ),
        (
            {"name": "centring", "compensate": "none"},
            'network.layers[0].update: compensate must be "new" or "old", found \'none\'',
        ),
    ],
)
def test_an_update_of_a_that_is_wrong_is_refused(update: Json, sentence: str) -> None:
    layer = {"id": "out", "size": 1, "kind": "prebias", "sources": ["x"], "update": update}
    layer |= {"W": [[1, 2]], "b": [0], "A": [0, 0]}
    document = changed(("network", "layers"), [layer], changed(("view",), {}))
    assert refusal(json.dumps(document).encode()) == sentence
