"""Random formulas, well made and broken, against the grammar and central differences.

Rule: a text is accepted exactly where the grammar has it, running nothing; reading it takes under
5 ms, and so does working it out; its derivative agrees with central differences. `python -m
tests.core.kinds.formulas.formula_fuzz 100000 [SEED]` tries as many; the suite tries 2,000.
"""

import itertools
import random
import sys
import time
from collections.abc import Callable

import numpy as np

from core.errors import FormulaError
from core.kinds.formulas.arrays import evaluate_array
from core.kinds.formulas.derivative import derive
from core.kinds.formulas.expression import Expression
from core.kinds.formulas.formula_parser import MAX_LENGTH, parse
from tests.core.kinds.formulas.formula_grammar import CHOICES, FUNCTIONS, NAMES, is_formula

SECONDS = 0.005

_SOUP = [
    *("z", "z", "2", "0.5", "1e3", "3.", ".5", "(", ")", "+", "-", "*", "/", "**", ",", " "),
    *("sin", "exp(", "max(", "min", "abs(", "π", "e", "pi", "tanh(z)", "−", "·", "ln(", "erf("),
    *(
        "^",
        "//",
        "%",
        "@",
        "<",
        "==",
        "if",
        "else",
        "lambda z:",
        "z.real",
        "[0]",
        "{",
        "}",
        "#",
        "\\",
    ),
    *("'a'", '"', "True", "None", "...", "2j", "0x1F", "1_0", "007", "1e999", "5z", ":=", "=", ";"),
    *(
        "__import__('os')",
        "eval('1')",
        "open('f','w')",
        "().__class__",
        "ｚ",
        "ℯ",
        "exec",
        "x",
        "_",
    ),
    *(
        "yield",
        "await z",
        "*z",
        "**z",
        "z for z in z",
        "not",
        "and",
        "is",
        "~",
        "!",
        "$",
        "`",
        "?",
        "λ",
    ),
    *("\u00a0", "(sin)(z)", "2(z)", "max(z,)", "sin(z,)", "f''", "b''", "\x00", "\ud800"),
]


_LAYERS = [
    *(("z**", ""), ("z/", ""), ("z*", ""), ("z+", ""), ("-", ""), ("(", ")"), ("1/(", ")")),
    *(("sin(", ")"), ("exp(", ")"), ("max(", ",z)"), ("z/(1+", ")"), ("z**(z*", ")"), ("(", "/z)")),
    *(
        ("(z/tan(", "))"),
        ("z/z**(", ")"),
        ("sigmoid(z*", ")"),
        ("min(z,1,", ")"),
        ("sin(2)*z*", ""),
    ),
]


