"""Choices for a number: the true one among those that known mistakes give.

Rule: no two print alike, and each wrong one is diagnosed as its mistake; their order is the seed's.
"""

import math
from collections.abc import Iterator
from itertools import islice

import numpy as np

from core.network.ref import Ref
from core.passes.numbers import shown
from core.passes.sample_pass import Pass
from core.teaching.diagnosis import Diagnosis

MOST_WRONG = 3


def choices(
    pass_: Pass, diagnosis: Diagnosis, ref: Ref, digits: int, seed: tuple[int, ...]
) -> tuple[tuple[str, ...], int]:
    """The texts to choose from, and which one (from 0) is right; alone where no mistake differs."""
    random = np.random.Generator(np.random.PCG64(seed))
    right = shown(pass_.value(ref), digits)
    texts = [right, *islice(_wrong(diagnosis, ref, right, digits, random), MOST_WRONG)]
    order = [int(i) for i in random.permutation(len(texts))]
    return tuple(texts[i] for i in order), order.index(0)


def _wrong(
    diagnosis: Diagnosis, ref: Ref, right: str, digits: int, random: np.random.Generator
) -> Iterator[str]:
    """What mistakes give, one of each mistake, in the random's order."""
    suspects = diagnosis.lineup.main
    texts, made = {right}, set[str]()
    for i in random.permutation(len(suspects)):
        suspect = suspects[i]
        value = diagnosis.lineup.value(suspect, ref)
        text = shown(value, digits)
        if not math.isfinite(value) or text in texts or suspect.mistake.id in made:
            continue
        texts.add(text)
        if diagnosis.is_mistake_of(suspect, ref, text):
            made.add(suspect.mistake.id)
            yield text
