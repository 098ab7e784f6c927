"""The network that a command works on.

Rule: a command starts only where data and network fit; else the sentence says which does not.
"""

from core.errors import FileError
from core.project.project import Project, ViewState
from core.project.storage import load


def read_fitting(path: str) -> tuple[Project, ViewState]:
    """The project in a file and how it is looked at; FileError where there is nothing to walk."""
    project, view = load(path)
    if project.misfit:
        raise FileError(path, "data", project.misfit)
    return project, view
