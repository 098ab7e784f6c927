"""From the start of the process to the first paint, against a bare Qt window; and `--version`.

Rule: the three programs start in turns, with bytecode as an installed program has it; the app is
left as it is, only what follows the paint is replaced by the end of the process.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.measure import Measure, median

ROOT = Path(__file__).parent.parent.parent
ROUNDS = 15

SAY = """
import os, sys, time
def say(*_):
    sys.stdout.write(repr(time.perf_counter()))
    sys.stdout.flush()
    os._exit(0)
"""
BARE = (
    SAY
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, say)
application = QApplication([])
window = Window()
window.resize(1280, 720)
window.show()
application.exec()
"""
)
OPENING = (
    SAY
    + """
from app.start import application
application.Opening.{slot} = say
from app.main import main
main([])
"""
)
PROGRAMS = {
    "bare": BARE,
    "frame": OPENING.format(slot="_on_frame_painted"),
    "example": OPENING.format(slot="_on_window_installed"),
}


def measure() -> list[Measure]:
    """The frame and the example in times a bare window takes; `--version` in milliseconds."""
    with tempfile.TemporaryDirectory() as home:
        environment = _environment(home)
        painted = _in_turns(environment)
        versions = [_version(environment) for _ in range(ROUNDS + 1)]
    bare, frame, example = (1000 * median(painted[name]) for name in PROGRAMS)
    detail = f"bare {bare:.0f} ms, frame {frame:.0f} ms, example {example:.0f} ms"
    frames, examples = (_ratio(painted, name) for name in ("frame", "example"))
    return [
        Measure("first paint of the frame / bare window", frames, "x", 1.4, detail=detail),
        Measure("first paint of the example / bare window", examples, "x", 2.3),
        Measure("--version", 1000 * median(versions[1:]), "ms", 150),
    ]


def _ratio(painted: dict[str, list[float]], name: str) -> float:
    """The median of the rounds' own ratios: what slows a round slows both."""
    rounds = zip(painted[name], painted["bare"], strict=True)
    return median([ours / bare for ours, bare in rounds])


def _environment(home: str) -> dict[str, str]:
    """Settings and bytecode go to a folder of the measurement's own."""
    own = {
        "XDG_CONFIG_HOME": home,
        "XDG_STATE_HOME": home,
        "PYTHONPYCACHEPREFIX": home,
        "PYTHONPATH": str(ROOT),
    }
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return kept | own


def _in_turns(environment: dict[str, str]) -> dict[str, list[float]]:
    """Seconds of every program in every round; a first round writes the bytecode."""
    for program in PROGRAMS.values():
        _until_painted(program, environment)
    rounds = [
        {name: _until_painted(program, environment) for name, program in PROGRAMS.items()}
        for _ in range(ROUNDS)
    ]
    return {name: [each[name] for each in rounds] for name in PROGRAMS}


def _until_painted(program: str, environment: dict[str, str]) -> float:
    """Seconds; `perf_counter` is one clock for all processes of the machine."""
    before = time.perf_counter()
    done = _run(["-c", program], environment)
    return float(done) - before


def _version(environment: dict[str, str]) -> float:
    before = time.perf_counter()
    _run(["-m", "app", "--version"], environment)
    return time.perf_counter() - before


def _run(arguments: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    if done.returncode or not done.stdout:
        raise RuntimeError(done.stderr)
    return done.stdout
