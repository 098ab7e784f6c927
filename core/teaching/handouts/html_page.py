"""A handout as one HTML file: nothing is loaded, the arrow keys step, and it prints well.

Rule: everything that a person typed is escaped; without a script every step is there.
"""

import os
from collections.abc import Iterator
from html import escape

import resources
from core.passes.markup import Markup
from core.passes.renderings.mathml import mathml
from core.teaching.handouts.blanks import GAP, Key
from core.teaching.handouts.breaking import links, pieces
from core.teaching.handouts.handout import Handout, HandoutStep
from core.teaching.handouts.pictures import Pictures

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
_HINT = "→ or Space: next step · ←: back · Home: beginning · End: last step · A: all at once"


def html_page(
    sheet: Handout | None, key: Key | None, full: Handout, pictures: Pictures | None = None
) -> Iterator[str]:
    """The sheet, then the key's answers; either can be left out. `full` names the lines."""
    drawn = pictures if sheet is not None else None
    title = escape(full.title)
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    rules = _resource("page.css") + (drawn.style if drawn is not None else "")
    yield f"<title>{title}</title>\n<style>\n{rules}</style>\n</head>\n"
    yield from _body(drawn)
    yield f"<main>\n<h1>{title}</h1>\n"
    if sheet is not None:
        yield from _sheet(sheet, drawn)
    if key is not None:
        yield '<section class="key">\n<h2>Key</h2>\n'
        yield from _key(key, full)
        yield "</section>\n"
    yield f"</main>\n<script>\n{_resource('page.js')}</script>\n</body>\n</html>\n"


def _body(pictures: Pictures | None) -> Iterator[str]:
    """Its beginning, with the shapes that all pictures refer to."""
    if pictures is None:
        yield "<body>\n"
        return
    yield f'<body class="pictured {pictures.look}">\n<svg class="shapes" aria-hidden="true">'
    yield f"<defs>\n{pictures.shapes}</defs></svg>\n"


def _picture(pictures: Pictures | None, n: int, name: str) -> Iterator[str]:
    """The network at a step."""
    if pictures is not None:
        wide, high = pictures.size
        kind = "picture" if n else "picture given"
        yield f'<svg class="{kind}" viewBox="0 0 {wide:.0f} {high:.0f}" role="img"'
        yield f' aria-label="{escape(name)}">\n{pictures.steps[n]}\n</svg>\n'


def _sheet(sheet: Handout, pictures: Pictures | None) -> Iterator[str]:
    yield "<ul>\n"
    yield from (f"<li>{escape(fact)}</li>\n" for fact in sheet.facts)
    yield '</ul>\n<p class="given">'
    yield from (f"<span>{mathml(each)}</span> " for each in sheet.given)
    yield f'</p>\n<p class="hint">{_HINT}</p>\n'
    yield from _picture(pictures, 0, "The network before the first step")
    for step in sheet.steps:
        yield from _step(step, pictures)


def _step(step: HandoutStep, pictures: Pictures | None) -> Iterator[str]:
    yield f'<section class="step" id="step-{step.n}">\n'
    yield f"<h2>{step.n}. {escape(step.title)} <small>{escape(step.scope)}</small></h2>\n"
    yield from _picture(pictures, step.n, f"The network at step {step.n}")
    yield from (f'<p class="line">{_line(line)}</p>\n' for line in step.lines)
    yield from (f"<p>{_words(text)}</p>\n" for text in step.words)
    yield "</section>\n"


def _line(line: Markup) -> str:
    """A formula for each part of the line, so that it can break where it should."""
    parts = (piece for link in links(line) for piece in pieces(link))
    return " ".join(map(mathml, parts))


def _key(key: Key, full: Handout) -> Iterator[str]:
    for step, answers in zip(full.steps, key.steps, strict=True):
        yield f"<h3>{step.n}. {escape(step.title)}</h3>\n<ul>\n"
        for taken in filter(None, answers.lines):
            yield f"<li>{', '.join(map(mathml, taken))}</li>\n"
        for found in filter(None, answers.words):
            yield f"<li>{', '.join(map(escape, found))}</li>\n"
        yield "</ul>\n"


def _words(text: str) -> str:
    gap = '<span class="blank">□</span>'
    return gap.join(map(escape, text.split(GAP)))


def _resource(name: str) -> str:
    path = os.path.join(os.path.dirname(resources.__file__), "handouts", name)
    with open(path, encoding="utf-8") as file:
        return file.read()
