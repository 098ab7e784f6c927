"""The numbers with the halo, as large as a class needs, and nothing hidden by them."""

import pytest
from PySide6.QtCore import QRectF, Qt
from pytestqt.qtbot import QtBot

from app.canvas.items.inks import contrast
from app.canvas.items.loss import LossItem
from app.lecture.presented import from_start
from app.lecture.sizes import CAPITAL_EM, FORMULA_CAPITAL
from app.lecture.window import LectureWindow
from app.style import DARK, LIGHT, in_lecture
from core.network.ref import Ref
from core.project.examples import default_project
from core.project.project import ViewState
from tests.app.lecture.conftest import Opener
from tests.app.lecture.picture.measure import state_of, trained_state


def _resized(window: LectureWindow, qtbot: QtBot, width: int, height: int) -> None:
    window.resize(width, height)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == (width, height))


def _to_step(window: LectureWindow, qtbot: QtBot, step: int) -> None:
    qtbot.keyClicks(window, str(step))
    qtbot.keyClick(window, Qt.Key.Key_Return)


def test_it_stands_over_its_half_of_the_box(document: LectureWindow, qtbot: QtBot) -> None:
    _resized(document, qtbot, 1920, 1080)
    _to_step(document, qtbot, 1)
    (lens,) = document.canvas.lenses
    assert lens.shown.text == "1.900"
    number = document.canvas.viewport_rect(Ref.parse("z.h[0]"))
    assert lens.rect.adjusted(-2, -2, 2, 2).contains(QRectF(number))
    assert lens.rect.height() >= FORMULA_CAPITAL / CAPITAL_EM


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1920, 1080)])
def test_it_is_there_at_every_press_with_a_result(
    document: LectureWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    _resized(document, qtbot, *size)
    room = QRectF(document.canvas.viewport().rect())
    seen = 0
    while not document.state.is_last:
        qtbot.keyClick(document, Qt.Key.Key_Space)
        lenses = document.canvas.lenses
        assert all(room.contains(lens.rect) for lens in lenses)
        seen += bool(lenses)
    assert seen > 40


def test_before_the_result_it_is_a_question_mark(document: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(document, Qt.Key.Key_Space)
    assert [lens.shown.text for lens in document.canvas.lenses] == ["?"]


def test_an_update_of_everything_has_none(document: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(document, Qt.Key.Key_End)
    assert document.canvas.lenses == []


def test_gradients_of_a_neuron_are_large_on_their_edges(
    document: LectureWindow, qtbot: QtBot
) -> None:
    _to_step(document, qtbot, 24)
    assert [lens.shown.text for lens in document.canvas.lenses] == ["0.016", "0.032", "0.016"]
    hidden = [i for i in document.canvas.canvas_scene.items_by_key.values() if not i.isVisible()]
    assert hidden
    _to_step(document, qtbot, 23)
    assert all(i.isVisible() for i in document.canvas.canvas_scene.items_by_key.values())


def test_edges_show_only_results(document: LectureWindow, qtbot: QtBot) -> None:
    _to_step(document, qtbot, 18)
    numbers = dict(document.canvas.shown_numbers())
    products = [text for ref, text in numbers.items() if ref.quantity == "branch"]
    assert products == ["−0.036", "0.176"]


def test_one_of_a_bias_says_so_and_stands_once(document: LectureWindow, qtbot: QtBot) -> None:
    _to_step(document, qtbot, 17)
    assert "b −0.147" in [lens.text for lens in document.canvas.lenses]
    items = document.canvas.canvas_scene.items_by_key
    hidden = [key for key, item in items.items() if key[0] == "tag" and not item.isVisible()]
    assert [key[2] for key in hidden] == [1]


def test_the_new_loss_hides_neither_the_old_one_nor_the_predicted_one(
    opened: Opener, qtbot: QtBot
) -> None:
    window = opened(from_start(default_project()[0], ViewState(grain="term")))
    _resized(window, qtbot, 1920, 1080)
    qtbot.keyClick(window, Qt.Key.Key_End)
    lenses = {lens.text: lens.rect for lens in window.canvas.lenses}
    assert lenses.keys() == {"b +0.247", "0.199"}
    loss = window.canvas.canvas_scene.items_by_key["loss",]
    assert isinstance(loss, LossItem)
    assert not lenses["0.199"].intersects(window.canvas.viewportTransform().mapRect(loss.taken()))


def test_what_a_step_reads_is_not_hidden(opened: Opener, qtbot: QtBot) -> None:
    window = opened(trained_state())
    _resized(window, qtbot, 1920, 1080)
    _to_step(window, qtbot, 17)
    items = window.canvas.canvas_scene.items_by_key
    products = [item for key, item in items.items() if key[0] == "product"]
    assert [item.isVisible() for item in products] == [True, True]


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_M, Qt.Key.Key_L])
def test_beside_a_pane_both_messages_stand(
    document: LectureWindow, qtbot: QtBot, key: Qt.Key
) -> None:
    _resized(document, qtbot, 1280, 720)
    _to_step(document, qtbot, 18)
    qtbot.keyClick(document, key)
    items = document.canvas.canvas_scene.items_by_key
    products = [item for key, item in items.items() if key[0] == "product"]
    assert [item.isVisible() for item in products] == [True, True]
    assert sum(item.isVisible() for key, item in items.items() if key[0] == "label") > 4


def test_it_is_painted(document: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(document, Qt.Key.Key_Space)
    (lens,) = document.canvas.lenses
    qtbot.wait(50)
    picture = document.canvas.grab().toImage()
    rim = picture.pixelColor(round(lens.rect.left() + 1), round(lens.rect.center().y()))
    assert rim == in_lecture(LIGHT).colour("halo")


def test_it_moves_with_the_picture(document: LectureWindow, qtbot: QtBot) -> None:
    _to_step(document, qtbot, 1)
    (before,) = document.canvas.lenses
    document.canvas.zoom(1.5)
    (after,) = document.canvas.lenses
    assert after.rect != before.rect
    document.canvas.fit()
    assert document.canvas.lenses == [before]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_it_stands_out(theme: object) -> None:
    chosen = in_lecture(DARK if theme is DARK else LIGHT)
    assert contrast(chosen.colour("forward"), chosen.colour("background")) >= 7.0
    assert contrast(chosen.colour("on_backward"), chosen.colour("backward")) >= 7.0


def test_a_long_gradient_in_the_place_of_its_weight_stays_inside_it(opened: Opener) -> None:
    state = state_of((3, 4, 2))
    window = opened(state)
    window.resize(1920, 1080)
    scene = window.canvas.canvas_scene
    for press in range(len(state.presses))[-8:]:
        window.shown.show(state.to(press))
        assert scene.plan is not None
        places = {("label", ref): slot.rect for ref, slot in scene.plan.slots.labels.items()}
        for key in places.keys() & scene.items_by_key.keys():
            box = scene.items_by_key[key].box()
            assert box is not None
            assert places[key].adjusted(-0.1, -0.1, 0.1, 0.1).contains(box)
