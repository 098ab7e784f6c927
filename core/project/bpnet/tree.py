"""From a file's bytes to a tree of plain values, and a `Spot` in it that knows its place.

Rule: what is in the tree can be trusted to be finite, without doubled keys and writable again; what
it means is not known here. Every refusal is a `FileError` naming the place.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn, TypeGuard

import numpy as np

from core.dataclass import dataclass
from core.errors import BackpropError, FileError
from core.words import counted

MAX_BYTES = 16 * 2**20
MAX_DEPTH = 32
MAX_PARTS = 1_000_000  # more than any network needs; reading so many takes a second
MOST_BAD = 1_000
ALWAYS_FINITE = 300  # so few digits are a number below 1e308

_HALF_PAIR = re.compile(r"\\u[dD][89a-fA-F]")  # or a whole one
_QUOTE = ord('"')
_STEPS = np.zeros(256, np.int8)  # what a byte does to the depth
_STEPS[list(b"[{")], _STEPS[list(b"]}")] = 1, -1
_PLAIN_KEY = re.compile(r"^[A-Za-z_][A-Za-z0-9_]{0,40}$")
_NUMBERS = {int, float}


@dataclass(frozen=True)
class _Bad:
    """Stands in the tree where the text cannot be used, until its place is known."""

    message: str


@dataclass(frozen=True)
class Spot:
    """A value of the tree, where it stands (`network.layers[1].W`) and in which file."""

    value: object
    place: str
    path: str

    def refuse(self, message: str) -> NoReturn:
        """FileError at this place."""
        raise FileError(self.path, self.place, message)

    def expected(self, what: str) -> NoReturn:
        """FileError saying what should stand here and what does."""
        self.refuse(f"expected {what}, found {described(self.value)}")

    @contextmanager
    def building(self) -> Iterator[None]:
        """A value that refuses what it is built from refuses at this place."""
        try:
            yield
        except FileError:
            raise
        except BackpropError as error:
            own_name = self.place.rpartition(".")[2]
            message = str(error).removeprefix(f"{own_name}: ")
            raise FileError(self.path, self.place, message) from error

    def members(self) -> dict[str, "Spot"]:
        """The members of an object by key."""
        if not isinstance(self.value, dict):
            self.expected("an object")
        return {key: self._member(key, value) for key, value in self.value.items()}

    def items(self) -> list["Spot"]:
        """The items of a list."""
        return [self._item(i, value) for i, value in enumerate(self._list("a list"))]

    def text(self) -> str:
        """A string."""
        if not isinstance(self.value, str):
            self.expected("a text")
        return self.value

    def flag(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            self.expected("true or false")
        return self.value

    def whole(self, least: int = 0) -> int:
        """A whole number of at least `least`."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value < 2**63:
            self.expected(f"a whole number from {least}")
        return value

    def number(self) -> float:
        """A finite number, as float64."""
        if isinstance(self.value, bool) or not isinstance(self.value, (int, float)):
            self.expected("a number")
        return float(self.value)

    def numbers(self, count: int | None = None) -> list[float]:
        """A list of numbers, `count` of them if that is given."""
        values = self._list("a list of numbers")
        if count is not None and len(values) != count:
            self.refuse(f"expected {counted(count, 'number')}, found {len(values)}")
        if _is_numbers(values):
            return [float(value) for value in values]
        return [spot.number() for spot in self.items()]

    def rows(self, count: int | None = None, width: int | None = None) -> list[list[float]]:
        """Lists of numbers, all of one length."""
        values = self._list("a list of rows")
        if count is not None and len(values) != count:
            self.refuse(f"expected {counted(count, 'row')}, found {len(values)}")
        if width is None and values:
            width = len(self._item(0, values[0]).numbers())
        return [self._row(i, value, width) for i, value in enumerate(values)]

    def texts(self, count: int | None = None) -> tuple[str, ...]:
        """A list of strings, `count` of them if that is given."""
        items = self.items()
        if count is not None and len(items) != count:
            self.refuse(f"expected {counted(count, 'name')}, found {len(items)}")
        return tuple(item.text() for item in items)

    def _row(self, index: int, value: object, width: int | None) -> list[float]:
        if _is_numbers(value) and len(value) == width:
            return [float(number) for number in value]
        return self._item(index, value).numbers(width)

    def _list(self, what: str) -> list[object]:
        if not isinstance(self.value, list):
            self.expected(what)
        return self.value

    def _member(self, key: str, value: object) -> "Spot":
        step = key if _PLAIN_KEY.match(key) else f"[{described(key)}]"
        joint = "." if self.place and not step.startswith("[") else ""
        return Spot(value, f"{self.place}{joint}{step}", self.path)

    def _item(self, index: int, value: object) -> "Spot":
        return Spot(value, f"{self.place}[{index}]", self.path)


