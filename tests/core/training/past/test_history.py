"""Losses of a run: growing, cutting, thinning for files and enveloping for plots."""

import itertools

import numpy as np
import pytest

from core.training.past.history import BLOCK, CHUNK, Chunk, History, Recorder, _thinned


def recorded(losses: list[float], at_once: int = 1000) -> Recorder:
    recorder = Recorder()
    for first in range(0, len(losses), at_once):
        part = losses[first : first + at_once]
        recorder.add(list(range(first, first + len(part))), part)
    return recorder


def noise(rows: int) -> list[float]:
    return np.random.default_rng(0).random(rows).tolist()


@pytest.mark.parametrize("rows", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 17])
def test_rows_come_back_as_they_went_in(rows: int) -> None:
    losses = noise(rows)
    history = recorded(losses).history()
    assert len(history) == rows
    assert list(history) == list(enumerate(losses))
    assert list(Recorder(history).history()) == list(history)
    assert list(History.of_rows(list(history))) == list(history)


def test_what_was_handed_out_never_changes_and_shares_its_chunks() -> None:
    recorder = recorded(noise(CHUNK + 5))
    early = recorder.history()
    kept = list(early)
    recorder.cut(CHUNK + 1)
    recorder.add([CHUNK + 1], [9.0])
    later = recorder.history()
    assert list(early) == kept
    assert later.last == (CHUNK + 1, 9.0)
    assert later.chunks[0] is early.chunks[0]
    assert not early.chunks[-1].losses.flags.writeable


@pytest.mark.parametrize("update", [0, 1, CHUNK - 1, CHUNK, CHUNK + 3, 2 * CHUNK + 10, 10**9])
def test_cutting_drops_the_rows_from_there_on(update: int) -> None:
    losses = noise(2 * CHUNK + 9)
    recorder = recorded(losses)
    recorder.cut(update)
    assert list(recorder.history()) == list(enumerate(losses))[:update]
    recorder.add([10**9], [1.0])
    assert recorder.history().last == (10**9, 1.0)


def test_going_on_after_an_odd_chunk_keeps_every_row() -> None:
    history = History(
        (*recorded([1.0, 2.0]).history().chunks, *recorded([3.0] * 5).history().chunks)
    )
    assert [loss for _, loss in Recorder(history).history()] == [1.0, 2.0, *[3.0] * 5]


def test_the_best_row_is_the_first_of_the_smallest() -> None:
    losses = [2.0] * (3 * CHUNK)
    losses[CHUNK + 5] = losses[CHUNK + 9] = 1.0
    assert recorded(losses).history().best == (CHUNK + 5, 1.0)
    assert History().best is None
    assert History().last is None


@pytest.mark.parametrize("rows", [5, 2000, 2001, 12_345])
def test_a_file_gets_at_most_2000_rows_with_ends_minima_and_maxima(rows: int) -> None:
    losses = noise(rows)
    history = recorded(losses).history()
    thinned = history.thinned()
    assert len(thinned) <= 2000
    assert len(thinned) == rows or len(thinned) > 1000
    assert set(thinned) <= set(history)
    assert list(thinned) == sorted(thinned)
    assert (thinned[0], thinned[-1]) == ((0, losses[0]), (rows - 1, losses[-1]))
    assert min(loss for _, loss in thinned) == min(losses)
    assert max(loss for _, loss in thinned) == max(losses)


@pytest.mark.parametrize("rows", [0, 7, 100, 101, 5000, 40_000])
def test_an_envelope_has_few_columns_and_keeps_minima_and_maxima(rows: int) -> None:
    losses = noise(rows)
    curve = recorded(losses).history().envelope(100)
    assert len(curve.low) == len(curve.high) == len(curve.updates) <= max(100, BLOCK)
    assert len(curve.low) >= min(rows, 40)
    if rows:
        assert curve.low.min() == min(losses)
        assert curve.high.max() == max(losses)
        assert curve.updates[0] == 0
        edges = [*curve.updates.tolist(), rows]
        for at, (first, stop) in enumerate(itertools.pairwise(edges)):
            assert curve.low[at] == min(losses[first:stop])
            assert curve.high[at] == max(losses[first:stop])


def test_the_first_rise_of_the_loss():
    assert History.of_rows([(0, 3.0), (1, 2.0), (2, 2.5), (3, 9.0)]).first_rise == 2
    assert History.of_rows([(0, 3.0), (1, 2.0)]).first_rise is None
    assert History().first_rise is None
    assert History.of_rows([(0, 2.0), (1, 2.0), (2, 1.0), (3, 1.5)]).first_rise == 3
    falling = [(update, 9000.0 - update) for update in range(CHUNK)]
    assert History.of_rows([*falling, (CHUNK, 9001.0)]).first_rise == CHUNK
    last = falling[-1][1]
    assert History.of_rows([*falling, (CHUNK, last + 0.5)]).first_rise == CHUNK
    assert History.of_rows([*falling, (CHUNK, last - 0.5)]).first_rise is None
    assert History.of_rows([*falling, (CHUNK, last)]).first_rise is None


