"""A worked pass on paper: every step in symbols and in numbers, as text, Markdown, LaTeX or JSON.

Rule: all four are written from the same explanations; JSON has the numbers unrounded.
"""

import json
import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from core.passes.equation import Equation, latex, plain_text
from core.passes.explain import Explanation
from core.passes.markup import Markup
from core.passes.renderings.latex_words import latex_words
from core.passes.steps import Step

Worked = Iterable[tuple[Step, Explanation]]


def text(title: str, worked: Worked) -> Iterator[str]:
    """Plain text, a paragraph a step."""
    yield f"{title}\n"
    for step, explanation in worked:
        yield f"\n{step.n}. {explanation.title} ({explanation.scope})\n"
        yield from (f"   {plain_text(line)}\n" for line in _lines(explanation))
        yield from (f"   {line}\n" for line in (explanation.sentence, *explanation.notes))


def markdown(title: str, worked: Worked) -> Iterator[str]:
    """Markdown with its formulas between double dollar signs."""
    yield f"# {title}\n"
    for step, explanation in worked:
        yield f"\n## {step.n}. {explanation.title}\n\n*{explanation.scope}*\n"
        yield from (f"\n$${latex(line)}$$\n" for line in _lines(explanation))
        yield from (f"\n{line}\n" for line in (explanation.sentence, *explanation.notes))


def latex_document(title: str, worked: Worked) -> Iterator[str]:
    """A LaTeX document that needs amsmath and amssymb only."""
    yield "\\documentclass{article}\n\\usepackage{amsmath, amssymb}\n"
    yield "\\allowdisplaybreaks\n\\begin{document}\n"
    yield f"\\section*{{{latex_words(title)}}}\n"
    for step, explanation in worked:
        heading = f"{step.n}. {explanation.title} ({explanation.scope})"
        yield f"\n\\subsection*{{{latex_words(heading)}}}\n"
        yield from (f"\\[ {latex(line)} \\]\n" for line in _lines(explanation))
        sentences = (explanation.sentence, *explanation.notes)
        yield from (f"{latex_words(sentence)}\\par\n" for sentence in sentences)
    yield "\\end{document}\n"


def as_json(title: str, worked: Worked) -> Iterator[str]:
    """One JSON object; a step has its first line itself and all of them as `equations`."""
    yield '{"format": "backprop-explorer-steps", "version": 1, "title": '
    yield f'{json.dumps(title, ensure_ascii=False)}, "steps": ['
    for step, explanation in worked:
        yield ",\n" if step.n > 1 else "\n"
        yield json.dumps(_plain(step, explanation), ensure_ascii=False, allow_nan=False)
    yield "\n]}\n"


def _lines(explanation: Explanation) -> Iterator[Markup]:
    """Of a whole layer the matrix form first, then every equation."""
    yield from explanation.matrix_forms
    yield from (equation.line for equation in explanation.equations)


def _plain(step: Step, explanation: Explanation) -> dict[str, Any]:
    equations = [_line(equation) for equation in explanation.equations]
    return {
        "n": step.n,
        "phase": step.phase.value,
        "at": str(step.at),
        "scope": explanation.scope,
        "title": explanation.title,
        **equations[0],
        "sentence": explanation.sentence,
        "notes": list(explanation.notes),
        "matrix_forms": [plain_text(form) for form in explanation.matrix_forms],
        "equations": equations,
    }


def _line(equation: Equation) -> dict[str, Any]:
    return {
        "at": str(equation.ref),
        "symbols": plain_text(equation.symbols),
        "numbers": plain_text(equation.numbers),
        "result": _number(equation.value),
        "terms": [
            {"at": [str(ref) for ref in term.refs], "value": _number(term.value)}
            for term in equation.terms
        ],
    }


def _number(value: float) -> float | str:
    return value if math.isfinite(value) else str(value)


FORMATS: dict[str, Callable[[str, Worked], Iterator[str]]] = {
    "text": text,
    "markdown": markdown,
    "latex": latex_document,
    "json": as_json,
}
