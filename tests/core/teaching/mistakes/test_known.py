"""The known mistakes in words: what a student is told is a name and whole sentences."""

import re

import pytest

from core.project.project import Project
from core.teaching.mistakes.known import MISTAKES, Mistake
from core.teaching.mistakes.mistake import mistake
from core.teaching.sheets.exercise import Exercise, UpdateRule
from tests.networks import random_project

SENTENCES = re.compile(r"[A-Z∂][^.]*\.( [A-Z∂][^.]*\.)*")
NAME = re.compile(r"[a-z][^.]*[a-zᵀ0-9)]")
PROJECTS = [random_project(seed) for seed in range(12)]


def exercise(project: Project) -> Exercise:
    rule = UpdateRule(project.training.optimizer)
    return Exercise(project.network, project.data.inputs, project.data.targets, 0, rule)


@pytest.mark.parametrize("known", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_has_a_name_and_says_what_went_wrong_in_sentences(known: Mistake) -> None:
    assert NAME.fullmatch(known.label)
    assert SENTENCES.fullmatch(known.sentence)


@pytest.mark.parametrize("known", MISTAKES.values(), ids=MISTAKES.keys())
def test_what_more_there_is_to_say_of_a_way_is_said_in_sentences(known: Mistake) -> None:
    for project in PROJECTS:
        for way in known.ways(exercise(project)):
            for words in filter(None, (way.note, way.where)):
                assert SENTENCES.fullmatch(words), words


def test_a_name_is_given_once() -> None:
    with pytest.raises(ValueError, match=r"^the mistake 'wrong_sign' is registered twice$"):
        mistake("wrong_sign", "sign", "A sign.")(lambda _: iter(()))
