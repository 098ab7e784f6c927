"""Compare with my numbers: files and pasted text, the first difference, and going there."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.panels.checks.checks_panel import NUMBERS, ChecksPanel
from app.panels.checks.comparing.numbers_section import ASKED, STALE, NumbersSection
from app.workspace import Workspace
from core.kinds.types import Array
from core.network.ref import Ref
from core.passes.engine import run
from core.project.arrays import arrays
from core.teaching.comparing.comparison import LATER, RIGHT, WRONG
from tests.app.panels.checks.conftest import Data


@pytest.fixture
def section(panel: ChecksPanel) -> NumbersSection:
    panel.show_section(NUMBERS)
    return panel.numbers


def _right(workspace: Workspace) -> dict[str, Array]:
    project = workspace.document.project
    return dict(arrays(run(project.network, project.data.inputs, project.data.targets)))


def _file(folder: Path, content: dict[str, Array], name: str = "mine.npz") -> str:
    path = folder / name
    np.savez(path, **content)  # type: ignore[arg-type]
    return str(path)


def _read(section: NumbersSection, qtbot: QtBot, path: str) -> None:
    section.read_file(path)
    assert section.sentence.text() == "Comparing …"
    qtbot.waitUntil(lambda: section.result is not None)


def _rows(section: NumbersSection) -> dict[str, tuple[str, str, bool]]:
    """By array: its verdict, what is said of it, whether it is bold."""
    found = {}
    for row in range(section.table.rowCount()):
        verdict, key, note = (section.table.item(row, column) for column in range(3))
        found[key.text()] = (verdict.text(), note.text(), key.font().bold())
    return found


def test_what_is_said_of_a_pasted_matrix_is_readable_whole(
    section: NumbersSection, qtbot: QtBot
) -> None:
    section.pasting.opener.click()
    section.pasting.name.show_value("W.out")
    section.pasting.text.setPlainText("0.2 0.1\n-0.3 -1.2\n-1 0.9\n0.8 -0.2")
    qtbot.mouseClick(section.pasting.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: section.result is not None)
    table = section.table
    said = table.item(0, 2).text()
    assert said == "read as in × out, its first row the bias"
    for width in (200, table.width(), 900):
        table.resize(width, 120)
        room = table.visualItemRect(table.item(0, 2))
        words = table.fontMetrics().boundingRect(
            QRect(0, 0, room.width() - 6, 1000), Qt.TextFlag.TextWordWrap, said
        )
        assert words.height() <= room.height()
        assert words.width() <= room.width() - 6
        assert table.maximumHeight() >= table.rowHeight(0) + table.rowHeight(1)
    assert table.rowHeight(0) == table.rowHeight(1)


def test_the_copied_lines_name_every_array_of_the_network(
    section: NumbersSection, qtbot: QtBot
) -> None:
    qtbot.mouseClick(section.copy, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert "np.savez(" in text
    for key in ("W.h", "z.h", "dL_dz.out", "dL_dW.out"):
        assert f'"{key}"' in text
    assert "clipboard" in section.said.text()


def test_right_numbers_are_ticked_in_walk_order(
    section: NumbersSection, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    content = {key: _right(workspace)[key] for key in ("dL_dW.out", "a.h", "z.h", "W.h")}
    _read(section, qtbot, _file(tmp_path, content))
    assert list(_rows(section)) == ["W.h", "z.h", "a.h", "dL_dW.out"]
    assert {verdict for verdict, _, _ in _rows(section).values()} == {RIGHT}
    assert section.sentence.text() == "4 arrays compared: all numbers are right."
    assert not section.go.isVisible()
    assert section.table.isVisible()


def test_float32_and_other_layouts_are_right(
    section: NumbersSection, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    content = {key: each.astype(np.float32) for key, each in _right(workspace).items()}
    content["W.h"] = content["W.h"].T
    content["my_own"] = np.zeros(2)
    _read(section, qtbot, _file(tmp_path, content))
    assert section.result is not None
    assert section.result.is_right
    assert _rows(section)["W.h"] == (RIGHT, "read as in × out", False)
    assert section.extra.text() == "Left alone, as no name of this pass: my_own."


def test_the_first_that_differs_is_bold_with_its_diagnosis_and_marked_on_the_canvas(
    section: NumbersSection, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    content = _right(workspace)
    content["dL_dz.h"] = content["dL_da.h"]
    content["dL_dW.h"] = content["dL_dW.h"] * 3.0
    _read(section, qtbot, _file(tmp_path, content))
    rows = _rows(section)
    assert rows["dL_dz.h"] == (WRONG, "differs first", True)
    assert rows["dL_dW.h"] == (LATER, "may only follow", False)
    assert rows["dL_da.h"][0] == RIGHT
    assert "forgot f′(z)" in section.sentence.text()
    assert workspace.selection.ref == Ref.parse("dL_dz.h[0]")
    assert workspace.selection.units == {("h", 0)}
    assert workspace.player.cursor == 0
    assert section.go.text() == "Go to step 21, sample 1"


def test_going_there_seeks_the_step_and_the_sample_on_the_click_only(
    section: NumbersSection,
    workspace: Workspace,
    qtbot: QtBot,
    tmp_path: Path,
    put_data: Data,
) -> None:
    put_data([[2, 1], [-1, 0.5], [0.5, 1]], [[0, 1], [1, 0], [1, 1]])
    content = _right(workspace)
    content["z.h"] = content["z.h"].copy()
    content["z.h"][2, 1] += 0.5
    _read(section, qtbot, _file(tmp_path, {"z.h": content["z.h"]}))
    assert (workspace.player.sample, workspace.player.cursor) == (0, 0)
    assert section.go.text() == "Go to step 2, sample 3"
    qtbot.mouseClick(section.go, Qt.MouseButton.LeftButton)
    assert (workspace.player.sample, workspace.player.cursor) == (2, 2)
    assert workspace.selection.ref == Ref.parse("z.h[1]")


@pytest.mark.parametrize("key", ["W.h", "b.out", "a.x", "loss", "sample_loss", "dL_dW.h"])
def test_every_kind_of_number_can_be_gone_to(
    section: NumbersSection, workspace: Workspace, qtbot: QtBot, tmp_path: Path, key: str
) -> None:
    content = {key: _right(workspace)[key] + 0.25}
    _read(section, qtbot, _file(tmp_path, content))
    assert section.go.isVisible()
    qtbot.mouseClick(section.go, Qt.MouseButton.LeftButton)
    ref = workspace.selection.ref
    assert ref is not None
    assert workspace.player.is_revealed(ref)
    assert workspace.player.explained(ref).title


def test_a_wrong_shape_says_which_and_goes_nowhere(
    section: NumbersSection, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    _read(section, qtbot, _file(tmp_path, {"W.h": np.zeros((5, 5))}))
    assert "W.h is 5 × 5; expected 3 × 2" in section.sentence.text()
    assert not section.go.isVisible()
    assert workspace.selection.ref is None


def test_only_unknown_names_are_said_and_left_alone(
    section: NumbersSection, qtbot: QtBot, tmp_path: Path
) -> None:
    _read(section, qtbot, _file(tmp_path, {"weights": np.zeros(3)}))
    assert section.sentence.text().startswith("None of these names")
    assert "weights" in section.extra.text()
    assert not section.table.isVisible()


def test_a_file_that_is_none_is_one_sentence_in_place(
    section: NumbersSection, tmp_path: Path
) -> None:
    path = tmp_path / "mine.npz"
    path.write_bytes(b"no zip at all")
    section.read_file(str(path))
    assert section.box.isVisible()
    assert "no readable .npz file" in section.box.message.text()
    assert section.result is None
    section.read_file(str(tmp_path / "none.npz"))
    assert section.box.isVisible()


def _paste(section: NumbersSection, qtbot: QtBot, key: str, text: str) -> None:
    if not section.pasting.text.isVisible():
        qtbot.mouseClick(section.pasting.opener, Qt.MouseButton.LeftButton)
    section.pasting.name.show_value(key)
    section.pasting.text.setPlainText(text)
    qtbot.mouseClick(section.pasting.button, Qt.MouseButton.LeftButton)


def test_one_matrix_can_be_pasted_in_another_layout(section: NumbersSection, qtbot: QtBot) -> None:
    assert not section.pasting.text.isVisible()
    _paste(section, qtbot, "W.h", "-0.2 -0.4 -0.3\n1.1 0.7 0.6\n-0.1 -0.4 0.5")
    qtbot.waitUntil(lambda: section.result is not None)
    assert section.result is not None
    assert section.result.is_right
    assert _rows(section)["W.h"][1] == "read as in × out, its first row the bias"


def test_what_is_no_matrix_says_where(section: NumbersSection, qtbot: QtBot) -> None:
    assert not section.pasting.button.isEnabled()
    _paste(section, qtbot, "W.h", "1.1 0.7\n0.6 x")
    qtbot.waitUntil(section.box.isVisible)
    assert section.box.message.text().startswith("Line 2, column 2: expected a number")
    assert section.result is None


def test_a_change_makes_the_result_old_and_it_can_be_compared_again(
    section: NumbersSection,
    workspace: Workspace,
    qtbot: QtBot,
    tmp_path: Path,
    put_data: Data,
) -> None:
    _read(section, qtbot, _file(tmp_path, {"z.h": _right(workspace)["z.h"]}))
    put_data([[2, 2]], [[0, 1]])
    assert section.sentence.text() == STALE
    assert not section.go.isVisible()
    qtbot.mouseClick(section.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: section.result is not None)
    assert "The first that differs is z.h" in section.sentence.text()
    assert section.go.isVisible()
    workspace.document.open(workspace.document.project)
    assert section.result is None
    assert section.said.text() == ASKED
    assert not section.sentence.isVisible()


def test_data_that_does_not_fit_is_one_sentence(
    section: NumbersSection, workspace: Workspace, qtbot: QtBot, tmp_path: Path, put_data: Data
) -> None:
    path = _file(tmp_path, {"z.h": _right(workspace)["z.h"]})
    put_data([[1, 2, 3]], [[0, 1]])
    section.read_file(path)
    qtbot.waitUntil(section.box.isVisible)
    assert section.result is None


def test_a_file_is_chosen_in_a_dialog(
    section: NumbersSection, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    path = _file(tmp_path, {"z.h": _right(workspace)["z.h"]})
    qtbot.mouseClick(section.load, Qt.MouseButton.LeftButton)
    dialog = section.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(path)
    dialog.close()
    qtbot.waitUntil(lambda: section.result is not None)
    assert section.dialog is None


def _drop(panel: ChecksPanel, path: str) -> None:
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(path)])
    panel.dropEvent(
        QDropEvent(
            QPointF(20, 20),
            Qt.DropAction.CopyAction,
            content,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_a_file_dropped_on_the_panel_is_compared(
    panel: ChecksPanel, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    assert not panel.tabs[NUMBERS].isChecked()
    _drop(panel, _file(tmp_path, {"z.h": _right(workspace)["z.h"]}))
    qtbot.waitUntil(lambda: panel.numbers.result is not None)
    assert panel.tabs[NUMBERS].isChecked()
    assert panel.numbers.isVisible()
