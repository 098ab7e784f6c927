"""What units, layers and edges are called, and how things are counted in words."""

import pytest

from core.passes.places import capital, count


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "No branches"), (1, "One branch"), (2, "Two branches"), (9, "Nine branches")],
)
def test_few_things_are_counted_in_words(number: int, words: str) -> None:
    assert count(number, "branch", "branches") == words


def test_from_ten_on_things_are_counted_in_digits() -> None:
    assert (count(10, "edge"), count(64, "edge")) == ("10 edges", "64 edges")


def test_a_sentence_begins_with_a_capital_and_keeps_the_rest() -> None:
    assert [capital(each) for each in ("hidden neuron 1 (p)", "ReLU of L", "")] == [
        "Hidden neuron 1 (p)",
        "ReLU of L",
        "",
    ]
