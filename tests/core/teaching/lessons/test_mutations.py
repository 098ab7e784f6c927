"""Mutated lessons: each one opens and is rehearsed, or is refused with one sentence.

The full ten thousand run with BPX_MUTATIONS=10000.
"""

import json
import os
from pathlib import Path
from random import Random
from typing import Any

import pytest

from core.errors import FileError
from core.teaching.lessons.bundled import bundled, bundled_lesson
from core.teaching.lessons.files.folder import OpenLesson, loads
from core.teaching.lessons.rehearsal import rehearse

COUNT = int(os.environ.get("BPX_MUTATIONS", "500"))
ODD: tuple[Any, ...] = (
    None, True, -1, 0, 3, 1e300, 0.5, "", "x", "a.h[0]", "dL_da.h[9]", "W.x.h[0,0]", "$z", [], {},
    ["x"], {"do": "next"}, "lesson.json", "../x.bpnet", "\ud7ff", 2**70, "sign", "term", "layer",
)  # fmt: skip


def mutated(content: bytes, random: Random) -> bytes:
    if random.random() < 0.3:
        return damaged(content, random)
    tree = json.loads(content)
    for _ in range(random.choice((1, 1, 2))):
        change(tree, random)
    return json.dumps(tree).encode()


def damaged(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content))
    extent = random.choice((1, 1, 3, 40))
    put = random.choice((b"", b'"', b"]", b"\xff", b"7", content[at : at + 60]))
    return content[:at] + put + content[at + extent :]


def change(tree: Any, random: Random) -> None:
    node = tree
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not keys:
            return
        key = random.choice(keys)
        if not isinstance(node[key], dict | list) or random.random() < 0.15:
            break
        node = node[key]
    if random.random() < 0.15:
        del node[key]
    elif isinstance(node, dict) and random.random() < 0.15:
        node[f"{key}s"] = node.pop(key)
    else:
        node[key] = random.choice(ODD)


@pytest.mark.parametrize("part", range(10))
def test_a_mutated_lesson_opens_or_is_refused_in_one_sentence(part: int) -> None:
    random = Random(part)  # noqa: S311
    for _ in range(COUNT // 10):
        folder = random.choice(bundled())
        content = mutated(Path(folder, "lesson.json").read_bytes(), random)
        try:
            lesson = loads(content)
            networks = bundled_lesson(folder).networks
            if networks.keys() >= {beat.network for beat in lesson.beats}:
                rehearse(OpenLesson(lesson, networks, "lesson.json", content.decode("utf-8-sig")))
        except FileError as error:
            sentence = str(error)
            assert sentence.startswith("lesson.json: ")
            assert "\n" not in sentence
            assert len(sentence) < 400
