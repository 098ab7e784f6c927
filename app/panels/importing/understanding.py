"""`Understanding`: a table as it is about to be imported: how it is read, and what each column is.

Rule: a value without Qt. What a person has not said is guessed, and guessed anew when something
else was said.
"""

from collections.abc import Collection
from dataclasses import field, replace
from typing import Literal

from core.data.dataset import Dataset
from core.data.standardise import standardised
from core.data.tables.cells import Decimal
from core.data.tables.column import Kind
from core.data.tables.lines import TableError
from core.data.tables.preview import Preview, preview
from core.data.tables.torn import Torn, torn
from core.dataclass import dataclass
from core.errors import NetworkError
from core.project.project import Project

Use = Literal["input", "target", "left out"]


@dataclass(frozen=True)
class Wishes:
    """What a person said of the layout; None is left to the guess."""

    separator: str | None = None
    decimal: Decimal | None = None
    has_header: bool | None = None


@dataclass(frozen=True, eq=False)
class Understanding:
    """A table's bytes, and either a preview with the use of each column or why there is none.

    `lines` are there to show the place of a refusal.
    """

    content: bytes = field(repr=False)
    wishes: Wishes
    preview: Preview | None = None
    uses: tuple[Use, ...] = ()
    refusal: NetworkError | None = None
    lines: Torn | None = None

    @property
    def faults(self) -> tuple[TableError, ...]:
        """What is wrong at a place: in the lines, or in each column that is not left out."""
        if self.preview is None:
            return (self.refusal,) if isinstance(self.refusal, TableError) else ()
        pairs = zip(self.preview.columns, self.uses, strict=True)
        return tuple(each.fault for each, use in pairs if each.fault and use != "left out")

    def with_use(self, columns: Collection[int], use: Use) -> "Understanding":
        """These columns as inputs, targets or neither."""
        uses = (use if at in columns else each for at, each in enumerate(self.uses))
        return replace(self, uses=tuple(uses))

    def with_kind(self, columns: Collection[int], kind: Kind) -> "Understanding":
        """These columns read as numbers or as class labels."""
        found = self.preview
        if found is not None:
            for at in columns:
                found = found.with_kind(at, kind)
        return replace(self, preview=found)

    def dataset(self, is_standardised: bool) -> Dataset:
        """The samples; NetworkError says in one sentence why there are none."""
        if self.preview is None:
            raise self.refusal or NetworkError("there is no table yet; choose a file")
        data = self.preview.dataset(self._columns("target"), self._columns("left out"))
        return standardised(data) if is_standardised else data

    def _columns(self, use: Use) -> tuple[int, ...]:
        return tuple(at for at, each in enumerate(self.uses) if each == use)


def understood(content: bytes, wishes: Wishes, project: Project) -> Understanding:
    """The table as it is understood for a project, which may know some of its columns.

    Targets are the columns that are named as the project's own; of a nameless table the last ones
    where all fit the network's sizes; else the last one.
    """
    try:
        found = preview(content, wishes.separator, wishes.decimal, wishes.has_header)
    except NetworkError as error:
        return Understanding(content, wishes, None, (), error, _lines(content, wishes))
    return Understanding(content, wishes, found, _guessed_uses(found, project))


def _lines(content: bytes, wishes: Wishes) -> Torn | None:
    try:
        return torn(content, wishes.separator)
    except NetworkError:
        return None


def _guessed_uses(found: Preview, project: Project) -> tuple[Use, ...]:
    places = range(len(found.columns))
    names = project.data.target_names
    targets = {at for at in places if found.columns[at].name in names}
    if not targets or len(targets) == len(places):
        targets = set(places[_guessed_inputs(found, project) :])
    return tuple("target" if at in targets else "input" for at in places)


def _guessed_inputs(found: Preview, project: Project) -> int:
    """How many columns from the left are inputs."""
    network, widths = project.network, [column.width for column in found.columns]
    sizes = [network.inputs.size, network.output.size]
    splits = range(1, len(widths)) if not found.layout.has_header else ()
    fitting = (at for at in splits if [sum(widths[:at]), sum(widths[at:])] == sizes)
    return next(fitting, len(widths) - 1)
