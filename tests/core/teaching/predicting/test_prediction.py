"""Questions about any step of any walk: asked in words, answered by the engine, never told."""

import re
from dataclasses import replace

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.kinds.optimizers import Sgd
from core.network.ref import Ref
from core.passes.notation import HOUSE
from core.passes.numbers import shown
from core.passes.sample_pass import Pass
from core.passes.steps import Grain
from core.project.examples import default_project
from core.project.sample import pass_over
from core.teaching.lessons.answers import Posed, prints_as
from core.teaching.lessons.question import KINDS
from core.teaching.lessons.words.formula import formula
from core.teaching.lessons.words.prose import formulas
from core.teaching.predicting import prediction
from core.teaching.predicting.asked_numbers import asked_numbers
from core.teaching.predicting.judge import Judge
from core.teaching.predicting.neighbour import neighbour
from core.teaching.predicting.prediction import LABELS, next_posed, posed
from core.teaching.verdict import Outcome
from tests.networks import random_project
from tests.walks import opening_pass

SEEDS = range(4)


def ask(kind: str, address: str, pass_: Pass | None = None) -> Posed:
    pass_ = pass_ or opening_pass()
    ref = Ref.parse(address)
    n = pass_.walk.revealed_at(ref)
    assert n
    found = posed(Judge(pass_), pass_.walk, n, kind, ref)
    assert found is not None
    return found


def right_of(found: Posed) -> str:
    assert found.answer.option is not None
    return found.question.options[found.answer.option]


def test_the_four_kinds_about_the_sum_over_branches() -> None:
    assert ask("sign", "dL_da.h1[0]").question.ask == "What sign does $dL_da.h1[0]$ have?"
    assert right_of(ask("sign", "dL_da.h1[0]")) == "positive"
    number = ask("number", "dL_da.h1[0]").question.ask
    assert number == "Which number is $dL_da.h1[0]$, to 3 decimals?"
    assert right_of(ask("choice", "dL_da.h1[0]")) == "0.140"
    assert ask("choice", "dL_da.h1[0]").question.ask == "Which number is $dL_da.h1[0]$?"
    smaller = ask("bigger_or_smaller", "dL_da.h1[0]")
    assert smaller.question.than == Ref.parse("dL_da.out[1]")
    assert smaller.question.ask == (
        "Is $dL_da.h1[0]$ bigger or smaller than $dL_da.out[1]$? Leave the signs aside."
    )
    assert right_of(smaller) == "smaller"


def test_every_kind_of_question_has_a_name_to_choose_it_by() -> None:
    assert ", ".join(LABELS.values()) == "Sign, Bigger or smaller, Number, Choice"


def test_a_small_number_is_asked_for_in_the_digits_that_the_screen_prints() -> None:
    small = ask("number", "branch.x.h1[0,1]").question.ask
    assert small == "Which number is $branch.x.h1[0,1]$, to 3 significant digits?"


def test_an_update_asks_whether_it_makes_the_parameter_bigger() -> None:
    found = ask("bigger_or_smaller", "new_W.x.h1[0,0]")
    assert found.question.ask == "Does the update make $W.x.h1[0,0]$ bigger or smaller?"
    assert right_of(found) == "smaller"
    sign = ask("sign", "new_W.x.h1[0,0]").question.ask
    assert sign == "What sign does $W.x.h1[0,0]$ have after the update?"
    number = ask("number", "new_W.x.h1[0,0]").question.ask
    assert number == "Which number is $W.x.h1[0,0]$ after the update, to 3 decimals?"


def test_a_batch_is_compared_with_the_samples_own() -> None:
    data = Dataset([[2.0, 1.0], [0.5, -0.3]], [[0.0, 1.0], [1.0, 0.0]])
    pass_ = pass_over(replace(default_project()[0], data=data), 0)
    refs = [ref for step in pass_.walk for ref in step.writes if ref.quantity == "batch_dL_dW"]
    found = [neighbour(pass_, pass_.walk, len(pass_.walk), ref, 3) for ref in refs]
    assert any(found)
    ref, than = next(pair for pair in zip(refs, found, strict=True) if pair[1] is not None)
    assert than == ref.of("dL_dW")
    question = ask("bigger_or_smaller", str(ref), pass_).question
    assert question.ask == (
        f"Is the batch’s ${ref}$ bigger or smaller than this sample’s own? Leave the signs aside."
    )


def test_the_first_of_its_kind_is_compared_with_what_it_reads() -> None:
    assert ask("bigger_or_smaller", "a.h1[0]").question.than == Ref.parse("z.h1[0]")
    assert ask("bigger_or_smaller", "dL_dz.out[0]").question.than == Ref.parse("dL_da.out[0]")
    assert ask("bigger_or_smaller", "a.h1[1]").question.than == Ref.parse("a.h1[0]")


