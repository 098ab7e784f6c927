"""What a hand does in "try a change", and what is to be seen there."""

from pytestqt.qtbot import QtBot

from app.panels.checks.change.change_section import ChangeSection
from app.panels.checks.change.picture import Picture
from core.network.edit import set_parameter
from core.network.ref import Ref
from core.passes.engine import run
from core.project.project import Project

FIRST = Ref.parse("W.h.out[0,0]")


def wait(section: ChangeSection, qtbot: QtBot) -> None:
    """Until the curve on screen is that of this moment."""
    qtbot.waitUntil(lambda: section.trying.is_ready and section.chart.picture is not None)


def picture_of(section: ChangeSection) -> Picture:
    picture = section.chart.picture
    assert picture is not None
    return picture


def loss_of(project: Project, ref: Ref, value: float) -> float:
    network = set_parameter(project.network, ref, value)
    return float(run(network, project.data.inputs, project.data.targets).sample_loss[0])
