"""Odd CSV files: understood rightly, or one sentence with line and column."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.tables.preview import preview
from core.errors import NetworkError
from tests.core.data.tables.odd_tables import READ, REFUSED


@pytest.mark.parametrize(("data", "rows"), [each[1:] for each in READ], ids=[e[0] for e in READ])
def test_odd_tables_are_understood(data: bytes, rows: list[list[float]]) -> None:
    found = preview(data).dataset()
    assert np.hstack([found.inputs, found.targets]).tolist() == rows


@pytest.mark.parametrize(
    ("data", "sentence"), [each[1:] for each in REFUSED], ids=[e[0] for e in REFUSED]
)
def test_what_is_wrong_is_one_sentence_with_its_place(data: bytes, sentence: str) -> None:
    with pytest.raises(NetworkError) as caught:
        preview(data).dataset()
    assert str(caught.value) == sentence


_PIECES = [b"1", b"2,5", b"1.5", b"-", b"e", b"nan", b"a b", b",", b";", b"\t", b"\n", b"\r\n"]
_ODD_PIECES = [b'"', b'""', b" ", b"\xff", b"\xc3\xa9", b"\xef\xbb\xbf", b"1e999", b"1.000,5"]
_PIECED = st.lists(st.sampled_from([*_PIECES, *_ODD_PIECES]), max_size=40).map(b"".join)


@given(st.one_of(_PIECED, st.binary(max_size=60)))
def test_any_bytes_are_a_table_of_finite_numbers_or_one_sentence(data: bytes) -> None:
    sentence, table = "", np.zeros(1)
    try:
        found = preview(data).dataset()
        table = np.hstack([found.inputs, found.targets])
    except NetworkError as error:
        sentence = str(error)
    assert "\n" not in sentence
    assert np.isfinite(table).all()
