import json

import pytest

from core.errors import FileError
from core.project.storage import loads
from tests.core.project.documents import DOCUMENT, MISSING, Json, changed, opened

L0 = ("network", "layers", 0)
L1 = ("network", "layers", 1)
HISTORY = ("history",)
MEMORY = {"h1": {"W": [[0, 0], [0, 0], [0, 0]], "b": [0, 0, 0]}, "out": {"W": [], "b": []}}


def refusal(content: bytes) -> str:
    with pytest.raises(FileError) as caught:
        loads(content, "net.bpnet")
    message = str(caught.value)
    assert message.startswith("net.bpnet: ")
    return message.removeprefix("net.bpnet: ")


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
        "data: 2 rows of inputs but 1 rows of targets",
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


def with_text(value: str, content: str = "") -> bytes:
    """The document with `value` for the first bias of the first layer, as text."""
    return json.dumps(changed((*L0, "b", 0), "VALUE")).replace('"VALUE"', value).encode()


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("NaN", "NaN"),
        ("Infinity", "Infinity"),
        ("-Infinity", "-Infinity"),
        ("1e999", "1e999"),
        ("-1e999", "-1e999"),
        ("9" * 400, "999999999999… (400 digits)"),
        ("-" + "9" * 400, "-99999999999… (400 digits)"),
        ("9" * 309, "999999999999… (309 digits)"),
        ("9" * 5000, "999999999999… (5000 digits)"),
    ],
)
def test_numbers_beyond_float64_are_refused(number: str, found: str) -> None:
    sentence = f"network.layers[0].b[0]: expected a finite number, found {found}"
    assert refusal(with_text(number)) == sentence


def test_a_whole_number_that_fits_is_a_number() -> None:
    project, _ = loads(with_text("1" + "0" * 308), "net.bpnet")
    assert project.network.layers[0].parameters["b"][0] == 1e308


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            '{"format": 1, "format": 2}',
            'the key "format" stands more than once',
        ),
        (
            '{"data": {"note": [0, {"a": 1, "b": 2, "a": 3}]}}',
            'data.note[1]: the key "a" stands more than once',
        ),
        ('{"data": {"note": [1e999]}}', "data.note[0]: expected a finite number, found 1e999"),
        ('{"a b": NaN}', '["a b"]: expected a finite number, found NaN'),
        ('{"data": {"\\n": NaN}}', 'data["\\n"]: expected a finite number, found NaN'),
        (
            '{"title": "\\ud800"}',
            "title: a text holds half a surrogate pair, which is no character",
        ),
        ('{"\\udfff": 1}', "a text holds half a surrogate pair, which is no character"),
        ("[1", "line 1, column 3: this is not JSON: expecting ',' delimiter"),
        ("", "line 1, column 1: this is not JSON: expecting value"),
        ("{}\n{}", "line 2, column 1: this is not JSON: extra data"),
        ("[]", "expected an object, found a list"),
        ('"' + "long " * 20 + '"', 'expected an object, found "long long long long long long…"'),
        ("[" * 33 + "]" * 33, "line 1: nested deeper than 32 levels"),
        ('{"a":\n' * 33, "line 33: nested deeper than 32 levels"),
    ],
)
def test_text_that_cannot_be_used_is_refused(text: str, sentence: str) -> None:
    assert refusal(text.encode()) == sentence


def test_brackets_inside_texts_are_no_nesting() -> None:
    project, _ = opened(changed(("title",), "[" * 50 + '\\"[{' * 20))
    assert project.title.startswith("[[[")


def test_thousands_of_brackets_are_refused_before_they_are_parsed() -> None:
    assert refusal(b"[" * 1_000_000) == "line 1: nested deeper than 32 levels"


def test_bytes_that_are_no_utf8_are_refused_with_their_line() -> None:
    content = b'{"format": "backprop-explorer",\n "title": "\xff"}'
    assert refusal(content) == "line 2: this is not UTF-8 text"


def test_a_byte_order_mark_is_no_obstacle() -> None:
    project, _ = loads(b"\xef\xbb\xbf" + json.dumps(DOCUMENT).encode(), "net.bpnet")
    assert project.title == "2-3-2"


def test_a_file_longer_than_16_mib_is_refused_unread() -> None:
    content = b" " * (16 * 2**20 + 1)
    assert refusal(content) == "at most 16 MiB are read, this is longer"


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
