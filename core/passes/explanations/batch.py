"""The batch: each sample's own gradient, then their sum or mean, and L2 on top.

Rule: gradients are averaged, not activations; this is the only place where 1/N appears.
"""

from functools import partial

import numpy as np

from core.kinds.formulas.expression import Expression, Number, Product, Quantity, Quotient, add
from core.kinds.types import Array
from core.network.ref import Ref
from core.passes.engine import penalty
from core.passes.equation import Equation
from core.passes.explanations.account import Account, Equations
from core.passes.explanations.parameters import given_words
from core.passes.lines.composer import Composer, Part, Style
from core.passes.lines.hand import Named
from core.passes.markup import Markup, Numeral, Row, Scripts, Symbol
from core.passes.places import count
from core.passes.sample_pass import Pass

# So many samples are written out; of more only the sum is shown.
WRITTEN_OUT = 4


def batch_gradients(composer: Composer, refs: tuple[Ref, ...]) -> Account:
    """Every parameter's gradient over the batch; `refs` are the batch gradients' addresses."""
    is_mean = composer.network.loss.over_batch == "mean"
    return Account(
        _title(composer.pass_, is_mean),
        Equations([partial(equation, composer, ref) for ref in refs]),
        _sentence(composer, is_mean),
        reads=tuple(ref.of(ref.base) for ref in refs),
        of_batch=True,
    )


def batch_gradient(composer: Composer, ref: Ref) -> Account:
    """One parameter's gradient over the batch."""
    is_mean = composer.network.loss.over_batch == "mean"
    parameter = ref.of(ref.base.removeprefix("dL_d"))
    return Account(
        f"Batch gradient of {given_words(composer.network, parameter)}",
        (equation(composer, ref),),
        _sentence(composer, is_mean),
        of_batch=True,
    )


def batch_loss(composer: Composer, ref: Ref) -> Account:
    """The batch's loss: the samples' own losses reduced, and the penalty."""
    trace = composer.pass_.batch
    named = composer.notation.sample_loss
    losses = [float(value) for value in trace.sample_loss]
    names = [named(str(row + 1)) for row in composer.pass_.batch_rows]
    total = Named(Row((Symbol("Σ"), named("n"))), float(_added(trace.sample_loss)))
    parts = [_reduced(composer, losses, names, total)]
    if composer.network.loss.l2:
        squares = Row((Symbol("λ"), Symbol("Σ"), _square(composer)))
        parts.append(Part(Quantity(Named(squares, penalty(composer.network)))))
    return Account(
        "Loss of the batch",
        (composer.equation(ref, parts, Style(shows_terms=False)),),
        _loss_sentence(composer),
        of_batch=True,
    )


def equation(composer: Composer, ref: Ref) -> Equation:
    """One parameter's gradient over the batch, from the samples' own."""
    values = _sample_values(composer, ref)
    own = partial(composer.notation.sample_derivative, ref, network=composer.network)
    rows = composer.pass_.batch_rows[: len(values)]
    names = [own(sample=str(row + 1)) for row in rows]
    total = Named(Row((Symbol("Σ"), own(sample="n"))), _total(composer, ref))
    parts = [_reduced(composer, values, names, total)]
    if ref.base == "dL_dW" and composer.network.loss.l2:
        parts.append(_penalty(composer, ref))
    whole = add(*(part.expression for part in parts))
    return composer.equation(ref, _split(composer, values, names, parts), whole=whole)


def _sample_values(composer: Composer, ref: Ref) -> list[float]:
    """Each sample's own gradient, where there are few enough to be written out."""
    trace = composer.pass_.batch
    if trace.size > WRITTEN_OUT:
        return []
    own = ref.of(ref.base)
    return [trace.value(own, sample) for sample in range(trace.size)]


def _total(composer: Composer, ref: Ref) -> float:
    """The sum of the samples' own gradients."""
    layer, name, index = composer.network.locate(ref)
    return float(_added(composer.pass_.batch.row_gradients(layer)[name])[index])


@np.errstate(all="ignore")
def _added(rows: Array) -> Array:
    return np.asarray(rows.sum(axis=0))


def _reduced(composer: Composer, values: list[float], names: list[Markup], total: Named) -> Part:
    """(g_1 + ... + g_N) / N, or without N for a sum; of many samples only the sum's value."""
    samples: Expression = Quantity(total)
    if values and len(values) <= WRITTEN_OUT:
        named = zip(names, values, strict=True)
        samples = add(*(Quantity(Named(name, value)) for name, value in named))
    return Part(_shared(composer, samples))


def _shared(composer: Composer, samples: Expression) -> Expression:
    size = composer.pass_.batch.size
    if composer.network.loss.over_batch == "sum" or size == 1:
        return samples
    return Quotient(samples, Number(float(size)))


def _split(
    composer: Composer, values: list[float], names: list[Markup], parts: list[Part]
) -> list[Part]:
    """The terms of the batch's gradient: each sample's share where they are written out."""
    if not values:
        return parts
    named = zip(names, values, strict=True)
    shares = [Part(_shared(composer, Quantity(Named(name, value)))) for name, value in named]
    return shares + parts[1:]


def _penalty(composer: Composer, ref: Ref) -> Part:
    strength = Named(Symbol("λ"), composer.network.loss.l2, is_typed=True)
    return Part(Product((Number(2.0), Quantity(strength), Quantity(ref.of("W")))))


def _square(composer: Composer) -> Markup:
    return Scripts(composer.notation.any("W"), None, Numeral("2"))


def _title(pass_: Pass, is_mean: bool) -> str:
    if pass_.sample_count > 1:
        verb = "Average" if is_mean else "Add up"
        return f"{verb} the gradients of {count(pass_.sample_count, 'sample').lower()}"
    if pass_.is_in_batch:
        return "Add the L2 penalty's gradient"
    return f"Take the gradients of sample {pass_.batch_rows[0] + 1}"


def _sentence(composer: Composer, is_mean: bool) -> str:
    pass_ = composer.pass_
    how = "averaged" if is_mean else "added up"
    text = f"Each sample has its own gradient; {how}, they say where the parameter should go."
    if pass_.sample_count == 1:
        text = f"The batch is one sample: there is nothing to {'average' if is_mean else 'add up'}."
    if not pass_.is_in_batch:
        text += f" Sample {pass_.sample + 1} is not in this batch: {_made_from(pass_)}."
    if composer.network.loss.l2:
        text += " The L2 penalty adds its own pull on the weights."
    return text


def _loss_sentence(composer: Composer) -> str:
    loss = composer.network.loss
    how = "averaged" if loss.over_batch == "mean" else "added up"
    penalty = ", and the L2 penalty on top" if loss.l2 else ""
    return f"The samples' own losses, {how}{penalty}: the one number that training lowers."


def _made_from(pass_: Pass) -> str:
    rows = [str(row + 1) for row in pass_.batch_rows]
    if len(rows) == 1:
        return f"the update is made from sample {rows[0]}"
    if len(rows) > WRITTEN_OUT:
        return f"the update is made from {len(rows)} other samples"
    return f"the update is made from samples {', '.join(rows[:-1])} and {rows[-1]}"
