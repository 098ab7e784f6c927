"""The user guide in the window: it begins with a walk, and nothing is wider than the page."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QTextDocument
from pytestqt.qtbot import QtBot

from app.shell.guide import GuideDialog, chapters

README = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
CODE = """# Program

About it.

![The window](window.png)

## Start

install it

## A walk through one example

Walk.

```
{}
```

## Architecture

inside
""".format("word " * 80)


def test_the_guide_is_the_readme_without_installation_and_inner_workings(tmp_path: Path) -> None:
    text = chapters(README, str(tmp_path))
    assert "A walk through one example" in text
    assert "The file format, in brief" in text
    for word in ("venv", "apt-get", "import-linter", "window.png"):
        assert word not in text
    assert text.startswith("# Backprop Explorer")


def test_another_text_is_shown_as_it_is(tmp_path: Path) -> None:
    assert chapters("# Short\n", str(tmp_path)) == "# Short\n"


@pytest.mark.parametrize("width", [500, 840, 1200])
def test_nothing_is_wider_than_the_page(qtbot: QtBot, tmp_path: Path, width: int) -> None:
    picture = QImage(1000, 500, QImage.Format.Format_RGB32)
    picture.fill(0)
    picture.save(str(tmp_path / "window.png"))
    dialog = GuideDialog(None, CODE, str(tmp_path))
    qtbot.addWidget(dialog)
    browser = dialog.browser
    browser.setFixedWidth(width)
    dialog.show()
    qtbot.waitUntil(lambda: browser.width() == width)
    assert browser.horizontalScrollBar().maximum() == 0
    room = min(1000, width - 48)
    assert room - 20 <= _picture_width(browser.document()) <= room
    assert "inside" not in browser.toPlainText()


def test_every_line_of_the_guide_has_its_place(qtbot: QtBot) -> None:
    dialog = GuideDialog(None, README, str(Path(__file__).parents[3]))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    document = dialog.browser.document()
    assert document.size().height() > 2000
    lines = [document.findBlockByNumber(number) for number in range(document.blockCount())]
    place = document.documentLayout().blockBoundingRect
    assert [line.text() for line in lines if line.text() and place(line).height() < 5] == []


@pytest.fixture
def guide(qtbot: QtBot) -> GuideDialog:
    dialog = GuideDialog(None, README, str(Path(__file__).parents[3]))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def test_choosing_a_chapter_goes_there(guide: GuideDialog, qtbot: QtBot) -> None:
    names = [guide.chapters.item(row).text() for row in range(guide.chapters.count())]
    row = names.index("The file format, in brief")
    place = guide.chapters.visualItemRect(guide.chapters.item(row)).center()
    qtbot.mouseClick(guide.chapters.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert _first_line(guide) == "The file format, in brief"
    qtbot.keyClick(guide.chapters, Qt.Key.Key_Home)
    assert _first_line(guide) == names[0]


def test_words_are_found_one_place_after_the_other_and_around(
    guide: GuideDialog, qtbot: QtBot
) -> None:
    qtbot.keyClick(guide.browser, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(guide.find_line.hasFocus)
    qtbot.keyClicks(guide.find_line, "mazur")
    places = [guide.browser.textCursor().position()]
    while places[-1] not in places[:-1]:
        assert guide.browser.textCursor().selectedText().lower() == "mazur"
        qtbot.keyClick(guide.find_line, Qt.Key.Key_Return)
        places.append(guide.browser.textCursor().position())
    assert len(places) > 2
    assert places[-1] == places[0] == min(places)
    assert guide.isVisible()


def _first_line(guide: GuideDialog) -> str:
    """The heading at the top of what is in view."""
    return guide.browser.cursorForPosition(QPoint(30, 20)).block().text()


def _picture_width(document: QTextDocument) -> float:
    block = document.begin()
    while block.isValid():
        form = block.begin().fragment().charFormat() if block.length() > 1 else None
        if form is not None and form.isImageFormat():
            return form.toImageFormat().width()
        block = block.next()
    raise AssertionError("there is no picture")
