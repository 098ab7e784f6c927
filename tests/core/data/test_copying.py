"""Copied numbers come back as they were."""

import numpy as np
import pytest

from core.data.copying import as_text
from core.data.dataset import Dataset
from core.data.paste import pasted

ODD = [0.1, -0.0, 1e-300, 12345678.9, 1 / 3, -2.0, 1e22, 5e-324]


def test_a_block_is_lines_of_numbers_with_tabs() -> None:
    data = Dataset(np.array([[1.0, 2.5], [-3.0, 4.0]]), np.array([[0.0], [1.0]]))
    assert as_text(data, slice(0, 2), slice(1, 3)) == "2.5\t0\n4\t1"
    assert as_text(data, slice(1, 2), slice(0, 1)) == "-3"


@pytest.mark.parametrize("width", [1, 2, 4])
def test_what_is_pasted_again_is_the_same_bit_for_bit(width: int) -> None:
    inputs = np.array(ODD).reshape(-1, width)
    data = Dataset(inputs, np.zeros((len(inputs), 1)))
    text = as_text(data, slice(None), slice(None))
    again = pasted(Dataset(), 0, 0, text, (width, 1))
    assert again.inputs.tobytes() == inputs.tobytes()
