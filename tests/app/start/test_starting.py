"""What is imported when: the frame needs nothing of core, the first network only what it shows."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
AT = """
import os, sys
from app.start import application
def end(*_):
    print(*sys.modules)
    sys.stdout.flush()
    os._exit(0)
application.Opening.{slot} = end
from app.main import main
main([])
"""
THREADS = "os.environ['OPENBLAS_NUM_THREADS'], 'numpy' in sys.modules"
STAYS = """
import os, sys
from PySide6.QtCore import QTimer
from app.start.application import Opening
go_on = Opening._on_window_installed
def installed(self):
    window = self.window
    def heights():
        return window.canvas.height(), window.statusBar().height()
    def end():
        print(before == heights(), window.formula.isVisible(), window.timeline.isVisible())
        sys.stdout.flush()
        os._exit(0)
    before = heights()
    go_on(self)
    QTimer.singleShot(100, end)
Opening._on_window_installed = installed
from app.main import main
main([])
"""
COMPILED = (
    "*[each.__qualname__ for module in [*sys.modules.values()] for each in vars(module).values()"
    " if isinstance(each, type) and each.__module__.startswith(('app.', 'core.'))"
    " and '__dataclass_fields__' in vars(each)"
    " and each.__init__.__code__.co_filename == '<string>']"
)
ONE_COMPILED = """
import dataclasses, app
@dataclasses.dataclass
class Compiled:
    field: int
Compiled.__module__ = "app.compiled"
app.Compiled = Compiled
"""
BEFORE_THE_FRAME = (
    "numpy",
    "pyqtgraph",
    "core.kinds",
    "core.network",
    "core.passes",
    "app.menus.actions",
    "app.canvas",
)
BEFORE_THE_NETWORK = (
    "pyqtgraph",
    "numpy.random",
    "importlib.metadata",
    "core.kinds.formulas.formula",
    "core.passes.equation",
    "core.passes.explain",
    "core.passes.explanations",
    "core.passes.gradient_check",
    "core.passes.lines",
    "core.training.trainer",
    "core.training.update",
    "app.canvas.audible",
    "app.canvas.hands",
    "app.menus.actions",
    "app.desk",
    "app.filing.files",
    "app.filing",
    "app.recovery",
    "core.project.process",
    "core.project.recovery",
    "app.menus.help",
    "app.panels.formula.formula_strip",
    "app.panels.forms",
    "app.panels.bars.timeline",
    "app.plots",
    "app.typeset.widget",
    "app.pages.page_places",
)


def modules_at(slot: str, home: Path) -> list[str]:
    """The modules there are when the opening gets to one of its slots, in the real program."""
    return run(AT.format(slot=slot), home).split()


def run(program: str, home: Path) -> str:
    """What a program of its own process prints."""
    environment = {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(home), "HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-B", "-c", program],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.strip()


def test_no_class_of_ours_is_compiled_before_the_first_network(tmp_path: Path) -> None:
    """A dataclass of the standard library takes as long as twenty of `core.dataclass`."""
    program = AT.format(slot="_on_window_installed").replace("*sys.modules", COMPILED)
    assert set(run(ONE_COMPILED + program, tmp_path).split()) == {"Compiled"}


@pytest.mark.parametrize(
    ("slot", "spared"),
    [
        ("_on_frame_painted", BEFORE_THE_FRAME),
        ("_on_window_installed", BEFORE_THE_NETWORK),
    ],
)
def test_what_a_first_paint_does_not_need_is_imported_after_it(
    slot: str, spared: tuple[str, ...], tmp_path: Path
) -> None:
    modules = modules_at(slot, tmp_path)
    assert "app.main_window" in modules
    found = [name for name in modules if any(f"{name}.".startswith(f"{each}.") for each in spared)]
    assert not found


def test_numpy_is_told_to_start_no_threads(tmp_path: Path) -> None:
    program = AT.format(slot="_on_window_installed").replace("*sys.modules", THREADS)
    assert run(program, tmp_path) == "1 True"


def test_imports_are_python_s_own_while_the_window_opens() -> None:
    program = (
        "import builtins\nplain = builtins.__import__\n"
        "import app.start.application\n"
        "print(builtins.__import__ is plain)"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == "True"


def test_formula_and_timeline_take_their_rooms_and_the_network_stays(tmp_path: Path) -> None:
    assert run(STAYS, tmp_path) == "True True True"
