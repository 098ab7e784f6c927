"""From the text of a formula in z to its expression tree.

Rule: Python's own grammar reads the text, then every node must be on the list below; nothing is
ever run. Every error marks the characters it is about.
"""

import ast
import math
import re
import warnings
from collections.abc import Callable, Mapping
from typing import NoReturn

from core.errors import FormulaError
from core.kinds.formulas.expression import (
    Call,
    E,
    Expression,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
    exp,
)
from core.kinds.registry import nearest

MAX_LENGTH = 200

NAMES: Mapping[str, Expression] = {
    "z": Variable("z"),
    "pi": Number(math.pi, "π"),
    "π": Number(math.pi, "π"),
    "e": E,
}


def _calling(name: str) -> Callable[[Expression], Expression]:
    return lambda u: Call(name, (u,))


# Functions of one argument; `max` and `min` take two or more.
FUNCTIONS: Mapping[str, Callable[[Expression], Expression]] = {
    "abs": _calling("abs"),
    "atan": _calling("atan"),
    "cos": _calling("cos"),
    "cosh": _calling("cosh"),
    "erf": _calling("erf"),
    "exp": exp,
    "ln": _calling("ln"),
    "log": _calling("ln"),
    "sigmoid": _calling("σ"),
    "sin": _calling("sin"),
    "sinh": _calling("sinh"),
    "sqrt": _calling("sqrt"),
    "tan": _calling("tan"),
    "tanh": _calling("tanh"),
}
CHOICES = ("max", "min")

_DECIMAL = re.compile(r"[\d.]+(?:[eE][-+]?\d+)?", re.ASCII)
_UNREAD = re.compile(r"[#\\]")
_AS_TYPED = str.maketrans({"−": "-", "·": "*", "×": "*"})


