"""The formulas inside a beat's words: addresses, letters, numbers and signs between dollar signs.

Rule: an address is written in the notation of the beat and knows its number; nothing is computed.
"""

import re
from collections.abc import Iterator

from core.dataclass import dataclass
from core.errors import NetworkError
from core.network.addresses import check_address
from core.network.network import Network
from core.network.ref import Ref
from core.passes.markup import (
    Fence,
    Markup,
    Numeral,
    Operator,
    Relation,
    Row,
    Scripts,
    Sign,
    Symbol,
)
from core.passes.notation import Notation

MOST_DEPTH = 8
_NO_SCRIPT = ("script", "close", "relation", "operator")  # e^−z needs brackets: e^(−z)

_TOKEN = re.compile(
    r"\s*(?:(?P<address>[A-Za-z_]+\.\w+(?:\.\w+)?\[\d+(?:,\d+)?\]|(?:new_|batch_|predicted_)?loss\b"
    r"|learning_rate)|(?P<number>\d+(?:\.\d+)?)|(?P<word>ln|tanh|max|ReLU|softmax|sin|exp)"
    r"|(?P<letter>[A-Za-zŷσηδλ∂ΣΔ∞½]′?)|(?P<relation>[=≈←→<>≤≥≠])|(?P<operator>[-−+·/⊙,])"
    r"|(?P<script>[_^])|(?P<open>\()|(?P<close>\)))",
    re.ASCII,
)


def formula(text: str, network: Network, notation: Notation) -> Markup:
    """The text between two dollar signs as markup; NetworkError says what cannot be read."""
    reader = _Reader(list(_tokens(text)), network, notation, text)
    row = reader.row(0)
    if reader.tokens:
        raise NetworkError(f"the formula ${text}$ has a bracket too many")
    return row


def addresses(text: str) -> Iterator[Ref]:
    """The addresses in it."""
    yield from (Ref.parse(part) for kind, part in _tokens(text) if kind == "address")


@dataclass(frozen=True, eq=False)
class _Reader:
    tokens: list[tuple[str, str]]
    network: Network
    notation: Notation
    text: str

    def row(self, depth: int) -> Row:
        """Items up to a closing bracket or the end."""
        if depth > MOST_DEPTH:
            raise NetworkError(f"the formula ${self.text}$ has too many brackets in each other")
        items: list[Markup] = []
        while self.tokens and self.tokens[0][0] != "close":
            kind, part = self.tokens.pop(0)
            if kind == "script":
                self._put_script(items, part, depth)
            elif kind == "operator":
                items.append(_operator(part, not items))
            else:
                items.append(self._item(kind, part, depth))
        return Row(tuple(items))

    def _put_script(self, items: list[Markup], mark: str, depth: int) -> None:
        if not items or not self.tokens or self.tokens[0][0] in _NO_SCRIPT:
            raise NetworkError(f"the formula ${self.text}$ has {mark} without what belongs to it")
        script = self._item(*self.tokens.pop(0), depth)
        inner = script.inner if isinstance(script, Fence) else script
        base = items.pop()
        if mark == "_":
            items.append(Scripts(base, inner))
        elif isinstance(base, Scripts) and base.sup is None:
            items.append(Scripts(base.base, base.sub, inner))
        else:
            items.append(Scripts(base, None, inner))

    def _item(self, kind: str, part: str, depth: int) -> Markup:
        match kind:
            case "address":
                return self._number(Ref.parse(part))
            case "number":
                return Numeral(part)
            case "letter":
                return _letter(part)
            case "word":
                return Symbol(part, roman=True)
            case "relation":
                return Relation(part)
            case _:
                return self._fence(depth)

    def _number(self, ref: Ref) -> Markup:
        check_address(ref, self.network)
        return self.notation.linked(ref, self.network)

    def _fence(self, depth: int) -> Markup:
        inner = self.row(depth + 1)
        if not self.tokens:
            raise NetworkError(f"the formula ${self.text}$ lacks a closing bracket")
        self.tokens.pop(0)
        return Fence(inner)


def _letter(part: str) -> Markup:
    letter = Symbol(part[0])
    return Scripts(letter, None, Symbol("′", roman=True)) if part.endswith("′") else letter


def _operator(part: str, leads: bool) -> Markup:
    part = part.replace("-", "−")
    if part == ",":
        return Symbol(",", roman=True)
    return Sign(part) if leads and part == "−" else Operator(part)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    start, text = 0, text.rstrip()
    while start < len(text):
        found = _TOKEN.match(text, start)
        if found is None or found.lastgroup is None:
            raise NetworkError(
                f'the formula ${text}$ cannot be read from "{text[start : start + 12]}" on; '
                "it is made of addresses such as z.h[0], letters, numbers and signs"
            )
        yield found.lastgroup, found.group(found.lastgroup)
        start = found.end()
