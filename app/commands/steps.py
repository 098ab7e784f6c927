"""`steps`: the worked pass over one sample, every step in symbols and in numbers.

Rule: the numbers are those of the walk on screen.
"""

import sys
from argparse import Namespace

from app.commands.reading import check_sample, chosen_notation, read_fitting
from app.commands.worked import FORMATS
from core.passes.explain import explain
from core.passes.steps import Grain
from core.project.sample import pass_over


def run(options: Namespace) -> int:
    """Print it."""
    project, _ = read_fitting(options.file)
    check_sample(project, options.sample)
    notation = chosen_notation(options.notation)
    walked = pass_over(project, options.sample)
    walk = walked.walk_at(Grain(options.grain))
    worked = ((step, explain(walked, step, options.digits, notation)) for step in walk)
    title = f"{project.title or options.file}, sample {options.sample + 1}"
    sys.stdout.writelines(FORMATS[options.format](title, worked))
    return 0
