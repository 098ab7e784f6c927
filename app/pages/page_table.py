"""The panels: what each is called and how it is made.

Rule: a panel stands here once; the menu bar's doors, the View menu and the window take it from
this table, and it is imported and made when it is first looked at.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.style import ThemeOwner
    from app.workspace import Workspace

Making = Callable[["Workspace", "ThemeOwner"], "QWidget"]


class Page(NamedTuple):
    """One panel: its name in code, its title on screen, its maker."""

    name: str
    title: str
    make: Making


def _network(workspace: "Workspace", themes: "ThemeOwner") -> "QWidget":
    from app.panels.network_panel import NetworkPanel

    return NetworkPanel(workspace, themes)


def _data(workspace: "Workspace", themes: "ThemeOwner") -> "QWidget":
    from app.panels.data.data_panel import DataPanel

    return DataPanel(workspace, themes)


def _training(workspace: "Workspace", themes: "ThemeOwner") -> "QWidget":
    from app.panels.training_panel import TrainingPanel

    return TrainingPanel(workspace, themes)


def _inspector(workspace: "Workspace", themes: "ThemeOwner") -> "QWidget":
    from app.panels.inspector import Inspector

    return Inspector(workspace, themes)


def _chain(workspace: "Workspace", themes: "ThemeOwner") -> "QWidget":
    from app.panels.chain.chain_panel import ChainPanel

    return ChainPanel(workspace, themes)


def _matrices(workspace: "Workspace", themes: "ThemeOwner") -> "QWidget":
    from app.panels.matrices.matrices_panel import MatricesPanel

    return MatricesPanel(workspace, themes)


def _checks(workspace: "Workspace", themes: "ThemeOwner") -> "QWidget":
    from app.panels.checks.checks_panel import ChecksPanel

    return ChecksPanel(workspace, themes)


def _samples(workspace: "Workspace", themes: "ThemeOwner") -> "QWidget":
    from app.panels.samples.samples_panel import SamplesPanel

    return SamplesPanel(workspace, themes)


def _plots(workspace: "Workspace", themes: "ThemeOwner") -> "QWidget":
    from app.panels.plots.plots_panel import PlotsPanel

    return PlotsPanel(workspace, themes)


def _lesson(workspace: "Workspace", themes: "ThemeOwner") -> "QWidget":
    from app.lessons.lesson_panel import LessonPanel

    return LessonPanel(workspace, themes)


PAGES = (
    Page("network", "Network", _network),
    Page("data", "Data", _data),
    Page("training", "Training", _training),
    Page("plots", "Plots", _plots),
    Page("inspector", "Inspector", _inspector),
    Page("samples", "Samples", _samples),
    Page("checks", "Checks", _checks),
    Page("matrices", "Matrices", _matrices),
    Page("chain", "Paths", _chain),
    Page("lesson", "Lesson", _lesson),
)
