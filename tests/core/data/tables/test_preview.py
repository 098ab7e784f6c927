"""A table before it is taken: what was guessed, what overrules it, what becomes of columns."""

from typing import Any

import pytest

from core.data.tables import column, lines, preview
from core.data.tables.layout import Layout
from core.data.tables.preview import preview as previewed
from core.errors import NetworkError
from tests.refusals import refused

IRIS = b"length,width,species\n5.1,3.5,setosa\n7.0,3.2,versicolor\n5.0,3.3,setosa\n"


def test_a_preview_says_how_the_table_is_understood() -> None:
    found = previewed(IRIS)
    assert found.layout == Layout(",", ".", True)
    assert found.sentence == (
        "3 samples in 3 columns, separated by comma, with a decimal point, with a line of names"
    )
    assert [(each.name, each.kind, each.labels) for each in found.columns] == [
        ("length", "number", ()),
        ("width", "number", ()),
        ("species", "label", ("setosa", "versicolor")),
    ]
    assert found.size == 3
    assert tuple(found.line(0).cells) == ("5.1", "3.5", "setosa")


def test_labels_become_one_column_a_class_and_keep_their_names() -> None:
    data = previewed(IRIS).dataset()
    assert data.targets.tolist() == [[1, 0], [0, 1], [1, 0]]
    assert data.target_names == ("species=setosa", "species=versicolor")
    assert data.input_names == ("length", "width")
    nameless = previewed(b"1,red\n2,blue\n").dataset(targets=[0])
    assert nameless.input_names == ("column 2=blue", "column 2=red")
    assert nameless.target_names == ()


def test_any_columns_are_targets_and_any_are_left_out() -> None:
    found = previewed(b"a,b,c,d\n1,2,3,x\n4,5,6,7\n")
    data = found.dataset(targets=[0, 2], left_out=[3])
    assert data.inputs.tolist() == [[2], [5]]
    assert data.targets.tolist() == [[1, 3], [4, 6]]
    assert (data.input_names, data.target_names) == (("b",), ("a", "c"))


def test_a_fault_hinders_only_those_who_take_its_column() -> None:
    found = previewed(b"a,b,c\n1,2,3\n4,?,6\n")
    sentence = 'line 3, column 2: expected a number, found "?"'
    assert [str(each.fault or "") for each in found.columns] == ["", sentence, ""]
    fault = found.columns[1].fault
    assert fault is not None
    assert (fault.line, fault.column) == (3, 2)
    assert found.line(1).number == 3
    assert found.dataset(left_out=[1]).inputs.tolist() == [[1], [4]]
    for _ in range(2):
        with refused('line 3, column 2: expected a number, found "?"'):
            found.dataset()
    with refused('line 3, column 2: expected a number, found "?"'):
        found.columns[1].numbers()


OVERRULED: list[tuple[bytes, dict[str, Any], list[list[float]]]] = [
    (b"1,5\n2,5\n", {"separator": ",", "decimal": ","}, [[1, 5], [2, 5]]),
    (b"1,5\n2,5\n", {}, [[1, 5], [2, 5]]),
    (b"1;2,500\n", {"decimal": ","}, [[1, 2.5]]),
    (b"1|2\n3|4\n", {"separator": "|"}, [[1, 2], [3, 4]]),
    (b"2019,2020\n1,2\n", {"has_header": True}, [[1, 2]]),
    (b"2019,2020\n1,2\n", {}, [[2019, 2020], [1, 2]]),
    (b"7,1\n8,10\n7,2\n", {"kinds": {1: "label"}}, [[7, 1, 0, 0], [8, 0, 0, 1], [7, 0, 1, 0]]),
]


@pytest.mark.parametrize(("content", "wishes", "rows"), OVERRULED)
def test_every_guess_can_be_overruled(
    content: bytes, wishes: dict[str, Any], rows: list[list[float]]
) -> None:
    found = previewed(content, **wishes)
    data = found.dataset()
    assert [[*x, *y] for x, y in zip(data.inputs, data.targets, strict=True)] == rows


@pytest.mark.parametrize(
    ("content", "separator", "sentence"),
    [
        (b"1\t2", None, "separated by tab, with a decimal point, without a line of names"),
        (b"a;b\n1,5;2", None, "separated by semicolon, with a decimal comma, with a line of names"),
        (b"1 2", None, "separated by space, with a decimal point, without a line of names"),
        (b"1|2", "|", "separated by another sign, with a decimal point, without a line of names"),
    ],
)
def test_a_table_says_what_separates_it(
    content: bytes, separator: str | None, sentence: str
) -> None:
    assert previewed(content, separator).sentence == f"1 sample in 2 columns, {sentence}"


def test_labels_that_are_words_can_be_called_numbers_and_then_are_faults() -> None:
    found = previewed(IRIS, kinds={2: "number"})
    assert str(found.columns[2].fault) == 'line 2, column 3: expected a number, found "setosa"'


