"""Other people's files, thousands of them and all of them wrong: each opens or is refused.

Rule: a refusal is one sentence of the one error a user can cause; a file of up to 64 KiB takes at
most 50 ms and 50 MB; nothing is run, imported or opened for it. The files lie in memory where that
is possible, as a disk would only make the run longer.
"""

import io
import os
import tempfile
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import numpy as np

from core.data.tables.preview import preview
from core.data.tables.table import write_table
from core.errors import BackpropError
from core.passes.engine import run as run_pass
from core.project.array_reading import load_arrays
from core.project.arrays import arrays
from core.project.atomic import read_file
from core.project.examples import examples
from core.project.project import Project, ViewState
from core.project.recovery.pieces import Pieces
from core.project.recovery.record import Writer, read_document
from core.project.storage import dumps, load
from tests.hardening.failure import Failure, require
from tests.hardening.foreign.audit import Audit
from tests.hardening.foreign.mutations import BYTES, NETWORK, TABLE, Mutation, mutated
from tests.hardening.kept.told import Told
from tests.hardening.pace import Pace
from tests.networks import random_project

MOST_SECONDS, MOST_BYTES = 0.05, 50 * 2**20
WEIGHED_EVERY = 25  # tracing memory makes a read several times slower
LONGEST_SENTENCE = 600
WARM_UP = 300
MEMORY = "/dev/shm"  # noqa: S108 - a folder of a name of its own is made there
SEEDS = 60

Read = Callable[[str], Any]


class Reading:
    """One run of reads from one path, and what came of them.

    What opens goes on to `use`, which is not timed; the files `beside` may be opened as well.
    """

    def __init__(
        self, read: Read, path: str, use: Read | None = None, beside: Sequence[str] = ()
    ) -> None:
        self._read = read
        self._path = path
        self._use = use
        self._allowed = frozenset((path, *beside))
        self._seconds = 0.0
        self._audit = Audit()
        self._ends: Counter[str] = Counter()
        self._pace = Pace(MOST_SECONDS)
        self._largest = 0

    def case(self, number: int, content: bytes, is_warm: bool = True) -> None:
        """Read this; Failure where a rule is broken."""
        with open(self._path, "wb") as file:
            file.write(content)
        is_weighed = is_warm and number % WEIGHED_EVERY == 0
        if is_weighed:
            tracemalloc.start()
        with self._audit.of(self._allowed):
            end = self._end(number)
        if is_weighed:
            self._weigh(number)
        elif is_warm:
            self._pace.took(self._seconds, f"case {number}")
        if is_warm:
            require(not self._audit.found, f"case {number}: {self._audit.found[:3]}")
        self._audit.found.clear()
        self._ends[end] += is_warm

    def told(self) -> Told:
        """What came of all of them."""
        ends = {end: self._ends[end] for end in ("opened", "refused")}
        return Told(ends) + self._pace.told() + Told({}, {"MB": self._largest / 2**20})

    def _end(self, number: int) -> str:
        try:
            found = self._timed()
            if self._use is not None:
                self._use(found)
        except BackpropError as error:
            sentence = str(error)
            require(0 < len(sentence) < LONGEST_SENTENCE, f"case {number}: {sentence[:200]!r}")
            return "refused"
        except Failure as failure:
            raise Failure(f"case {number}: {failure}") from failure
        except Exception as error:
            raise Failure(f"case {number}: {type(error).__name__}: {error}") from error
        return "opened"

    def _timed(self) -> Any:
        begin = time.process_time()
        try:
            return self._read(self._path)
        finally:
            self._seconds = time.process_time() - begin

    def _weigh(self, number: int) -> None:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        self._largest = max(self._largest, peak)
        require(peak <= MOST_BYTES, f"case {number} took {peak / 2**20:.0f} MB")


def run_networks(count: int, seed: int) -> Told:
    """Mutated `.bpnet` files; what opens is saved again and reads back."""
    corpus = [_network(each) for each in range(SEEDS)] + _examples()
    return _run(count, seed, corpus, NETWORK, load, lambda opened: must_save(*opened))


def must_save(project: Project, view: ViewState) -> None:
    """Save what was taken; Failure where that is refused."""
    try:
        dumps(project, view)
    except BackpropError as error:
        raise Failure(f"it was taken, but cannot be saved: {error}") from error


def run_arrays(count: int, seed: int) -> Told:
    """Mutated `.npz` files."""
    return _run(count, seed, [_arrays(each) for each in range(SEEDS)], BYTES, load_arrays)


def run_tables(count: int, seed: int) -> Told:
    """Mutated CSV files; of what opens the numbers are taken."""

    def read(path: str) -> None:
        table = preview(read_file(path, 2**20))
        [table.line(row) for row in range(min(table.size, 10))]
        table.dataset()

    return _run(count, seed, [_table(each) for each in range(SEEDS)], TABLE, read)


def run_recoveries(count: int, seed: int) -> Told:
    """Mutated recovery files."""
    return _run(count, seed, [_recovery(each) for each in range(SEEDS)], BYTES, read_document)


def folder_in_memory() -> "tempfile.TemporaryDirectory[str]":
    """A folder that goes away, in memory where the system has a place for it."""
    is_there = os.path.isdir(MEMORY) and os.access(MEMORY, os.W_OK)
    return tempfile.TemporaryDirectory(dir=MEMORY if is_there else None)


def run_all(
    count: int, seed: int, corpus: Sequence[bytes], ways: tuple[Mutation, ...], reading: Reading
) -> Told:
    """So many mutated contents, read one after another."""
    for number in range(-WARM_UP, count):
        random = Random(f"{seed} {number}")
        content = mutated(random, random.choice(corpus), random.choice(corpus), ways)
        if number < len(corpus) - WARM_UP:
            content = corpus[number + WARM_UP]
        reading.case(number, content, is_warm=number >= 0)
    return reading.told()


def _run(
    count: int,
    seed: int,
    corpus: Sequence[bytes],
    ways: tuple[Mutation, ...],
    read: Read,
    use: Read | None = None,
) -> Told:
    with folder_in_memory() as folder:
        reading = Reading(read, os.path.join(folder, "case"), use)
        return run_all(count, seed, corpus, ways, reading)


def _network(seed: int) -> bytes:
    return dumps(random_project(seed), ViewState())


def _examples() -> list[bytes]:
    return [dumps(*example.open()) for example in examples()]


def _arrays(seed: int) -> bytes:
    project = random_project(seed)
    buffer = io.BytesIO()
    trace = run_pass(project.network, project.data.inputs, project.data.targets)
    save = np.savez if seed % 2 else np.savez_compressed
    save(buffer, **arrays(trace))
    return buffer.getvalue()


def _table(seed: int) -> bytes:
    return write_table(random_project(seed, 12).data, ",;\t"[seed % 3])


def _recovery(seed: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "x")
        writer = Writer(file, "x", None)
        for piece in Pieces().of(random_project(seed), ViewState()):
            writer.add(piece)
        writer.finish()
        with open(file, "rb") as stream:
            return stream.read()
