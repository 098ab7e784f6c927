"""`compare`: a student's arrays beside the pass, read in any layout, up to the first difference.

Rule: quantities are looked at in the order of a walk, what was given first.
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import field, replace
from typing import cast

import numpy as np

from core.data.tables.block import read_block
from core.dataclass import dataclass
from core.errors import NetworkError
from core.kinds.registry import nearest
from core.kinds.types import Array, Mask
from core.network.ref import Ref
from core.passes.places import edge_place, place
from core.project.project import Project
from core.teaching.comparing.comparison import Comparison, Difference
from core.teaching.comparing.culprits import Culprits
from core.teaching.comparing.digits import printed_halves
from core.teaching.comparing.layouts import Reading, readings
from core.teaching.comparing.names import Name, names_of
from core.teaching.comparing.scope import WORDS, keys_of_own_losses
from core.teaching.comparing.tolerance import Tolerance, agree
from core.teaching.previous import previous_gradients
from core.teaching.sheets.exercise import Exercise, UpdateRule
from core.teaching.sheets.recipe import RIGHT
from core.teaching.sheets.sheet import Sheet
from core.teaching.verdict import Explained, told

Pieces = Generator[None, None, Comparison]


def compare(
    project: Project, given: Mapping[str, Array], halves: Mapping[str, Array] | None = None
) -> Comparison:
    """Compare arrays, named as in an arrays file, with the pass over all of the project's data.

    `halves` are half units of the last printed digit, by key, for numbers that come from text.
    NetworkError where the data do not fit the network or there are none.
    """
    return _drained(compare_in_pieces(project, given, halves))


def compare_in_pieces(
    project: Project, given: Mapping[str, Array], halves: Mapping[str, Array] | None = None
) -> Pieces:
    """As `compare`, for who has other things to do in between: it returns the comparison."""
    if project.misfit:
        raise NetworkError(project.misfit)
    return (yield from _Comparing(exercise_over(project), given, halves or {}).pieces())


def compare_over(
    exercise: Exercise, given: Mapping[str, Array], halves: Mapping[str, Array] | None = None
) -> Comparison:
    """Compare arrays with the pass of an exercise."""
    return _drained(_Comparing(exercise, given, halves or {}).pieces())


def compare_text(project: Project, key: str, text: str) -> Comparison:
    """Compare one array pasted as text; NetworkError says what cannot be read, or is no name."""
    return _drained(compare_text_in_pieces(project, key, text))


def compare_text_in_pieces(project: Project, key: str, text: str) -> Pieces:
    """As `compare_text`, in pieces."""
    keys = [name.key for name in names_of(project.network)]
    if key not in keys:
        raise NetworkError(f'there is no array "{key}"{nearest(key, keys)}')
    rows = read_block(text).rows
    halves = {key: printed_halves(text, rows)}
    return (yield from compare_in_pieces(project, {key: rows}, halves))


def _drained(pieces: Pieces) -> Comparison:
    """What comes of all the pieces, one after the other."""
    while True:
        try:
            next(pieces)
        except StopIteration as end:
            return cast("Comparison", end.value)


def exercise_over(project: Project) -> Exercise:
    """The pass over all of the project's data, and the update that training would make next."""
    training, run = project.training, project.run
    rate = training.learning_rate_at(run.updates)
    rule = UpdateRule(
        replace(training.optimizer, learning_rate=rate), run.memory, run.memory_updates
    )
    data = project.data
    previous = previous_gradients(project)
    return Exercise(project.network, data.inputs, data.targets, 0, rule, previous)


