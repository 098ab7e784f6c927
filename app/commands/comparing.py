"""`compare`: somebody's own arrays beside the pass, up to the first that is wrong.

Rule: the same reading and the same sentences as in the window.
"""

from argparse import Namespace

from app.commands.reading import read_fitting
from core.errors import FileError, NetworkError
from core.project.array_reading import load_arrays
from core.project.project import Project
from core.teaching.comparing.compare import compare
from core.teaching.comparing.comparison import Comparison


def run(options: Namespace) -> int:
    """Print a line for every array, then what is wrong; 0 where all that was compared is right."""
    project, _ = read_fitting(options.file)
    result = _compared(project, options.file, options.arrays)
    width = max(map(len, result.compared), default=0)
    for key in result.compared:
        mark, said = result.told(key)
        print(f"{mark} {key:{width}}  {said}".rstrip())
    for key in result.extra:
        print(f"? {key}: left alone, there is no array of this name")
    print(result.sentence)
    return 0 if result.is_right else 1


def _compared(project: Project, path: str, arrays: str) -> Comparison:
    given = load_arrays(arrays)
    try:
        return compare(project, given)
    except NetworkError as error:
        raise FileError(path, "data", str(error)) from None
