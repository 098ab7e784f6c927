"""Training in the window: slices, one undo entry, reset, and a divergence that is said."""

from dataclasses import replace
from functools import partial
from time import perf_counter

import numpy as np
import pytest

from app.document import Document
from app.run import training as training_module
from app.run.pace import Pace
from app.run.schedule import Schedule
from app.run.training import Training
from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Identity
from core.kinds.optimizers import Sgd
from core.network.ref import Ref
from core.project.edit import set_number
from core.project.examples import default_project
from core.training.settings import Stop, TrainingSettings
from core.training.trainer import Trainer

PICTURES_A_SECOND = 30


@pytest.fixture
def document(qapp) -> Document:
    return Document(default_project()[0])


@pytest.fixture
def training(document) -> Training:
    return Training(document)


class Clock:
    """A clock that goes on by 2 ms whenever it is read, however busy the machine is."""

    now = 0.0

    def __call__(self) -> float:
        self.now += 0.002
        return self.now


@pytest.fixture
def clock(monkeypatch) -> Clock:
    """What paces a training."""
    clock = Clock()
    monkeypatch.setattr(training_module, "Pace", partial(Pace, clock, clock))
    monkeypatch.setattr(training_module, "Schedule", partial(Schedule, clock=clock))
    return clock


def _run(training: Training, qtbot, updates: int) -> None:
    training.start()
    qtbot.waitUntil(lambda: training.updates >= updates, timeout=5000)


def test_a_run_becomes_one_undo_entry_when_it_pauses(training, document, qtbot):
    before = document.project
    _run(training, qtbot, 500)
    assert document.project is before
    moving = training.network
    training.pause()
    assert document.undo_stack.count() == 1
    assert document.project.run.updates >= 500
    np.testing.assert_array_equal(document.project.network.output.W, moving.output.W)
    document.undo()
    assert document.project is before


def test_the_loss_falls_and_is_kept_row_by_row(training, document, qtbot):
    _run(training, qtbot, 200)
    training.pause()
    rows = list(document.project.run.history)
    assert rows[0] == (0, pytest.approx(0.314153560))
    assert rows[-1][0] == document.project.run.updates
    assert rows[-1][1] < 0.05
    assert training.loss == rows[-1][1]


def test_going_on_after_a_pause_is_the_same_run(training, document, qtbot):
    _run(training, qtbot, 50)
    training.pause()
    first = document.project.run
    _run(training, qtbot, first.updates + 50)
    training.pause()
    run = document.project.run
    assert run.start is first.start
    assert list(run.history)[: len(first.history)] == list(first.history)


def test_one_update_is_one_entry_and_its_numbers_are_the_gradients(training, document):
    training.one_update()
    assert document.undo_stack.undoText() == "One update"
    assert document.project.network.output.W[0, 0] == pytest.approx(-0.3 - 0.10509981962607233)


def test_one_update_is_made_even_where_the_run_would_stop(training, document):
    settings = replace(document.project.training, stop=Stop(loss_below=10.0))
    document.edit("Stop", lambda project: replace(project, training=settings))
    training.one_update()
    assert document.project.run.updates == 1


def test_reset_puts_the_very_start_back_as_one_entry(training, document, qtbot):
    start = document.project.network
    _run(training, qtbot, 20)
    training.reset()
    assert document.project.network is start
    assert document.project.run.updates == 0
    assert document.undo_stack.count() == 2


def test_an_edit_during_training_pauses_it_first(training, document, qtbot):
    _run(training, qtbot, 20)
    document.edit("Rename", lambda project: replace(project, title="other"))
    assert not training.is_running
    assert [document.undo_stack.text(i) for i in range(2)] == ["Train", "Rename"]
    assert document.project.run.updates >= 20


def test_a_run_goes_on_with_settings_that_are_changed_meanwhile(training, document, qtbot):
    _run(training, qtbot, 50)
    document.edit("Learning rate", lambda p: replace(p, training=_at_rate(p.training, 0.25)))
    made = document.project.run.updates
    assert not training.is_running
    qtbot.waitUntil(lambda: training.updates > made, timeout=5000)
    training.pause()
    texts = [document.undo_stack.text(n) for n in range(document.undo_stack.count())]
    assert texts == ["Train", "Learning rate", "Train"]
    assert document.project.training.optimizer.learning_rate == 0.25


@pytest.mark.parametrize("change", ["undo", "weight", "reset"])
def test_it_does_not_go_on_where_more_was_changed(change, training, document, qtbot):
    document.edit("Learning rate", lambda p: replace(p, training=_at_rate(p.training, 0.25)))
    _run(training, qtbot, 50)
    if change == "undo":
        document.undo()
    elif change == "reset":
        training.reset()
    else:
        document.edit("Bias", lambda p: set_number(p, Ref("b", "h", 0), 0, 1.0))
    qtbot.wait(50)
    assert not training.is_running


