"""Network files and tables that are as long as a file may be: 16 MiB, a network's to the byte.

Rule: each opens or is refused in one sentence, in at most 3 s and 700 MB; the memory is the peak of
one process that reads all of them. Of three cases one is a network file that is whole but for its
last tenth, one such a file and one a table full of small things, which cost more than numbers do.
"""

import gc
import os
import time
from collections.abc import Callable
from dataclasses import replace
from random import Random

import numpy as np

from core.data.dataset import MAX_NUMBERS, Dataset
from core.data.tables.preview import preview
from core.errors import BackpropError
from core.kinds.initializers import Normal
from core.network.reshape import resized
from core.network.start import Start
from core.project.atomic import read_file
from core.project.bpnet.tree import MAX_BYTES
from core.project.examples import default_project
from core.project.project import Project, ViewState
from core.project.storage import dumps, load
from tests.hardening.failure import Failure, require
from tests.hardening.foreign.reading import LONGEST_SENTENCE, folder_in_memory
from tests.hardening.kept.told import Told
from tests.hardening.pace import Pace

MOST_SECONDS, MOST_BYTES = 3.0, 700 * 2**20
SIZES = (64, 64, 64, 36)
PIECES = (
    *(b"0", b"1.5", b'"a"', b"[]", b"{}", b'{"":0}', b"[[0]]", b'"\\n"', b'{"a":{}}', b"null"),
    *(b'"\\ud835\\udc65"', b"1e999", b"[" * 9 + b"]" * 9),
    *(b"0,0,0,0,0,0,0,0,[]", b'0,0,0,0,0,0,{"":0,"":0}'),
)
CELLS = (
    *(
        b"\n",
        b",\n",
        b" \r\n",
        b"1\n",
        b"1,",
        b"\t",
        b'"\n',
        b'"a",',
        b'"",\n',
        b"1;2,3;4\n",
        b"\xff\n",
    ),
    *(b"x ", b"1,2,3\n" + b"\n" * 40, b'1,"' + b"\n" * 8 + b'"\n', b"-1.2345678901234567e-100,"),
)


def run(count: int, seed: int) -> Told:
    """So many files; the first is whole."""
    random = Random(seed)
    whole = _whole(seed)
    gc.collect()
    pace = Pace(MOST_SECONDS)
    ends = {"opened": 0, "refused": 0}
    with folder_in_memory() as folder:
        path = os.path.join(folder, "case.bpnet")
        for number in range(count):
            with open(path, "wb") as file:
                file.write(_case(random, whole, number))
            gc.collect()
            begin = time.process_time()
            ends[_end(_read_table if _is_table(number) else load, path, number)] += 1
            pace.took(time.process_time() - begin, f"case {number}")
            require(_peak() <= MOST_BYTES, f"case {number}: {_peak() / 2**20:.0f} MB in all")
    return Told(ends) + pace.told() + Told({}, {"MB in all": _peak() / 2**20})


def _is_table(number: int) -> bool:
    return number % 3 == 2


def _read_table(path: str) -> object:
    table = preview(read_file(path, MAX_BYTES))
    [table.line(row) for row in range(min(table.size, 10))]
    return table.dataset()


def _end(read: Callable[[str], object], path: str, number: int) -> str:
    try:
        read(path)
    except BackpropError as error:
        sentence = str(error)
        require(0 < len(sentence) < LONGEST_SENTENCE, f"case {number}: {sentence[:200]!r}")
        return "refused"
    except Exception as error:
        raise Failure(f"case {number}: {type(error).__name__}: {error}") from error
    return "opened"


def _whole(seed: int) -> bytes:
    """A file with as much data as there may be, filled up with a note."""
    project, view = default_project()
    columns = SIZES[0] + SIZES[-1]
    numbers = -1e-100 * np.random.default_rng(seed).random((MAX_NUMBERS // columns, columns))
    data = Dataset(numbers[:, : SIZES[0]], numbers[:, SIZES[0] :])
    network = resized(project.network, SIZES, Start(Normal()))
    project = replace(project, network=network, data=data)
    return dumps(_noted(project, MAX_BYTES - len(dumps(_noted(project, 0), view))), view)


def _noted(project: Project, length: int) -> Project:
    return replace(project, extra={"": {"note": "x" * length}})


def _case(random: Random, whole: bytes, number: int) -> bytes:
    if not number:
        return whole
    if _is_table(number):
        piece = CELLS[number // 3 % len(CELLS)]
        return piece * (MAX_BYTES // len(piece))
    return _hurt(random, whole) if number % 3 == 0 else _filled(PIECES[number // 3 % len(PIECES)])


def _hurt(random: Random, content: bytes) -> bytes:
    """Somewhere in the last tenth, so that most of it has been read by then."""
    at = len(content) - random.randrange(len(content) // 10)
    return (
        content[:at] + bytes([random.randrange(32, 127)]) + content[at + random.randrange(1, 3) :]
    )


def _filled(piece: bytes) -> bytes:
    """A small network, and beside it a list of as many such things as there is room for."""
    small = dumps(default_project()[0], ViewState()).rstrip().removesuffix(b"}").rstrip()
    room = MAX_BYTES - len(small) - len(b',"note":[]}') - len(piece)
    return small + b',"note":[' + (piece + b",") * (room // (len(piece) + 1)) + piece + b"]}"


def _peak() -> int:
    """The most memory this process has had; what its parent had is not in it."""
    with open("/proc/self/status", encoding="ascii") as file:
        (line,) = (each for each in file if each.startswith("VmHWM"))
    return int(line.split()[1]) * 1024
