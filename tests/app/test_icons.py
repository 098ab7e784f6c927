"""Icons stand inside their square; their buttons show every state."""

import pytest
from PySide6.QtCore import QRectF, Qt
from pytestqt.qtbot import QtBot

from app.icons import Icon, IconButton, icon_path
from app.style import DARK, LIGHT, ThemeOwner


@pytest.mark.parametrize("icon", Icon)
def test_an_icon_is_a_shape_inside_its_square(icon: Icon) -> None:
    bounds = icon_path(icon).boundingRect()
    assert QRectF(0, 0, 24, 24).contains(bounds)
    assert bounds.width() > 8


def _button(
    qtbot: QtBot, themes: ThemeOwner, text: str = "", is_primary: bool = False
) -> IconButton:
    button = IconButton(themes, Icon.NEXT, "Next step (PgDn)", text, is_primary)
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    button.show()
    return button


def test_the_name_is_the_tooltip_without_its_key(qtbot: QtBot, themes: ThemeOwner) -> None:
    button = _button(qtbot, themes)
    assert button.accessibleName() == "Next step"
    assert button.toolTip() == "Next step (PgDn)"


def test_a_press_and_the_space_bar_click(qtbot: QtBot, themes: ThemeOwner) -> None:
    button = _button(qtbot, themes)
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("is_primary", [False, True])
def test_every_state_looks_its_own(
    qtbot: QtBot, themes: ThemeOwner, theme: object, is_primary: bool
) -> None:
    themes.set(DARK if theme is DARK else LIGHT)
    button = _button(qtbot, themes, "Next", is_primary)
    button.activateWindow()
    qtbot.waitUntil(button.isActiveWindow)
    button.clearFocus()
    looks = [button.grab().toImage()]
    button.setDown(True)
    looks.append(button.grab().toImage())
    button.setDown(False)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    looks.append(button.grab().toImage())
    button.setEnabled(False)
    looks.append(button.grab().toImage())
    assert all(a != b for n, a in enumerate(looks) for b in looks[n + 1 :])


def test_a_mouse_click_leaves_no_ring(qtbot: QtBot, themes: ThemeOwner) -> None:
    button = _button(qtbot, themes)
    before = button.grab().toImage()
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert button.grab().toImage() == before


def test_a_word_makes_it_wider(qtbot: QtBot, themes: ThemeOwner) -> None:
    button = _button(qtbot, themes, "Train")
    width = button.sizeHint().width()
    button.set_meaning(Icon.PAUSE, "Pause (Ctrl+T)", "Pause it now")
    assert button.sizeHint().width() > width > _button(qtbot, themes).sizeHint().width()
    assert (button.icon_shown, button.accessibleName()) == (Icon.PAUSE, "Pause")
