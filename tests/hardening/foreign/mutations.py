"""Ways in which a file can be wrong: flipped bits, cuts, splices, swapped tokens, wrong shapes."""

import json
import re
from collections.abc import Callable
from random import Random
from typing import Any

MOST_BYTES = 64 * 2**10
NASTY = (
    *("null", "true", "[]", "{}", '""', "-0.0", "1e999", "NaN", "-Infinity", "1" * 400, "1e-400"),
    *('"\\ud800"', '"' + "x" * 300 + '"', "[" * 40, "9007199254740993", "-1", "65", "2.5"),
    *('"__class__"', '"x"', '"h"', '"softmax"', "[[1, 2], [3]]", '{"name": "sgd", "lr": 1}'),
)
CELLS = ("", "nan", "1e999", "-", '"', "1,5", "\0", "=1+1", "x" * 300, ";", "\t", "\n", "−3", "٣")
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|-?[0-9.]+(?:[eE][-+]?[0-9]+)?|[A-Za-z]+|[\[\]{}:,]')

Mutation = Callable[[Random, bytes, bytes], bytes]


def mutated(random: Random, content: bytes, other: bytes, ways: tuple[Mutation, ...]) -> bytes:
    """The content after one to three accidents."""
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        content = random.choice(ways)(random, content, other)
    return content[:MOST_BYTES]


def flip(random: Random, content: bytes, other: bytes) -> bytes:
    """Some bits the other way."""
    flipped = bytearray(content or b"\0")
    for _ in range(random.choice((1, 1, 2, 8))):
        flipped[random.randrange(len(flipped))] ^= 1 << random.randrange(8)
    return bytes(flipped)


def cut(random: Random, content: bytes, other: bytes) -> bytes:
    """The end, or a piece from the middle, is missing."""
    start = random.randrange(len(content) + 1)
    length = random.choice((1, 10, len(content)))
    return content[:start] + content[start + length :]


def splice(random: Random, content: bytes, other: bytes) -> bytes:
    """A piece of another file, or of this one, in the middle."""
    source = random.choice((content, other)) or b"0"
    start, length = random.randrange(len(source)), random.choice((1, 16, 300))
    at = random.randrange(len(content) + 1)
    return content[:at] + source[start : start + length] + content[at:]


def swap_tokens(random: Random, content: bytes, other: bytes) -> bytes:
    """One token in the place of another, or something nasty there."""
    spans = [found.span() for found in _TOKEN.finditer(content)]
    if not spans:
        return content
    (start, stop), (first, last) = random.choice(spans), random.choice(spans)
    nasty = random.choice(NASTY).encode()
    put = random.choice((content[first:last], nasty))
    return content[:start] + put + content[stop:]


def wrong_shape(random: Random, content: bytes, other: bytes) -> bytes:
    """Valid JSON in which something is not what it should be."""
    try:
        tree = json.loads(content)
    except (ValueError, RecursionError):
        return swap_tokens(random, content, other)
    places = list(_places(tree))
    if not places:
        return b"[]"
    for _ in range(random.choice((1, 1, 2, 5))):
        owner, key = random.choice(places)
        _put(random, owner, key, random.choice(places))
    try:
        return json.dumps(tree).encode("utf-8", "surrogatepass")
    except ValueError:  # something holds itself by now
        return content


def swap_cells(random: Random, content: bytes, other: bytes) -> bytes:
    """A cell of a table is something else."""
    cells = re.split(rb"([,;\t\n])", content)
    cells[random.randrange(len(cells))] = random.choice(CELLS).encode()
    return b"".join(cells)


def _places(tree: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    waiting = [tree] if isinstance(tree, (dict, list)) else []
    while waiting:
        owner = waiting.pop()
        keys = list(owner) if isinstance(owner, dict) else range(len(owner))
        for key in keys:
            found.append((owner, key))
            if isinstance(owner[key], (dict, list)):
                waiting.append(owner[key])
    return found


def _put(random: Random, owner: Any, key: Any, elsewhere: tuple[Any, Any]) -> None:
    """Replace, remove, double or rename a member."""
    if isinstance(owner, dict) and key not in owner:
        return
    if isinstance(owner, list) and key >= len(owner):
        return
    match random.randrange(5):
        case 0:
            del owner[key]
        case 1 if isinstance(owner, list):
            owner.extend(owner[key : key + 1] * random.choice((1, 100)))
        case 2 if isinstance(owner, dict):
            owner[random.choice(("lr", key + "s", "", "W", "size"))] = owner.pop(key)
        case 3:
            other, at = elsewhere
            there = at in other if isinstance(other, dict) else at < len(other)
            owner[key] = json.loads(json.dumps(other[at])) if there else None
        case _:
            owner[key] = _value(random)


def _value(random: Random) -> Any:
    plain = (None, True, -1, 0, 2, 65, 1e300, 2**63, "", "x", "softmax", [], {}, [[1.0]], [1, 2])
    return random.choice(plain)


BYTES = (flip, cut, splice)
NETWORK = (*BYTES, swap_tokens, wrong_shape, wrong_shape)
TABLE = (*BYTES, swap_cells, swap_cells)
