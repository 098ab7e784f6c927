"""`handout`: the worked pass on paper, with blanks, a key or variants, or its steps as pictures.

Rule: a file is written whole or not at all, and every variant follows from its seed and number. Qt
is imported for PDF and pictures only, and needs no screen.
"""

import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from app.commands.reading import check_sample, chosen_notation, read_fitting
from app.commands.usage import UsageError
from app.handouts.making import Files, is_paper, kind_of, making, write
from app.handouts.order import Order, OrderError
from app.handouts.progress import Work, finished
from core.errors import FileError, NetworkError
from core.project.project import Project, ViewState
from core.teaching.handouts.variants import MOST_VARIANTS
from core.words import as_text


def run(options: Namespace) -> int:
    """Write the file or, of variants and pictures, the files."""
    suffix = _kind(options)
    project, view = read_fitting(options.file)
    order = _order(options, project, view, suffix)
    files = _watched(making(options.output, order, options.variants or 0, options.seed))
    write(files)
    for path in files:
        print(path)
    return 0


def _kind(options: Namespace) -> str:
    """The kind of file, which must go with the other options."""
    try:
        suffix = kind_of(options.output)
    except FileError as error:
        raise UsageError(f"argument -o: {error.reason}, not {options.output!r}") from None
    if options.variants is not None and not 1 <= options.variants <= MOST_VARIANTS:
        found = options.variants
        raise UsageError(f"argument --variants: expected 1 to {MOST_VARIANTS}, found {found}")
    asked = [name for name in ("blanks", "key", "variants") if getattr(options, name)]
    if asked and not is_paper(suffix):
        raise UsageError(f"argument --{asked[0]}: only for a handout on paper, not for pictures")
    return suffix


def _order(options: Namespace, project: Project, view: ViewState, suffix: str) -> Order:
    check_sample(project, options.sample)
    shown = replace(
        view,
        sample=options.sample,
        grain=options.grain,
        notation=chosen_notation(options.notation).name,
        digits=options.digits,
    )
    order = Order(
        project,
        shown,
        first=options.first,
        last=options.last,
        has_blanks=options.blanks,
        has_key=options.key,
        pictures=options.pictures,
        colours=options.theme,
        size=options.size,
        seconds=options.seconds,
        name=as_text(Path(options.file).stem),
    )
    _check_steps(order, is_paper(suffix))
    return order


def _check_steps(order: Order, is_on_paper: bool) -> None:
    try:
        _ = order.count if is_on_paper else order.frames
    except (NetworkError, OrderError) as error:
        raise UsageError(f"arguments --from, --to: {error}") from None


def _watched(work: Work[Files]) -> Files:
    """Do the work; on a terminal a line says how far it is."""
    if not sys.stderr.isatty():
        return finished(work)
    return finished(_told(work))


def _told(work: Work[Files]) -> Work[Files]:
    try:
        while True:
            done, total = next(work)
            print(f"\r{100 * done // max(total, 1)} %", end="", file=sys.stderr, flush=True)
            yield done, total
    except StopIteration as end:
        print(file=sys.stderr)
        files: Files = end.value
        return files
