"""What units, layers and edges are called, and how things are counted in words."""

from core.passes.places import capital, count


def test_below_ten_things_are_counted_in_words_and_from_there_on_in_digits() -> None:
    counted = [count(number, "edge") for number in (*range(11), 64)]
    assert ", ".join(counted) == (
        "No edges, One edge, Two edges, Three edges, Four edges, Five edges, Six edges, "
        "Seven edges, Eight edges, Nine edges, 10 edges, 64 edges"
    )


def test_not_every_plural_ends_in_s() -> None:
    assert (count(1, "branch", "branches"), count(2, "branch", "branches")) == (
        "One branch",
        "Two branches",
    )


def test_a_sentence_begins_with_a_capital_and_keeps_the_rest() -> None:
    assert [capital(each) for each in ("hidden neuron 1 (p)", "ReLU of L", "")] == [
        "Hidden neuron 1 (p)",
        "ReLU of L",
        "",
    ]
