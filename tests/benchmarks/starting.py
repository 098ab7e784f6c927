"""From the start of the process to the first paint, against a bare Qt window; and `--version`.

Rule: the three programs start in turns; the app is left as it is, only what follows the paint is
replaced by the end of the process.
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
from app import application
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
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    with tempfile.TemporaryDirectory() as home:
        for round_ in range(ROUNDS + 1):
            for name, program in PROGRAMS.items():
                took = _until_painted(program, home)
                if round_:
                    times[name].append(took)
    bare, frame, example = (1000 * median(times[name]) for name in PROGRAMS)
    detail = f"bare {bare:.0f} ms, frame {frame:.0f} ms, example {example:.0f} ms"
    return [
        Measure("first paint of the frame / bare window", frame / bare, "x", 1.4, detail=detail),
        Measure("first paint of the example / bare window", example / bare, "x", 2.3),
        Measure("--version", 1000 * median(_versions()), "ms", 150),
    ]


def _until_painted(program: str, home: str) -> float:
    """Seconds; `perf_counter` is one clock for all processes of the machine."""
    environment = os.environ | {"XDG_CONFIG_HOME": home, "PYTHONPATH": str(ROOT)}
    before = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    if done.returncode or not done.stdout:
        raise RuntimeError(done.stderr)
    return float(done.stdout) - before


def _versions() -> list[float]:
    return [_seconds("-m", "app", "--version") for _ in range(ROUNDS)]


def _seconds(*arguments: str) -> float:
    before = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, check=True)
    return time.perf_counter() - before
