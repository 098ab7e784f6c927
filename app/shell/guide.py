"""The user guide: the README without what one has done already when reading it in the window.

Rule: every line fits the window's width, code and picture too; nothing is scrolled sideways.
"""

import os
import re

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextCursor,
    QTextFormat,
    QTextImageFormat,
    QTextOption,
)
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

BEGINNING = "## A walk through one example"
BEHIND = ("## Architecture", "## Developing", "## Licence")
PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)\n*")
MARGIN = 24
HEADING_ROOM = (16.0, 6.0)
PARAGRAPH_ROOM = (0.0, 8.0)
CODE = QTextFormat.Property.BlockCodeFence
CHAPTERS_WIDTH = 240
GAP = 8
CHAPTER_LEVELS = (2, 3)
FIND = "Ctrl+F"


def chapters(readme: str, root: str) -> str:
    """What a user reads: title and first words, the picture if it is there, the walk and on."""
    head, found, rest = readme.partition(BEGINNING)
    if not found:
        return readme
    for heading in BEHIND:
        rest = rest.partition(f"\n{heading}")[0]
    return _with_pictures(head.partition("\n## ")[0], root) + "\n\n" + found + rest


def _with_pictures(text: str, root: str) -> str:
    """The text without the pictures that are not there."""

    def kept(match: re.Match[str]) -> str:
        return match[0] if os.path.exists(os.path.join(root, match[1])) else ""

    return PICTURE.sub(kept, text)


class GuideBrowser(QTextBrowser):
    """Rich text in which code and pictures are as wide as the page, at most."""

    def __init__(self, markdown: str, root: str) -> None:
        super().__init__()
        self.setOpenExternalLinks(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(MARGIN)
        self.document().setBaseUrl(QUrl.fromLocalFile(root + os.sep))
        self.setMarkdown(markdown)
        self._root = root
        self._set_blocks()

    def _set_blocks(self) -> None:
        """Let every line break, and give headings and paragraphs room."""
        block = self.document().begin()
        while block.isValid():
            cursor, form = QTextCursor(block), block.blockFormat()
            form.setNonBreakableLines(False)
            if cursor.currentTable() is None and not form.hasProperty(CODE):
                above, below = HEADING_ROOM if form.headingLevel() else PARAGRAPH_ROOM
                form.setTopMargin(above)
                form.setBottomMargin(below)
            cursor.setBlockFormat(form)
            block = block.next()

    def _fit_pictures(self) -> None:
        """Every picture as wide as the page, never wider than it is; then all is laid out again.

        A document that is laid out only in part when a picture changes would leave the lines
        that it has not come to without height, and a reader without those chapters.
        """
        block = self.document().begin()
        while block.isValid():
            fragments = block.begin()
            while not fragments.atEnd():
                fragment = fragments.fragment()
                if fragment.charFormat().isImageFormat():
                    self._fit_picture(fragment.position(), fragment.charFormat().toImageFormat())
                fragments += 1
            block = block.next()
        self.document().markContentsDirty(0, self.document().characterCount())

    def _fit_picture(self, position: int, form: QTextImageFormat) -> None:
        own = QImage(os.path.join(self._root, form.name())).size()
        if own.isEmpty():
            return
        width = min(own.width(), self.viewport().width() - 2 * MARGIN)
        form.setWidth(width)
        form.setHeight(own.height() * width / own.width())
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(form)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_pictures()


class Chapters(QListWidget):
    """The headings of a page, one below the other; choosing one goes there."""

    def __init__(self, browser: QTextBrowser) -> None:
        super().__init__()
        self._browser = browser
        self._blocks: list[int] = []
        self.setAccessibleName("Chapters")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setSpacing(GAP // 2)
        self.setFixedWidth(CHAPTERS_WIDTH)
        block = browser.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() in CHAPTER_LEVELS:
                self._blocks.append(block.blockNumber())
                self.addItem(block.text())
            block = block.next()
        self.currentRowChanged.connect(self._go)

    def _go(self, row: int) -> None:
        document = self._browser.document()
        block = document.findBlockByNumber(self._blocks[row])
        top = document.documentLayout().blockBoundingRect(block).top()
        self._browser.verticalScrollBar().setValue(round(top) - MARGIN // 2)


class GuideDialog(QDialog):
    """The guide, or another page of help: its chapters, a line to find words, and the text."""

    def __init__(
        self, parent: QWidget | None, readme: str, root: str, title: str = "User guide"
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(1000, 640)
        self.browser = GuideBrowser(chapters(readme, root), root)
        self.chapters = Chapters(self.browser)
        self.find_line = QLineEdit()
        self.find_line.setPlaceholderText(f"Find ({FIND}), Enter for the next one")
        self.find_line.setAccessibleName("Find in this page")
        self.find_line.setClearButtonEnabled(True)
        self.find_line.textChanged.connect(self._on_find_line_text_changed)
        self.find_line.returnPressed.connect(self.find_next)
        QShortcut(QKeySequence(FIND), self, self.find_line.setFocus)
        self._arrange()
        self.browser.setFocus()

    def find_next(self) -> None:
        """Show the next place of the words in the line, from the top again behind the last."""
        words = self.find_line.text()
        if words and not self.browser.find(words):
            self.browser.moveCursor(QTextCursor.MoveOperation.Start)
            self.browser.find(words)

    def _arrange(self) -> None:
        page = QVBoxLayout()
        page.setSpacing(GAP)
        page.addWidget(self.find_line)
        page.addWidget(self.browser)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, GAP, GAP, 0)
        row.setSpacing(GAP)
        row.addWidget(self.chapters)
        row.addLayout(page, 1)
        self.chapters.setVisible(self.chapters.count() > 1)

    def _on_find_line_text_changed(self) -> None:
        self.browser.moveCursor(QTextCursor.MoveOperation.Start)
        self.find_next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (is_enter and self.find_line.hasFocus()):
            super().keyPressEvent(event)
