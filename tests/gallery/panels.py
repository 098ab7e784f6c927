"""Scenes of every panel on networks of several kinds: small, one output, classes, a batch, dead.

Rule: each network stands at a step of its own at which its panels have something to say.
"""

from collections.abc import Callable

from app.pages.page_table import PAGES
from tests.gallery.stage import Stage

_EXAMPLES = {
    "xor": ("xor.bpnet", 14),
    "classes": ("cs231n_toy.bpnet", 30),
    "batch": ("ng_ex4.bpnet", 37),
    "dead": ("dead_relu.bpnet", 23),
}


def _scene(page: str, file: str, step: int) -> Callable[[Stage], None]:
    def scene(stage: Stage) -> None:
        stage.example(file)
        stage.desk.window.show_panel(page)
        stage.seek(step)
        stage.settle(300)

    return scene


PANELS = {
    f"{name}_{page.name}": _scene(page.name, *place)
    for name, place in _EXAMPLES.items()
    for page in PAGES
}
