"""`steps`: the worked pass over one sample, every step in symbols and in numbers.

Rule: the numbers are those of the walk on screen.
"""

import sys
from argparse import Namespace

from app.commands.reading import read_fitting
from app.commands.usage import UsageError
from app.commands.worked import FORMATS
from core.errors import NetworkError
from core.passes.explain import explain
from core.passes.notation import Notation
from core.passes.notations.registry import notation_named
from core.passes.steps import Grain
from core.project.sample import pass_over


def run(options: Namespace) -> int:
    """Print it."""
    project, _ = read_fitting(options.file)
    if options.sample >= project.data.size:
        last = project.data.size - 1
        raise UsageError(f"argument --sample: the data has the samples 0 to {last}")
    notation = _notation(options.notation)
    walked = pass_over(project, options.sample)
    walk = walked.walk_at(Grain(options.grain))
    worked = ((step, explain(walked, step, options.digits, notation)) for step in walk)
    title = f"{project.title or options.file}, sample {options.sample + 1}"
    sys.stdout.writelines(FORMATS[options.format](title, worked))
    return 0


def _notation(name: str) -> Notation:
    try:
        return notation_named(name)
    except NetworkError as error:
        raise UsageError(f"argument --notation: {error}") from None
