"""A long day: steps, pictures of the losses and recoveries, with every panel in front in turn.

Rule: after a warm-up nothing grows: no memory to speak of, no QObject, no open file. Before it is
counted the window rests as long as somebody who reads: what is made late has been made then.
"""

import gc
import os
import tempfile
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.pages.page_table import PAGES
from app.recovery.rescue import Rescue
from app.settings import Settings
from app.start.application import Opening
from core.project.recovery.record import read_document
from tests.hardening.failure import require
from tests.hardening.kept.told import Told

STEPS, PLOTS, RECOVERIES = 864_000, 8_640, 288
ROUND = STEPS // RECOVERIES
EVERY_PANEL = ROUND // len(PAGES) + 1  # steps
REST_MS = 600  # longer than a pulse along the edges, and than anything waits for rest
WARM_UP, WARM_UP_SHARE = 2, 4  # rounds: two, and a quarter of all, to fill what keeps formulas
MOST_GROWN = 20 * 2**20


def run(count: int, seed: int) -> Told:
    """So many per cent of a day's steps; one round has one recovery."""
    application = QApplication.instance() or QApplication(["x", "-style", "fusion"])
    rounds = max(RECOVERIES * count // 100, 2)
    with tempfile.TemporaryDirectory() as folder:
        opening = _opened(application, folder)  # type: ignore[arg-type]
        rescue = Rescue(application, opening.desk, folder)  # type: ignore[arg-type]
        before, warm_up = (0, 0, 0), WARM_UP + rounds // WARM_UP_SHARE
        for number in range(warm_up + rounds):
            if number == warm_up:
                before = _counted(opening)
            _round(application, opening, rescue, number)  # type: ignore[arg-type]
        grown = [now - then for now, then in zip(_counted(opening), before, strict=True)]
        rescue.stop()
    memory, objects, files = grown
    done = {"steps": rounds * ROUND, "plots": rounds * PLOTS // RECOVERIES, "recoveries": rounds}
    grown_by = {"MB more": memory / 2**20, "QObjects more": objects, "files more": files}
    told = Told(done, grown_by)
    require(memory <= MOST_GROWN and objects <= 0 and files <= 0, str(told))
    return told


def _opened(application: QApplication, folder: str) -> Opening:
    """The window, once all of it is there; what looks ahead works too."""
    opening = Opening(application, None, Settings(f"{folder}/settings.ini"))
    opening.window.show()
    while not opening.is_complete:
        application.processEvents()
    opening.desk.look_ahead()
    return opening


def _round(application: QApplication, opening: Opening, rescue: Rescue, number: int) -> None:
    desk = opening.desk
    desk.document.edit("Edit", lambda project: replace(project, title=f"round {number}"))
    walk = len(desk.player.walk)
    for step in range(ROUND):
        if step % EVERY_PANEL == 0:
            opening.window.show_panel(PAGES[step // EVERY_PANEL].name)
        desk.player.seek(step % (walk + 1))
        if step % 50 == 0:
            application.processEvents()
        if step % (ROUND * RECOVERIES // PLOTS) == 0:
            desk.training.one_update()
            application.processEvents()
    rescue.journal.keep_now()
    _, project, view = read_document(rescue.shelf.own)
    require(project.title == f"round {number}", f"recovered {project.title}")
    desk.files.open_unsaved(project, view, None)
    application.processEvents()


def _counted(opening: Opening) -> tuple[int, int, int]:
    """Memory, QObjects of the window and files that are open."""
    for step, page in enumerate(PAGES, 1):
        opening.window.show_panel(page.name)
        opening.desk.player.seek(step)
        QTest.qWait(REST_MS)
    gc.collect()
    objects = len(opening.window.findChildren(QObject)) + len(QApplication.allWidgets())
    with open("/proc/self/statm", encoding="ascii") as file:
        pages = int(file.read().split()[1])
    return pages * os.sysconf("SC_PAGESIZE"), objects, len(os.listdir("/proc/self/fd"))
