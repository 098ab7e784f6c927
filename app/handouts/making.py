"""What an order becomes: one file, one for every variant, or a folder of pictures.

Rule: the name says the kind. Nothing is written before everything is made, and every file is
replaced whole or not at all.
"""

import os
from dataclasses import replace

from app.handouts.order import Order
from app.handouts.progress import Progress, Work
from core.errors import FileError
from core.project.atomic import reason, write_file
from core.teaching.handouts.handout import Handout
from core.teaching.handouts.papers import WRITERS, numbered, paper
from core.teaching.handouts.pictures import Pictures

PDF = ".pdf"
PICTURED = (PDF, ".html")
ANIMATIONS = (".gif", ".webp")
SUFFIXES = (PDF, *WRITERS, *ANIMATIONS)

Files = dict[str, bytes]


def kind_of(path: str) -> str:
    """The suffix of a known kind, "" for a folder of pictures; FileError where it is neither."""
    if path.endswith(("/", os.sep)) or os.path.isdir(path):
        return ""
    suffix = os.path.splitext(path)[1].lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise FileError(path, "", f"a handout's name ends in {known}, or names a folder with /")
    return suffix


def is_paper(suffix: str) -> bool:
    """Whether blanks, a key and variants can be made of a kind."""
    return suffix == PDF or suffix in WRITERS


def has_pictures_on(suffix: str, order: Order) -> bool:
    """Whether the network stands at every step of a paper."""
    return suffix in PICTURED and order.pictures != "none" and order.has_sheet


def making(path: str, order: Order, variants: int = 0, seed: int = 0) -> Work[Files]:
    """The files by path; what is yielded is how much of how much is done."""
    suffix = kind_of(path)
    if not variants:
        return (yield from _made(path, suffix, order))
    made: Files = {}
    count = order.count
    for number in range(1, variants + 1):
        before = (number - 1) * count, variants * count
        drawn = yield from drawing(order, number, seed, before)
        work = _made(numbered(path, number, variants), suffix, drawn)
        made |= yield from _shared(work, number, variants)
    return made


def drawing(order: Order, number: int, seed: int, before: Progress = (0, 1)) -> Work[Order]:
    """A variant of an order; while it is searched for nothing more is done than `before`."""
    for drawn in order.variant(number, seed):
        if drawn is not None:
            return drawn
        yield before
    return order


def write(files: Files) -> None:
    """Write them; FileError where one cannot be."""
    for path, content in files.items():
        folder = os.path.dirname(path)
        try:
            os.makedirs(folder or ".", exist_ok=True)
        except OSError as error:
            raise FileError(folder, "", f"cannot be made: {reason(error)}") from error
        write_file(path, content)


def _shared(work: Work[Files], number: int, variants: int) -> Work[Files]:
    """The work on one variant as a share of the whole."""
    try:
        while True:
            done, total = next(work)
            yield (number - 1) * total + done, variants * total
    except StopIteration as end:
        files: Files = end.value
        return files
    finally:
        work.close()


def _made(path: str, suffix: str, order: Order) -> Work[Files]:
    if suffix in WRITERS:
        return (yield from _paper(path, order))
    if suffix == PDF:
        from app.handouts.sheet.pdf import pdf

        return {path: (yield from pdf(order))}
    if suffix in ANIMATIONS:
        from app.handouts.film.animation import animation

        return {path: (yield from animation(order, suffix))}
    from app.handouts.film.frames import pictures

    return (yield from pictures(order, path))


def _paper(path: str, order: Order) -> Work[Files]:
    steps = []
    has_pictures = has_pictures_on(kind_of(path), order)
    total = order.count * (2 if has_pictures else 1)
    for step in order.steps():
        steps.append(step)
        yield len(steps), total
    full = replace(order.head(), steps=tuple(steps))
    pictures = (yield from _pictures(order, full, total)) if has_pictures else None
    return {path: paper(path, full, order.has_blanks, order.has_key, pictures).encode()}


def _pictures(order: Order, full: Handout, total: int) -> Work[Pictures]:
    """The other half of the work."""
    from app.handouts.web.pictures import page_pictures

    work = page_pictures(order, [step.n for step in full.steps])
    try:
        while True:
            done, count = next(work)
            yield total // 2 + done * (total // 2) // count, total
    except StopIteration as end:
        made: Pictures = end.value
        return made
    finally:
        work.close()
