"""A show alone: a thousand detours, every press of every lesson, strides along the road."""

import os
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from app.lecture.presented import from_start
from app.lecture.show import Show
from app.lecture.ways.going import Going
from core.project.examples import default_project
from core.teaching.lessons.bundled import bundled, bundled_lesson
from core.teaching.lessons.runner import begin
from core.teaching.lessons.script import Stage
from tests.app.lecture.ways.states import Hand, state_hash

ROUNDS = 50
LESSONS = bundled()


@pytest.mark.parametrize("folder", LESSONS, ids=os.path.basename)
def test_a_thousand_random_detours_return_to_the_same_state(
    qapp: QApplication, folder: str
) -> None:
    assert ROUNDS * len(LESSONS) >= 1000
    chance = np.random.default_rng(len(folder))
    show = Show(begin(bundled_lesson(folder)))
    hand = Hand(show, chance)
    for _ in range(ROUNDS):
        show.show(show.state.to_beat(hand.below(len(show.state.scenes))))
        for _ in range(hand.below(4)):
            show.go(Going.NEXT)
        before = state_hash(show)
        hand.edit()
        for _ in range(hand.below(4)):
            hand.act()
        assert show.detour is not None
        show.return_to_road()
        assert state_hash(show) == before


@pytest.mark.parametrize("folder", LESSONS, ids=os.path.basename)
def test_next_next_previous_is_next_at_every_press(qapp: QApplication, folder: str) -> None:
    show = Show(begin(bundled_lesson(folder)))
    while not show.state.is_last:
        before = state_hash(show)
        show.go(Going.NEXT)
        show.go(Going.PREVIOUS)
        assert state_hash(show) == before
        show.go(Going.NEXT)


@pytest.mark.parametrize("folder", LESSONS, ids=os.path.basename)
def test_next_beat_notes_and_minutes_are_at_hand(qapp: QApplication, folder: str) -> None:
    show = Show(begin(bundled_lesson(folder)))
    seen = [show.beat]
    while show.next_beat is not None:
        awaited = show.next_beat
        show.to_beat(len(seen))
        assert show.beat is awaited
        seen.append(show.beat)
    assert tuple(seen) == show.state.lesson.lesson.beats
    assert all(beat.minutes > 0 for beat in seen)


def test_a_number_beyond_an_open_question_opens_no_detour(qapp: QApplication) -> None:
    folder = next(each for each in LESSONS if each.endswith("branches_add_up"))
    show = Show(begin(bundled_lesson(folder)))
    while not show.state.is_asking:
        show.go(Going.NEXT)
    before, refused = state_hash(show), list[str]()
    show.refused.connect(refused.append)
    closed = show.closed
    assert closed is not None
    show.look_at(closed)
    assert len(refused) == 1
    assert show.detour is None
    assert state_hash(show) == before


def test_a_run_that_cannot_begin_is_no_detour(qapp: QApplication) -> None:
    project, view = default_project()
    rows = frozenset(range(project.data.size))
    data = replace(project.data, test=tuple(sorted(rows)))
    show = Show(from_start(replace(project, data=data), view))
    refused: list[str] = []
    show.refused.connect(refused.append)
    show.workspace.training.toggle()
    assert len(refused) == 1
    assert "kept for testing" in refused[0]
    assert show.detour is None


def test_strides_go_by_layer_and_phase_and_back(qapp: QApplication) -> None:
    show = Show(from_start(*default_project()))
    cursors = []
    for going in (Going.END_OF_LAYER, Going.NEXT_PHASE, Going.NEXT_PHASE, Going.LAST):
        show.go(going)
        cursors.append(show.state.press.cursor)
    assert cursors == [3, 11, 12, 29]
    for going in (Going.PREVIOUS_PHASE, Going.START_OF_LAYER, Going.PREVIOUS, Going.FIRST):
        show.go(going)
        cursors.append(show.state.press.cursor)
    assert cursors[4] == 12
    assert cursors[5] == 11
    assert cursors[-1] == 0


def test_a_stride_stops_at_a_question_and_leaves_a_beat_at_its_end(qapp: QApplication) -> None:
    folder = next(each for each in LESSONS if each.endswith("branches_add_up"))
    show = Show(begin(bundled_lesson(folder)))
    stages = set()
    for _ in range(60):
        show.go(Going.NEXT_PHASE)
        stages.add(show.state.press.stage)
    assert show.state.is_last
    assert Stage.QUESTION in stages
    beats = {show.state.press.beat}
    while show.state.index:
        show.go(Going.PREVIOUS_PHASE)
        beats.add(show.state.press.beat)
    assert beats == set(range(len(show.state.scenes)))
