"""A question put on the spot, at any step of a lesson or of a document that is walked."""

from pathlib import Path

from core.teaching.lessons.answers import Posed
from core.teaching.lessons.runner import LessonState, begin
from core.teaching.lessons.script import Stage
from core.teaching.predicting.judge import Judge
from core.teaching.predicting.prediction import posed
from tests.core.teaching.lessons.folders import LESSON, opened


def at_step(folder: Path, step: int) -> LessonState:
    """The lesson's second beat, which reveals 18 to 20 and asks about 18."""
    state = begin(opened(folder, LESSON)).to_beat(1)
    while state.press.cursor < step:
        state = state.next()
    return state


def question(state: LessonState, kind: str = "sign") -> Posed:
    moment, step = state.scene.moment, state.next_step
    assert step is not None
    found = posed(Judge(moment.pass_), moment.walk, step, kind)
    assert found is not None
    return found


def test_the_next_result_waits_for_the_answer(tmp_path: Path) -> None:
    before = at_step(tmp_path, 18)
    asking = before.ask(question(before))
    assert asking.is_asking
    assert (asking.press.cursor, asking.press.step) == (18, 19)
    assert asking.posed == question(before)
    assert asking.previous().press.stage is Stage.READS
    assert asking.previous().previous().press == before.press
    after = asking.next()
    assert after.press.stage is Stage.RESULT
    assert after.posed == question(before), "the answers are told beside the result"
    assert after.next().posed is None
    assert after.next().previous().hash == after.hash
    assert len({before.hash, asking.hash, after.hash}) == 3


def test_another_question_takes_its_place_and_none_takes_it_away(tmp_path: Path) -> None:
    before = at_step(tmp_path, 18)
    first = before.ask(question(before))
    second = first.ask(question(first, "number"))
    assert second.posed == question(before, "number")
    assert second.press == first.press
    assert second.hash != first.hash
    none = second.ask(None)
    assert not none.is_asking
    assert none.press == before.press
    assert none.hash == before.hash


def test_in_the_middle_of_a_step_its_numbers_are_taken_back(tmp_path: Path) -> None:
    numbers = at_step(tmp_path, 17)
    while numbers.press.stage is not Stage.NUMBERS:
        numbers = numbers.next()
    asking = numbers.ask(question(numbers))
    assert asking.press.stage is Stage.QUESTION
    own = asking.scene.beat.question
    assert asking.posed is not None
    assert asking.posed.question == own, "the beat's own question is not replaced"
    assert asking.ask(None).posed == asking.posed


def test_without_a_next_step_nothing_can_be_asked(tmp_path: Path) -> None:
    words = begin(opened(tmp_path, LESSON))
    assert words.next_step is None
    assert words.posed is None
    assert words.ask(None) is words


def test_taken_away_in_a_step_of_three_presses_it_is_still_under_way(tmp_path: Path) -> None:
    state = begin(opened(tmp_path, LESSON)).to_beat(2)
    asking = state.ask(question(state))
    assert asking.posed is not None
    assert asking.ask(None).press.stage is Stage.READS
    assert asking.ask(None).press.step == 1
