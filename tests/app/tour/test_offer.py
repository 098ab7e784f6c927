"""The offer of the tour: one line at the first starts, until it is answered."""

from itertools import product

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.recovery import rescue
from app.settings import Settings
from app.start.application import Opening
from app.style import DARK, LIGHT, Theme
from app.tour.offer import Offer
from app.tour.tour import Tour

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def offered(opening: Opening, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Opening:
    """A window some moments after its start."""
    monkeypatch.setattr(rescue, "begin", lambda *_: None)
    opening.keep_work()
    qtbot.wait(300)
    return opening


def _offer(opening: Opening) -> Offer | None:
    return next(iter(opening.window.findChildren(Offer)), None)


def test_the_first_start_offers_it_in_one_line(offered: Opening) -> None:
    offer = _offer(offered)
    assert offer is not None
    assert offer.isVisible()
    assert offered.desk.canvas.hasFocus()
    assert offer.height() <= offered.window.statusBar().height()


def test_it_takes_no_room(opening: Opening, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    before = opening.desk.canvas.size()
    monkeypatch.setattr(rescue, "begin", lambda *_: None)
    opening.keep_work()
    qtbot.waitUntil(lambda: _offer(opening) is not None)
    qtbot.wait(50)
    assert opening.desk.canvas.size() == before


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_its_links_take_the_colour_of_another_theme(offered: Opening, theme: Theme) -> None:
    offer = _offer(offered)
    assert offer is not None
    for each in (LIGHT, DARK, theme):
        offered.desk.window.themes.set(each)
    image = offer.grab().toImage()
    places = product(range(image.width()), range(image.height()))
    assert any(image.pixelColor(x, y) == theme.colour("forward") for x, y in places)


def test_a_no_is_for_good(offered: Opening, qtbot: QtBot, settings: Settings) -> None:
    offer = _offer(offered)
    assert offer is not None
    qtbot.mouseClick(offer, LEFT, pos=QPoint(offer.width() - 20, offer.height() // 2))
    qtbot.waitUntil(lambda: _offer(offered) is None)
    assert settings.is_tour_answered
    assert not offered.desk.findChildren(Tour)
    offered.keep_work()
    qtbot.wait(300)
    assert _offer(offered) is None


def test_a_yes_starts_it(offered: Opening, qtbot: QtBot, settings: Settings) -> None:
    offer = _offer(offered)
    assert offer is not None
    offer.setFocus()
    qtbot.keyClick(offer, Qt.Key.Key_Tab)
    qtbot.keyClick(offer, Qt.Key.Key_Return)
    assert settings.is_tour_answered
    tour = offered.desk.findChild(Tour)
    assert isinstance(tour, Tour)
    assert QApplication.focusWidget() is tour.sheet


def test_who_finds_it_in_the_menu_is_not_asked_any_more(
    offered: Opening, qtbot: QtBot, settings: Settings
) -> None:
    offered.window.menus.actions["tour"].trigger()
    qtbot.waitUntil(lambda: _offer(offered) is None)
    assert settings.is_tour_answered


def test_who_opens_a_file_is_not_asked(
    opening: Opening, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rescue, "begin", lambda *_: None)
    monkeypatch.setattr(opening, "_path", "a.bpnet")
    opening.keep_work()
    qtbot.wait(300)
    assert _offer(opening) is None
