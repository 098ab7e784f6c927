"""`Outline`: beats and steps by name, to go to with the keys alone.

Rule: what is typed leaves the lines that have all its words; Enter goes to the one that is marked,
Esc goes nowhere.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.lecture.overlays.card import Card
from app.lecture.overlays.entries import Entry

_WIDTH, _HEIGHT = 0.6, 0.7  # of the screen
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ROLE = Qt.ItemDataRole.UserRole


class Outline(Card):
    """`chosen` carries an entry; `left` says that the keys go back to the lecture."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self.setAccessibleName("Outline")
        self.field = QLineEdit()
        self.field.setPlaceholderText("type a part of a name")
        self.field.setAccessibleName("Steps whose name has")
        self.field.textEdited.connect(self._on_field_text_edited)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("Steps")
        self.list.itemClicked.connect(self._on_list_item_clicked)
        self.column.addWidget(self.field)
        self.column.addWidget(self.list)

    @property
    def lines(self) -> list[str]:
        """What is listed."""
        return [self.list.item(n).text() for n in range(self.list.count())]

    def open(self, entries: Sequence[Entry]) -> None:
        """List these, the one where the lecture is marked."""
        self._entries = tuple(entries)
        self.field.clear()
        self._fill("")
        self.lay()
        self.field.setFocus()

    def _fill(self, typed: str) -> None:
        words = typed.casefold().split()
        self.list.clear()
        for entry in self._entries:
            if _has(entry.words.casefold().split(), words):
                item = QListWidgetItem(entry.words)
                item.setData(_ROLE, entry)
                self.list.addItem(item)
                if entry.is_here:
                    self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        current = self.list.currentItem()
        if current is not None:
            self.list.scrollToItem(current, QListWidget.ScrollHint.PositionAtCenter)

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def _choose(self, item: QListWidgetItem | None) -> None:
        self._leave()
        if item is not None:
            self.chosen.emit(item.data(_ROLE))

    def _centre(self) -> None:
        area = self._under.rect()
        self.resize(round(_WIDTH * area.width()), round(_HEIGHT * area.height()))
        self.move(area.center() - self.rect().center())

    def _on_field_text_edited(self, typed: str) -> None:
        self._fill(typed)

    def _on_list_item_clicked(self, item: QListWidgetItem) -> None:
        self._choose(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape:
            self._leave()
        elif key in _ENTER:
            self._choose(self.list.currentItem())
        elif key in _MOVES:
            self.list.keyPressEvent(event)
        else:
            return False
        return True


def _has(words: Sequence[str], typed: Sequence[str]) -> bool:
    """Whether each typed word begins one of the words; a number has to be the same."""
    return all(
        any(word == part or (word.startswith(part) and not part.isdecimal()) for word in words)
        for part in typed
    )
