"""What the canvas writes on edges, whose its numbers are, and how carried ones look.

Rule: a carried number stands with exactly its decimals, where there is room for them.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.run.training import Training
from app.walk.hand_words import label_of
from app.walk.player import Player
from core.passes.numbers import COMPACT_DECIMALS, printed_as_carried
from core.passes.sample_pass import Pass
from core.passes.steps import Grain

if TYPE_CHECKING:
    from core.passes.equation import Term
    from core.passes.explain import Explanation


def terms_of(explanation: "Explanation | None") -> "Sequence[Term]":
    """The terms that a step's edges show: of its first equation, or of all that it has."""
    if explanation is None or not explanation.equations:
        return ()
    if explanation.step is None or explanation.step.grain is Grain.NODE:
        return explanation.equations[0].terms
    return [term for equation in explanation.equations for term in equation.terms]


def compact_explanation(player: Player, digits: int) -> "Explanation | None":
    """The step's explanation with the canvas's decimals."""
    current, step = player.current, player.step
    if digits == player.digits or current is None or step is None:
        return player.explanation
    from core.passes.explain import explain  # with the first step

    return explain(current, step, digits, player.notation)


def carried_text(pass_: Pass | None, value: float) -> str:
    """A number as it is carried by hand; "" where it is not, or has too many decimals."""
    decimals = None if pass_ is None else pass_.decimals
    if decimals is None or decimals > COMPACT_DECIMALS:
        return ""
    printed = printed_as_carried(value, decimals)
    return "" if printed is None else printed.text


def scope_of(player: Player, training: Training) -> str:
    """Whose numbers the canvas shows: the sample's, and the batch's at its weights and biases."""
    if training.is_running:
        return f"training · update {training.updates:,}{training.look_words}"
    if player.current is None:
        return player.misfit
    return f"{_scope_of(player)}{training.look_words}"


def _scope_of(player: Player) -> str:
    explanation, carried = player.explanation, label_of(player)
    own = " · ".join(part for part in (f"sample {player.sample + 1}", carried) if part)
    if explanation is None or explanation.scope == f"sample {player.sample + 1}":
        return own
    return f"{own} · weights and biases: {explanation.scope}"
