"""The grammar of formulas, written down once more to check the parser by.

Rule: a recogniser by recursive descent that shares nothing with the parser.

    sum     = product (("+" | "-") product)*
    product = sign (("*" | "/") sign)*
    sign    = ("+" | "-") sign | power
    power   = atom ["**" sign]
    atom    = number | name | function "(" sum ("," sum)* [","] ")" | "(" sum ")"
"""

import re

import numpy as np

NAMES = ("z", "e", "pi", "π")
ONE = ("abs", "atan", "cos", "cosh", "erf", "exp", "ln", "log", "sigmoid", "sin", "sinh", "sqrt")
FUNCTIONS = (*ONE, "tan", "tanh")
CHOICES = ("max", "min")

_TOKEN = re.compile(
    r"(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?![A-Za-z0-9_.])"
    r"|(?P<name>[A-Za-zπ_][A-Za-zπ_0-9]*)|(?P<sign>\*\*|[-+*/(),])",
    re.ASCII,
)
_SAME = str.maketrans({"−": "-", "·": "*", "×": "*"})


class _OutsideError(Exception):
    """The text is not in the grammar."""


def is_formula(text: str) -> bool:
    """Whether the grammar has the text; the greatest length is not its business."""
    return _Grammar(text).has()


class _Grammar:
    """Reads one text from left to right."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text.translate(_SAME).strip())
        self._at = 0

    def has(self) -> bool:
        """Whether the whole text is a formula."""
        try:
            self._sum()
        except _OutsideError:
            return False
        return self._at == len(self._tokens)

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _takes(self, *signs: str) -> bool:
        found = self._next() in signs
        self._at += found
        return found

    def _needs(self, sign: str) -> None:
        if not self._takes(sign):
            raise _OutsideError

    def _sum(self) -> None:
        self._product()
        while self._takes("+", "-"):
            self._product()

    def _product(self) -> None:
        self._sign()
        while self._takes("*", "/"):
            self._sign()

    def _sign(self) -> None:
        if self._takes("+", "-"):
            self._sign()
            return
        self._atom()
        if self._takes("**"):
            self._sign()

    def _atom(self) -> None:
        part = self._next()
        self._at += 1
        if part == "(":
            self._sum()
            self._needs(")")
        elif part in FUNCTIONS or part in CHOICES:
            self._arguments(least=2 if part in CHOICES else 1, is_one=part in FUNCTIONS)
        elif part not in NAMES and not _is_number(part):
            raise _OutsideError

    def _arguments(self, least: int, is_one: bool) -> None:
        self._needs("(")
        count = 0
        while self._next() != ")" or not count:
            self._sum()
            count += 1
            if not self._takes(","):
                break
        self._needs(")")
        if count < least or (is_one and count > 1):
            raise _OutsideError


def _tokens(text: str) -> list[str]:
    tokens, place = [], 0
    while place < len(text):
        if text[place] in " \t":
            place += 1
        elif match := _TOKEN.match(text, place):
            tokens.append(match[0])
            place = match.end()
        else:
            return ["?"]
    return tokens


def _is_number(token: str) -> bool:
    is_octal = token.isdigit() and token[0] == "0" and token.strip("0")
    return token[:1] in tuple("0123456789.") and not is_octal and np.isfinite(float(token))
