"""Mutated lessons: each is opened and rehearsed, or refused with file and field.

Rule: nothing is opened but `lesson.json` and the networks beside it. The corpus is every lesson
that comes with the program and one with every key there is; all their networks lie in one folder.
"""

import json
import os
import shutil
from pathlib import Path
from random import Random

import core.passes.notations.registry  # noqa: F401 - imported late by what rehearses
from core.project.examples import examples
from core.project.storage import dumps
from core.teaching.lessons.bundled import bundled
from core.teaching.lessons.files.folder import NAME, open_lesson
from core.teaching.lessons.rehearsal import rehearse
from tests.core.teaching.lessons.folders import LESSON
from tests.hardening.foreign.mutations import NETWORK, Mutation
from tests.hardening.foreign.reading import Reading, folder_in_memory, run_all
from tests.hardening.kept.told import Told

WORDS = (
    *('"a.h[0]"', '"dL_da.h[9]"', '"W.x.h[0,0]"', '"W.h.out[64,1]"', '"A.h1.out[0]"', '"loss"'),
    *('"$z"', '"$[[a.h[0]]]$"', '"**x"', '"../x.bpnet"', '"lesson.json"', '"/dev/zero"', '"term"'),
    *('{"do": "next"}', '{"do": "train", "updates": 20000}', '{"do": "go", "to": 0}', '"sign"'),
    *('{"do": "set", "at": "W.h.out[0,0]", "to": 1e300}', "64", "1180591620717411303424", "0"),
)


def run(count: int, seed: int) -> Told:
    """So many mutated lessons, each read and rehearsed."""
    with folder_in_memory() as folder:
        corpus = [_taken(Path(each), folder) for each in bundled()]
        (network,) = (each for each in examples() if each.file == "two_three_two.bpnet")
        Path(folder, "net.bpnet").write_bytes(dumps(*network.open()))
        corpus.append(json.dumps(LESSON).encode())
        beside = [os.path.join(folder, name) for name in os.listdir(folder)]
        path = os.path.join(folder, NAME)
        reading = Reading(lambda path: open_lesson(folder), path, rehearse, beside)
        return run_all(count, seed, corpus, LESSONS, reading)


def swap_words(random: Random, content: bytes, other: bytes) -> bytes:
    """An address, a verb or a number of lessons in place of a value."""
    pieces = content.split(b": ")
    at = random.randrange(len(pieces))
    _, comma, rest = pieces[at].partition(b",")
    pieces[at] = random.choice(WORDS).encode() + comma + rest
    return b": ".join(pieces)


def _taken(lesson: Path, folder: str) -> bytes:
    """The lesson's text; its networks are copied, each under a name of its own."""
    text = (lesson / NAME).read_text(encoding="utf-8")
    for network in lesson.glob("*.bpnet"):
        name = f"{lesson.name}_{network.name}"
        shutil.copy(network, os.path.join(folder, name))
        text = text.replace(f'"{network.name}"', f'"{name}"')
    return text.encode()


LESSONS: tuple[Mutation, ...] = (*NETWORK, swap_words, swap_words)
