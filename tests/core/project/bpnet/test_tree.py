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
        ("", "this file is empty"),
        (" \n", "this file is empty"),
        ("{}\n{}", "line 2, column 1: this is not JSON: extra data"),
        ('["a', "line 1, column 2: this is not JSON: unterminated string"),
        ("[]", "expected an object, found a list"),
        ('"' + "long " * 20 + '"', 'expected an object, found "long long long long long long…"'),
        (f'"{"x" * 38}"', f'expected an object, found "{"x" * 38}"'),
        (f'"{"x" * 39}"', f'expected an object, found "{"x" * 29}…"'),
        (
            f'{{"format": {"9" * 25}{"0" * 400}}}',
            "format: expected a finite number, found 999999999999… (425 digits)",
        ),
        ("[" * 33 + "]" * 33, "line 1: nested deeper than 32 levels"),
        ('{"a":\n' * 33, "line 33: nested deeper than 32 levels"),
    ],
)
def test_text_that_cannot_be_used_is_refused(text: str, sentence: str) -> None:
    assert refusal(text.encode()) == sentence


def test_brackets_inside_texts_are_no_nesting() -> None:
    project, _ = opened(changed(("title",), "[" * 50 + '\\"[{' * 20))
    assert project.title.startswith("[[[")


def test_as_deep_as_may_be_is_read() -> None:
    content = b'{"a":' + b"[" * 31 + b"]" * 31 + b"}"
    assert refusal(content).startswith('the key "format" is missing')


def test_thousands_of_brackets_are_refused_before_they_are_parsed() -> None:
    assert refusal(b"[" * 1_000_000) == "line 1: nested deeper than 32 levels"


def test_bytes_that_are_no_utf8_are_refused_with_their_line() -> None:
    content = b'{"format": "backprop-explorer",\n "title": "\xff"}'
    assert refusal(content) == "line 2: this is not UTF-8 text"
    assert refusal(b"\n\xff{}") == "line 2: this is not UTF-8 text"


def test_a_byte_order_mark_is_no_obstacle() -> None:
    project, _ = loads(b"\xef\xbb\xbf" + json.dumps(DOCUMENT).encode(), "net.bpnet")
    assert project.title == "2-3-2"


def test_a_file_longer_than_16_mib_is_refused_unread() -> None:
    content = b" " * (16 * 2**20 + 1)
    assert refusal(content) == "at most 16 MiB are read, this is longer"


def test_brackets_after_an_escaped_quote_or_backslash_are_seen() -> None:
    deep = b"[" * 40
    assert refusal(b'["\\"",' + deep) == "line 1: nested deeper than 32 levels"
    assert refusal(b'["\\\\",' + deep) == "line 1: nested deeper than 32 levels"
    unclosed = "line 1, column 2: this is not JSON: unterminated string"
    assert refusal(b'["\\\\\\"' + deep) == unclosed


def test_more_lists_than_any_network_needs_are_refused_unread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("core.project.bpnet.tree.json", None)
    content = b"[" + b"[]," * 1_000_000 + b"[]]"
    assert refusal(content) == "more than 1,000,000 lists and objects are not read"


def test_as_many_lists_as_may_be_are_read() -> None:
    content = b'{"a":[' + b"[]," * 999_997 + b"[]]}"
    assert refusal(content).startswith('the key "format" is missing')


def test_a_place_is_looked_for_only_where_something_is_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    checked: list[object] = []
    monkeypatch.setattr("core.project.bpnet.tree._check", checked.append)
    loads(json.dumps(DOCUMENT).encode(), "net.bpnet")
    assert not checked
    loads(json.dumps(DOCUMENT | {"title": "\U0001d465"}).encode(), "net.bpnet")
    assert len(checked) == 1


def test_the_first_of_very_many_bad_numbers_is_named() -> None:
    content = b'{"data": {"note": [0, 1e999, ' + b"NaN, " * 5000 + b"1]}}"
    assert refusal(content) == "data.note[1]: expected a finite number, found 1e999"


@pytest.mark.parametrize("digits", [299, 300, 308])
def test_a_whole_number_of_very_many_digits_is_a_number(digits: int) -> None:
    project, _ = loads(with_text("-" + "9" * digits), "net.bpnet")
    assert project.network.layers[0].parameters["b"][0] == -float("9" * digits)


def test_the_first_of_very_many_doubled_keys_is_named() -> None:
    content = b'{"data": {"note": [' + b'{"a": 1, "a": 2}, ' * 1500 + b"1]}}"
    assert refusal(content) == 'data.note[0]: the key "a" stands more than once'
