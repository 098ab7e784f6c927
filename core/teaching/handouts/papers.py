"""Which format a handout is written in, by the end of the file's name, and what is on it.

Rule: blanks and key of one handout are made together, so they belong to each other.
"""

import os
from collections.abc import Callable, Iterator

from core.errors import FileError
from core.teaching.handouts.blanks import Key, with_blanks
from core.teaching.handouts.handout import Handout
from core.teaching.handouts.html_page import html_page
from core.teaching.handouts.latex_paper import latex_paper
from core.teaching.handouts.markdown import markdown
from core.teaching.handouts.pictures import Pictures

Writer = Callable[[Handout | None, Key | None, Handout], Iterator[str]]

_HTML = ".html"
WRITERS: dict[str, Writer] = {_HTML: html_page, ".md": markdown, ".tex": latex_paper}


def paper(
    path: str,
    full: Handout,
    has_blanks: bool = False,
    has_key: bool = False,
    pictures: Pictures | None = None,
) -> str:
    """What belongs into the file: the full pass; with blanks, with their key, or the key alone.

    The network at every step stands in a page for browsers, where there are `pictures`.
    """
    ending = os.path.splitext(path)[1].lower()
    if ending not in WRITERS:
        raise FileError(path, "", f"a handout ends in {', '.join(WRITERS)}")
    blank, key = with_blanks(full) if has_blanks or has_key else (full, None)
    sheet = None if has_key and not has_blanks else blank
    told = key if has_key else None
    if ending == _HTML:
        return "".join(html_page(sheet, told, full, pictures))
    return "".join(WRITERS[ending](sheet, told, full))


def numbered(path: str, number: int, count: int) -> str:
    """The name of one of several files: `sheet.html` becomes `sheet-07.html`."""
    stem, ending = os.path.splitext(path)
    return f"{stem}-{number:0{max(2, len(str(count)))}}{ending}"
