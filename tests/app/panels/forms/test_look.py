"""What takes nothing looks like it; a tick box is as large as the letters beside it."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.panels.forms.look import SHEET, CheckBox
from app.style import DARK, LIGHT, Theme, ThemeOwner


def _darkest_contrast(button: QWidget, theme: Theme) -> int:
    """How far the ink farthest from the ground stands from it, of 255."""
    image, ground = button.grab().toImage(), QColor(theme.panel).lightness()
    inside = button.rect().adjusted(4, 4, -4, -4)
    points = (
        (x, y) for x in range(inside.left(), inside.right()) for y in range(4, inside.bottom())
    )
    return max(abs(image.pixelColor(x, y).lightness() - ground) for x, y in points)


@pytest.mark.parametrize("kind", [QPushButton, QLineEdit])
def test_what_takes_nothing_is_paler_also_when_it_changes(
    kind: type[QPushButton] | type[QLineEdit], themes: ThemeOwner, qtbot: QtBot
) -> None:
    for theme in (LIGHT, DARK):
        themes.set(theme)
        form = QWidget()
        qtbot.addWidget(form)
        form.setStyleSheet(SHEET)
        part = kind("29", form)
        QVBoxLayout(form).addWidget(part)
        form.show()
        enabled = _darkest_contrast(part, theme)
        part.setEnabled(False)
        assert _darkest_contrast(part, theme) < 0.6 * enabled
    themes.set(LIGHT)


def test_a_box_grows_with_its_letters(themes: ThemeOwner, qtbot: QtBot) -> None:
    box = CheckBox("Logarithmic", "", "logarithmic")
    qtbot.addWidget(box)
    box.setStyleSheet("font-size: 32px")
    box.setChecked(True)
    box.resize(box.sizeHint())
    box.show()
    image, accent = box.grab().toImage(), LIGHT.colour("accent")
    filled = [y for y in range(image.height()) if image.pixelColor(3, y) == accent]
    assert max(filled) - min(filled) > 22
