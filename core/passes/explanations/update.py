"""The update: every parameter's new value from the old ones, and what became of the loss.

Rule: the trainer made the update; here its rule is only written out, in the optimiser's own lines.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from core.kinds.formulas.expression import (
    Expression,
    Number,
    Product,
    Quantity,
    Sum,
    Variable,
    substitute,
)
from core.network.network import Layer
from core.network.parameters import noun
from core.network.ref import Ref
from core.passes.engine import run
from core.passes.equation import Equation, Term, plain_text
from core.passes.explanations.account import Account, Equations, Maker
from core.passes.explanations.centring import centring_of, compensation, moved_offset
from core.passes.explanations.parameters import given_words
from core.passes.lines.composer import ASSIGNED, Composer, Part, Style
from core.passes.lines.hand import Named
from core.passes.lines.rule import letter_of
from core.passes.lines.telling import telling, telling_digits
from core.passes.markup import Linked, Markup, Numeral, Relation, Row, Scripts, Symbol, Words
from core.passes.notation import direction_of
from core.passes.numbers import printed
from core.passes.places import layer_place
from core.passes.sample_pass import UpdateRecord

_LOSS = Ref("loss")
_RATE = Ref("learning_rate")


def update(composer: Composer, refs: tuple[Ref, ...]) -> Account:
    """Every parameter's update and the loss; `refs` are the new values' addresses."""
    record = composer.pass_.update
    if record is None:
        return Account("Update", (), "Nothing is trained here.", reads=())
    parameters = [ref for ref in refs if ref.layer is not None]
    makers = [_makers(composer, record, ref)[-1] for ref in parameters]
    makers += [partial(_loss_line, composer, record), partial(_prediction, composer, record)]
    return Account(
        "Update every parameter at once",
        Equations(makers),
        f"Every parameter takes one step against its gradient, all from the old values. "
        f"{_loss_sentence(composer, record)}",
        tuple(_held_notes(composer)),
        reads=tuple(address for ref in parameters for address in _reads(composer, ref)),
        of_batch=composer.pass_.walk.has_batch,
    )


def new_value(composer: Composer, ref: Ref) -> Account:
    """One parameter's update."""
    record = composer.pass_.update
    makers = [] if record is None else _makers(composer, record, ref)
    return Account(
        f"Update of {given_words(composer.network, ref.of(ref.base))}",
        Equations(makers),
        "One step against the gradient, from the old value.",
        of_batch=composer.pass_.walk.has_batch,
    )


def single(composer: Composer, refs: tuple[Ref, ...]) -> Account:
    """One parameter's part of the update; with the last one the loss, as `refs` say."""
    account, record = new_value(composer, refs[0]), composer.pass_.update
    if record is None or len(refs) == 1:
        return account
    makers: list[Maker] = [partial(account.equations.__getitem__, n) for n in _all(account)]
    makers += [partial(_loss_line, composer, record), partial(_prediction, composer, record)]
    sentence = f"{account.sentence} {_loss_sentence(composer, record)}"
    return replace(account, equations=Equations(makers), sentence=sentence)


def _all(account: Account) -> range:
    return range(len(account.equations))


def losses(composer: Composer, ref: Ref) -> Account:
    """The loss after the update, and what the gradient predicted."""
    record = composer.pass_.update
    if record is None:
        return Account("Loss after the update", (), "Nothing is trained here.")
    make = _prediction if ref.quantity == "predicted_loss" else _loss_line
    return Account(
        "Loss after the update", (make(composer, record),), _loss_sentence(composer, record)
    )


def _makers(composer: Composer, record: UpdateRecord, ref: Ref) -> list[Maker]:
    """The lines of one parameter: the optimiser's memory first, where it has one."""
    layer = composer.network.layer(ref.at_node)
    is_held = _rate(layer, ref) == 0
    if centring_of(layer) is not None and ref.base == "A" and not is_held:
        return [partial(moved_offset, composer, layer, ref)]
    if is_held:
        return [partial(_held, composer, layer, ref)]
    lines = len(record.optimizer.memory_formula())
    return [partial(_line, composer, record, ref, line) for line in range(lines + 1)]


