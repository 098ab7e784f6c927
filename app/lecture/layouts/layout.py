"""`Layout`: what stands on the screen of a lecture besides words and place.

Rule: the closed list of a beat's layouts, by the same names.
"""

from enum import Enum


class Layout(Enum):
    """Which of network, formula and panes are shown."""

    FORMULA = "network and formula"
    PLOT = "with loss plot"
    MATRICES = "with matrices"
    NETWORK = "network alone"
    PLOT_ALONE = "plot alone"
    CHANGE = "try a change"

    @property
    def has_network(self) -> bool:
        """Whether the network is shown."""
        return self is not Layout.PLOT_ALONE

    @property
    def has_formula(self) -> bool:
        """Whether the formula stands below."""
        return self not in (Layout.NETWORK, Layout.PLOT_ALONE)
