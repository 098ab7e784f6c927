"""`DataEdits`: everything that changes the samples, as named undo entries.

Rule: core decides what an edit does and what is refused; here it only gets its name. A refusal is
one sentence, and nothing is changed.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.workspace import Workspace
from core.data.dataset import Dataset
from core.data.names import column_name, with_name
from core.data.rows import with_row, with_value, with_zeros, without_rows
from core.errors import BackpropError
from core.network.reshape import surviving_positions
from core.project.project import Project

Point = tuple[float, float]


class DataEdits(QObject):
    """The edits of a workspace's data; each says whether it was done.

    `refused` carries the sentence of one that was not.
    """

    refused = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._document = workspace.document

    @property
    def data(self) -> Dataset:
        """The samples as they are now."""
        return self._document.project.data

    @property
    def project(self) -> Project:
        """The document's value as it is now."""
        return self._document.project

    @property
    def sizes(self) -> tuple[int, int]:
        """The columns that the network takes: inputs, targets."""
        network = self._document.project.network
        return network.inputs.size, network.output.size

    def edit(
        self, text: str, function: Callable[[Dataset], Dataset], merge: str | None = None
    ) -> bool:
        """Replace the data by `function(data)`; the very same data is no change."""

        def changed(project: Project) -> Project:
            data = function(project.data)
            return project if data is project.data else replace(project, data=data)

        return self._edit(text, changed, merge)

    def set_number(self, row: int, column: int, number: float) -> bool:
        """Another number in a cell."""
        text = f"Change {column_name(self.data, column)} of sample {row + 1}"
        return self.edit(text, lambda data: with_value(data, row, column, number))

    def add_sample(self, row: int) -> bool:
        """A sample of zeros before row `row`."""
        return self.edit("Add a sample", lambda data: with_row(data, row, self.sizes))

    def remove(self, rows: Collection[int]) -> bool:
        """Some samples go."""
        return self.edit(f"Remove {_samples(rows)}", lambda data: without_rows(data, rows))

    def clear(self, rows: slice, columns: slice) -> bool:
        """0 in a block of cells."""
        return self.edit("Clear numbers", lambda data: with_zeros(data, rows, columns))

    def paste(self, row: int, column: int, text: str) -> bool:
        """The numbers of a text from a cell on; samples are added as needed."""
        from core.data.paste import pasted

        return self.edit("Paste numbers", lambda data: pasted(data, row, column, text, self.sizes))

    def rename(self, column: int, name: str) -> bool:
        """Another name for a column; "" takes it away."""
        text = f"Name {column_name(self.data, column)}"
        return self.edit(text, lambda data: with_name(data, column, name))

    def standardise(self, columns: Sequence[int], is_on: bool, words: str) -> bool:
        """Some columns (`words` says which) to mean 0 and deviation 1, or back."""
        from core.data.standardise import standardised, unscaled

        function = standardised if is_on else unscaled
        text = f"Standardise {words}" if is_on else f"Undo standardising {words}"
        return self.edit(text, lambda data: function(data, columns))

    def split(self, share: float, seed: int) -> bool:
        """This share of the samples for testing, drawn by the seed; 0 takes them all back."""
        from core.data.split import split

        text = f"Keep {100 * share:.3g} % for testing" if share else "Train with every sample"

        def drawn(data: Dataset) -> Dataset:
            after = split(data, share, seed)
            return data if after.test == data.test else after

        return self.edit(text, drawn)

    def keep_for_testing(self, rows: Collection[int], is_on: bool) -> bool:
        """Some samples out of training, or into it."""
        from core.data.split import with_test_rows

        text = f"{'Keep' if is_on else 'Use'} {_samples(rows)} for {_use(is_on)}"
        kept = set(self.data.test) | set(rows) if is_on else set(self.data.test) - set(rows)
        return self.edit(text, lambda data: with_test_rows(data, sorted(kept)))

    def add_point(self, point: Point, targets: Sequence[float]) -> bool:
        """A sample with two inputs behind the last; it is walked then."""
        from core.data.points import with_sample

        done = self.edit("Add a point", lambda data: with_sample(data, point, targets))
        if done:
            self._workspace.player.set_sample(self.data.size - 1)
        return done

    def move_point(self, row: int, point: Point, stroke: str | None = None) -> bool:
        """A sample with two inputs moves; moves of one stroke are one entry."""
        from core.data.points import with_inputs

        text = f"Move sample {row + 1}"
        return self.edit(text, lambda data: with_inputs(data, row, point), merge=stroke)

    def before_stroke(self) -> Project:
        """What `put_back` is to bring back: the project once what is under way has ended."""
        self._document.settling.emit()
        return self._document.project

    def put_back(self, before: Project, stroke: str) -> None:
        """The project as it was before a stroke, whose entry goes."""
        self._edit("Move back", lambda _: before, stroke)

    def take(
        self, text: str, data: Dataset, adapts_network: bool = False, is_for_classes: bool = False
    ) -> bool:
        """Other data altogether, and the network adapted to it where that is asked."""

        def changed(project: Project) -> Project:
            after = replace(project, data=data)
            if not (adapts_network and after.misfit):
                return after
            return self._with_network_for(after, is_for_classes)

        done = self._edit(text, changed)
        if done:
            self._workspace.player.set_sample(0)
        return done

    def adapt_network(self) -> bool:
        """The network with as many inputs and outputs as the data has columns."""
        return self._edit("Adapt the network to the data", self._with_network_for)

    def adapt_data(self) -> bool:
        """The data with as many columns as the network has inputs and outputs."""
        from core.data.fitting import fitted

        text = "Adapt the data to the network" if self.data.size else "Add a sample"
        return self.edit(text, lambda data: fitted(data, self.sizes))

    def _with_network_for(self, project: Project, is_for_classes: bool = False) -> Project:
        from core.data.fitting import for_classes, network_for

        start = self._workspace.builder.start
        network = network_for(project.network, project.data, start)
        network = for_classes(network) if is_for_classes else network
        positions = surviving_positions(project.positions, network)
        return replace(project, network=network, positions=positions)

    def _edit(
        self, text: str, function: Callable[[Project], Project], merge: str | None = None
    ) -> bool:
        try:
            self._document.edit(text, function, merge)
        except BackpropError as error:
            self.refused.emit(str(error))
            return False
        return True


def _samples(rows: Collection[int]) -> str:
    return f"sample {next(iter(rows)) + 1}" if len(rows) == 1 else f"{len(rows):,} samples"


def _use(is_test: bool) -> str:
    return "testing" if is_test else "training"
