"""A handout as a LaTeX document that needs geometry, amsmath and amssymb only.

Rule: a formula breaks before its relations, a long sum before a plus; what a person typed is
escaped.
"""

from collections.abc import Iterator

from core.passes.equation import latex, plain_text
from core.passes.markup import Markup, Operator, Relation, Row
from core.passes.renderings.latex_words import latex_words
from core.teaching.handouts.blanks import GAP, Key
from core.teaching.handouts.handout import Handout

_WIDTH = 56
_RULE = r"\underline{\hspace{3em}}"
_HEAD = r"""\documentclass[a4paper]{article}
\usepackage[utf8]{inputenc}
\usepackage[T1]{fontenc}
\usepackage[margin=25mm]{geometry}
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
    name, *links = _links(line)
    rows = [latex(Row(tuple(name)))] if not links else []
    for i, link in enumerate(links):
        first, *rest = (latex(Row(tuple(piece))) for piece in _pieces(link))
        start = latex(Row(tuple(name))) if i == 0 else ""
        rows += [f"{start}&{first}", *(f"&\\quad {piece}" for piece in rest)]
    body = " \\\\\n".join(rows)
    return f"\\begin{{align*}}\n{_ruled(body)}\n\\end{{align*}}\n"


def _links(line: Markup) -> list[list[Markup]]:
    links: list[list[Markup]] = [[]]
    for item in _flat(line):
        if isinstance(item, Relation):
            links.append([])
        links[-1].append(item)
    return links


def _pieces(link: list[Markup]) -> list[list[Markup]]:
    """The parts of a link that fit on a line each; a sum is broken before a plus."""
    pieces: list[list[Markup]] = [[]]
    for item in link:
        is_plus = isinstance(item, Operator) and item.text in "+−"
        if is_plus and len(plain_text(Row(tuple(pieces[-1])))) > _WIDTH:
            pieces.append([])
        pieces[-1].append(item)
    return pieces


def _flat(line: Markup) -> Iterator[Markup]:
    """The line's items, rows inside it opened."""
    if isinstance(line, Row):
        for item in line.items:
            yield from _flat(item)
    else:
        yield line


def _words(text: str) -> str:
    return _RULE.join(map(latex_words, text.split(GAP)))


def _ruled(formula: str) -> str:
    return formula.replace(r"\square", _RULE)
