"""Which formulas stand below the network: of the press, of a number that was clicked, of a detour.

Rule: what is clicked is explained only where it is revealed; in letters no number is left.
"""

from app.lecture.show import Show
from app.panels.formula.in_symbols import in_symbols
from core.passes.explain import Explanation
from core.passes.lines.overview import overview
from core.passes.markup import Markup
from core.teaching.lessons.showing import explanation_at, lines_at


def explanation_of(show: Show) -> Explanation | None:
    """What is explained now; nothing while training moves the numbers."""
    player, ref = show.workspace.player, show.workspace.selection.ref
    if player.current is None or show.workspace.training.is_running:
        return None
    if ref is not None and player.is_revealed(ref):
        return player.explained(ref)
    if show.detour is not None:
        return player.explanation
    return explanation_at(show.state.scene, show.state.press)


def lines_of(show: Show, most: int, in_letters: bool) -> tuple[Markup, ...]:
    """Its formulas as they stand now, at most so many."""
    explanation = explanation_of(show)
    if explanation is None:
        return _given(show)
    equations = explanation.equations[:most]
    if in_letters:
        return tuple(map(in_symbols, equations))
    is_press = show.detour is None and show.workspace.selection.ref is None
    if is_press:
        return lines_at(show.state.scene, show.state.press, most)
    return tuple(equation.line for equation in equations)


def _given(show: Show) -> tuple[Markup, ...]:
    """The network in letters before the first step."""
    player, workspace = show.workspace.player, show.workspace
    is_start = player.step is None and workspace.selection.ref is None
    if player.current is None or not is_start or workspace.training.is_running:
        return ()
    return overview(player.current, player.notation)
