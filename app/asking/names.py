"""How a question beside the walk names what it asks for, and what that is compared with.

Rule: names in the letters in force, never a number.
"""

from app.walk.player import Player
from core.network.ref import Ref
from core.passes.markup import Markup, Relation, Row, Words
from core.teaching.lessons.question import Question


def asked_name(player: Player, ref: Ref, question: Question | None) -> Markup | None:
    """Such as "w₁₁ =", or "w₁₁ is" before a sign."""
    if player.current is None:
        return None
    name = player.notation.symbol(ref, player.current.network)
    is_update = ref.quantity.startswith("new_")
    if question is None or question.choices:
        return Row((name, Relation("←" if is_update else "=")))
    return Row((name, Words("becomes" if is_update else "is")))


def compared_name(player: Player, question: Question | None) -> Markup | None:
    """Such as "than w₁₁"; None where nothing is compared."""
    if question is None or player.current is None or not isinstance(question.than, Ref):
        return None
    if question.at.quantity.startswith("new_"):
        return Words("than before")
    if question.at.base != question.at.quantity:
        words: tuple[Markup, ...] = (Words("than this sample’s own"),)
    else:
        words = (Words("than"), player.notation.symbol(question.than, player.current.network))
    return Row((*words, Words("without signs"))) if question.of_size else Row(words)
