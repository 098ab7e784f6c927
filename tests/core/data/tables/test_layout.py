"""What a table is laid out with, told from its lines."""

import pytest

from core.data.tables.layout import DECIMALS, SEPARATORS, guessed_separator


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("1;2\n3;4\n", ";"),
        ("1;2\n3;4;5\n", ";"),
        ("1,2\n3,4\n", ","),
        ("1\t2\n3\t4\t5\n", "\t"),
        ("1,5;2\n3,5;4\n", ";"),
        ("1,2\t\n3,4,5\t\n", ","),
    ],
)
def test_what_separates_something_does_so_even_where_lines_are_uneven(
    text: str, separator: str
) -> None:
    assert guessed_separator(text) == separator


def test_separators_and_decimal_marks_have_names() -> None:
    assert [*SEPARATORS.values()] == ["tab", "semicolon", "comma", "space"]
    assert [*DECIMALS.values()] == ["point", "comma"]
