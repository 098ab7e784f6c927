"""`ClassOffer`: that a network for data with a column a class ends in softmax and cross-entropy.

Rule: it goes with adapting the sizes, is seen before anything is taken, and can be left.
"""

from app.panels.forms.look import CheckBox
from core.data.dataset import Dataset
from core.data.fitting import has_column_a_class, is_for_classes
from core.network.network import Network

_WORDS = "with softmax and cross-entropy"
_TIP = "The targets are classes: 1 in the column of a sample's own class, 0 in every other"


class ClassOffer(CheckBox):
    """A box to tick beside the one that adapts the network."""

    def __init__(self, adapt: CheckBox) -> None:
        super().__init__(_WORDS.capitalize(), _TIP, _WORDS)
        self._adapt = adapt
        self.setChecked(True)
        adapt.toggled.connect(self.setEnabled)

    @property
    def is_taken(self) -> bool:
        """Whether the network is to be so."""
        return not self.isHidden() and self.isEnabled() and self.isChecked()

    def show_for(self, data: Dataset | None, network: Network) -> None:
        """Be there where the network is adapted to classes that it does not expect."""
        is_needed = data is not None and has_column_a_class(data) and not is_for_classes(network)
        self.setVisible(is_needed and data is not None and bool(data.misfit(network)))
