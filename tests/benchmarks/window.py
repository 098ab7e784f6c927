"""The real window for a measurement, on any network.

Rule: it is the program's own opening, at 1280x720, with every panel there.
"""

import gc
import time
from dataclasses import replace
from importlib import import_module
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.pages.page_table import PAGES
from app.settings import Settings
from app.start.application import Opening, keep_what_is_loaded, start_application
from app.start.warming import STEPS
from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Sigmoid
from core.kinds.losses import SquaredError
from core.network.network import Inputs, Layer, Network
from core.project.project import Project

SIZE = (1280, 720)


def open_window() -> Opening:
    """The window with the example of the first start, once everything is in its place.

    Garbage is collected as in the program.
    """
    gc.disable()
    opening = Opening(start_application(), None, Settings())
    opening.window.resize(*SIZE)
    opening.show()
    opening.window.activateWindow()
    deadline = time.monotonic() + 30
    while not opening.is_complete:
        process_events()
        if time.monotonic() > deadline:
            raise RuntimeError("the window did not open within 30 seconds")
    process_events()
    keep_what_is_loaded()
    for name in STEPS:  # as after a second of looking at the window
        import_module(name)
    opening.desk.look_ahead()
    return opening


def open_all_panels(opening: Opening) -> None:
    """Every panel on screen: all but the last one in a window of its own."""
    pages = opening.window.pages
    *apart, last = (page.name for page in PAGES)
    for name in apart:
        opening.window.show_panel(name)
        pages.part_current()
        process_events()
    opening.window.show_panel(last)
    process_events()


def process_events() -> None:
    """Everything that waits, painting included."""
    QCoreApplication.processEvents()


def sigmoid_project(sizes: tuple[int, ...], samples: int) -> Project:
    """Fully connected sigmoid layers and the half squared error, with seeded numbers."""
    random = np.random.default_rng(7)
    layers = []
    for n, (fan_in, size) in enumerate(pairwise(sizes), 1):
        parameters = {
            "W": np.round(random.normal(size=(size, fan_in)), 2),
            "b": np.round(random.normal(size=size), 2),
        }
        source = "x" if n == 1 else f"h{n - 1}"
        layers.append(Layer(f"h{n}", (source,), parameters, Sigmoid()))
    layers[-1] = replace(layers[-1], id="out")
    network = Network(Inputs("x", sizes[0]), tuple(layers), SquaredError(scale=0.5))
    inputs, targets = (
        np.round(random.random((samples, size)), 2) for size in (sizes[0], sizes[-1])
    )
    return Project("-".join(map(str, sizes)), network, Dataset(inputs, targets))
