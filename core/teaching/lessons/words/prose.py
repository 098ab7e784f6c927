"""The words of a beat: paragraphs, lists, emphasis and formulas, and nothing that opens or runs.

Rule: what is no such thing stays plain text; HTML and links are refused, so that nobody hopes.
"""

import re
from collections.abc import Iterator

from core.dataclass import dataclass
from core.errors import NetworkError

_LINK = re.compile(r"\]\(|https?://|<[A-Za-z/!]")
_INLINE = re.compile(
    r"\$(?P<formula>[^$]+)\$|\*\*(?P<strong>[^*]+)\*\*|\*(?P<emphasis>[^*\s][^*]*)\*"
)
_ITEM = re.compile(r"[-*] +")


@dataclass(frozen=True)
class Run:
    """A piece of a line: its text and how it stands: plain, strong, emphasis or formula."""

    text: str
    style: str = "plain"


@dataclass(frozen=True)
class Block:
    """A paragraph or an item of a list."""

    runs: tuple[Run, ...]
    is_item: bool


def prose(text: str) -> tuple[Block, ...]:
    """The text in blocks; NetworkError where it holds HTML, a link or half a formula."""
    if found := _LINK.search(text):
        raise NetworkError(
            f'neither HTML nor links are possible in a lesson, found "{found.group()}"; '
            "write plain words"
        )
    return tuple(_blocks(text))


def formulas(text: str) -> Iterator[str]:
    """The formulas of a text, without their dollar signs."""
    for block in prose(text):
        yield from (run.text for run in block.runs if run.style == "formula")


def _blocks(text: str) -> Iterator[Block]:
    words: list[str] = []
    for line in (*text.splitlines(), ""):
        item = _ITEM.match(line)
        if words and (item or not line.strip()):
            yield _block(words)
            words = []
        if line.strip():
            words.append(line.strip())


def _block(words: list[str]) -> Block:
    text = " ".join(words)
    item = _ITEM.match(text)
    return Block(tuple(_runs(text[item.end() :] if item else text)), item is not None)


def _runs(text: str) -> Iterator[Run]:
    start = 0
    for found in _INLINE.finditer(text):
        yield from _plain(text[start : found.start()])
        style = found.lastgroup or ""
        yield Run(found.group(style), style)
        start = found.end()
    yield from _plain(text[start:])


def _plain(text: str) -> Iterator[Run]:
    if "$" in text:
        raise NetworkError("a formula begins with $ and does not end; write $…$ around it")
    if text:
        yield Run(text)
