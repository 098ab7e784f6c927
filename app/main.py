"""The one entry of the program, from the console script and from `python -m app`.

Rule: nothing is imported here that a windowless command does not need.
"""

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (those of the process by default); the exit code."""
    from app.cli import run

    return run(argv)
