"""A handout put together again from its blanks and its key.

Rule: what was blanked is put back in the order in which it was taken; nothing else is changed.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from core.passes.markup import Blank, Fence, Fraction, Linked, Markup, Root, Row, Scripts
from core.teaching.handouts.blanks import GAP, Key, StepKey
from core.teaching.handouts.handout import Handout, HandoutStep


def filled(blank: Handout, key: Key) -> Handout:
    """The handout that blanks and key came from."""
    pairs = zip(blank.steps, key.steps, strict=True)
    return replace(blank, steps=tuple(_filled_step(step, answers) for step, answers in pairs))


def _filled_step(step: HandoutStep, key: StepKey) -> HandoutStep:
    lines = zip(step.lines, key.lines, strict=True)
    words = zip(step.words, key.words, strict=True)
    return replace(
        step,
        lines=tuple(_put(line, iter(answers)) for line, answers in lines),
        words=tuple(_put_words(text, answers) for text, answers in words),
    )


def _put_words(text: str, answers: tuple[str, ...]) -> str:
    left = iter(answers)
    return re.sub(GAP, lambda found: next(left), text)


def _put(markup: Markup, answers: Iterator[Markup]) -> Markup:
    match markup:
        case Blank():
            return next(answers, markup)
        case Row(items):
            return Row(tuple(_put(item, answers) for item in items))
        case Linked(inner) | Fence(inner) | Root(inner):
            return replace(markup, inner=_put(inner, answers))
        case Fraction(above, below):
            return Fraction(_put(above, answers), _put(below, answers))
        case Scripts(base, sub, sup):
            return Scripts(_put(base, answers), sub, sup and _put(sup, answers))
        case _:
            return markup
