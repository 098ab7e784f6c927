"""`validate`: a line for every file - fine, or what is wrong.

Rule: every file is looked at, whatever is wrong with the one before.
"""

from argparse import Namespace

from core.errors import FileError
from core.project.storage import load


def run(options: Namespace) -> int:
    """Print the lines; 1 where a file is wrong."""
    lines = [_line(path) for path in options.files]
    for _, line in lines:
        print(" ".join(line.split()))
    return 0 if all(is_fine for is_fine, _ in lines) else 1


def _line(path: str) -> tuple[bool, str]:
    try:
        project, _ = load(path)
    except FileError as error:
        return False, str(error)
    if project.data.size and project.misfit:
        return False, f"{path}: data: {project.misfit}"
    return True, f"{path}: fine"
