"""The errors a person can cause."""

import pytest

from core.errors import BackpropError, FileError, FormulaError, NetworkError


@pytest.mark.parametrize(
    "error", [NetworkError("m"), FormulaError("m"), FileError("p", "", "m")], ids=type
)
def test_every_error_can_be_caught_as_one(error: BackpropError) -> None:
    assert isinstance(error, BackpropError)
    assert isinstance(error, ValueError)


def test_a_formula_error_marks_the_characters_that_break() -> None:
    error = FormulaError("what is foo", 2, 5)
    assert (str(error), error.start, error.stop) == ("what is foo", 2, 5)


def test_a_file_error_names_file_and_place() -> None:
    error = FileError("net.bpnet", "network.layers[1].W[2]", "expected 3 numbers, found 2")
    assert str(error) == "net.bpnet: network.layers[1].W[2]: expected 3 numbers, found 2"
    assert error.path == "net.bpnet"
    assert error.place == "network.layers[1].W[2]"
    assert error.reason == "expected 3 numbers, found 2"


def test_a_file_error_without_a_place_names_the_file() -> None:
    assert str(FileError("net.bpnet", "", "it is empty")) == "net.bpnet: it is empty"
