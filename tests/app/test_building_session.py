"""Two whole sessions from an empty document, one with mouse and keys, one with the keys alone.

Each builds a 2-3-2 with a skip connection and a removed edge, types its weights and pastes two
samples; what `pass` says of the saved file is then computed from the file by hand.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.canvas.view import CanvasView
from app.desk import Desk
from app.main import main
from app.panels.data.sample_view import SampleView
from core.network.ref import Ref
from tests import scalar_tape as tape
from tests.app.canvas.acting import centre, click, drag, port, use
from tests.scalar_tape import Value

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT, PLAIN = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
SAMPLES = "0.5\t-1\t0\t1\n2\t0.25\t1\t0\n"
WEIGHTS = {
    "W.x.h1[0,0]": "0.4",
    "W.x.h1[0,1]": "-0.6",
    "W.x.h1[1,1]": "0.75",
    "W.x.h1[2,0]": "-1.2",
    "W.x.h1[2,1]": "0.3",
    "b.h1[0]": "0.1",
    "b.h1[1]": "-0.2",
    "b.h1[2]": "0.05",
    "W.h1.out[0,0]": "1.5",
    "W.h1.out[0,1]": "-0.5",
    "W.h1.out[0,2]": "0.8",
    "W.h1.out[1,0]": "-0.9",
    "W.h1.out[1,1]": "0.35",
    "W.h1.out[1,2]": "0.65",
    "W.x.out[0,0]": "-0.45",
    "b.out[0]": "0.3",
    "b.out[1]": "-0.15",
}


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    """A key, wherever the keyboard is."""
    QTest.keyClick(_focused(), key, modifier)


def _focused() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def write(text: str) -> None:
    QTest.keyClicks(_focused(), text)


@pytest.fixture
def canvas(desk: Desk, qtbot: QtBot) -> CanvasView:
    """The canvas of a window on an empty document, with the keyboard."""
    desk.canvas.is_motion_reduced = True
    desk.canvas.setFocus()
    qtbot.waitUntil(desk.canvas.hasFocus)
    press(Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: desk.document.project.network.shape == "2-1")
    return desk.canvas


def test_a_network_is_built_with_mouse_and_keys(
    desk: Desk, canvas: CanvasView, qtbot: QtBot, tmp_path: Path
) -> None:
    use(canvas, "layer", "x")
    use(canvas, "neuron", "h1")
    use(canvas, "neuron", "out")
    drag(canvas, port(canvas, "x", 0), centre(canvas, "out", 0))
    click(canvas, canvas.viewport_rect(Ref.parse("W.x.h1[1,0]")).center())
    press(Key.Key_Delete)
    for ref, text in WEIGHTS.items():
        place = canvas.viewport_rect(Ref.parse(ref)).center()
        QTest.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
        write(text)
        press(Key.Key_Return)
    desk.window.show_panel("data")
    table = _table(desk, qtbot)
    cell = table.visualRect(table.model().index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    _paste(table)
    _check(desk, tmp_path)


def test_a_network_is_built_with_the_keys_alone(
    desk: Desk, canvas: CanvasView, qtbot: QtBot, tmp_path: Path
) -> None:
    press(Key.Key_Insert, SHIFT)
    press(Key.Key_Insert)
    _until(lambda: press(Key.Key_Down, SHIFT), lambda: _chosen(desk) == {("out", 0)})
    press(Key.Key_Insert)
    _until(lambda: press(Key.Key_Down, SHIFT), lambda: _chosen(desk) == {("x", 0)})
    press(Key.Key_E)
    drawing: Any = canvas.hands.gesture
    _until(lambda: press(Key.Key_Down), lambda: drawing.aim == ("out", 0))
    press(Key.Key_Return)
    _walk_to(desk, "W.x.h1[1,0]")
    press(Key.Key_Delete)
    for ref, text in WEIGHTS.items():
        _walk_to(desk, ref)
        press(Key.Key_Return)
        write(text)
        press(Key.Key_Return)
    press(Key.Key_2, ALT)
    table = _table(desk, qtbot)
    press(Key.Key_Escape)
    _until(lambda: press(Key.Key_Tab), table.hasFocus)
    press(Key.Key_Home, CTRL)
    _paste(table)
    _check(desk, tmp_path)


def _chosen(desk: Desk) -> frozenset[tuple[str, int]]:
    return desk.workspace.selection.units


def _walk_to(desk: Desk, ref: str) -> None:
    _until(
        lambda: press(Key.Key_Down),
        lambda: desk.workspace.selection.ref == Ref.parse(ref),
    )


def _until(act: Callable[[], None], holds: Callable[[], bool]) -> None:
    for _ in range(80):
        if holds():
            return
        act()
    raise AssertionError("the keys do not lead there")


def _table(desk: Desk, qtbot: QtBot) -> SampleView:
    qtbot.waitUntil(lambda: desk.window.findChild(SampleView) is not None)
    table = desk.window.findChild(SampleView)
    assert isinstance(table, SampleView)
    qtbot.waitUntil(table.isVisible)
    return table


def _paste(table: SampleView) -> None:
    QGuiApplication.clipboard().setText(SAMPLES)
    assert table.hasFocus()
    press(Key.Key_V, CTRL)


def _check(desk: Desk, folder: Path) -> None:
    """The file is that network, and its pass is what a hand computes from it."""
    file, arrays = folder / "built.bpnet", folder / "built.npz"
    desk.files._save(str(file))
    document = json.loads(file.read_text())
    hidden, output = document["network"]["layers"]
    assert (hidden["size"], output["size"]) == (3, 2)
    assert output["sources"] == ["h1", "x"]
    assert hidden["edges"][1][0] == 0
    assert hidden["W"] == [[0.4, -0.6], [0.0, 0.75], [-1.2, 0.3]]
    assert document["data"] == {
        "inputs": [[0.5, -1.0], [2.0, 0.25]],
        "targets": [[0.0, 1.0], [1.0, 0.0]],
    }
    assert main(["pass", str(file), "-o", str(arrays)]) == 0
    with np.load(arrays) as computed:
        _compare(document, computed)


def _compare(document: dict[str, Any], computed: Any) -> None:
    """One sample after the other on a tape of single numbers; the loss is their mean."""
    data, layers = document["data"], document["network"]["layers"]
    count = len(data["inputs"])
    gradients = {layer["id"]: np.zeros(np.shape(layer["W"])) for layer in layers}
    for n, (x, y) in enumerate(zip(data["inputs"], data["targets"], strict=True)):
        units = {"x": [Value(each) for each in x]}
        weights = {}
        for layer in layers:
            weights[layer["id"]] = [[Value(w) for w in row] for row in layer["W"]]
            units[layer["id"]] = _layer(layer, weights[layer["id"]], units)
        loss = tape.total([(a - t) * (a - t) * 0.5 for a, t in zip(units["out"], y, strict=True)])
        tape.backward(loss)
        for layer in layers:
            name = layer["id"]
            assert computed[f"a.{name}"][n] == pytest.approx([a.data for a in units[name]])
            assert computed[f"dL_da.{name}"][n] == pytest.approx(
                [a.gradient / count for a in units[name]]
            )
            gradients[name] += [[w.gradient / count for w in row] for row in weights[name]]
        assert computed["sample_loss"][n] == pytest.approx(loss.data)
    for layer in layers:
        present = np.array(layer.get("edges", np.ones(np.shape(layer["W"]))))
        wanted = gradients[layer["id"]] * present
        assert computed[f"dL_dW.{layer['id']}"] == pytest.approx(wanted)


def _layer(
    layer: dict[str, Any], weights: list[list[Value]], units: dict[str, list[Value]]
) -> list[Value]:
    read = [unit for source in layer["sources"] for unit in units[source]]
    nets = (
        tape.total([w * x for w, x in zip(row, read, strict=True)]) + bias
        for row, bias in zip(weights, layer["b"], strict=True)
    )
    return [tape.sigmoid(z) for z in nets]
