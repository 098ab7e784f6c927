"""What the presses of a step show, and that an open question's number stands in none."""

import os
from pathlib import Path

import pytest

from core.network.ref import Ref
from core.passes.equation import plain_text
from core.passes.markup import Fence, Fraction, Linked, Markup, Numeral, Root, Row, Scripts
from core.project.examples import default_project
from core.teaching.lessons.bundled import bundled, bundled_lesson
from core.teaching.lessons.files.folder import OpenLesson
from core.teaching.lessons.lesson import Beat, Lesson
from core.teaching.lessons.runner import begin
from core.teaching.lessons.script import Stage
from core.teaching.lessons.showing import explanation_at, lines_at
from tests.core.teaching.lessons.folders import LESSON, opened


def told(markup: Markup, ref: object = None) -> set[object]:
    """The addresses whose numbers stand in a formula."""
    match markup:
        case Numeral():
            return {ref}
        case Row(items):
            return {each for item in items for each in told(item, ref)}
        case Linked(inner, own):
            return told(inner, own)
        case Fence(inner) | Root(inner):
            return told(inner, ref)
        case Fraction(above, below):
            return told(above, ref) | told(below, ref)
        case Scripts(base):
            return told(base, ref)
        case _:
            return set()


def test_the_presses_of_a_sum_over_branches(tmp_path: Path) -> None:
    state = begin(opened(tmp_path, LESSON)).to_beat(1)
    shown = {}
    while state.press.cursor < 18:
        state = state.next()
        shown[state.press.stage] = [plain_text(line) for line in lines_at(state.scene, state.press)]
    name = "∂E_total/∂out_h1"
    symbols = "∂E_total/∂net_o1 · w₇ + ∂E_total/∂net_o2 · w₁₀"
    numbers = "0.121 · (−0.3) + (−0.147) · (−1.2) = −0.036 + 0.176"
    assert shown[Stage.READS] == shown[Stage.QUESTION] == [f"{name} = {symbols} = □"]
    assert shown[Stage.NUMBERS] == [f"{name} = {symbols} = {numbers} = □"]
    assert shown[Stage.RESULT] == [f"{name} = {symbols} = {numbers} = 0.140"]


def test_where_nothing_is_done_yet_nothing_is_shown(tmp_path: Path) -> None:
    state = begin(opened(tmp_path, LESSON))
    assert explanation_at(state.scene, state.press) is None
    assert lines_at(state.scene, state.press) == ()


@pytest.mark.parametrize("folder", bundled(), ids=os.path.basename)
def test_before_its_press_no_result_is_told(folder: str) -> None:
    state = begin(bundled_lesson(folder))
    for press in state.presses:
        if not press.step:
            continue
        scene = state.scenes[press.beat]
        explanation = explanation_at(scene, press)
        assert explanation is not None
        lines = lines_at(scene, press)
        for equation, line in zip(explanation.equations, lines, strict=True):
            assert equation.ref not in told(line)
            assert plain_text(line).endswith(" □")
            if press.stage is not Stage.NUMBERS:
                assert not {each for each in told(line) if isinstance(each, Ref)}


def test_a_name_that_is_its_own_formula_is_written_once() -> None:
    project, view = default_project()
    beat = Beat(text="", network="n", detail="term", step=37)
    state = begin(OpenLesson(Lesson("l", (beat,)), {"n": (project, view)}))
    lines = lines_at(state.scene, state.presses[1])
    assert state.presses[1].stage is Stage.READS
    assert [plain_text(line) for line in lines] == ["∂L/∂z₁⁽²⁾ · w₁₁⁽²⁾ = □"]


def test_no_more_lines_than_are_wanted() -> None:
    project, view = default_project()
    beat = Beat(text="", network="n", step=29)
    state = begin(OpenLesson(Lesson("l", (beat,)), {"n": (project, view)}))
    assert len(lines_at(state.scene, state.presses[1])) > 2
    assert len(lines_at(state.scene, state.presses[1], 2)) == 2
