import json

import pytest

from tests.core.project.documents import DOCUMENT, MISSING, Json, changed, opened, refusal

HISTORY = ("history",)
MEMORY = {"h1": {"W": [[0, 0], [0, 0], [0, 0]], "b": [0, 0, 0]}, "out": {"W": [], "b": []}}


CASES: list[tuple[tuple[str | int, ...], Json, str]] = [
    (("format",), MISSING, 'the key "format" is missing, so this is no Backprop Explorer network'),
    (
        ("version",),
        MISSING,
        'the key "version" is missing, so this is no Backprop Explorer network',
    ),
    (("format",), "onnx", 'format: expected "backprop-explorer", found "onnx"'),
    (("version",), 0, "version: expected a whole number from 1, found 0"),
    (("version",), True, "version: expected a whole number from 1, found true"),
    (
        ("version",),
        2,
        "version: this file has version 2, but this program reads up to version 1; "
        "open it with a newer Backprop Explorer",
    ),
    (("writer",), 3, "writer: expected a text, found 3"),
    (("title",), None, "title: expected a text, found null"),
    (("formulas",), {}, "formulas: expected a list, found an object"),
    (("formulas", 0, "txt"), "z", 'formulas[0].txt: unknown key; did you mean "text"?'),
    (
        ("formulas", 0, "text"),
        "z" * 201,
        "formulas[0].text: a formula has at most 200 characters, this one 201",
    ),
    (
        ("formulas", 0, "text"),
        "__import__('os').system('x')",
        "formulas[0].text: \"__import__('os').system('x')\" cannot stand in a formula",
    ),
    (("formulas", 0, "text"), MISSING, 'formulas[0]: the key "text" is missing'),
    (
        ("formulas",),
        [{"name": "f", "text": "z"}, {"name": "f", "text": "z"}],
        'formulas[1].name: the formula "f" stands twice',
    ),
    (("data",), 1, "data: expected an object, found 1"),
    (("data", "inputs"), [[1, 2], [1]], "data.inputs[1]: expected 2 numbers, found 1"),
    (("data", "inputs"), [1, 2], "data.inputs[0]: expected a list of numbers, found 1"),
    (
        ("data", "inputs"),
        [[1, 2], [3, 4]],
        "data: 2 rows of inputs but 1 row of targets",
    ),
    (("data", "input_names"), ["a"], "data: 2 columns but 1 input_names"),
    (("data", "test"), [-1], "data.test[0]: expected a whole number from 0, found -1"),
    (("data", "test"), [1], "data: test must name each row at most once, counted from 0"),
    (("data", "scaling"), [], "data.scaling: expected an object, found a list"),
    (
        ("training", "lr"),
        1,
        "training.lr: unknown key; known are average, batch_size, last_batch, "
        "optimizer, schedule, seed, shuffle, stop",
    ),
    (
        ("training", "optimizer", "lr"),
        1,
        'training.optimizer.lr: unknown key; did you mean "learning_rate"?',
    ),
    (
        ("training", "optimizer", "name"),
        "adm",
        'training.optimizer.name: unknown optimizer "adm"; did you mean "adam"?',
    ),
    (
        ("training", "optimizer", "nesterov"),
        0,
        "training.optimizer.nesterov: expected true or false, found 0",
    ),
    (
        ("training", "optimizer", "learning_rate"),
        -1,
        "training.optimizer: optimizer sgd: learning_rate must be 0 or more",
    ),
    (("training", "batch_size"), 0, "training.batch_size: expected a whole number from 1, found 0"),
    (("training", "shuffle"), 1, "training.shuffle: expected true or false, found 1"),
    (("training", "seed"), 1.5, "training.seed: expected a whole number from 0, found 1.5"),
    (
        ("training", "last_batch"),
        "lose",
        'training: last_batch must be "keep" or "drop", found \'lose\'',
    ),
    (
        ("training", "schedule"),
        {"name": "cosin"},
        'training.schedule.name: unknown schedule "cosin"; did you mean "cosine"?',
    ),
    (
        ("training", "stop"),
        {"update": 1},
        'training.stop.update: unknown key; did you mean "updates"?',
    ),
    (
        ("training", "stop"),
        {"loss_below": "0"},
        'training.stop.loss_below: expected a number, found "0"',
    ),
    (
        ("training", "stop"),
        {"loss_below": -1e308},
        "training.stop: loss_below must be a number, found -1e+308",
    ),
    (
        ("training", "average"),
        1,
        "training: average must be 0 or more and below 1, found 1.0",
    ),
    (("view",), None, "view: expected an object, found null"),
    (("view", "sample"), -1, "view.sample: expected a whole number from 0, found -1"),
    (("view", "notation"), 1, "view.notation: expected a text, found 1"),
    (("view", "zoom"), "1", 'view.zoom: expected a number, found "1"'),
    (("view", "positions", "h9"), [], 'view.positions.h9: the network has no layer "h9"'),
    (("view", "positions", "h1"), [], "view.positions.h1: expected 3 positions, found 0"),
    (
        ("view", "positions", "h1", 0),
        [1],
        "view.positions.h1[0]: expected 2 numbers, found 1",
    ),
    ((*HISTORY, "updates"), -1, "history.updates: expected a whole number from 0, found -1"),
    (
        (*HISTORY, "updates"),
        2**53 + 1,
        "history.updates: at most 9,007,199,254,740,992 updates are possible, "
        "not 9,007,199,254,740,993",
    ),
    (
        (*HISTORY, "rows", 1, 0),
        2**63 - 1,
        "history.rows[1][0]: at most 9,007,199,254,740,992 updates are possible, "
        "not 9,223,372,036,854,775,807",
    ),
    ((*HISTORY, "columns"), ["loss"], 'history.columns: expected ["update", "loss"]'),
    (
        (*HISTORY, "rows"),
        [[0, 1]] * 2001,
        "history.rows: at most 2,000 rows are possible, not 2,001",
    ),
    ((*HISTORY, "rows", 1), [2], "history.rows[1]: expected 2 numbers, found 1"),
    (
        (*HISTORY, "rows", 1, 0),
        0.5,
        "history.rows[1][0]: expected a whole number from 0, found 0.5",
    ),
    ((*HISTORY, "rows", 1, 0), 0, "history.rows[1]: update 0 stands after update 0"),
    ((*HISTORY, "start"), {}, 'history.start: the layer "h1" is missing'),
    ((*HISTORY, "start"), {"h9": {}}, 'history.start.h9: unknown key; did you mean "h1"?'),
    ((*HISTORY, "start"), {"h1": {}}, 'history.start.h1: the key "W" is missing'),
    (
        (*HISTORY, "start"),
        {"h1": {"A": []}},
        "history.start.h1.A: unknown key; known are W, b",
    ),
    ((*HISTORY, "memory"), {"updates": 1}, 'history.memory: the key "vectors" is missing'),
    (
        (*HISTORY, "memory"),
        {"updates": 1, "vectors": {"v": MEMORY}},
        "history.memory.vectors.v.out.W: expected 2 rows, found 0",
    ),
    (
        (*HISTORY, "memory"),
        {"updates": 1, "vectors": {}, "w": 1},
        "history.memory.w: unknown key; known are updates, vectors",
    ),
]


