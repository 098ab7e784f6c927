"""Fitting, toggles, themes and motion."""

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.canvas.items.edges import line_width
from app.canvas.items.inks import LEAST_CONTRAST, Inks, contrast
from app.canvas.motion import LONGEST
from app.style import DARK, LIGHT, Theme
from app.workspace import Workspace
from core.network.ref import Ref
from tests.app.canvas.conftest import Canvas

BRANCH_SUM = 18


@pytest.mark.parametrize("size", [(860, 430), (1500, 760), (400, 700)])
def test_everything_fits(canvas: Canvas, size: tuple[int, int]) -> None:
    canvas.resize(*size)
    assert canvas.canvas_scene.plan is not None
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert seen.adjusted(-2, -2, 2, 2).contains(canvas.canvas_scene.plan.bounds)


def test_a_zoom_survives_a_step(canvas: Canvas, workspace: Workspace) -> None:
    canvas.zoom_in()
    scale = canvas.transform().m11()
    workspace.player.step_forward()
    canvas.resize(880, 440)
    assert canvas.transform().m11() == pytest.approx(scale)
    canvas.zoom_out()
    assert canvas.transform().m11() == pytest.approx(scale / 1.2)


def test_zooming_has_limits(canvas: Canvas) -> None:
    fitting = canvas.transform().m11()
    canvas.zoom(1e6)
    assert canvas.transform().m11() < fitting * 20
    canvas.zoom(1e-9)
    assert canvas.transform().m11() > fitting / 4


def test_toggles(canvas: Canvas, workspace: Workspace) -> None:
    assert (canvas.show_numbers, canvas.show_names, canvas.show_gradients) == (True, False, False)
    canvas.show_gradients = True
    assert canvas.text_of("dL_da.h[0]") == "0.140"
    canvas.show_gradients = False
    assert canvas.text_of("dL_da.h[0]") is None
    canvas.show_numbers = False
    assert not canvas.shown_numbers()
    canvas.show_numbers = True
    canvas.show_names = True
    assert canvas.show_names
    assert canvas.text_of("a.x[0]") == "2"


def test_digits_follow_the_player(canvas: Canvas, workspace: Workspace) -> None:
    workspace.player.seek(2)
    workspace.player.set_digits(4)
    assert canvas.text_of("z.h[0]") == "1.9000"


def test_many_decimals_stay_as_large_as_few(canvas: Canvas, workspace: Workspace) -> None:
    workspace.player.set_digits(9)
    workspace.player.seek(BRANCH_SUM)
    assert canvas.text_of("a.h[0]") == "0.8699"
    products = [text for ref, text in canvas.shown_numbers() if ref.quantity == "branch"]
    assert "−0.1467 · (−1.2) = 0.1760" in products
    assert canvas.whole_text(Ref.parse("a.h[0]")) == "0.869891526"
    workspace.player.set_digits(3)
    assert canvas.whole_text(Ref.parse("a.h[0]")) == ""


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("role", "ground"),
    [
        ("text", "background"),
        ("text", "surface"),
        ("dim", "background"),
        ("forward", "surface"),
        ("forward", "background"),
    ],
)
def test_dimmed_text_is_still_readable(theme: Theme, role: str, ground: str) -> None:
    inks = Inks(theme)
    assert contrast(inks.text(role, True, ground), theme.colour(ground)) >= LEAST_CONTRAST


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("is_dim", [True, False])
def test_numbers_in_pills_are_readable(theme: Theme, is_dim: bool) -> None:
    inks = Inks(theme)
    assert contrast(inks.on_pill(is_dim), inks.shape("backward", is_dim)) >= LEAST_CONTRAST


def test_contrast_is_that_of_the_web_s_guidelines() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21.0)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


def test_line_widths_follow_the_size_on_a_log_scale() -> None:
    assert line_width(-0.5) == line_width(0.5)
    widths = [line_width(w) for w in (0.0, 0.1, 1.0, 10.0, 100.0)]
    assert widths == sorted(widths)
    assert widths[4] - widths[3] == pytest.approx(widths[3] - widths[2], rel=0.1)


def test_one_pulse_runs_and_the_next_step_ends_it(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    canvas.is_motion_reduced = False
    workspace.player.step_forward()
    assert canvas.is_pulsing
    qtbot.waitUntil(lambda: not canvas.is_pulsing, timeout=LONGEST + 2000)
    workspace.player.step_forward()
    assert canvas.is_pulsing
    workspace.player.step_back()
    assert not canvas.is_pulsing
    workspace.player.seek(3)
    workspace.player.step_forward()
    assert not canvas.is_pulsing


def test_reduced_motion_has_no_pulse(canvas: Canvas, workspace: Workspace) -> None:
    workspace.player.step_forward()
    assert canvas.is_motion_reduced
    assert not canvas.is_pulsing


def test_a_change_of_theme_repaints(canvas: Canvas) -> None:
    before = canvas.grab().toImage()
    canvas.set_theme(DARK)
    after = canvas.grab().toImage()
    assert before != after
    assert after.pixelColor(1, 1) == DARK.colour("background")
