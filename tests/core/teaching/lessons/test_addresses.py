"""Addresses at every place of a lesson where one can be typed: a number, or one sentence."""

from pathlib import Path
from random import Random

import pytest

from core.errors import FileError, NetworkError
from core.passes.notation import HOUSE, Notation
from core.passes.notations.registry import NOTATIONS
from core.teaching.lessons.rehearsal import rehearse
from core.teaching.lessons.words.formula import formula
from tests.addresses import any_address
from tests.core.project.documents import changed
from tests.core.teaching.lessons.folders import BEAT, LESSON, QUESTION, asked, opened
from tests.walks import opening_network

PLACES = {
    "text": (*BEAT, "text"),
    "ask": (*QUESTION, "ask"),
    "reveal": (*QUESTION, "reveal"),
    "choice": (*QUESTION, "choices", 0),
    "at": (*QUESTION, "at"),
    "point": (*BEAT, "point", 0),
    "step": (*BEAT, "step"),
    "until": (*BEAT, "until"),
    "set": (*BEAT, "actions", 1, "at"),
    "go": (*BEAT, "actions", 2, "to"),
}
WORDS = ("text", "ask", "reveal", "choice")


@pytest.mark.parametrize("place", [*PLACES, "asserts", "than"])
def test_a_random_address_is_fine_or_refused_in_one_sentence(tmp_path: Path, place: str) -> None:
    network = opened(tmp_path, LESSON).networks["net.bpnet"][0].network
    random, sentences = Random(place), []  # noqa: S311
    for _ in range(24):
        address = any_address(random, network)
        value = f"See ${address}$" if place in WORDS else address
        if place == "asserts":
            lesson = changed((*BEAT, "asserts"), {address: "1"}, LESSON)
        elif place == "than":
            lesson = asked({"kind": "bigger_or_smaller", "than": address})
        else:
            lesson = changed(PLACES[place], value, LESSON)
        try:
            rehearse(opened(tmp_path, lesson))
        except FileError as error:
            sentences.append(error.reason)
    assert sentences
    for sentence in sentences:
        assert len(sentence) < 200
        assert "\n" not in sentence
        assert '""' not in sentence


@pytest.mark.parametrize("notation", NOTATIONS.values(), ids=NOTATIONS)
def test_a_formula_being_typed_is_markup_or_refused(notation: Notation) -> None:
    network, random, sentences = opening_network(), Random(0), []  # noqa: S311
    for _ in range(60):
        typed = f"{any_address(random, network)} + {any_address(random, network)}"
        for end in range(0, len(typed) + 1, 3):
            try:
                assert formula(typed[:end], network, notation)
            except NetworkError as error:
                sentences.append(str(error))
    assert "\n" not in "".join(sentences)


def test_a_formula_over_a_layer_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(NetworkError) as caught:
        formula("a.h[0]", opening_network(), HOUSE)
    assert str(caught.value) == "there is no layer h; this network has x, h1 and out"