def _line(composer: Composer, record: UpdateRecord, ref: Ref, line: int) -> Equation:
    """One line of the optimiser's rule; the one after the memory's is the parameter's own."""
    if line == len(record.optimizer.memory_formula()):
        old, new = ref.of(ref.base), ref
        composer = telling(composer, *map(composer.pass_.value, (old, new)))
    letters = _Letters(composer, record, ref)
    lines = record.optimizer.memory_formula()
    for name, formula in lines[:line]:
        letters.renew(name, formula)
    if line < len(lines):
        name, formula = lines[line]
        right = letters.put_into(formula)
        left = letters.renew(name, formula)
        style = Style(shows_terms=False) if name.endswith("_hat") else ASSIGNED
        return composer.equation(ref, _terms(right), style, of=left)
    parts = _terms(letters.put_into(record.optimizer.update_formula()))
    layer = composer.network.layer(ref.at_node)
    parts += compensation(composer, layer, ref)
    return composer.equation(ref, parts, ASSIGNED)


class _Letters:
    """What the letters of an optimiser's formulas stand for, for one parameter."""

    def __init__(self, composer: Composer, record: UpdateRecord, ref: Ref) -> None:
        self._composer = composer
        eta: Expression = Quantity(_RATE)
        layer = composer.network.layer(ref.at_node)
        if (rate := _rate(layer, ref)) != 1.0:
            eta = Product((Number(rate), eta))
        self._meanings = {
            "w": Quantity(ref.of(ref.base)),
            "g": Quantity(_gradient(composer, ref)),
            "eta": eta,
            "t": _given(Symbol("t"), float(record.count)),
        }
        for name, value in record.optimizer.constants.items():
            if name != "eta":
                letter = composer.notation.constant(name, letter_of(name))
                self._meanings[name] = _given(letter, value)
        self._symbol = composer.notation.symbol(ref.of(ref.base), composer.network)
        for name in record.optimizer.memory_names:
            remembered = _remembered(record, name, ref, composer)
            self._meanings[name] = Quantity(Named(self._indexed(name), remembered))

    def put_into(self, formula: Expression) -> Expression:
        """The formula with addresses and numbers for its letters."""

        def meaning(variable: Variable) -> Expression:
            return self._meanings[variable.name]

        return substitute(formula, meaning)

    def renew(self, name: str, formula: Expression) -> Named:
        """Set a letter by its line: later lines read the new number."""
        value = self._composer.value(self.put_into(formula))
        named = Named(self._indexed(name), value)
        self._meanings[name] = Quantity(named)
        return named

    def _indexed(self, name: str) -> Markup:
        """A letter of the memory with the parameter's index: every parameter has its own."""
        letter = letter_of(name)
        if isinstance(self._symbol, Row):
            return Scripts(letter, self._symbol)
        if isinstance(self._symbol, Scripts):
            return Scripts(letter, self._symbol.sub, self._symbol.sup)
        return letter


def _held(composer: Composer, layer: Layer, ref: Ref) -> Equation:
    parts = [Part(Quantity(ref.of(ref.base))), *compensation(composer, layer, ref)]
    return composer.equation(ref, parts, ASSIGNED)


def _terms(expression: Expression) -> list[Part]:
    terms = expression.terms if isinstance(expression, Sum) else (expression,)
    return [Part(term) for term in terms]


def _rate(layer: Layer, ref: Ref) -> float:
    return layer.rates.get(ref.base, 1.0)


def _gradient(composer: Composer, ref: Ref) -> Ref:
    prefix = "batch_" if composer.pass_.walk.has_batch else ""
    return ref.of(f"{prefix}dL_d{ref.base}")


def _given(symbol: Markup, value: float) -> Quantity:
    return Quantity(Named(symbol, value, is_typed=True))


