"""The gradient check at work, and what its table says."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.panels.checks.gradients.check_model import (
    NAME,
)
from app.panels.checks.gradients.gradient_section import GradientSection
from core.kinds.elementwise.activations import Relu
from core.network.edit import set_parameter
from core.network.ref import Ref
from core.project.project import Project


def cell(section: GradientSection, row: int, column: int) -> str:
    return str(section.model.index(row, column).data())


def column_of(section: GradientSection, column: int) -> list[str]:
    return [cell(section, row, column) for row in range(section.model.rowCount())]


def check(section: GradientSection, qtbot: QtBot) -> None:
    qtbot.mouseClick(section.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: section.is_done, timeout=20_000)
    qtbot.wait(30)  # the progress bar is gone, and the table stands where it stays


def put_at_a_kink(project: Project) -> Project:
    """The hidden layer with ReLU, the first neuron's z exactly 0."""
    h, out = project.network.layers
    network = replace(project.network, layers=(replace(h, activation=Relu()), out))
    return project.with_network(set_parameter(network, Ref.parse("b.h[0]"), -2.1))


def middle_of(section: GradientSection, row: int) -> QPoint:
    return section.table.visualRect(section.model.index(row, NAME)).center()
