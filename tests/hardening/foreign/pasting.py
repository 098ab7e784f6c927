"""Mutated text on the clipboard: layers, matrices and samples, pasted into some networks.

Rule: it is taken whole, and what comes of it can be saved, or it is refused in one sentence.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from core.data.matrix import readings, with_matrix
from core.data.paste import pasted as pasted_samples
from core.data.tables.table import write_table
from core.errors import BackpropError
from core.passes.numbers import MINUS
from core.project.building.clipboard import copied
from core.project.building.clipboard import pasted as pasted_layer
from core.project.project import Project, ViewState
from tests.hardening.foreign.mutations import NETWORK, TABLE, Mutation
from tests.hardening.foreign.reading import Reading, folder_in_memory, must_save, run_all
from tests.hardening.kept.told import Told
from tests.networks import random_project

PROJECTS = tuple(random_project(seed, 6) for seed in range(12))

Paste = Callable[[Project, str], Project]


def run(count: int, seed: int) -> Told:
    """So many texts, a third of each kind."""
    kinds = (
        (_layers(), NETWORK, _paste_layer),
        (_matrices(), TABLE, _paste_matrix),
        (_samples(), TABLE, _paste_samples),
    )
    return sum((_run(count // 3, seed, *kind) for kind in kinds), Told({}))


def _run(
    count: int, seed: int, corpus: list[bytes], ways: tuple[Mutation, ...], paste: Paste
) -> Told:
    """Each text goes into every network; it counts as refused where none takes it."""

    def read(path: str) -> list[Project]:
        text = Path(path).read_bytes().decode("utf-8", "surrogateescape")
        taken = []
        for project in PROJECTS[:-1]:
            with suppress(BackpropError):
                taken.append(paste(project, text))
        return taken or [paste(PROJECTS[-1], text)]

    with folder_in_memory() as folder:
        reading = Reading(read, os.path.join(folder, "case"), _save)
        return run_all(count, seed, corpus, ways, reading)


def _save(projects: Iterable[Project]) -> None:
    for project in projects:
        must_save(project, ViewState())


def _paste_layer(project: Project, text: str) -> Project:
    return pasted_layer(project, text, project.network.layers[0].id).project


def _paste_matrix(project: Project, text: str) -> Project:
    """Into the output layer, as the last of its readings."""
    network = project.network
    return replace(
        project, network=with_matrix(network, readings(network, network.output.id, text)[-1])
    )


def _paste_samples(project: Project, text: str) -> Project:
    sizes = project.network.inputs.size, project.network.output.size
    return replace(project, data=pasted_samples(project.data, 1, 0, text, sizes))


def _layers() -> list[bytes]:
    layers = ((each, layer.id) for each in PROJECTS for layer in each.network.layers)
    return [copied(project, layer).encode() for project, layer in layers]


def _matrices() -> list[bytes]:
    """As a list in a list, as NumPy prints it, and as a spreadsheet says it."""
    rows = [each.network.output.W.tolist() for each in PROJECTS]
    lists = [str(each) for each in rows]
    sheets = ["\n".join("\t".join(map(str, row)) for row in each) for each in rows]
    return [each.encode() for each in (*lists, *sheets, *(s.replace("-", MINUS) for s in sheets))]


def _samples() -> list[bytes]:
    return [write_table(project.data, ",;\t"[at % 3]) for at, project in enumerate(PROJECTS)]
