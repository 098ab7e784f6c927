"""`handout`: the worked pass on paper, full, with blanks, with its key, or as variants.

Rule: a file is written whole or not at all, and every variant follows from its seed and number.
"""

from argparse import Namespace

from app.commands.reading import read_fitting
from app.commands.usage import UsageError
from core.errors import NetworkError
from core.passes.notation import Notation
from core.passes.notations.registry import notation_named
from core.passes.steps import Grain
from core.project.atomic import write_file
from core.project.project import Project
from core.teaching.handouts.handout import handout
from core.teaching.handouts.papers import WRITERS, numbered, paper
from core.teaching.handouts.variants import MOST_VARIANTS, variant


def run(options: Namespace) -> int:
    """Write the file or, of variants, the files."""
    if not options.output.lower().endswith(tuple(WRITERS)):
        raise UsageError(f"argument -o: {options.output!r} does not end in .html, .md or .tex")
    project, _ = read_fitting(options.file)
    if options.sample >= project.data.size:
        last = project.data.size - 1
        raise UsageError(f"argument --sample: the data has the samples 0 to {last}")
    notation = _notation(options.notation)
    if options.variants is None:
        _write(options.output, project, options, notation)
        return 0
    _check_count(options.variants)
    for number in range(1, options.variants + 1):
        drawn = variant(project, number, options.seed, options.sample, options.digits, notation)
        _write(numbered(options.output, number, options.variants), drawn, options, notation)
    return 0


def _write(path: str, project: Project, options: Namespace, notation: Notation) -> None:
    full = handout(project, options.sample, options.digits, notation, Grain(options.grain))
    write_file(path, paper(path, full, options.blanks, options.key).encode())
    print(path)


def _check_count(count: int) -> None:
    if not 1 <= count <= MOST_VARIANTS:
        raise UsageError(f"argument --variants: expected 1 to {MOST_VARIANTS}, found {count}")


def _notation(name: str) -> Notation:
    try:
        return notation_named(name)
    except NetworkError as error:
        raise UsageError(f"argument --notation: {error}") from None
