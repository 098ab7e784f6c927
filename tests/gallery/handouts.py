"""The handout dialog: a page of the PDF, blanks, and steps as pictures.

Rule: a scene is what a person chooses in the form.
"""

from collections.abc import Callable

from app.handouts.asking.dialog import HandoutDialog
from app.panels.forms.fields import Choice
from tests.gallery.stage import Stage

Scene = Callable[[Stage], None]


def _form(stage: Stage) -> HandoutDialog:
    stage.desk.handouts.ask()
    form = stage.desk.handouts.form
    assert form is not None
    stage.wait_until(lambda: form.preview.image is not None)
    return form


def _choose(stage: Stage, choice: Choice, words: str) -> None:
    choice.setCurrentText(words)
    choice.activated.emit(choice.currentIndex())
    stage.settle(200)
    form = stage.desk.handouts.form
    assert form is not None
    stage.wait_until(lambda: " of " in form.place.text())


def _pdf(stage: Stage) -> None:
    form = _form(stage)
    form.on.click()
    stage.settle()


def _blanks(stage: Stage) -> None:
    form = _form(stage)
    _choose(stage, form.form.parts, "blanks, and the key behind")
    form.on.click()
    stage.settle()


def _pictures(stage: Stage) -> None:
    form = _form(stage)
    _choose(stage, form.form.kind, "animated GIF")
    _choose(stage, form.form.colours, "dark")
    for _ in range(18):
        form.on.click()
    stage.settle()


def _refused(stage: Stage) -> None:
    form = _form(stage)
    form.form.last.setText("40")
    form.form.last.setModified(True)
    form.form.last.editingFinished.emit()
    stage.settle()


HANDOUTS: dict[str, Scene] = {
    "handout_pdf": _pdf,
    "handout_blanks": _blanks,
    "handout_pictures": _pictures,
    "handout_refused": _refused,
}