def deepest() -> list[str]:
    """The longest formulas that are nested in one way, and those just too long."""
    most = [(before, after, (MAX_LENGTH - 1) // len(before + after)) for before, after in _LAYERS]
    return [
        before * count + "z" + after * count
        for before, after, longest in most
        for count in (longest // 2, longest, longest + 1)
    ]


def formula(chance: random.Random) -> str:
    """A formula of the grammar, a damaged one, or a soup of what may stand in a line of Python."""
    kind = chance.random()
    if kind < 0.15:
        return "".join(chance.choice(_SOUP) for _ in range(chance.randint(1, 12)))
    text = _made(chance, chance.randint(0, 5))
    if kind < 0.5:
        for _ in range(chance.randint(1, 3)):
            text = _damaged(chance, text)
    return text


def _made(chance: random.Random, depth: int) -> str:
    if depth == 0:
        number = f"{chance.uniform(0, 5):.{chance.randint(0, 3)}f}"
        return chance.choice(["z", "z", "z", number, number, *NAMES])

    def part() -> str:
        return _made(chance, chance.randint(0, depth - 1))

    match chance.randint(0, 9):
        case 0 | 1 | 2 | 3:
            return f"{part()} {chance.choice('+-*/')} {part()}"
        case 4:
            return f"({part()})"
        case 5:
            return f"{chance.choice(['-', '+', '−'])}{part()}"
        case 6:
            return f"({part()})**{chance.choice(['2', '3', '-1', '0.5', part()])}"
        case 7:
            return f"{chance.choice(CHOICES)}({part()}, {part()})"
        case _:
            return f"{chance.choice(FUNCTIONS)}({part()})"


def _damaged(chance: random.Random, text: str) -> str:
    at = chance.randint(0, len(text))
    match chance.randint(0, 2):
        case 0:
            return text[:at] + text[at + 1 :]
        case 1:
            return text[:at] + chance.choice(_SOUP) + text[at:]
        case _:
            other = chance.randint(0, len(text))
            return text[: min(at, other)] + text[max(at, other) :]


def read(text: str) -> tuple[Expression, Expression] | None:
    """f and f' of a text, None where it is refused; the sentence must mark a place inside."""
    try:
        expression = parse(text)
    except FormulaError as error:
        if not 0 <= error.start <= error.stop <= len(text):
            raise AssertionError(f"{text!r} is refused at {error.start} to {error.stop}") from None
        return None
    return expression, derive(expression)


def seconds(text: str) -> float:
    """The processor time of reading a text, or of working out f and f' where that takes longer.

    The least of several where the first was long.
    """
    least = float("inf")
    for _ in range(8):
        start = time.thread_time()
        found = read(text)
        middle = time.thread_time()
        for expression in found or ():
            evaluate_array(expression, POINTS)
        least = min(least, max(middle - start, time.thread_time() - middle))
        if least < SECONDS:
            break
    return least


# Points at which no number of a random formula makes a corner.
POINTS = np.array([-2.30718, -1.11843, -0.37291, 0.41377, 0.83519, 1.70263, 2.91371])


def slopes(f: Expression, df: Expression) -> tuple[int, bool]:
    """(points that could be compared, whether f' is the central difference at each of them).

    A point is left out where f or f' has no value or the differences of two widths disagree: there
    is a corner or a cliff.
    """
    wide, narrow = (_difference(f, POINTS, h) for h in (2e-5, 1e-5))
    exact, value = evaluate_array(df, POINTS), evaluate_array(f, POINTS)
    with np.errstate(all="ignore"):
        size = 1 + np.abs(narrow) + 1e-3 * np.abs(value)
        is_smooth = np.isfinite(exact) & (np.abs(wide - narrow) < 1e-6 * size)
        is_close = np.abs(exact - narrow) < 1e-4 * size
    return int(is_smooth.sum()), bool(is_close[is_smooth].all())


def _difference(f: Expression, z: np.ndarray, h: float) -> np.ndarray:
    with np.errstate(all="ignore"):
        return (evaluate_array(f, z + h) - evaluate_array(f, z - h)) / (2 * h)


class Watch:
    """An audit hook that notes whatever Python reports but the reading of the text itself."""

    def __init__(self) -> None:
        self.text: str | None = None
        self.events: list[str] = []
        sys.addaudithook(self._hook)

    def _hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.text is None or (event == "compile" and arguments[1] == "<unknown>"):
            return
        self.events.append(f"{event} {arguments!r:.100}")

    def over(self, text: str, call: Callable[[str], object]) -> object:
        """What `call` gives for the text, watched."""
        self.text = text
        try:
            return call(text)
        finally:
            self.text = None


def main(count: int, seed: int) -> int:
    """Try `count` formulas; 1 and what went wrong where something did."""
    chance, watch = random.Random(seed), Watch()  # noqa: S311
    accepted = compared = 0
    slowest, faults = (0.0, ""), list[str]()
    texts = itertools.chain(deepest(), (formula(chance) for _ in itertools.count()))
    for text in itertools.islice(texts, count):
        slowest = max(slowest, (seconds(text), text))
        found = watch.over(text, read)
        is_inside = len(text) <= MAX_LENGTH and is_formula(text)
        if (found is not None) != is_inside:
            faults.append(f"{'accepted' if found else 'refused'}, against the grammar: {text!r}")
        if isinstance(found, tuple):
            points, is_right = slopes(*found)
            accepted, compared = accepted + 1, compared + (points > 0)
            if not is_right:
                faults.append(f"not the central difference: {text!r}")
    faults += [f"not silent: {event}" for event in watch.events]
    faults += [f"{slowest[0]:.4f} s: {slowest[1]!r}"] if slowest[0] >= SECONDS else []
    if 4 * compared < 3 * accepted or 4 * accepted < count:
        faults.append("too few were accepted and compared to say anything")
    print(*faults[:20], sep="\n", file=sys.stderr)  # noqa: T201
    print(f"{count} formulas, {accepted} accepted, {compared} compared, slowest {slowest[0]:.4f} s")  # noqa: T201
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
