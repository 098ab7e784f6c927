"""A handout as a LaTeX document that needs geometry, amsmath and amssymb only.

Rule: a long formula breaks before its relations, a long sum before a plus; what a person typed
is escaped.
"""

from collections.abc import Iterator, Sequence

from core.passes.equation import latex
from core.passes.markup import Markup
from core.passes.renderings.latex_words import latex_words
from core.teaching.handouts.blanks import GAP, Key
from core.teaching.handouts.breaking import length, links, pieces
from core.teaching.handouts.handout import Handout

_ONE_ROW = 70  # characters of a line that has room unbroken
_RULE = r"\underline{\hspace{3em}}"
_HEAD = r"""\documentclass[a4paper]{article}
\usepackage[utf8]{inputenc}
\usepackage[T1]{fontenc}
\usepackage[margin=25mm]{geometry}
\usepackage{amsmath, amssymb}
\allowdisplaybreaks
\setlength{\parindent}{0pt}
\sloppy
\begin{document}
"""


def latex_paper(sheet: Handout | None, key: Key | None, full: Handout) -> Iterator[str]:
    """The sheet, then the key's answers; either can be left out. `full` names the lines."""
    yield _HEAD
    yield f"\\section*{{{latex_words(full.title)}}}\n"
    if sheet is not None:
        yield from _sheet(sheet)
    if key is not None:
        yield "\n\\clearpage\n\\section*{Key}\n"
        yield from _key(key, full)
    yield "\\end{document}\n"


def _sheet(sheet: Handout) -> Iterator[str]:
    yield from (f"{latex_words(fact)}\\par\n" for fact in sheet.facts)
    yield "\n" + ", ".join(f"${latex(each)}$" for each in sheet.given) + ".\n"
    for step in sheet.steps:
        heading = f"{step.n}. {step.title} ({step.scope})"
        yield f"\n\\subsection*{{{latex_words(heading)}}}\n"
        yield _display(step.lines)
        yield from (f"{_words(text)}\\par\n" for text in step.words)


def _key(key: Key, full: Handout) -> Iterator[str]:
    for step, answers in zip(full.steps, key.steps, strict=True):
        yield f"\n\\paragraph{{{latex_words(f'{step.n}. {step.title}')}}}"
        lines = [_answers(taken) for taken in answers.lines if taken]
        words = [latex_words(", ".join(found)) for found in answers.words if found]
        yield r"\quad ".join((*lines, *words)) + "\\par\n"


def _answers(taken: tuple[Markup, ...]) -> str:
    return ", ".join(f"${latex(each)}$" for each in taken)


def _display(lines: Sequence[Markup]) -> str:
    """A step's lines aligned at their first relations; of a long one the links below each other."""
    rows = [row for line in lines for row in _rows(line)]
    body = " \\\\\n".join(rows)
    return f"\\begin{{align*}}\n{_ruled(body)}\n\\end{{align*}}\n"


def _rows(line: Markup) -> Iterator[str]:
    name, *rest = links(line)
    if not rest:
        yield f"&{latex(name)}"
        return
    if length(line) <= _ONE_ROW:
        yield f"{latex(name)}&{' '.join(map(latex, rest))}"
        return
    for n, link in enumerate(rest):
        first, *more = map(latex, pieces(link))
        yield f"{latex(name) if n == 0 else ''}&{first}"
        yield from (f"&\\quad {piece}" for piece in more)


def _words(text: str) -> str:
    return _RULE.join(map(latex_words, text.split(GAP)))


def _ruled(formula: str) -> str:
    return formula.replace(r"\square", _RULE)
