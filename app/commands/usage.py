"""What options look like, and the error of arguments that cannot be used.

Rule: imported for `--help` too, so it imports next to nothing.
"""

import argparse
from typing import NoReturn

NOTATIONS = (
    "standard, nielsen, ng, goodfellow, bishop, hagan, pytorch, cs224n or mazur; standard at first"
)
PICTURES = (".png", ".svg", ".pdf")
SIDES = (16, 16384)


class UsageError(Exception):
    """The arguments cannot be used; the message is one sentence."""


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence, without the usage in front of it."""

    def __init__(self, prog: str, description: str, epilog: str | None = None) -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

    def error(self, message: str) -> NoReturn:
        raise UsageError(message)


def count(text: str) -> int:
    """A whole number from 0."""
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise argparse.ArgumentTypeError(f"expected a whole number from 0, found {text!r}")
    return int(text)


def digits(text: str) -> int:
    """A number of decimals that can be printed."""
    found = count(text)
    if not 1 <= found <= 12:
        raise argparse.ArgumentTypeError(f"expected 1 to 12 decimals, found {text}")
    return found


def size(text: str) -> tuple[int, int]:
    """Width and height such as 1280x720."""
    width, _, height = text.partition("x")
    sides = [int(side) if side.isdigit() and len(side) < 6 else 0 for side in (width, height)]
    if not all(SIDES[0] <= side <= SIDES[1] for side in sides):
        least, most = (f"{side}x{side}" for side in SIDES)
        raise argparse.ArgumentTypeError(
            f"expected WxH such as 1280x720, from {least} to {most}, found {text!r}"
        )
    return sides[0], sides[1]


def dpi(text: str) -> float:
    """A resolution in dots an inch."""
    try:
        found = float(text)
    except ValueError:
        found = 0.0
    if not 16 <= found <= 2400:
        raise argparse.ArgumentTypeError(f"expected 16 to 2400 dots an inch, found {text!r}")
    return found


def seconds(text: str) -> float:
    """How long a picture of an animation is shown."""
    try:
        found = float(text)
    except ValueError:
        found = 0.0
    if not 0.05 <= found <= 60:
        raise argparse.ArgumentTypeError(f"expected 0.05 to 60 seconds, found {text!r}")
    return found


def picture(text: str) -> str:
    """A path that says what kind of picture it is."""
    return _ending(text, PICTURES, ".png, .svg or .pdf")


def arrays(text: str) -> str:
    """A path of a file of arrays."""
    return _ending(text, (".npz",), ".npz")


def network(text: str) -> str:
    """A path of a network."""
    return _ending(text, (".bpnet",), ".bpnet")


def losses(text: str) -> str:
    """A path of a table of losses."""
    return _ending(text, (".csv",), ".csv")


def _ending(text: str, endings: tuple[str, ...], words: str) -> str:
    if not text.lower().endswith(endings):
        raise argparse.ArgumentTypeError(f"{text!r} does not end in {words}")
    return text
