"""The document at hand as a lesson."""

from dataclasses import replace

import pytest

from app.lecture.presented import from_here, from_start
from core.data.dataset import Dataset
from core.errors import NetworkError
from core.project.examples import default_project
from core.teaching.lessons.script import Stage


def test_from_the_start_all_steps_are_revealed_in_order() -> None:
    state = from_start(*default_project())
    assert state.press.cursor == 0
    assert state.presses[-1].cursor == 29
    assert not any(press.stage is Stage.QUESTION for press in state.presses)


@pytest.mark.parametrize("cursor", [0, 1, 18, 29])
def test_from_here_the_same_steps_are_revealed(cursor: int) -> None:
    project, view = default_project()
    state = from_here(project, replace(view, cursor=cursor))
    assert (state.press.cursor, state.press.step) == (cursor, 0)


def test_digits_and_letters_are_those_of_the_window() -> None:
    project, view = default_project()
    scene = from_start(project, replace(view, digits=5, notation="nielsen")).scene
    assert (scene.digits, scene.notation.name) == (5, "nielsen")


def test_without_a_pass_there_is_no_lecture() -> None:
    project, view = default_project()
    with pytest.raises(NetworkError):
        from_start(replace(project, data=Dataset([[1.0]], [[1.0]])), view)
