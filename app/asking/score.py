"""`Score`: how many numbers were right, wrong, and with how many hints.

Rule: it stays on this machine and is saved nowhere; it ends with the program.
"""

from core.dataclass import dataclass
from core.words import counted


@dataclass(frozen=True)
class Score:
    """What a student did so far."""

    right: int = 0
    wrong: int = 0
    hints: int = 0

    def __str__(self) -> str:
        parts = [f"{self.right} right"] if self.right else []
        parts += [f"{self.wrong} wrong"] if self.wrong else []
        parts += [counted(self.hints, "hint")] if self.hints else []
        return " · ".join(parts)
