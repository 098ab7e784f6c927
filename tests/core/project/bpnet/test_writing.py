"""From plain values to text: what cannot be read back is not written."""

import math

import pytest

from core.project.bpnet.writing import not_finite, pretty


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_not_finite_is_never_written(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        pretty({"layers": [[1.0, number]]})


def test_the_first_number_that_is_not_finite_has_its_place() -> None:
    assert not_finite({"a": [1.0, 2.0], "b": {"c": [[0.5], [math.inf]]}}) == "b.c[1][0]"
    assert not_finite({"a": [1.0, 2.0], "b": "inf"}) == ""


def test_letters_stay_letters() -> None:
    assert pretty({"title": "Größe ∂"}) == '{"title": "Größe ∂"}\n'
