"""Scenes of the panel that writes lessons: begun, with a question, checked, read only.

Rule: each begins at the first start and drives the panel as a person would.
"""

from collections.abc import Callable

from app.lessons.lesson_panel import LessonPanel
from core.teaching.lessons.bundled import bundled
from tests.gallery.stage import Stage

Scene = Callable[[Stage], None]

TEXT = "Neuron 1 feeds **both** outputs.\n\n- what comes back?\n- what is $dL_da.h[0]$?"


def _panel(stage: Stage) -> LessonPanel:
    stage.seek(18)
    stage.desk.lessons.write()
    panel = stage.desk.lessons.panel
    assert panel is not None
    stage.settle(100)
    return panel


def _welcome(stage: Stage) -> None:
    _panel(stage)
    stage.settle()


def _begun(stage: Stage) -> LessonPanel:
    panel = _panel(stage)
    panel.acts.new()
    panel.document.change_beat("Change text", title="Two branches meet", text=TEXT)
    stage.desk.player.seek(11)
    panel.acts.add_beat()
    panel.document.change_beat("Change title", title="The loss", minutes=2.5)
    panel.document.move_beat(1, 0)
    panel.document.choose(1)
    stage.desk.player.seek(18)
    return panel


def _words(stage: Stage) -> None:
    _begun(stage)
    stage.settle()


def _question(stage: Stage) -> None:
    panel = _begun(stage)
    panel.form.words.open(False)
    panel.form.question.open()
    panel.form.question.kind.chosen.emit("choice")
    stage.settle()


def _rest(stage: Stage) -> None:
    panel = _begun(stage)
    panel.form.words.open(False)
    panel.form.claims.open()
    panel.form.claims.take.click()
    panel.form.pointing.open()
    panel.form.pointing.more.pick.click()
    stage.look_at("a.h[0]")
    panel.form.presenter.open()
    stage.settle()


def _state(stage: Stage) -> None:
    panel = _begun(stage)
    panel.form.words.open(False)
    panel.form.state.open()
    stage.settle()


def _wrong(stage: Stage) -> None:
    panel = _begun(stage)
    panel.form.claims.take.click()
    beat = panel.document.beat
    asserts = (beat.asserts[0].__class__(beat.asserts[0].at, "0.176"),)
    panel.document.change_beat("Change numbers", asserts=asserts)
    panel.document.choose(0)
    panel.document.change_beat("Change text", text="See https://example.org for $z.h[0")
    panel.acts.check()
    stage.settle()


def _read_only(stage: Stage) -> None:
    panel = _panel(stage)
    panel.files.open(next(each for each in bundled() if each.endswith("branches_add_up")))
    panel.document.choose(2)
    panel.form.question.open()
    stage.settle()


LESSONS: dict[str, Scene] = {
    "lesson_welcome": _welcome,
    "lesson_words": _words,
    "lesson_question": _question,
    "lesson_state": _state,
    "lesson_rest": _rest,
    "lesson_wrong": _wrong,
    "lesson_read_only": _read_only,
}