def test_a_change_of_settings_starts_no_run_that_was_paused_before(training, document, qtbot):
    _run(training, qtbot, 50)
    training.pause()
    document.edit("Learning rate", lambda p: replace(p, training=_at_rate(p.training, 0.25)))
    qtbot.wait(50)
    assert not training.is_running


def _at_rate(settings: TrainingSettings, rate: float) -> TrainingSettings:
    return replace(settings, optimizer=replace(settings.optimizer, learning_rate=rate))


def test_a_diverging_run_says_which_update_and_number_went_first(training, document, qtbot):
    data = Dataset([[1.0, 2.0]], [[3.0, 4.0]])
    linear = _linear(document)
    settings = TrainingSettings(Sgd(learning_rate=1e6))
    document.edit("Linear", lambda p: replace(p, network=linear, data=data, training=settings))
    reasons = []
    training.ended.connect(reasons.append)
    training.start()
    qtbot.waitUntil(lambda: bool(reasons), timeout=5000)
    assert not training.is_running
    assert "update" in reasons[0]
    for layer in document.project.network.layers:
        assert np.isfinite(layer.W).all()


def test_data_that_does_not_fit_is_said(training, document):
    reasons = []
    training.ended.connect(reasons.append)
    document.edit("Data", lambda p: replace(p, data=Dataset([[1.0]], [[0.0, 1.0]])))
    training.start()
    assert not training.is_running
    assert reasons[0].startswith("the data has 1 input a sample")


def test_the_window_answers_while_it_trains(training, qtbot):
    moved, recorded = [], []
    training.progressed.connect(lambda: moved.append(training.updates))
    training.recorded.connect(lambda: recorded.append(training.updates))
    began = perf_counter()
    training.start()
    qtbot.waitUntil(lambda: len(moved) >= 3 and len(recorded) >= 3, timeout=5000)
    training.toggle()
    most = (perf_counter() - began) * PICTURES_A_SECOND + 1
    assert not training.is_running
    assert len(moved) <= most
    assert len(recorded) <= most


def test_pictures_are_asked_for_between_the_updates(training, qtbot):
    turns = []

    def watched():
        before = training.updates
        turns.append([])
        training._on_timer_timeout()
        turns[-1] += ["updates"] * (training.updates > before)

    for signal, word in ((training.progressed, "network"), (training.recorded, "losses")):
        signal.connect(lambda word=word: turns[-1].append(word))
    training._timer.timeout.disconnect()
    training._timer.timeout.connect(watched)
    training.start()
    wanted = {"updates", "network", "losses"}
    qtbot.waitUntil(lambda: {turn[0] for turn in turns if turn} >= wanted)
    training.pause()
    assert max(map(len, turns)) == 1


def test_an_error_of_the_program_ends_the_run_and_is_told_once(
    training, document, qtbot, monkeypatch
):
    def fails(trainer: Trainer, updates: int) -> int:
        raise RuntimeError("broken")

    monkeypatch.setattr(Trainer, "run", fails)
    before, reasons = document.project, []
    training.ended.connect(reasons.append)
    with qtbot.captureExceptions() as told:
        training.start()
        qtbot.wait(50)
    assert [str(each[1]) for each in told] == ["broken"]
    assert reasons == ["training stopped at an error of the program"]
    assert not training.is_running
    with pytest.raises(RuntimeError):
        training.one_update()
    assert not training.is_running
    assert document.project is before


def _linear(document):
    network = document.project.network
    layers = tuple(replace(layer, activation=Identity()) for layer in network.layers)
    return replace(network, layers=layers)


def test_a_speed_can_be_watched_and_changed_on_the_way(training, clock, qtbot):
    training.set_speed(100)
    shown = []
    training.progressed.connect(lambda: shown.append(training.updates))
    before = clock.now
    training.start()
    qtbot.waitUntil(lambda: training.updates >= 60)
    due = 100 * (clock.now - before)
    assert due / 2 <= training.updates <= due + 3
    assert len(shown) > 8
    training.set_speed(None)
    qtbot.waitUntil(lambda: training.updates > 2000, timeout=5000)


def test_a_speed_is_kept_where_pictures_take_long(training, clock, qtbot):
    training.set_speed(100)

    def draw():
        clock.now += 0.03

    for signal in (training.progressed, training.recorded):
        signal.connect(draw)
    before = clock.now
    training.start()
    qtbot.waitUntil(lambda: clock.now - before >= 1.0)
    assert 60 <= training.updates <= 105


def test_a_slow_run_draws_only_what_is_new(training, clock, qtbot):
    training.set_speed(1)
    shown = []
    training.progressed.connect(lambda: shown.append(training.updates))
    training.recorded.connect(lambda: shown.append(-training.updates))
    before = clock.now
    training.start()
    qtbot.waitUntil(lambda: clock.now - before >= 0.4)
    assert sorted(shown) == [-1, 1]
