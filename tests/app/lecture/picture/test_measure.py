"""Sizes, contrasts and overlaps in lectures; here of a few networks, by command of all."""

import pytest
from PySide6.QtWidgets import QApplication

from app import style
from app.lecture.layouts.layout import Layout
from app.lecture.picture import inks, measures
from app.panels.checks.change import picture_painter
from tests.app.lecture.picture.measure import (
    SHAPES,
    measured,
    measured_in,
    presses,
    state_of,
    trained_state,
)

FEW = [(1, 1), (3, 4, 3)]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sizes", FEW, ids=str)
def test_everything_can_be_read_from_the_last_row(
    qapp: QApplication, sizes: tuple[int, ...], theme: str
) -> None:
    assert not list(measured(sizes, theme, is_every=False))


@pytest.mark.parametrize("grain", ["layer", "term"])
def test_so_it_can_in_coarser_and_finer_steps(qapp: QApplication, grain: str) -> None:
    assert not list(measured((2, 3, 2), "dark", False, grain))


def test_small_gradients_leave_out_no_weight(qapp: QApplication) -> None:
    assert not list(measured_in(trained_state(), "trained 2-2-1", "light"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_so_it_can_beside_a_change_that_is_tried(qapp: QApplication, theme: str) -> None:
    assert not list(measured((3, 2, 2), theme, layout=Layout.CHANGE))


@pytest.mark.parametrize("layout", [Layout.PLOT, Layout.MATRICES])
def test_beside_something_else_nothing_is_too_small_either(
    qapp: QApplication, layout: Layout
) -> None:
    assert not list(measured((1, 1, 2), "light", is_every=False, layout=layout))


def test_a_chart_without_room_for_its_numbers_is_found(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_painter, "_LEFT", 20.0)
    found = list(measured((1, 1), "light", layout=Layout.CHANGE))
    assert any("in the chart is cut" in fault for fault in found)


def test_every_shape_is_there() -> None:
    assert len(set(SHAPES)) == 3 * 3 + 3 * 4 * 3


def test_every_kind_of_step_is_measured() -> None:
    state = state_of((2, 3, 2))
    every, few = ({state.presses[i].stage for i in presses(state, all_)} for all_ in (True, False))
    assert every == few
    assert len(presses(state, False)) < len(presses(state))


def test_small_letters_are_found(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inks.LectureInks, "is_readable", lambda *_: True)
    monkeypatch.setattr(measures, "_LARGEST", (0.5,))
    assert any("px high" in fault for fault in measured((2, 3, 2), "light", False))


def test_faint_letters_are_found(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(style, "LECTURE", style.LECTURE._replace(text="#cccccc"))
    assert any("contrast" in fault for fault in measured((1, 1), "light", False))


def test_hues_that_are_not_bright_enough_are_found(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(style, "LECTURE_DARK", style.DARK)
    assert any("contrast" in fault for fault in measured((1, 1), "dark", False))


def test_overlaps_are_found(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measures, "_DESCENT", -0.5)
    assert any("overlap" in fault for fault in measured((2, 3, 2), "light", False))
