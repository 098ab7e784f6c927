"""`Culprits`: the mistakes that would give a student's array, and most of the others with it.

Rule: a mistake has to give the whole array that differs first; among those that do, the ones that
also give the most of what follows are named.
"""

from collections.abc import Generator, Mapping, Sequence

import numpy as np

from core.kinds.types import Array, Mask
from core.network.ref import Ref
from core.teaching.comparing.names import Name
from core.teaching.comparing.tolerance import Tolerance, agree
from core.teaching.lineup import Lineup, Suspect, where_made
from core.teaching.mistakes.known import MISTAKES
from core.teaching.sheets.exercise import Exercise
from core.teaching.sheets.sheet import Sheet
from core.teaching.verdict import Explained

MOST_WORK = 2_000_000


class Culprits:
    """What may explain an array of an exercise."""

    def __init__(self, exercise: Exercise, right: Sheet, tolerance: Tolerance) -> None:
        self._exercise, self._right, self._tolerance = exercise, right, tolerance
        self._lineup = Lineup(exercise)

    def of(
        self, name: Name, given: Mapping[str, Array], compared: Sequence[Name]
    ) -> Generator[None, None, tuple[Explained, ...]]:
        """The mistakes that would give the array `name`, one sentence each, in pieces."""
        if name.is_given:
            return self._of_parameters(name, given[name.key])
        if self._work > MOST_WORK:
            return ()
        fitting = yield from self._fitting(name, given[name.key])
        counts = []
        for suspect in fitting:
            counts.append(self._explained(suspect, name, given, compared))
            yield
        best = max(counts, default=0)
        kept = [each for each, count in zip(fitting, counts, strict=True) if count == best]
        found: dict[str, Explained] = {}
        for suspect in kept:
            found.setdefault(suspect.mistake.id, self._sentence(suspect, name))
        return tuple(found.values())

    @property
    def _work(self) -> int:
        network = self._exercise.network
        return len(self._exercise.inputs) * sum(layer.W.size for layer in network.layers)

    def _of_parameters(self, name: Name, array: Array) -> tuple[Explained, ...]:
        new = self._right.new(name.node)[name.quantity]
        if self._exercise.rule is None or not self._agrees(name, array, new):
            return ()
        mistake = MISTAKES["updated_weight"]
        text = f"{mistake.sentence} They are the numbers after the update."
        return (Explained(mistake, text),)

    def _fitting(self, name: Name, array: Array) -> Generator[None, None, list[Suspect]]:
        """Those that give the array as a whole, or those that give what is wrong in it."""
        wrong = ~agree(array, name.array(self._right), self._tolerance.of(name))
        for where in (np.ones_like(wrong), wrong):
            for suspects in (self._lineup.main, self._lineup.by_layer):
                found = []
                for suspect in suspects:
                    if self._gives(suspect, name, array, where):
                        found.append(suspect)
                    yield
                if found:
                    return found
        return []

    def _gives(self, suspect: Suspect, name: Name, array: Array, where: Mask) -> bool:
        return self._agrees(name, array, name.array(self._sheet(suspect, name)), where)

    def _agrees(self, name: Name, array: Array, theirs: Array, where: Mask | bool = True) -> bool:
        tolerance = np.broadcast_to(self._tolerance.of(name), array.shape)
        finite = np.isfinite(theirs)
        close = agree(array, theirs, np.where(np.isfinite(tolerance), tolerance, 0.0)) & finite
        return bool(np.all(close | ~np.asarray(where)))

    def _explained(
        self,
        suspect: Suspect,
        name: Name,
        given: Mapping[str, Array],
        compared: Sequence[Name],
    ) -> int:
        sheet = self._sheet(suspect, name)
        return sum(
            self._agrees(each, given[each.key], each.array(sheet))
            for each in compared
            if not each.is_given
        )

    def _sheet(self, suspect: Suspect, name: Name) -> Sheet:
        return self._lineup.sheet(suspect, self._any_ref(name))

    def _any_ref(self, name: Name) -> Ref:
        """The address of a number of the array, for the step that writes it."""
        return name.ref(self._exercise.network, (0,) * len(name.axes))[0]

    def _sentence(self, suspect: Suspect, name: Name) -> Explained:
        sentence = f"{suspect.mistake.sentence} {suspect.way.note}".rstrip()
        here = f"It went wrong in {name.key} alone."
        return Explained(
            suspect.mistake, sentence, where_made(suspect, self._exercise.network, here)
        )
