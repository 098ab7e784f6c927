"""The bundled examples: what each is, where it comes from, and which numbers stand in print.

Rule: an example is a `.bpnet` file beside `index.json`; nothing about one is written in code.
"""

import json
import os
from functools import cache
from typing import Any

import resources
from core.dataclass import dataclass
from core.network.ref import Ref
from core.project.project import Project, ViewState
from core.project.storage import loads


@dataclass(frozen=True)
class Printed:
    """A number of the source: what it is called there, its digits, and where it stands here.

    `sample` counts from 0; `is_negated` where the source prints the negative of ours. `after` is
    the number of updates after which it is so, None where it does not matter; `is_reported` where
    it is not the trained loss but the first of those reported beside it.
    """

    what: str
    printed: str
    at: Ref
    sample: int = 0
    is_negated: bool = False
    after: int | None = None
    is_reported: bool = False

    def value(self, project: Project) -> float | None:
        """A loss that the run went through, or of now; None for every other number."""
        if not self.is_of_run or project.misfit:
            return None
        if self.after != project.run.updates:
            return None if self.is_reported else project.run.history.loss_at(self.after or 0)
        from core.training.scores import Scorer

        found = Scorer(project.data, project.data.training_rows).scores(project.network)
        return (found.reported or (None,))[0] if self.is_reported else found.loss

    @property
    def is_of_run(self) -> bool:
        """Whether it is a loss of the run, and no number of a walk."""
        return self.after is not None and self.at.quantity == "batch_loss"


@dataclass(frozen=True)
class Example:
    """An example's file, its group in the menu, two sentences about it, its source in print."""

    file: str
    title: str
    group: str
    about: str
    source: str = ""
    printed: tuple[Printed, ...] = ()

    def open(self) -> tuple[Project, ViewState]:
        """The example's project and how it is first looked at."""
        return _open(self.file)


@cache
def examples() -> tuple[Example, ...]:
    """All examples in the menu's order; the first one opens at the first start."""
    return tuple(_example(entry) for entry in _index())


def default_project() -> tuple[Project, ViewState]:
    """The 2-3-2 network of the first start."""
    return _open(_index()[0]["file"])


@cache
def _index() -> list[dict[str, Any]]:
    index: list[dict[str, Any]] = json.loads(_read("index.json"))
    return index


def _open(file: str) -> tuple[Project, ViewState]:
    return loads(_read(file), file)


def _read(file: str) -> bytes:
    path = os.path.join(os.path.dirname(resources.__file__), "examples", file)
    with open(path, "rb") as content:
        return content.read()


def _example(entry: dict[str, Any]) -> Example:
    return Example(
        file=entry["file"],
        title=entry["title"],
        group=entry["group"],
        about=entry["about"],
        source=entry.get("source", ""),
        printed=tuple(_printed(number) for number in entry.get("printed", ())),
    )


def _printed(number: dict[str, Any]) -> Printed:
    return Printed(
        what=number["what"],
        printed=number["printed"],
        at=Ref.parse(number["at"]),
        sample=number.get("sample", 0),
        is_negated=number.get("negated", False),
        after=number.get("after"),
        is_reported=number.get("reported", False),
    )
