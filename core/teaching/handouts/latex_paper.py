"""A handout as a LaTeX document that needs amsmath and amssymb only.

Rule: a formula breaks before its relations, and everything that a person typed is escaped.
"""

from collections.abc import Iterator

from core.passes.equation import latex
from core.passes.markup import Markup, Relation, Row
from core.passes.renderings.latex_words import latex_words
from core.teaching.handouts.blanks import GAP, Key
from core.teaching.handouts.handout import Handout

_RULE = r"\underline{\hspace{3em}}"
_HEAD = r"""\documentclass[a4paper]{article}
\usepackage[utf8]{inputenc}
\usepackage[T1]{fontenc}
\usepackage{amsmath, amssymb}
\allowdisplaybreaks
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
    yield "\n\\noindent " + ", ".join(f"${latex(each)}$" for each in sheet.given) + ".\n"
    for step in sheet.steps:
        heading = f"{step.n}. {step.title} ({step.scope})"
        yield f"\n\\subsection*{{{latex_words(heading)}}}\n"
        yield from (_display(line) for line in step.lines)
        yield from (f"{_words(text)}\\par\n" for text in step.words)


def _key(key: Key, full: Handout) -> Iterator[str]:
    for step, answers in zip(full.steps, key.steps, strict=True):
        yield f"\n\\paragraph{{{latex_words(f'{step.n}. {step.title}')}}}"
        lines = [_answers(taken) for taken in answers.lines if taken]
        words = [latex_words(", ".join(found)) for found in answers.words if found]
        yield r"\quad ".join((*lines, *words)) + "\\par\n"


def _answers(taken: tuple[Markup, ...]) -> str:
    return ", ".join(f"${latex(each)}$" for each in taken)


def _display(line: Markup) -> str:
    """The line aligned at its relations, one link below the other."""
    name, *links = [latex(Row(tuple(part))) for part in _links(line)]
    body = " \\\\\n".join(f"&{link}" for link in links)
    return f"\\begin{{align*}}\n{_ruled(name + body)}\n\\end{{align*}}\n"


def _links(line: Markup) -> list[list[Markup]]:
    links: list[list[Markup]] = [[]]
    for item in line.items if isinstance(line, Row) else (line,):
        if isinstance(item, Relation):
            links.append([])
        links[-1].append(item)
    return links


def _words(text: str) -> str:
    return _RULE.join(map(latex_words, text.split(GAP)))


def _ruled(formula: str) -> str:
    return formula.replace(r"\square", _RULE)
