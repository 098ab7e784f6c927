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
from core.kinds.losses import SquaredError
from core.kinds.optimizers import OPTIMIZERS
from core.kinds.schedules import SCHEDULES
from core.passes.engine import run
from core.project.examples import default_project
from core.project.project import ViewState
from core.project.storage import dumps, load, loads, save
from core.training.settings import Stop, TrainingSettings
from tests.core.project.documents import DOCUMENT, changed, opened
from tests.core.project.sameness import (
    again,
    assert_same,
    project_with,
    same_bits,
)
from tests.networks import random_project
from tests.refusals import refused

MINIMAL = {
    "format": "backprop-explorer",
    "version": 1,
    "network": {
        "inputs": {"id": "x", "size": 2},
        "layers": [{"id": "out", "size": 1, "sources": ["x"], "W": [[1, -2]]}],
    },
}


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
    with refused("net: 17.0 MiB are more than the 16 a file may have", FileError):
        dumps(project, ViewState(), "net")


def test_what_does_not_read_back_the_same_is_not_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    other = opened(MINIMAL)
    monkeypatch.setattr("core.project.storage.loads", lambda content, path: other)
    with refused("network: what would be saved does not read back the same", FileError):
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
