"""What is said beside a number worked by hand: the decimals carried, and where it is another one.

Rule: both numbers stand with the decimals that are carried, and only of what the explanation shows.
"""

from typing import TYPE_CHECKING

from app.walk.player import Player
from core.network.ref import Ref
from core.passes.numbers import printed_as_carried, shown
from core.passes.renderings.plain import plain_text

if TYPE_CHECKING:
    from core.passes.by_hand import HandPass
    from core.passes.explain import Explanation

_MOST = 2
_UPDATE = "By hand ends here: the next pass begins with the parameters of full precision"


def label_of(player: Player) -> str:
    """Such as "by hand, 3 decimals"; "" at full precision."""
    hand = player.hand_pass
    return "" if hand is None else f"by hand, {hand.decimals} decimals"


def parting_step(player: Player) -> int | None:
    """The step at which the pass by hand first shows another number."""
    hand = player.hand_pass
    return None if hand is None or hand.parting is None else player.step_of(hand.parting.ref)


def hand_notes(player: Player, explanation: "Explanation") -> tuple[str, ...]:
    """Where the explained numbers are others than at full precision, both of them."""
    hand, step = player.hand_pass, explanation.step
    if hand is None or step is None:
        return ()
    if step.kind in ("update", "batch"):
        return (_UPDATE,) if step.kind == "update" else ()
    lines = [each.ref for each in explanation.equations]
    terms = [term.ref for each in explanation.equations for term in each.terms]
    parted = [ref for ref in dict.fromkeys((*lines, *terms)) if _is_other(hand, ref)]
    if not parted:
        return ()
    is_first = step.n == parting_step(player)
    begins = "Here rounding is seen for the first time" if is_first else "Rounding is seen here"
    pairs = [_pair(player, hand, ref, lines != [ref]) for ref in parted[:_MOST] if ref]
    more = f" and {len(parted) - _MOST} more" if len(parted) > _MOST else ""
    return (f"{begins}: {'; '.join(pairs)}{more}",)


def _is_other(hand: "HandPass", ref: Ref | None) -> bool:
    if ref is None or ref not in hand.values:
        return False
    own, exact = (shown(value, hand.decimals) for value in _both(hand, ref))
    return own != exact


def _both(hand: "HandPass", ref: Ref) -> tuple[float, float]:
    from core.passes.by_hand import rounded

    return hand.value(ref), rounded(hand.exact.value(ref), hand.decimals)


def _pair(player: Player, hand: "HandPass", ref: Ref, is_named: bool) -> str:
    own, exact = (_carried(value, hand.decimals) for value in _both(hand, ref))
    name = f"{plain_text(player.notation.symbol(ref, hand.network))} " if is_named else ""
    return f"{name}by hand {own}, exact {exact}"


def _carried(value: float, decimals: int) -> str:
    printed = printed_as_carried(value, decimals)
    return shown(value, decimals) if printed is None else printed.text