def _remembered(record: UpdateRecord, letter: str, ref: Ref, composer: Composer) -> float:
    """The memory before the update; 0 where nothing is remembered yet."""
    layer, name, index = composer.network.locate(ref)
    array = record.memory_before.get(letter, {}).get(layer.id, {}).get(name)
    return 0.0 if array is None else float(array[index])


def _reads(composer: Composer, ref: Ref) -> Iterator[Ref]:
    yield ref.of(ref.base)
    if _rate(composer.network.layer(ref.at_node), ref):
        yield _gradient(composer, ref)


def _held_notes(composer: Composer) -> Iterator[str]:
    for layer in composer.network.layers:
        where = layer_place(composer.network, layer.id)
        for name, rate in layer.rates.items():
            if rate == 0:
                yield f"Every {noun(name)} of {where} is held fixed: its learning rate is 0."
            elif rate != 1:
                yield f"Every {noun(name)} of {where} learns at {rate:g} times the rate."


def _loss_sentence(composer: Composer, record: UpdateRecord) -> str:
    digits = telling_digits(composer, record.loss_before, record.loss_after)
    before, after, predicted = (
        printed(value, digits).text
        for value in (record.loss_before, record.loss_after, record.predicted)
    )
    article = "The" if composer.pass_.decimals is None else "At full precision the"
    the = f"{article} {composer.notation.words.loss}"
    if not composer.pass_.walk.has_batch:
        return f"{the} goes from {before} to {after}; the gradient predicted {predicted}."
    own = f"{the} of sample {composer.pass_.sample + 1} goes from {before} to {after}"
    return f"{own}; its own gradient predicted {predicted}. {_batch_sentence(composer, record)}"


def _batch_sentence(composer: Composer, record: UpdateRecord) -> str:
    """The loss of the whole batch, which is what the update makes small."""
    batch = composer.pass_.batch
    after = run(record.after, batch.inputs, batch.targets)
    digits = telling_digits(composer, batch.loss, after.loss)
    old, new = (printed(trace.loss, digits).text for trace in (batch, after))
    word = composer.notation.words.loss
    return f"The {word} of the batch ({_reduction(composer)}) goes from {old} to {new}."


def _reduction(composer: Composer) -> str:
    loss = composer.network.loss
    penalty = ", with the L2 penalty" if loss.l2 else ""
    return f"{loss.over_batch} of {composer.pass_.sample_count}{penalty}"


def _loss_line(composer: Composer, record: UpdateRecord) -> Equation:
    """L = before -> after, predicted."""
    ref = Ref("new_loss")
    digits = telling_digits(composer, record.loss_before, record.loss_after)
    before, after, predicted = (
        Numeral(printed(value, digits).text)
        for value in (record.loss_before, record.loss_after, record.predicted)
    )
    name = composer.symbol(_LOSS)
    result = Linked(after, ref, direction_of(ref))
    change = Row((Linked(before, _LOSS, direction_of(_LOSS)), Relation("→"), result))
    expected = Linked(predicted, Ref("predicted_loss"))
    line = Row((name, Relation("="), change, Symbol(",", True), Words("predicted"), expected))
    term = Term((ref,), record.loss_after, partial(plain_text, change), ref)
    return Equation(ref, record.loss_after, (term,), name, name, change, result, line, True)


def _prediction(composer: Composer, record: UpdateRecord) -> Equation:
    """What the gradient predicts: L + the sum of every dL/dw times the change of w."""
    composer = telling(composer, record.loss_before, record.loss_after)
    slope = composer.notation.symbol(Ref("loss"), composer.network)
    weight = composer.notation.any("W")
    derivative = composer.notation.derivative_by(weight)
    change = Row((Symbol("Σ"), derivative, Symbol("Δ", True), weight))
    before = Quantity(Named(slope, record.loss_before))
    step = Quantity(Named(change, record.predicted - record.loss_before))
    return composer.equation(Ref("predicted_loss"), (Part(before), Part(step)))
