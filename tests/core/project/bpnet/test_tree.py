"""Text that is no usable JSON, and numbers beyond float64, are refused with their place."""

import json

import pytest

from core.project.storage import loads
from tests.core.project.documents import DOCUMENT, changed, opened, refusal


def with_text(value: str) -> bytes:
    """The document with `value` for the first bias of the first layer, as text."""
    document = changed(("network", "layers", 0, "b", 0), "VALUE")
    return json.dumps(document).replace('"VALUE"', value).encode()


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("NaN", "NaN"),
        ("Infinity", "Infinity"),
        ("-Infinity", "-Infinity"),
        ("1e999", "1e999"),
        ("-1e999", "-1e999"),
        ("9" * 400, "999999999999… (400 digits)"),
        ("-" + "9" * 400, "-99999999999… (400 digits)"),
        ("9" * 309, "999999999999… (309 digits)"),
        ("9" * 5000, "999999999999… (5000 digits)"),
    ],
)
def test_numbers_beyond_float64_are_refused(number: str, found: str) -> None:
    sentence = f"network.layers[0].b[0]: expected a finite number, found {found}"
    assert refusal(with_text(number)) == sentence


def test_a_whole_number_that_fits_is_a_number() -> None:
    project, _ = loads(with_text("1" + "0" * 308), "net.bpnet")
    assert project.network.layers[0].parameters["b"][0] == 1e308


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            '{"format": 1, "format": 2}',
            'the key "format" stands more than once',
        ),
        (
            '{"data": {"note": [0, {"a": 1, "b": 2, "a": 3}]}}',
            'data.note[1]: the key "a" stands more than once',
        ),
        ('{"data": {"note": [1e999]}}', "data.note[0]: expected a finite number, found 1e999"),
        ('{"a b": NaN}', '["a b"]: expected a finite number, found NaN'),
        ('{"data": {"\\n": NaN}}', 'data["\\n"]: expected a finite number, found NaN'),
        (
            '{"title": "\\ud800"}',
            "title: a text holds half a surrogate pair, which is no character",
        ),
        ('{"\\udfff": 1}', "a text holds half a surrogate pair, which is no character"),
        ("[1", "line 1, column 3: this is not JSON: expecting ',' delimiter"),
        ("", "line 1, column 1: this is not JSON: expecting value"),
        ("{}\n{}", "line 2, column 1: this is not JSON: extra data"),
        ('["a', "line 1, column 2: this is not JSON: unterminated string"),
        ("[]", "expected an object, found a list"),
        ('"' + "long " * 20 + '"', 'expected an object, found "long long long long long long…"'),
        ("[" * 33 + "]" * 33, "line 1: nested deeper than 32 levels"),
        ('{"a":\n' * 33, "line 33: nested deeper than 32 levels"),
    ],
)
def test_text_that_cannot_be_used_is_refused(text: str, sentence: str) -> None:
    assert refusal(text.encode()) == sentence


def test_brackets_inside_texts_are_no_nesting() -> None:
    project, _ = opened(changed(("title",), "[" * 50 + '\\"[{' * 20))
    assert project.title.startswith("[[[")


def test_thousands_of_brackets_are_refused_before_they_are_parsed() -> None:
    assert refusal(b"[" * 1_000_000) == "line 1: nested deeper than 32 levels"


def test_bytes_that_are_no_utf8_are_refused_with_their_line() -> None:
    content = b'{"format": "backprop-explorer",\n "title": "\xff"}'
    assert refusal(content) == "line 2: this is not UTF-8 text"


def test_a_byte_order_mark_is_no_obstacle() -> None:
    project, _ = loads(b"\xef\xbb\xbf" + json.dumps(DOCUMENT).encode(), "net.bpnet")
    assert project.title == "2-3-2"


def test_a_file_longer_than_16_mib_is_refused_unread() -> None:
    content = b" " * (16 * 2**20 + 1)
    assert refusal(content) == "at most 16 MiB are read, this is longer"