@dataclass(eq=False)
class _Comparing:
    """One comparison as it goes on."""

    exercise: Exercise
    given: Mapping[str, Array]
    halves: Mapping[str, Array]
    arrays: dict[str, Array] = field(default_factory=dict)
    layouts: dict[str, str] = field(default_factory=dict)
    unread: dict[str, Array] = field(default_factory=dict)

    def pieces(self) -> Pieces:
        self._names = names_of(self.exercise.network)
        self._right = Sheet(self.exercise, lambda place: RIGHT)
        self._printed: dict[str, Array] = {}
        self._tolerance = Tolerance(self._right, self._printed)
        known = {name.key for name in self._names}
        here = [name for name in self._names if name.key in self.given]
        arrays = {name.key: np.asarray(self.given[name.key], dtype=np.float64) for name in here}
        yield
        scoped = keys_of_own_losses(here, self._right.row_share(), arrays, self._matches)
        for name in here:
            share = self._right.row_share() if name.key in scoped else 1.0
            self._read(name, arrays[name.key] * share, WORDS if name.key in scoped else "")
            yield
        compared = [name for name in self._names if name.key in self.arrays | self.unread]
        differing = []
        for name in compared:
            if not self._is_right(name):
                differing.append(name)
            yield
        first = (yield from self._difference(differing[0], compared)) if differing else None
        return Comparison(
            tuple(name.key for name in compared),
            tuple(sorted(self.given.keys() - known)),
            self.layouts,
            first,
            tuple(name.key for name in differing),
        )

    def _matches(self, name: Name, given: Array) -> bool:
        """Whether the array is right in any of its layouts."""
        shape = name.array(self._right).shape
        found = readings(name, shape, given, self._bias_of(name))
        printed = readings(name, shape, self._halves_of(name, given), self._bias_of(name))
        return any(map(self._reads_right, found, printed))

    def _halves_of(self, name: Name, given: Array) -> Array:
        return np.broadcast_to(self.halves.get(name.key, 0.0), given.shape)

    def _read(self, name: Name, given: Array, scope: str) -> None:
        """Take the reading of an array that is right, else the plainest."""
        right = name.array(self._right)
        bias = self._bias_of(name)
        found = list(readings(name, right.shape, given, bias))
        if not found:
            self.unread[name.key] = given
            return
        halves = self._halves_of(name, given)
        printed = list(readings(name, right.shape, halves, bias))
        at = next((at for at in range(len(found)) if self._reads_right(found[at], printed[at])), 0)
        chosen = found[at]
        self._printed.update(printed[at].arrays)
        for key, array in chosen.arrays.items():
            self.arrays.setdefault(key, array)
        if layout := ", ".join(filter(None, (chosen.layout, scope))):
            self.layouts[name.key] = layout

    def _bias_of(self, name: Name) -> str | None:
        key = name.key.replace("W.", "b.", 1)
        is_weights = name.quantity in ("W", "dL_dW") and "samples" not in name.axes
        return key if is_weights and any(each.key == key for each in self._names) else None

    def _reads_right(self, reading: Reading, printed: Reading) -> bool:
        self._printed.update(printed.arrays)
        return all(
            self._agrees(name, reading.arrays[name.key]).all()
            for name in self._names
            if name.key in reading.arrays
        )

    def _is_right(self, name: Name) -> bool:
        array = self.arrays.get(name.key)
        return array is not None and bool(self._agrees(name, array).all())

    def _agrees(self, name: Name, array: Array) -> Mask:
        return agree(array, name.array(self._right), self._tolerance.of(name))

    def _difference(
        self, name: Name, compared: Sequence[Name]
    ) -> Generator[None, None, Difference]:
        if name.key in self.unread:
            return Difference(name.key, self._misshapen(name))
        array = self.arrays[name.key]
        index = _first_wrong(name, ~self._agrees(name, array))
        ref, sample = name.ref(self.exercise.network, index)
        where = self._where(name, ref, sample)
        if not np.isfinite(array[index]):
            text = f"{name.key} is {_unfinite(float(array[index]))}, first {where}."
            return Difference(name.key, text, ref, sample)
        culprits = Culprits(self.exercise, self._right, self._tolerance)
        given = {each.key: self.arrays[each.key] for each in compared if each.key in self.arrays}
        read = [each for each in compared if each.key in given]
        mistakes = yield from culprits.of(name, given, read)
        return Difference(name.key, _sentence(name, where, mistakes), ref, sample, mistakes)

    def _misshapen(self, name: Name) -> str:
        found = " × ".join(map(str, self.unread[name.key].shape)) or "one number"
        right = name.array(self._right).shape
        wanted = " × ".join(map(str, right)) or "one number"
        axes = f" ({' × '.join(name.axes)})" if name.axes else ""
        other = ", or the other way round" if len(right) > 1 else ""
        return f"{name.key} is {found}; expected {wanted}{axes}{other}."

    def _where(self, name: Name, ref: Ref, sample: int | None) -> str:
        network = self.exercise.network
        of_sample = "" if sample is None else f" of sample {sample + 1}"
        if ref.layer is None:
            return f"at the loss{of_sample}"
        if ref.source is not None and ref.unit is not None:
            return f"on the edge {edge_place(network, ref)}{of_sample}"
        if ref.source is not None:
            return f"at {place(network, ref.source, ref.from_unit)}{of_sample}"
        return f"at {place(network, ref.layer, ref.at_unit)}{of_sample}"


def _first_wrong(name: Name, wrong: Mask) -> tuple[int, ...]:
    """The first wrong number in the order of a walk: by unit, and there by sample."""
    places = [tuple(int(at) for at in found) for found in np.argwhere(wrong)]
    if "samples" not in name.axes:
        return min(places)
    return min(places, key=lambda index: (index[1:], index[0]))


def _unfinite(value: float) -> str:
    return "not a number (NaN)" if np.isnan(value) else "infinite"


def _sentence(name: Name, where: str, mistakes: tuple[Explained, ...]) -> str:
    text = f"The first that differs is {name.key}, {where}"
    if not mistakes:
        return f"{text}; none of the known mistakes explains it."
    if len(mistakes) == 1:
        return f"{text}: {mistakes[0].mistake.label}. {mistakes[0].words}"
    labels = "; ".join(each.mistake.label for each in mistakes)
    what = f"{text}. {len(mistakes)} mistakes would explain it: {labels}."
    return " ".join((what, *told(mistakes)))
