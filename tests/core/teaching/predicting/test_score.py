"""The score of a run: right at the first try, with help, or given up."""

from core.teaching.predicting.score import Attempt, Result, Score, score_of


def test_right_at_the_first_try() -> None:
    assert Attempt().judged(True).result is Result.FIRST


def test_a_hint_or_another_try_is_help() -> None:
    assert Attempt().helped().judged(True).result is Result.HELPED
    assert Attempt().judged(False).judged(True).result is Result.HELPED


def test_without_a_right_answer_it_was_given_up() -> None:
    assert Attempt().result is Result.GIVEN_UP
    assert Attempt().judged(False).helped().result is Result.GIVEN_UP


def test_what_was_right_stays_right_whatever_is_tried_after() -> None:
    attempt = Attempt().judged(True)
    assert attempt.judged(False).helped() == attempt


def test_a_score_is_told_in_words_and_leaves_out_what_is_not_there() -> None:
    right, wrong = Attempt(is_right=True), Attempt()
    score = score_of([right, right, Attempt(hints=2, is_right=True), wrong], 7)
    assert score == Score(2, 1, 1, 7)
    assert score.done == 4
    assert str(score) == (
        "2 right at the first try · 1 right with help · 1 given up or wrong · 3 not reached"
    )
    assert str(Score(3, 0, 0, 3)) == "3 right at the first try"
    assert str(Score()) == ""