def test_the_loss_after_an_update():
    history = History.of_rows([(0, 3.0), (2, 2.0), (CHUNK + 1, 1.0)])
    assert [history.loss_at(update) for update in (0, 1, 2, CHUNK + 1)] == [3.0, None, 2.0, 1.0]
    assert history.loss_at(CHUNK + 2) is None


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Room for few chunks only."""
    monkeypatch.setattr("core.training.past.history.MAX_CHUNKS", 8)
    monkeypatch.setattr("core.training.past.history.NEWEST_CHUNKS", 2)


@pytest.mark.usefixtures("small")
def test_nothing_is_left_out_as_long_as_there_is_room() -> None:
    losses = noise(8 * CHUNK)
    assert list(recorded(losses).history()) == list(enumerate(losses))


@pytest.mark.usefixtures("small")
def test_a_long_run_has_bounds_and_keeps_minima_maxima_and_the_newest_rows() -> None:
    losses = noise(60 * CHUNK)
    losses[7], losses[70_001] = -1.0, 2.0
    history = recorded(losses).history()
    rows = list(history)
    assert len(history.chunks) <= 8
    assert len(rows) <= 8 * CHUNK
    assert set(rows) <= set(enumerate(losses))
    assert rows == sorted(rows)
    assert (7, -1.0) in rows
    assert history.best == (7, -1.0)
    assert (70_001, 2.0) in rows
    assert rows[-2 * CHUNK :] == list(enumerate(losses))[-2 * CHUNK :]
    assert max(chunk.stride for chunk in history.chunks) >= 8
    assert Recorder(history).history().chunks == history.chunks


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("rise", [0, 3, 4, CHUNK - 1, CHUNK, CHUNK + 1, 17 * CHUNK + 2])
def test_the_first_rise_is_found_where_rows_were_left_out(rise: int) -> None:
    losses = [1e6 - at for at in range(60 * CHUNK)]
    for at in range(rise, len(losses)):
        losses[at] = losses[at] + (5.5 if at % 2 == rise % 2 else 0)
    recorder = recorded(losses)
    expected = next((at for at in range(1, len(losses)) if losses[at] > losses[at - 1]), None)
    history = recorder.history()
    assert history.first_rise == expected
    assert history.until(10 * CHUNK).first_rise in (expected, None)


@pytest.mark.usefixtures("small")
def test_a_run_that_only_falls_never_rises() -> None:
    assert recorded([1e6 - at for at in range(40 * CHUNK)]).history().first_rise is None


@pytest.mark.usefixtures("small")
def test_a_thinned_run_is_cut_and_goes_on() -> None:
    losses = noise(40 * CHUNK)
    recorder = recorded(losses)
    recorder.cut(5 * CHUNK + 3)
    recorder.add([5 * CHUNK + 3], [0.25])
    rows = list(recorder.history())
    assert rows[-1] == (5 * CHUNK + 3, 0.25)
    assert set(rows[:-1]) <= set(enumerate(losses[: 5 * CHUNK + 3]))


def test_chunks_without_a_like_neighbour_stay_as_they_are() -> None:
    one, two = (Chunk(np.arange(4), np.zeros(4), stride) for stride in (1, 2))
    assert _thinned([one, two], None) == [one, two]


@pytest.mark.parametrize("rows", [0, 1, 60, 101, 5000, 40_000])
def test_a_logarithmic_envelope_keeps_minima_maxima_and_the_first_rows(rows: int) -> None:
    losses = noise(rows)
    curve = recorded(losses).history().log_envelope(100)
    assert len(curve.low) <= 101
    if rows:
        assert (curve.low.min(), curve.high.max()) == (min(losses), max(losses))
        assert curve.updates[:4].tolist() == list(range(rows))[:4]
        edges = [*curve.updates.tolist(), rows]
        for at, (first, stop) in enumerate(itertools.pairwise(edges)):
            assert curve.mean[at] == pytest.approx(np.mean(losses[first:stop]), rel=0.05)


def test_the_columns_of_a_logarithmic_envelope_are_as_wide_where_a_run_begins_late() -> None:
    recorder = Recorder()
    recorder.add(list(range(1000, 9000)), noise(8000))
    curve = recorder.history().log_envelope(100)
    edges = np.log1p(curve.updates.astype(float))
    assert len(curve.low) in (100, 101)
    assert np.diff(edges)[10:].max() < 2 * (np.log(9000) - np.log(1001)) / 100
