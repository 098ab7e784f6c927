"""The lines of a table that cannot be read, with the place that its fault names."""

import pytest

from core.data.tables.lines import TableError
from core.data.tables.preview import preview
from core.data.tables.torn import torn
from core.errors import NetworkError
from tests.core.data.tables.odd_tables import REFUSED
from tests.refusals import refused


@pytest.mark.parametrize("content", [each[1] for each in REFUSED], ids=[e[0] for e in REFUSED])
def test_the_place_of_every_fault_is_among_the_lines(content: bytes) -> None:
    with pytest.raises(NetworkError) as caught:
        preview(content).dataset()
    error = caught.value
    if isinstance(error, TableError):
        assert str(error).startswith(f"line {error.line}, column {error.column}: ")
        assert 1 <= error.line <= torn(content).size


def test_a_line_stands_as_it_is_cut_at_every_separator() -> None:
    found = torn(b'a,b\n\n"1,2" , 3\n')
    assert (found.separator, found.width, found.size) == (",", 3, 3)
    assert [found.cells(row) for row in range(3)] == [["a", "b"], [""], ['"1', '2"', "3"]]


def test_another_separator_cuts_otherwise_and_bytes_that_are_no_text_are_marked() -> None:
    found = torn(b"1,2;3\n4,5;\xff", ";")
    assert found.cells(1) == ["4,5", "\ufffd"]


def test_what_is_no_text_has_no_lines() -> None:
    with refused("this is neither UTF-8 nor UTF-16; save the table as UTF-8"):
        torn(b"\xff\xfe1\x00\t")