def test_the_kinds_come_one_after_the_other_and_end() -> None:
    judge, walk, kinds, kind = Judge(opening_pass()), opening_pass().walk, [], None
    while (found := next_posed(judge, walk, 18, kind)) is not None:
        kind = found.question.kind
        kinds.append(kind)
    assert tuple(kinds) == KINDS


def test_the_order_of_choices_is_the_same_every_time_and_right_ones_stand_anywhere() -> None:
    pass_, places = opening_pass(), []
    for n in range(1, len(pass_.walk) + 1):
        found = posed(Judge(pass_), pass_.walk, n, "choice")
        assert found == posed(Judge(opening_pass()), opening_pass().walk, n, "choice")
        assert found is not None
        places.append(found.answer.option)
    assert set(places) == {0, 1, 2, 3}


def test_a_number_that_no_mistake_changes_has_no_choices() -> None:
    project = random_project(2, samples=1)
    zeros = Dataset(np.zeros_like(project.data.inputs), project.data.targets)
    pass_ = pass_over(replace(project, data=zeros), 0)
    walk = pass_.walk_at(Grain.TERM)
    products = [step.n for step in walk if step.at.quantity == "product"]
    found = [posed(Judge(pass_), walk, n, "choice") for n in products]
    assert None in found


def test_of_a_number_that_is_none_nothing_is_asked() -> None:
    project, _ = default_project()
    wild = Dataset(np.full_like(project.data.inputs, 1.7e308), project.data.targets)
    pass_ = pass_over(replace(project, data=wild), 0)
    main = {step.n: pass_.value(asked_numbers(step)[0]) for step in pass_.walk}
    broken = [n for n, value in main.items() if not np.isfinite(value)]
    assert broken
    assert all(posed(Judge(pass_), pass_.walk, n, kind) is None for n in broken for kind in KINDS)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("grain", list(Grain))
def test_every_step_of_any_walk_can_be_asked_about_and_the_question_does_not_tell(
    seed: int, grain: Grain
) -> None:
    pass_ = pass_over(random_project(seed, samples=3, max_layers=2, max_units=3), 1)
    judge, walk = Judge(pass_, 5), pass_.walk_at(grain)
    for n in range(1, len(walk) + 1, 3):
        for kind in KINDS:
            found = posed(judge, walk, n, kind)
            if found is None:
                assert kind in ("choice", "bigger_or_smaller")
                continue
            _check(judge, found)


def _check(judge: Judge, found: Posed) -> None:
    question, answer = found.question, found.answer
    value = judge.pass_.value(question.at)
    assert answer.value == value
    for text in formulas(question.ask):
        formula(text, judge.pass_.network, HOUSE)
    told = re.sub(r"\$[^$]*\$", "", question.ask)
    assert shown(value, 5).lstrip("−") not in told
    if question.kind == "choice":
        assert len(set(question.choices)) == len(question.choices)
        for i, text in enumerate(question.choices):
            is_right = i == answer.option
            assert prints_as(value, text, 5) is is_right
            assert judge.chosen(found, i).outcome is (
                Outcome.RIGHT if is_right else Outcome.MISTAKE
            )


def test_what_prints_alike_and_is_not_the_same_is_not_compared() -> None:
    project, _ = default_project()
    slow = replace(project.training, optimizer=Sgd(learning_rate=1e-12))
    pass_ = pass_over(replace(project, training=slow), 0)
    assert posed(Judge(pass_), pass_.walk, 29, "bigger_or_smaller") is None
    assert posed(Judge(pass_), pass_.walk, 29, "sign") is not None


@pytest.mark.parametrize("texts", [("0.140",), ("0.140", "0.150")])
def test_two_numbers_are_a_choice_and_one_is_none(
    texts: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prediction, "choices", lambda *_: (texts, 0))
    pass_, ref = opening_pass(), Ref.parse("dL_da.h1[0]")
    found = posed(Judge(pass_), pass_.walk, pass_.walk.revealed_at(ref), "choice", ref)
    assert (found is not None) == (len(texts) == 2)


def test_what_was_made_ready_judges_as_what_was_not() -> None:
    ref = Ref.parse("dL_da.h1[0]")
    ready, other = Judge(opening_pass()), Judge(opening_pass())
    parts = list(ready.get_ready(ref))
    assert parts, "a little at a time"
    assert ready.typed(ref, "0.108") == other.typed(ref, "0.108")
