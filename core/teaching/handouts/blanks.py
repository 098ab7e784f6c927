"""Blanks: the same handout with its numbers taken out, and the key that puts them back.

Rule: blanks and key together are the full handout, markup for markup.
"""

import re
from dataclasses import replace

from core.dataclass import dataclass
from core.passes.markup import (
    Blank,
    Fence,
    Fraction,
    Linked,
    Markup,
    Numeral,
    Root,
    Row,
    Scripts,
)
from core.teaching.handouts.handout import Handout, HandoutStep

GAP = "______"
_NUMBER = re.compile(r"−?\d+\.\d+(?:·10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?")


@dataclass(frozen=True)
class StepKey:
    """What belongs into a step's blanks: per line the numbers, and those of its words."""

    lines: tuple[tuple[Markup, ...], ...]
    words: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Key:
    """The answers to all blanks of a handout, step by step."""

    steps: tuple[StepKey, ...]


def with_blanks(full: Handout) -> tuple[Handout, Key]:
    """The handout with blanks instead of numbers, and its key."""
    made = [_blanked_step(step) for step in full.steps]
    steps, keys = zip(*made, strict=True)
    return replace(full, steps=steps), Key(keys)


def _blanked_step(step: HandoutStep) -> tuple[HandoutStep, StepKey]:
    lines, answers = [], []
    for line, hidden in zip(step.lines, step.hideable, strict=True):
        taken: list[Markup] = []
        lines.append(_blanked_line(line, hidden, taken))
        answers.append(tuple(taken))
    words = tuple(_NUMBER.sub(GAP, text) for text in step.words)
    found = tuple(tuple(_NUMBER.findall(text)) for text in step.words)
    return replace(step, lines=tuple(lines), words=words), StepKey(tuple(answers), found)


def _blanked_line(line: Markup, hidden: frozenset[int], taken: list[Markup]) -> Markup:
    if not isinstance(line, Row):
        return line
    items = enumerate(line.items)
    return Row(tuple(_blanked(item, taken) if i in hidden else item for i, item in items))


def _blanked(markup: Markup, taken: list[Markup]) -> Markup:
    """Every number out; a negative one with its brackets, so that the blank shows no sign."""
    if _is_number(markup, False):
        taken.append(markup)
        return Blank()
    return _mapped(markup, taken)


def _is_number(markup: Markup, is_linked: bool) -> bool:
    """Whether it is one number of the pass; a whole one without an address is of the rule."""
    match markup:
        case Numeral(text):
            return is_linked or "." in text
        case Linked(inner):
            return _is_number(inner, True)
        case Fence(inner):
            return _is_number(inner, is_linked)
        case _:
            return False


def _mapped(markup: Markup, taken: list[Markup]) -> Markup:
    match markup:
        case Row(items):
            return Row(tuple(_blanked(item, taken) for item in items))
        case Linked(inner) | Fence(inner) | Root(inner):
            return replace(markup, inner=_blanked(inner, taken))
        case Fraction(above, below):
            return Fraction(_blanked(above, taken), _blanked(below, taken))
        case Scripts(base, sub, sup):
            return Scripts(_blanked(base, taken), sub, sup and _blanked(sup, taken))
        case _:
            return markup
