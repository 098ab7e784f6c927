"""The program is killed at any moment: of a save, and while somebody edits.

Rule: a file is the old one or the new one, and after the next start nothing lies beside it; of the
edits only those of the last two seconds may be gone.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from core.project.atomic import write_file
from core.project.project import ViewState
from core.project.recovery.record import read_document
from core.project.recovery.shelf import Shelf
from core.project.storage import dumps, save
from tests.hardening.failure import require
from tests.hardening.kept.told import Told
from tests.networks import random_project

ROOT = Path(__file__).parent.parent.parent
LONGEST_SAVE = 0.03
MOST_LOST = 2.0


def run_saves(count: int, seed: int) -> Told:
    """Kill a process that saves two networks by turns into one file, again and again."""
    random = Random(seed)
    projects = [random_project(seed, max_units=8), random_project(seed + 1)]
    contents = [dumps(project, ViewState()) for project in projects]
    strays = 0
    with tempfile.TemporaryDirectory() as folder:
        path, state = os.path.join(folder, "a", "net.bpnet"), os.path.join(folder, "state")
        os.mkdir(os.path.dirname(path))
        save(projects[0], ViewState(), path)
        for number in range(count):
            child = os.fork()
            if not child:
                _save_for_ever(contents, path, state)
            time.sleep(0.002 + random.random() * LONGEST_SAVE)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            strays += len(os.listdir(os.path.dirname(path))) > 1
            _next_start(number, path, state, contents)
    return Told({"kills": count, "of them in the middle of a save": strays})


def _save_for_ever(contents: list[bytes], path: str, state: str) -> None:
    shelf = Shelf(state)
    while True:
        for content in contents:
            shelf.note([path])
            write_file(path, content)


def _next_start(number: int, path: str, state: str, contents: list[bytes]) -> None:
    require(os.path.exists(path), f"kill {number}: the file is gone")
    with open(path, "rb") as file:
        require(file.read() in contents, f"kill {number}: the file is neither old nor new")
    Shelf(state).tidy()
    left = set(os.listdir(os.path.dirname(path))) - {"net.bpnet"}
    require(not left, f"kill {number}: after the next start {left} lies beside the file")
    require(not os.listdir(state), f"kill {number}: {os.listdir(state)} stays in the state folder")


def run_edits(count: int, seed: int) -> Told:
    """Kill the program while it is edited, or trains, and see what it has kept."""
    random = Random(seed)
    worst = 0.0
    for number in range(count):
        with tempfile.TemporaryDirectory() as home:
            seconds = MOST_LOST * (0.6 + 1.2 * random.random())
            worst = max(worst, _edit_and_kill(number, home, seconds))
    return Told({"kills": count}, {"s of edits lost": worst})


def _edit_and_kill(number: int, home: str, seconds: float) -> float:
    """How old the oldest edit is that was lost."""
    places = {"XDG_STATE_HOME": home, "XDG_CONFIG_HOME": home, "HOME": home}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.hardening.editor"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **places},
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        require(program.stdout is not None, "no program")
        lines = [program.stdout.readline()]  # type: ignore[union-attr]
        time.sleep(seconds)
        program.kill()
        killed = time.time()
        lines += program.stdout.read().splitlines()  # type: ignore[union-attr]
    times = {title: float(moment) for title, moment in (line.split() for line in lines if line)}
    return _lost(number, home, times, killed)


def _lost(number: int, home: str, times: dict[str, float], killed: float) -> float:
    records, damaged = Shelf(os.path.join(home, "backprop-explorer", "recovery")).lost()
    require(not damaged, f"kill {number}: {damaged}")
    require(
        len(records) == 1, f"kill {number}: {len(records)} recovery files after {len(times)} edits"
    )
    title = read_document(records[0].file)[1].title
    later = [moment for each, moment in times.items() if int(each) > int(title)]
    lost = killed - min(later) if later else 0.0
    require(lost <= MOST_LOST, f"kill {number}: edits of {lost:.2f} s are lost")
    return lost