@pytest.mark.parametrize(
    ("place", "value", "sentence"), CASES, ids=[case[2][:60] for case in CASES]
)
def test_what_is_wrong_is_named_with_its_place(
    place: tuple[str | int, ...], value: Json, sentence: str
) -> None:
    assert refusal(json.dumps(changed(place, value)).encode()) == sentence


def test_the_document_that_the_cases_change_is_fine() -> None:
    project, _ = opened(DOCUMENT)
    assert project.network.shape == "2-3-2"


def test_what_samples_times_weights_may_be_is_limited() -> None:
    document = changed(("data",), {"inputs": [[0] * 4] * 60_000, "targets": [[0]] * 60_000})
    layers = [
        {"id": f"h{i}", "size": 64, "sources": [f"h{i - 1}"] if i else ["x"], "W": rows}
        for i, rows in enumerate([[[0, 0]] * 64, [[0] * 64] * 64])
    ]
    document["network"] = {"inputs": {"id": "x", "size": 2}, "layers": layers}
    document["view"] = {}
    sentence = "60,000 samples times 4,224 weights are more than 100,000,000; use fewer of one"
    assert refusal(json.dumps(document).encode()) == sentence


def test_too_many_samples_are_refused() -> None:
    document = changed(("data",), {"inputs": [[0]] * 100_001, "targets": [[0]] * 100_001})
    sentence = "data: at most 100,000 samples are possible, not 100,001"
    assert refusal(json.dumps(document).encode()) == sentence