def test_one_column_is_read_otherwise_and_the_others_stay_as_they_are() -> None:
    found = previewed(IRIS)
    other = found.with_kind(2, "number").with_kind(1, "label")
    assert str(other.columns[2].fault) == 'line 2, column 3: expected a number, found "setosa"'
    assert other.columns[1].labels == ("3.2", "3.3", "3.5")
    assert other.columns[0] is found.columns[0]
    assert found.columns[1].kind == "number"


def test_spaces_separate_where_nothing_else_can() -> None:
    found = previewed(b"  1.5   2\n-3 4e1  \n")
    assert found.dataset().inputs.tolist() == [[1.5], [-3]]
    assert previewed(b"1 2,3\n4 5,6\n").layout.separator == ","
    assert previewed(b" 7 \n8").layout.separator == ","
    assert previewed(b"1,5  2\n3,5 4\n", separator=" ").dataset().inputs.tolist() == [[1.5], [3.5]]


@pytest.mark.parametrize(
    ("letters", "found"), [(40, "x" * 40), (41, "x" * 40 + "…")], ids=["whole", "cut"]
)
def test_a_long_cell_is_cut_in_its_sentence(letters: int, found: str) -> None:
    fault = previewed(b"1,2\n3," + b"x" * letters, kinds={1: "number"}).columns[1].fault
    assert str(fault) == f'line 2, column 2: expected a number, found "{found}"'


def test_a_line_end_inside_a_cell_is_no_place_between_two_numbers() -> None:
    found = previewed(b'"1\n2",3\n4,5\n')
    assert str(found.columns[0].fault) == 'line 1, column 1: expected a number, found "1 2"'


def test_whole_numbers_leave_the_decimal_mark_a_point() -> None:
    assert previewed(b"1;2").layout == Layout(";", ".", False)
    assert previewed(b"1;2,5").layout == Layout(";", ",", False)


@pytest.mark.parametrize(
    ("content", "has_header"),
    [
        (b"color,size\nred,big\nblue,small\n", True),
        (b"red,big\nblue,big\n", False),
        (b"red,\nblue,big\n", True),
        (b"a,1\nb,2\n", False),
        (b"a,b\n1,2\n", True),
        (b'"a","b"\n"a","b"\n', False),
    ],
)
def test_a_line_of_names_is_told_from_samples(content: bytes, has_header: bool) -> None:
    assert previewed(content).layout.has_header is has_header


@pytest.mark.parametrize(
    ("name", "limit", "content", "sentence"),
    [
        ("MAX_BYTES", 3, b"1,2\n3,4\n", "the table has 8 bytes; at most 3 are read"),
        ("MAX_LINES", 3, b"a\n1\n\n\n\n2", "the table has 5 lines; at most 3 are read"),
        ("MAX_SAMPLES", 3, b"a\n1\n2\n3\n4\n", "line 5: at most 3 samples are possible"),
        ("MAX_COLUMNS", 2, b"1,2\n3,4,5\n", "line 2: at most 2 columns are possible"),
        ("MAX_NUMBERS", 3, b"a,b\n1,2\n3,4\n", "line 3: at most 3 numbers are possible"),
        ("MAX_NUMBERS", 3, b"1,2,3,4,5\n", "line 1: at most 3 numbers are possible"),
    ],
)
def test_limits_hold_while_reading(
    monkeypatch: pytest.MonkeyPatch, name: str, limit: int, content: bytes, sentence: str
) -> None:
    monkeypatch.setattr(lines, name, limit)
    with pytest.raises(NetworkError) as caught:
        previewed(content)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("name", "limit", "content"),
    [
        ("MAX_BYTES", 8, b"1,2\n3,4\n"),
        ("MAX_LINES", 2, b"1,2\n3,4\n"),
        ("MAX_SAMPLES", 2, b"1,2\n3,4\n"),
        ("MAX_COLUMNS", 2, b"1,2\n3,4\n"),
        ("MAX_NUMBERS", 4, b"1,2\n3,4\n"),
    ],
)
def test_as_much_as_may_be_is_read(
    monkeypatch: pytest.MonkeyPatch, name: str, limit: int, content: bytes
) -> None:
    monkeypatch.setattr(lines, name, limit)
    assert previewed(content).dataset().inputs.tolist() == [[1], [3]]


def test_limits_count_one_column_a_class_before_it_is_laid_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(preview, "MAX_NUMBERS", 8)
    with refused("with one column a class these are 12 numbers; at most 8 are possible"):
        previewed(b"1,a\n2,b\n3,c\n").dataset()
    monkeypatch.setattr(preview, "MAX_NUMBERS", 12)
    assert previewed(b"1,a\n2,b\n3,c\n").dataset().targets.size == 9
    monkeypatch.setattr(column, "MAX_LABELS", 3)
    assert previewed(b"1,b\n2,a\n3,c\n").columns[1].fault is None
    monkeypatch.setattr(column, "MAX_LABELS", 2)
    sentence = 'line 3, column 2: "c" is class 3 of 3; at most 2 classes are possible'
    assert str(previewed(b"1,b\n2,a\n3,c\n").columns[1].fault) == sentence