def parse(text: str) -> Expression:
    """The expression of a formula; FormulaError says what is wrong and where."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(
            f"a formula has at most {MAX_LENGTH} characters, this one {len(text)}",
            MAX_LENGTH,
            len(text),
        )
    if not text.strip():
        raise FormulaError("the formula is empty; write one in z, such as z*tanh(z)")
    return _Reader(text).read()


class _Reader:
    """Reads one text; keeps it for the places of errors."""

    def __init__(self, text: str) -> None:
        self._indent = len(text) - len(text.lstrip())
        self._text = text.translate(_AS_TYPED).strip()

    def read(self) -> Expression:
        if unread := _UNREAD.search(self._text):
            self._refuse_character(unread.start())
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = ast.parse(self._text, mode="eval")
        except SyntaxError as error:
            self._refuse_syntax(error)
        except (ValueError, MemoryError, RecursionError):
            self._refuse("the formula cannot be read", 0, len(self._text))
        return self._expression(tree.body)

    def _expression(self, node: ast.expr) -> Expression:
        match node:
            case ast.Constant(value):
                return self._number(node, value)
            case ast.Name():
                return self._named(node)
            case ast.UnaryOp(ast.UAdd(), operand):
                return self._expression(operand)
            case ast.UnaryOp(ast.USub(), operand):
                return Negative(self._expression(operand))
            case ast.BinOp(left, operator, right):
                return self._binary(node, left, operator, right)
            case ast.Call(ast.Name() as function, arguments, []):
                return self._call(node, function, arguments)
        return self._refuse_node(node, "cannot stand in a formula")

    def _number(self, node: ast.expr, value: object) -> Expression:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self._refuse_node(node, "is no number")
        if not _DECIMAL.fullmatch(self._source(node)):
            self._refuse_node(node, "is no number; write it in decimal digits alone")
        number = float(value)
        if math.isinf(number):
            self._refuse_node(node, "is too large a number")
        return Number(number)

    def _named(self, node: ast.Name) -> Expression:
        name = self._source(node)
        if name in NAMES:
            return NAMES[name]
        if name in FUNCTIONS or name in CHOICES:
            self._refuse_node(node, f"is a function; write {name}(z)")
        hint = "; the variable is z" if len(name) == 1 else nearest(name, _known())
        return self._refuse_node(node, f"is no known name{hint}")

    def _binary(
        self, node: ast.expr, left: ast.expr, operator: ast.operator, right: ast.expr
    ) -> Expression:
        if isinstance(operator, ast.BitXor):
            self._refuse_node(node, "has a ^; a power is written **")
        if not isinstance(operator, (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow)):
            self._refuse_node(node, "has an operator that a formula cannot have; use + - * / **")
        u, v = self._expression(left), self._expression(right)
        match operator:
            case ast.Add():
                return Sum((*_terms(u), v))
            case ast.Sub():
                return Sum((*_terms(u), Negative(v)))
            case ast.Mult():
                return Product((*_factors(u), v))
            case ast.Div():
                return Quotient(u, v)
            case _:
                return Power(u, v)

    def _call(self, node: ast.Call, function: ast.Name, arguments: list[ast.expr]) -> Expression:
        name = self._source(function)
        if not self._source(node).startswith(name):
            self._refuse_node(node, f"calls its function in brackets; write {name}(z)")
        if name not in FUNCTIONS and name not in CHOICES:
            hint = nearest(name, (*FUNCTIONS, *CHOICES))
            self._refuse_node(node, f"calls no known function{hint}")
        parts = tuple(self._expression(argument) for argument in arguments)
        if name in CHOICES:
            if len(parts) < 2:
                self._refuse_node(node, f"is incomplete: {name} needs two arguments or more")
            return Call(name, parts)
        if len(parts) != 1:
            self._refuse_node(node, f"is wrong: {name} needs one argument, found {len(parts)}")
        return FUNCTIONS[name](parts[0])

    def _source(self, node: ast.expr) -> str:
        """What is written for a node; Python itself takes other letters for the plain ones."""
        return self._text[slice(*self._place(node))]

    def _place(self, node: ast.expr) -> tuple[int, int]:
        start = self._character(node.lineno, node.col_offset)
        return start, self._character(node.end_lineno or 1, node.end_col_offset or 0)

    def _refuse_node(self, node: ast.expr, what: str) -> NoReturn:
        self._refuse(f'"{self._source(node)}" {what}', *self._place(node))

    def _refuse_syntax(self, error: SyntaxError) -> NoReturn:
        """Python counts characters from 1, and says 0 for the end."""
        end = len(self._text)
        is_inside = bool(error.offset) and (error.lineno or 1) == 1
        start = min((error.offset or 1) - 1, end) if is_inside else end
        if "never closed" in str(error.msg) and is_inside:
            self._refuse(f'the bracket "{self._text[start]}" is never closed', start, start + 1)
        self._refuse_character(start)

    def _refuse_character(self, start: int) -> NoReturn:
        rest = self._text[start : start + 1].strip()
        where = f'at "{rest}"' if rest else "at its end"
        sentence = f"the formula breaks {where}; it is written like (5*z**3 - 3*z)/2"
        self._refuse(sentence, start, min(start + 1, len(self._text)))

    def _refuse(self, sentence: str, start: int, stop: int) -> NoReturn:
        raise FormulaError(sentence, start + self._indent, stop + self._indent)

    def _character(self, line: int, offset: int) -> int:
        """The character at Python's place, which counts the bytes of a line."""
        lines = self._text.splitlines(keepends=True)
        before = sum(map(len, lines[: line - 1]))
        return before + len(lines[line - 1].encode()[:offset].decode(errors="ignore"))


def _terms(expression: Expression) -> tuple[Expression, ...]:
    return expression.terms if isinstance(expression, Sum) else (expression,)


def _factors(expression: Expression) -> tuple[Expression, ...]:
    return expression.factors if isinstance(expression, Product) else (expression,)


def _known() -> tuple[str, ...]:
    return (*NAMES, *FUNCTIONS, *CHOICES)
