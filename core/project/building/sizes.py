"""All sizes at once, as they are typed: 2-3-2.

Rule: data stays as it is; whether it fits is said beside both. Positions of units that stay stay.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.network.reshape import resized, surviving_positions
from core.network.start import Start
from core.project.project import Project


def set_sizes(project: Project, sizes: Sequence[int], start: Start) -> Project:
    """The project with a network of these sizes, inputs first."""
    network = resized(project.network, sizes, start)
    if network is project.network:
        return project
    positions = surviving_positions(project.positions, network)
    return replace(project, network=network, positions=positions)
