"""Which numbers of a step a student is asked for, one after the other.

Rule: what a step is about, never what stands on the way to it; of many numbers only the first.
"""

from core.network.ref import Ref
from core.passes.steps import Step

MOST = 4
_MAIN = {"loss": "loss", "da": "dL_da", "dz": "dL_dz"}
_NEVER = ("da_dz", "new_loss", "predicted_loss")


def asked_numbers(step: Step) -> tuple[Ref, ...]:
    """The numbers of a step in the order in which they are asked for."""
    refs = [ref for ref in step.writes if ref.quantity not in _NEVER]
    main = [ref for ref in refs if ref.quantity == _MAIN.get(step.kind, ref.quantity)]
    found = tuple(main or refs)
    return found if len(found) <= MOST else found[:1]
