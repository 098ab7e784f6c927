"""A handout as Markdown, its formulas between double dollar signs.

Rule: a person's text is escaped, so that nothing in it becomes markup.
"""

import re
from collections.abc import Iterator

from core.passes.equation import latex
from core.teaching.handouts.blanks import GAP, Key
from core.teaching.handouts.handout import Handout

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|$])")


def markdown(sheet: Handout | None, key: Key | None, full: Handout) -> Iterator[str]:
    """The sheet, then the key's answers; either can be left out. `full` names the lines."""
    yield f"# {_escaped(full.title)}\n"
    if sheet is not None:
        yield from _sheet(sheet)
    if key is not None:
        yield "\n# Key\n"
        yield from _key(key, full)


def _sheet(sheet: Handout) -> Iterator[str]:
    yield from (f"\n- {_escaped(fact)}" for fact in sheet.facts)
    yield "\n\n" + ", ".join(f"${latex(each)}$" for each in sheet.given) + "\n"
    for step in sheet.steps:
        yield f"\n## {step.n}. {_escaped(step.title)}\n\n*{_escaped(step.scope)}*\n"
        yield from (f"\n$${_ruled(latex(line))}$$\n" for line in step.lines)
        yield from (f"\n{_escaped(text)}\n" for text in step.words)


def _key(key: Key, full: Handout) -> Iterator[str]:
    for step, answers in zip(full.steps, key.steps, strict=True):
        yield f"\n**{step.n}. {_escaped(step.title)}**\n"
        for taken in filter(None, answers.lines):
            yield f"\n- {', '.join(f'${latex(answer)}$' for answer in taken)}"
        for found in filter(None, answers.words):
            yield f"\n- {', '.join(found)}"
        yield "\n"


def _ruled(formula: str) -> str:
    return formula.replace(r"\square ", r"\underline{\qquad} ").replace(
        r"\square", r"\underline{\qquad}"
    )


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text.replace(GAP, "\0")).replace("\0", GAP)
