"""`Lesson`: a title page and beats; a beat is one thing that a lecturer shows.

Rule: a value; which numbers its addresses have is known only once its networks are opened.
"""

from core.dataclass import dataclass
from core.network.ref import Ref
from core.teaching.lessons.question import Question
from core.teaching.lessons.verbs import Verb

MAX_BEATS = 64
LAYOUTS = (
    "network and formula",
    "with loss plot",
    "with matrices",
    "network alone",
    "plot alone",
    "try a change",
)
PRESSES = ("auto", "one", "three")


@dataclass(frozen=True)
class Asserted:
    """A number that the beat says: where it stands, and its digits as printed."""

    at: Ref
    printed: str


@dataclass(frozen=True)
class Beat:
    """Words, and the state of a network that they are about.

    `text` is plain Markdown with formulas between dollar signs; `note` is the presenter's. The
    presses of the beat reveal the steps from `step` to `until` (a number from 1, or the address of
    a number that the step writes); without `step` nothing is left to reveal. `digits` and
    `notation` are the network file's where they are None.
    """

    text: str
    network: str
    title: str = ""
    sample: int = 0
    detail: str = "node"
    actions: tuple[Verb, ...] = ()
    step: int | Ref | None = None
    until: int | Ref | None = None
    point: tuple[Ref, ...] = ()
    layout: str = LAYOUTS[0]
    presses: str = PRESSES[0]
    digits: int | None = None
    notation: str | None = None
    minutes: float = 1.0
    note: str = ""
    question: Question | None = None
    asserts: tuple[Asserted, ...] = ()


@dataclass(frozen=True)
class Lesson:
    """A lesson as its file says it: who wrote it, under which licence, and its beats."""

    title: str
    beats: tuple[Beat, ...]
    author: str = ""
    licence: str = ""
    language: str = "en"
    sources: tuple[str, ...] = ()