def parse(content: bytes, path: str) -> Spot:
    """The whole file as a spot; FileError where it is no JSON or holds what cannot be used."""
    if len(content) > MAX_BYTES:
        raise FileError(path, "", f"at most {MAX_BYTES // 2**20} MiB are read, this is longer")
    if not content.strip():
        raise FileError(path, "", "this file is empty")
    _check_depth(content, path)
    tree, is_doubtful = _decoded(_text(content, path), path)
    root = Spot(tree, "", path)
    if is_doubtful:
        _check(root)
    return root


def described(value: object) -> str:
    """What is found, in a few words: a short value as it is written, else its kind."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    text = json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
    if len(text) <= 40:
        return text
    return f"{text[:30]}…" + ('"' if isinstance(value, str) else "")


def _is_numbers(value: object) -> TypeGuard[list[int | float]]:
    return type(value) is list and set(map(type, value)) <= _NUMBERS


def _check_depth(content: bytes, path: str) -> None:
    plain = np.frombuffer(content.replace(rb"\\", b"..").replace(rb"\"", b".."), np.uint8)
    is_outside_of_texts = np.cumsum(plain == _QUOTE, dtype=np.uint8) % 2 == 0
    steps = _STEPS[plain] * is_outside_of_texts
    if np.count_nonzero(steps == 1) > MAX_PARTS:
        raise FileError(path, "", f"more than {MAX_PARTS:,} lists and objects are not read")
    is_too_deep = np.cumsum(steps, dtype=np.int32) > MAX_DEPTH
    if is_too_deep.any():
        line = content.count(b"\n", 0, int(np.argmax(is_too_deep))) + 1
        raise FileError(path, f"line {line}", f"nested deeper than {MAX_DEPTH} levels")


def _text(content: bytes, path: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FileError(path, f"line {line}", "this is not UTF-8 text") from error


def _decoded(text: str, path: str) -> tuple[object, bool]:
    """The tree, and whether something in it may be of no use."""
    reader = _Reader()
    try:
        tree = json.loads(
            text,
            object_pairs_hook=reader.members,
            parse_int=reader.whole,
            parse_float=reader.fraction,
            parse_constant=reader.not_finite,
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        reason = (error.msg[0].lower() + error.msg[1:]).removesuffix(" starting at")
        raise FileError(path, place, f"this is not JSON: {reason}") from error
    return tree, bool(reader.bad) or _HALF_PAIR.search(text) is not None


class _Reader:
    """What `json` asks for every object and number; remembers what was bad.

    Where very much is, the last that is remembered stands for the rest.
    """

    def __init__(self) -> None:
        self.bad: list[_Bad] = []

    def members(self, pairs: Sequence[tuple[str, object]]) -> object:
        members = dict(pairs)
        if len(members) == len(pairs):
            return members
        if len(self.bad) == MOST_BAD:
            return self.bad[-1]
        doubled = next(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        return self._bad(f"the key {described(doubled)} stands more than once")

    def whole(self, text: str) -> object:
        if text == "-0":
            return -0.0
        if len(text) < ALWAYS_FINITE or (len(text) <= 310 and not math.isinf(float(text))):
            return int(text)
        return self.not_finite(text)

    def fraction(self, text: str) -> object:
        value = float(text)
        return self.not_finite(text) if math.isinf(value) else value

    def not_finite(self, text: str) -> object:
        if len(self.bad) == MOST_BAD:
            return self.bad[-1]
        short = text if len(text) <= 24 else f"{text[:12]}… ({len(text.lstrip('-'))} digits)"
        return self._bad(f"expected a finite number, found {short}")

    def _bad(self, message: str) -> _Bad:
        self.bad.append(_Bad(message))
        return self.bad[-1]


def _check(spot: Spot) -> None:
    value = spot.value
    if isinstance(value, _Bad):
        spot.refuse(value.message)
    if isinstance(value, str):
        _check_text(value, spot)
    elif isinstance(value, dict):
        for key, member in value.items():
            _check_text(key, spot)
            _check(spot._member(key, member))
    elif isinstance(value, list) and not _is_numbers(value):
        for index, item in enumerate(value):
            if not _is_numbers(item):
                _check(spot._item(index, item))


def _check_text(text: str, spot: Spot) -> None:
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        spot.refuse("a text holds half a surrogate pair, which is no character")
