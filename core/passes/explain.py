"""`explain`: any step or number of a pass taken apart into terms, formulas and a sentence.

Rule: the terms add up to the trace's number, and every factor knows the address of its number.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from core.dataclass import dataclass
from core.errors import NetworkError
from core.network.ref import Ref
from core.passes.equation import Equation, Term
from core.passes.explanations import backward, batch, forward, given, parameters, update
from core.passes.explanations.account import Account
from core.passes.explanations.single_terms import one_term
from core.passes.explanations.whole_layers import whole_layer
from core.passes.lines.composer import Composer
from core.passes.markup import Markup
from core.passes.notation import HOUSE, Notation
from core.passes.notations.forms import matrix_forms
from core.passes.sample_pass import Pass, UpdateRecord
from core.passes.steps import Grain, Step

__all__ = [
    "Equation",
    "Explanation",
    "Pass",
    "Term",
    "UpdateRecord",
    "explain",
    "explain_ref",
]


@dataclass(frozen=True)
class Explanation:
    """What a step or a number is: `equations` in reading order, made when looked at.

    `scope` says whose numbers they are ("sample 1", "mean of 4"); `sentence` can be spoken,
    `notes` are remarks to be read; `reads` are the addresses of all factors. Of a whole layer
    `matrix_forms` are its equations as one, in symbols, in the layout of the notation.
    """

    step: Step | None
    title: str
    scope: str
    equations: Sequence[Equation]
    sentence: str
    notes: tuple[str, ...]
    reads: tuple[Ref, ...]
    matrix_forms: tuple[Markup, ...] = ()


_OF_REF: Mapping[str, Callable[[Composer, Ref], Account]] = {
    "z": forward.net_input,
    "a": forward.output,
    "loss": forward.loss,
    "loss_term": forward.loss_term,
    "product": forward.product,
    "dL_da": backward.output_gradient,
    "dL_dz": backward.net_gradient,
    "da_dz": backward.local_derivative,
    "branch": backward.branch,
    "dL_dW": parameters.gradient,
    "dL_db": parameters.gradient,
    "dL_dA": parameters.gradient,
    "batch_dL_dW": batch.batch_gradient,
    "batch_dL_db": batch.batch_gradient,
    "batch_dL_dA": batch.batch_gradient,
    "batch_loss": batch.batch_loss,
    "new_W": update.new_value,
    "new_b": update.new_value,
    "new_A": update.new_value,
    "new_loss": update.losses,
    "predicted_loss": update.losses,
    "W": given.given,
    "b": given.given,
    "A": given.given,
    "y": given.given,
    "learning_rate": given.given,
}
_OF_STEP: Mapping[str, Callable[[Composer, tuple[Ref, ...]], Account]] = {
    "parameters": parameters.unit_gradients,
    "offset": parameters.offset_gradients,
    "batch": batch.batch_gradients,
    "update": update.update,
}


def explain(pass_: Pass, step: Step, digits: int = 3, notation: Notation = HOUSE) -> Explanation:
    """The explanation of a step of the pass's walk."""
    composer = Composer(pass_, digits, notation)
    account = _of_grain(composer, step) or account_of(composer, step)
    forms: tuple[Markup, ...] = ()
    if step.grain is Grain.LAYER and step.layer is not None:
        forms = matrix_forms(notation, pass_.network, step.kind, step.layer)
    return replace(_explanation(pass_, account, step), matrix_forms=forms)


def explain_ref(
    pass_: Pass,
    ref: Ref,
    digits: int = 3,
    notation: Notation = HOUSE,
    grain: Grain = Grain.NODE,
) -> Explanation:
    """The explanation of one number: the equation that makes it, alone.

    `grain` says in which walk the step is that reveals it.
    """
    account = account_of_ref(Composer(pass_, digits, notation), ref)
    walk = pass_.walk_at(grain)
    n = walk.revealed_at(ref)
    return _explanation(pass_, account, walk[n - 1] if n else None)


def _of_grain(composer: Composer, step: Step) -> Account | None:
    """What only a coarser or a finer grain than that of nodes says."""
    if step.grain is Grain.LAYER:
        return whole_layer(composer, step)
    return one_term(composer, step) if step.grain is Grain.TERM else None


def account_of(composer: Composer, step: Step) -> Account:
    """What there is to say about a step of the node grain."""
    if step.kind in _OF_STEP:
        return _OF_STEP[step.kind](composer, step.writes)
    return account_of_ref(composer, step.at)


def account_of_ref(composer: Composer, ref: Ref) -> Account:
    """What there is to say about one number."""
    if ref.quantity == "a" and ref.layer == composer.network.inputs.id:
        return given.given(composer, ref)
    if ref.quantity not in _OF_REF:
        raise NetworkError(f"{ref} is no number of a pass")
    return _OF_REF[ref.quantity](composer, ref)


def _explanation(pass_: Pass, account: Account, step: Step | None) -> Explanation:
    return Explanation(
        step,
        account.title,
        _scope(pass_, account.of_batch),
        account.equations,
        account.sentence,
        account.notes,
        account.addresses(),
    )


def _scope(pass_: Pass, is_of_batch: bool) -> str:
    if not is_of_batch:
        return f"sample {pass_.sample + 1}"
    if pass_.sample_count == 1:
        return f"sample {pass_.batch_rows[0] + 1}"
    return f"{pass_.network.loss.over_batch} of {pass_.sample_count}"
