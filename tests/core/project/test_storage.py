import dataclasses
import json
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.data.dataset import Dataset
from core.errors import FileError
from core.kinds.activations import ACTIVATIONS
from core.kinds.formula import Formula
from core.kinds.layers import Centring, PreBias
from core.kinds.losses import LOSSES, CrossEntropy, SquaredError
from core.kinds.optimizers import OPTIMIZERS
from core.kinds.schedules import SCHEDULES
from core.network.network import Inputs, Layer, Network
from core.passes.engine import run
from core.project.examples import default_project
from core.project.project import Project, ViewState
from core.project.storage import dumps, load, loads, save
from core.training.history import History
from core.training.run import Run
from core.training.settings import Stop, TrainingSettings
from tests.core.project.documents import DOCUMENT, MISSING, changed, opened
from tests.networks import random_project

MINIMAL = {
    "format": "backprop-explorer",
    "version": 1,
    "network": {
        "inputs": {"id": "x", "size": 2},
        "layers": [{"id": "out", "size": 1, "sources": ["x"], "W": [[1, -2]]}],
    },
}


def same_bits(one: np.ndarray | None, other: np.ndarray | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.shape == other.shape and one.tobytes() == other.tobytes()


def assert_same_network(one: Network, other: Network) -> None:
    assert (one.inputs.id, one.inputs.size) == (other.inputs.id, other.inputs.size)
    assert (one.inputs.names, one.loss, one.report) == (
        other.inputs.names,
        other.loss,
        other.report,
    )
    for mine, yours in zip(one.layers, other.layers, strict=True):
        for key in ("id", "sources", "activation", "kind", "rates", "names", "weight_names"):
            assert getattr(mine, key) == getattr(yours, key)
        assert mine.parameters.keys() == yours.parameters.keys()
        assert all(same_bits(mine.parameters[n], yours.parameters[n]) for n in mine.parameters)
        assert same_bits(mine.edges, yours.edges)


def assert_same(one: Project, other: Project) -> None:
    assert one.title == other.title
    assert_same_network(one.network, other.network)
    for key in ("input_names", "target_names", "test", "scaling"):
        assert getattr(one.data, key) == getattr(other.data, key)
    assert same_bits(one.data.inputs, other.data.inputs)
    assert same_bits(one.data.targets, other.data.targets)
    for key in ("training", "formulas", "positions", "extra"):
        assert getattr(one, key) == getattr(other, key)
    assert one.run.updates == other.run.updates
    assert tuple(one.run.history) == tuple(other.run.history)


def project_with(**changes: object) -> Project:
    project, _ = default_project()
    return dataclasses.replace(project, **changes)


def again(project: Project) -> Project:
    return loads(dumps(project, ViewState()), "net.bpnet")[0]


def test_everything_that_is_left_out_has_its_default() -> None:
    project, view = opened(MINIMAL)
    layer = project.network.output
    assert (layer.kind.name, layer.activation.name, layer.b) == ("dense", "identity", None)
    assert project.network.loss == SquaredError(1.0, "sum", "mean", 0.0)
    assert project.training == TrainingSettings()
    assert project.training.optimizer == OPTIMIZERS.make("sgd", {"learning_rate": 0.1})
    assert (project.title, project.data.size, project.formulas) == ("", 0, ())
    assert (view, project.run.updates) == (ViewState(), 0)


def test_the_first_start_holds_the_published_numbers() -> None:
    project, _ = default_project()
    trace = run(project.network, project.data.inputs, project.data.targets)
    assert round(trace.loss, 3) == 0.314


def test_an_absent_and_a_null_bias_are_both_no_bias() -> None:
    place = ("network", "layers", 1, "b")
    document = changed(("network", "layers", 1, "rates"), MISSING)
    for value in (None, MISSING):
        assert opened(changed(place, value, document))[0].network.output.b is None


def test_whole_numbers_are_numbers_and_a_minus_before_zero_is_kept() -> None:
    content = json.dumps(changed(("data", "inputs"), [["A", "B"]]))
    content = content.replace('"A"', "-0").replace('"B"', "12345678901234567890")
    row = loads(content.encode(), "net.bpnet")[0].data.inputs[0]
    assert np.signbit(row[0])
    assert row[1] == 12345678901234567890.0


def test_data_of_another_length_opens_and_is_a_misfit() -> None:
    project, _ = opened(changed(("data", "inputs"), [[1, 2, 3]]))
    assert project.misfit == ("the data has 3 inputs a sample, the network 2; change one of them")


def test_one_matrix_row_stands_on_one_line() -> None:
    lines = [line.strip() for line in dumps(*opened(MINIMAL)).decode().splitlines()]
    assert '"W": [[1.0, -2.0]]' in " ".join(lines)
    lines = [line.strip() for line in dumps(*opened(DOCUMENT)).decode().splitlines()]
    assert "[0.7, 0.0]," in lines
    assert "[1, 0]," in lines
    assert "[-1.2, 0.9, -0.2]" in lines


def test_saving_loading_and_saving_gives_the_same_bytes() -> None:
    content = dumps(*opened(DOCUMENT))
    assert dumps(*loads(content, "net.bpnet")) == content


def test_unknown_keys_outside_the_numbers_are_kept_and_written_back() -> None:
    document = changed(("course",), {"week": [3, None, 1.5]})
    for section in ("data", "view", "history"):
        document = changed((section, "note"), f"of {section}", document)
    project, view = opened(document)
    assert project.extra == {
        "": {"course": {"week": [3, None, 1.5]}},
        "data": {"note": "of data"},
        "view": {"note": "of view"},
        "history": {"note": "of history"},
    }
    written = json.loads(dumps(project, view))
    assert written["course"] == {"week": [3, None, 1.5]}
    assert [written[s]["note"] for s in ("data", "view", "history")] == [
        "of data",
        "of view",
        "of history",
    ]


def test_the_view_is_read_and_written_beside_the_project() -> None:
    view = ViewState(sample=0, cursor=18, grain="node", notation="house", digits=5, zoom=1.25)
    project, _ = opened(DOCUMENT)
    assert loads(dumps(project, view), "net.bpnet")[1] == view
    assert project.positions == {"h1": ((0.0, 1.0), None, (2.5, 3.0))}


def test_positions_of_what_is_no_longer_there_are_not_written() -> None:
    project = project_with(positions={"gone": (None,), "h": (None,)})
    assert again(project).positions == {}


@pytest.mark.parametrize("name", ACTIVATIONS.names())
def test_every_activation_comes_back_with_its_settings(name: str) -> None:
    entry = ACTIVATIONS[name]
    changed_settings = {
        field.name: 0.125 for field in dataclasses.fields(entry) if field.default is not True
    }
    network = default_project()[0].network
    hidden = dataclasses.replace(network.layers[0], activation=entry(**changed_settings))
    network = dataclasses.replace(network, layers=(hidden, network.layers[1]))
    assert again(project_with(network=network)).network.layers[0].activation == hidden.activation


@pytest.mark.parametrize("name", OPTIMIZERS.names())
def test_every_optimiser_comes_back_with_its_settings(name: str) -> None:
    entry = OPTIMIZERS[name]
    values = {
        field.name: True if isinstance(field.default, bool) else 0.25
        for field in dataclasses.fields(entry)
    }
    training = TrainingSettings(entry(**values), 3, "drop", True, 7)
    assert again(project_with(training=training)).training == training


@pytest.mark.parametrize("name", SCHEDULES.names())
def test_every_schedule_and_stop_rule_comes_back(name: str) -> None:
    training = TrainingSettings(schedule=SCHEDULES[name](), stop=Stop(100, 0.5, 20), average=0.99)
    assert again(project_with(training=training)).training == training
    null = changed(("training",), {"schedule": None, "stop": None, "average": None})
    assert opened(null)[0].training == TrainingSettings()


@pytest.mark.parametrize("name", LOSSES.names())
def test_every_loss_and_reported_loss_comes_back(name: str) -> None:
    settings_of_it = {"from_logits": True} if "from_logits" in _fields(name) else {}
    loss = LOSSES[name](
        scale=0.5, over_outputs="mean", over_batch="sum", l2=0.125, **settings_of_it
    )
    network = default_project()[0].network
    output = dataclasses.replace(network.output, activation=ACTIVATIONS["identity"]())
    layers = (network.layers[0], output)
    network = dataclasses.replace(network, layers=layers, loss=loss, report=(SquaredError(), loss))
    assert again(project_with(network=network)).network.report == (SquaredError(), loss)


def _fields(name: str) -> set[str]:
    return {field.name for field in dataclasses.fields(LOSSES[name])}


def test_a_reported_loss_that_does_not_fit_the_output_is_refused() -> None:
    document = changed(
        ("network", "report"), [{"name": "squared_error"}, {"name": "cross_entropy"}]
    )
    with pytest.raises(FileError, match=r"network\.report\[1\]: cross-entropy needs softmax"):
        opened(document)


@pytest.mark.parametrize("centring", [None, Centring(), Centring(0.25, "old")])
def test_a_pre_bias_layer_comes_back_with_its_update(centring: Centring | None) -> None:
    parameters = {"W": [[1, 2]], "b": [3], "A": [4, 5]}
    layer = Layer("out", ("x",), parameters, kind=PreBias(centring), rates={"A": 0.5})
    network = Network(Inputs("x", 2), (layer,))
    found = again(Project("", network)).network
    assert_same_network(found, network)


def test_names_of_units_and_weights_come_back() -> None:
    network = default_project()[0].network
    hidden = dataclasses.replace(
        network.layers[0],
        names=("p", "q", "r"),
        weight_names=(("w1", "w2"), ("w3", "w4"), ("w5", "w6")),
    )
    inputs = Inputs("x", 2, ("i1", "i2"))
    network = dataclasses.replace(network, inputs=inputs, layers=(hidden, network.layers[1]))
    assert_same_network(again(project_with(network=network)).network, network)


def test_formulas_come_back_with_the_layers_that_use_them() -> None:
    project, _ = opened(DOCUMENT)
    assert project.formulas == (Formula("p3", "(5*z**3 - 3*z)/2"),)
    assert_same(again(project), project)


def test_a_formula_that_only_a_layer_holds_is_written_too() -> None:
    project, _ = opened(DOCUMENT)
    assert again(dataclasses.replace(project, formulas=())).formulas == project.formulas


def test_two_formulas_of_one_name_cannot_be_saved() -> None:
    project, view = opened(DOCUMENT)
    other = dataclasses.replace(project, formulas=(Formula("p3", "z"),))
    with pytest.raises(FileError) as caught:
        dumps(other, view, "net.bpnet")
    assert str(caught.value) == ('net.bpnet: two different formulas are named "p3"; rename one')


def test_a_run_comes_back_with_start_and_memory() -> None:
    project, _ = default_project()
    network = project.network
    ones = {layer.id: {n: p + 0.1 for n, p in layer.parameters.items()} for layer in network.layers}
    start = dataclasses.replace(
        network,
        layers=tuple(
            dataclasses.replace(each, parameters=ones[each.id]) for each in network.layers
        ),
    )
    history = History.of_rows([(0, 0.1), (1, 1 / 3), (7, 5e-324)])
    made = Run(7, start, {"v": ones, "m": ones}, 5, history)
    found = again(dataclasses.replace(project, run=made)).run
    assert (found.updates, found.memory_updates, tuple(found.history)) == (7, 5, tuple(history))
    assert found.start is not None
    assert_same_network(found.start, start)
    for letter in "vm":
        for layer, parameters in ones.items():
            assert all(same_bits(found.memory[letter][layer][n], p) for n, p in parameters.items())


def test_what_of_a_run_is_not_finite_is_left_out() -> None:
    project, _ = default_project()
    memory = {
        layer.id: {n: p * np.inf for n, p in layer.parameters.items()}
        for layer in project.network.layers
    }
    history = History.of_rows([(0, 1.0), (1, float("inf"))])
    with np.errstate(all="ignore"):
        made = Run(2, None, {"v": memory}, 2, history)
    found = again(dataclasses.replace(project, run=made)).run
    assert (found.updates, dict(found.memory), tuple(found.history)) == (2, {}, ((0, 1.0),))


def test_a_long_history_is_written_in_2000_rows() -> None:
    history = History.of_rows((update, 1.0 / (update + 1)) for update in range(5000))
    found = again(project_with(run=Run(5000, history=history))).run.history
    assert 1000 < len(found) <= 2000
    assert next(iter(found)) == (0, 1.0)
    assert tuple(found)[-1] == (4999, 1 / 5000)


def test_empty_data_keeps_its_names() -> None:
    data = Dataset(np.zeros((0, 2)), np.zeros((0, 1)), ("a", "b"), ("c",))
    found = again(project_with(data=data)).data
    assert (found.inputs.shape, found.input_names) == ((0, 2), ("a", "b"))


@pytest.mark.parametrize("number", [float("inf"), float("nan")])
def test_a_number_that_is_not_finite_is_named_and_not_saved(number: float, tmp_path: Path) -> None:
    path = str(tmp_path / "net.bpnet")
    project = project_with(positions={"h": ((0.0, number), None, None)})
    with pytest.raises(FileError) as caught:
        save(project, ViewState(), path)
    assert str(caught.value) == (
        f"{path}: view.positions.h[0][1]: this number is not finite, so it cannot be saved"
    )
    assert not os.path.exists(path)


def test_more_than_16_mib_are_not_saved() -> None:
    project = project_with(title="x" * 17 * 2**20)
    with pytest.raises(FileError, match=r"^net: 17\.0 MiB are more than the 16 a file may have$"):
        dumps(project, ViewState(), "net")


def test_what_does_not_read_back_the_same_is_not_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    other = opened(MINIMAL)
    monkeypatch.setattr("core.project.storage.loads", lambda content, path: other)
    with pytest.raises(FileError, match="does not read back the same"):
        dumps(*opened(DOCUMENT))


def test_a_saved_file_opens_again(tmp_path: Path) -> None:
    path = str(tmp_path / "net.bpnet")
    project, view = opened(DOCUMENT)
    save(project, view, path)
    found, seen = load(path)
    assert seen == view
    assert_same(found, project)


def test_text_in_any_script_is_written_as_it_is() -> None:
    content = dumps(project_with(title="Rückwärts 逆伝播 😀"), ViewState())
    assert "Rückwärts 逆伝播 😀" in content.decode("utf-8")
    assert loads(content, "net.bpnet")[0].title == "Rückwärts 逆伝播 😀"


@given(st.integers(0, 2**32 - 1), st.floats(allow_nan=False, allow_infinity=False))
@settings(max_examples=60, deadline=None)
def test_any_project_comes_back_bit_for_bit(seed: int, number: float) -> None:
    project = random_project(seed)
    inputs = project.data.inputs.copy()
    inputs[0, 0] = number
    data = dataclasses.replace(project.data, inputs=inputs)
    project = dataclasses.replace(project, data=data)
    found = again(project)
    assert_same(found, project)
    assert dumps(found, ViewState()) == dumps(project, ViewState())


def test_a_large_file_of_each_kind_is_read_quickly_enough_to_be_tested() -> None:
    rng = np.random.default_rng(0)
    data = Dataset(rng.standard_normal((40_000, 2)), rng.standard_normal((40_000, 2)))
    found = again(project_with(data=data))
    assert same_bits(found.data.inputs, data.inputs)


def test_cross_entropy_after_softmax_is_accepted() -> None:
    document = changed(("network", "loss"), {"name": "cross_entropy"})
    document = changed(("network", "layers", 1, "activation"), {"name": "softmax"}, document)
    assert opened(document)[0].network.loss == CrossEntropy()
