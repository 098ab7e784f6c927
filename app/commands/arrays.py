"""`pass`: every number of one forward and backward pass, as arrays.

Rule: the arrays are those of the engine over the file's data; nothing is rounded.
"""

from argparse import Namespace

from app.commands.reading import read_fitting
from app.commands.usage import UsageError
from core.errors import NetworkError
from core.passes.engine import run as run_pass
from core.project.arrays import chosen, entries, save_arrays


def run(options: Namespace) -> int:
    """Write them, and say where."""
    project, _ = read_fitting(options.file)
    wanted = entries(run_pass(project.network, project.data.inputs, project.data.targets))
    if options.only:
        try:
            wanted = chosen(wanted, options.only)
        except NetworkError as error:
            raise UsageError(f"argument --only: {error}") from error
    save_arrays(options.output, wanted)
    print(options.output)
    return 0
