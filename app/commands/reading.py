"""The network that a command works on.

Rule: a command starts only where data and network fit; else the sentence says which does not.
"""

from app.commands.usage import UsageError
from core.errors import FileError, NetworkError
from core.passes.notation import Notation
from core.passes.notations.registry import notation_called
from core.project.project import Project, ViewState
from core.project.storage import load


def read_fitting(path: str) -> tuple[Project, ViewState]:
    """The project in a file and how it is looked at; FileError where there is nothing to walk."""
    project, view = load(path)
    if project.misfit:
        raise FileError(path, "data", project.misfit)
    return project, view


def check_sample(project: Project, sample: int) -> None:
    """UsageError where the data has no such sample."""
    size = project.data.size
    if sample < size:
        return
    has = f"the samples 0 to {size - 1}, shown as 1 to {size}"
    has = has if size > 1 else "one sample, 0, shown as 1"
    raise UsageError(f"argument --sample: the data has {has}")


def chosen_notation(word: str) -> Notation:
    """The notation that an option means; UsageError where there is none."""
    try:
        return notation_called(word)
    except NetworkError as error:
        raise UsageError(f"argument --notation: {error}") from None
