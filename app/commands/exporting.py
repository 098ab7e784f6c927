"""`export`: a picture of the canvas at a step.

Rule: Qt is imported here only, after the file has been read, and needs no screen.
"""

from argparse import Namespace
from dataclasses import replace

from app.commands.reading import read_fitting
from app.commands.usage import UsageError
from core.errors import NetworkError
from core.network.ref import Ref
from core.passes.walk import Walk
from core.project.sample import pass_over


def run(options: Namespace) -> int:
    """Make it, and say where it is."""
    project, view = read_fitting(options.file)
    sample = min(view.sample, project.data.size - 1)
    walk = pass_over(project, sample).walk
    cursor = len(walk) if options.at is None else _cursor(options.at, walk)
    from app.canvas.frames.frame import Toggles
    from app.export.picture import render_canvas
    from app.style import PRINT, THEMES

    theme = PRINT if options.print else THEMES[options.theme]
    show = options.show
    toggles = Toggles(
        "letters" not in show, "names" in show, "gradients" in show, maps="maps" in show
    )
    shown = replace(view, sample=sample, cursor=cursor, grain=walk.grain.value)
    render_canvas(project, shown, theme, options.size, options.output, options.dpi, toggles)
    print(options.output)
    return 0


def _cursor(at: str, walk: Walk) -> int:
    """How many steps are done: a number, or those up to where an address is revealed."""
    if at.isascii() and at.isdigit():
        if len(at) > 9 or int(at) > len(walk):
            raise UsageError(f"argument --at: the walk has the steps 0 to {len(walk)}, not {at}")
        return int(at)
    try:
        ref = Ref.parse(at)
    except NetworkError as error:
        raise UsageError(f"argument --at: {error}") from error
    found = walk.revealed_at(ref) if ref.layer in (None, *walk.network.sizes) else None
    if found is None:
        raise UsageError(f"argument --at: {at} is no number of this walk")
    return found
