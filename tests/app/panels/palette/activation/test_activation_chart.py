"""The curve: what is worth seeing is in the frame, at every size, whatever is typed."""

import math

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from app.panels.palette.activation.activation_chart import ActivationChart
from app.panels.palette.activation.drawn_curve import NARROW, WIDE, DrawnCurve, Window
from app.panels.palette.activation.operating_points import OperatingPoint
from app.style import DARK, ThemeOwner
from core.kinds.elementwise.activations import ACTIVATIONS, Sigmoid
from core.kinds.formulas.formula import Formula, FormulaActivation
from core.network.ref import Ref

FRAME = QRectF(0, 0, 200, 100)
ODD = [
    "log(z)",
    "1/z",
    "sqrt(-1 - z*z)",
    "exp(exp(z))",
    "1e300*z",
    "tan(z)",
    "0*z",
    "7",
    "max(0,z)",
]


def _formula(text: str) -> FormulaActivation:
    return FormulaActivation(Formula("f", text))


@pytest.mark.parametrize("name", ACTIVATIONS.names())
def test_named_ones_are_seen_whole_around_0(name: str) -> None:
    curve = DrawnCurve.of(ACTIVATIONS.make(name))
    window = curve.window()
    assert (window.left, window.right) == (-WIDE, WIDE)
    middle = np.abs(curve.z) < WIDE / 4
    assert (curve.values[middle] >= window.bottom).all()
    assert (curve.values[middle] <= window.top).all()


def test_sigmoid_reaches_neither_edge_and_a_polynomial_is_seen_near_0() -> None:
    window = DrawnCurve.of(Sigmoid()).window()
    assert window.bottom < 0 < 1 < window.top < 1.2
    cube = DrawnCurve.of(_formula("(5*z**3 - 3*z)/2")).window()
    assert (cube.left, cube.right) == (-NARROW, NARROW)
    assert cube.top < 10


def test_every_point_is_inside() -> None:
    curve = DrawnCurve.of(Sigmoid(), [-12.0, 40.0, 1e9])
    window = curve.window([0.5, math.inf, 3.0])
    assert window.left < -12.0
    assert 40.0 < window.right < 100.0
    assert window.top > 3.0
    place = window.place(FRAME, 40.0, 3.0)
    assert FRAME.contains(place)


def test_a_line_is_broken_where_there_is_no_value() -> None:
    curve = DrawnCurve.of(_formula("log(z*z - 1)"))
    window = curve.window()
    lines = list(curve.lines(curve.values, window, FRAME))
    assert len(lines) == 2
    assert list(curve.lines(np.full_like(curve.z, np.nan), window, FRAME)) == []
    far = Window(-1, 1, 0, 1).place(FRAME, 0, 1e300)
    assert abs(far.y()) < 1000


@pytest.mark.parametrize("text", ODD)
def test_whatever_is_typed_can_be_drawn(qtbot: QtBot, themes: ThemeOwner, text: str) -> None:
    chart = ActivationChart(themes)
    qtbot.addWidget(chart)
    chart.resize(300, 168)
    point = OperatingPoint(Ref.parse("z.h[0]"), 3.0, math.inf, math.nan)
    chart.show_curve(_formula(text), (point,), point)
    chart.grab()
    chart.show_curve(_formula(text))
    themes.set(DARK)
    chart.grab()


def test_the_chosen_unit_has_a_dot_on_the_curve(qtbot: QtBot, themes: ThemeOwner) -> None:
    chart = ActivationChart(themes)
    qtbot.addWidget(chart)
    chart.resize(300, 168)
    chart.show_curve(Sigmoid())
    before = chart.grab().toImage()
    point = OperatingPoint(Ref.parse("z.h[0]"), 1.0, 0.731)
    chart.show_curve(Sigmoid(), (point,), point)
    after = chart.grab().toImage()
    window = DrawnCurve.of(Sigmoid(), [1.0]).window([0.731])
    spot = window.place(chart._frame(), 1.0, 0.731).toPoint()
    assert after.pixelColor(spot) == themes.theme.colour("forward")
    assert before.pixelColor(spot) != after.pixelColor(spot)
    assert chart.accessibleName() == "Curve of sigmoid and its derivative"
