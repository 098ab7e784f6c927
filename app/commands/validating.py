"""`validate`: a line for every file or lesson's folder - fine, or what is wrong.

Rule: every file is looked at, whatever is wrong with the one before.
"""

import os
from argparse import Namespace

from core.errors import FileError
from core.kinds.shares import outside
from core.passes.numbers import typed
from core.project.project import Project
from core.project.storage import load
from core.words import counted


def run(options: Namespace) -> int:
    """Print the lines; 1 where a file is wrong."""
    lines = [_line(path) for path in options.files]
    for _, line in lines:
        print(" ".join(line.split()))
    return 0 if all(is_fine for is_fine, _ in lines) else 1


def _line(path: str) -> tuple[bool, str]:
    try:
        if os.path.isdir(path):
            return _lesson(path)
        project, _ = load(path)
    except FileError as error:
        return False, str(error)
    if project.data.size and project.misfit:
        return False, f"{path}: data: {project.misfit}"
    return True, f"{path}: fine{_note(project)}"


def _note(project: Project) -> str:
    """What is no mistake but seldom meant: a target that should be a probability and is none."""
    loss, targets = project.network.loss, project.data.targets
    if not project.data.size or (found := outside(loss, targets)) is None:
        return ""
    where = "".join(f"[{index}]" for index in found)
    value = typed(float(targets[found]))
    return f", but {loss.label} takes targets for probabilities, and data.targets{where} is {value}"


def _lesson(path: str) -> tuple[bool, str]:
    """The lesson is rehearsed; of several wrong beats the first is told, and how many there are."""
    from core.teaching.lessons.files.folder import open_lesson
    from core.teaching.lessons.rehearsal import problems

    found = list(problems(open_lesson(path)))
    if not found:
        return True, f"{path}: fine"
    more = f" (and {counted(len(found) - 1, 'more beat')})" if len(found) > 1 else ""
    return False, f"{found[0]}{more}"
