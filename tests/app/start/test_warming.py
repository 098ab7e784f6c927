"""What a first click imports is imported before, while nothing else is to be done."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.start import warming
from app.start.warming import Warming

ROOT = Path(__file__).parents[3]
LOOK = """
import sys
from app.start.application import Opening, start_application
from app.settings import Settings
from app.pages.page_table import PAGES
from app.start.warming import pieces
application = start_application()
opening = Opening(application, None, Settings(sys.argv[1]))
opening.show()
while not opening.is_complete:
    application.processEvents()
opening.window.canvas.be_at_hand()
assert "pyqtgraph" not in sys.modules
print(sum(1 for _ in pieces()))
known = set(sys.modules)
for page in PAGES:
    opening.window.show_panel(page.name)
    application.processEvents()
print(*(each for each in sys.modules.keys() - known if each.startswith(("app.", "core.", "pyqt"))))
sys.stdout.flush()
import os
os._exit(0)
"""
STEPS = """
import sys
from tests.benchmarks.window import open_window, process_events

opening = open_window()
opening.window.canvas.be_at_hand()
loaded = set(sys.modules)
player = opening.desk.workspace.player
for _ in range(len(player.walk) + 1):
    player.step_forward()
    process_events()
print(sorted(name for name in set(sys.modules) - loaded if name.startswith(("app", "core"))))
sys.stdout.flush()
import os
os._exit(0)
"""


def test_once_warm_no_panel_imports_anything(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", LOOK, str(tmp_path / "settings.ini")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    count, found = run.stdout.split("\n")[:2]
    assert int(count) > 100
    assert found == ""


def test_it_rests_while_anything_moves(
    qtbot: QtBot, qapp: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported: list[str] = []
    monkeypatch.setattr(warming, "import_module", lambda name: imported.append(name))
    monkeypatch.setattr(warming, "WAIT_MS", 1)
    is_busy = [True]
    warm = Warming(qapp, lambda: is_busy[0])
    qtbot.wait(60)
    assert imported == []
    is_busy[0] = False
    qtbot.waitUntil(lambda: not warm._timer.isActive(), timeout=10_000)
    assert imported[0] == warming.STEPS[0]
    assert "app.plots.graph" in imported
    warm.deleteLater()


def test_after_it_a_whole_pass_and_its_update_import_nothing_more() -> None:
    done = subprocess.run(
        [sys.executable, "-c", STEPS], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
