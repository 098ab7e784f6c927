"""`LessonKeys`: undo, redo, save and play belong to the lesson while its panel has the keyboard.

Rule: only the widget with the focus is watched, as in `FieldKeys`; what is half typed in a field is
the field's own to take back.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from app.lessons.forms.page_field import UNDO_KEYS, PageField
from app.panels.forms.fields import TextField

Act = Callable[[], object]


class LessonKeys(QObject):
    """Keys of a panel; `esc` is asked first whether Esc is about it."""

    def __init__(self, panel: QWidget, keys: dict[str, Act], esc: Callable[[], bool]) -> None:
        super().__init__(panel)
        self._panel = panel
        self._keys = [(QKeySequence(key), act) for key, act in keys.items()]
        self._esc = esc
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_application_focus_changed)

    def _on_application_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if now is not None and (now is self._panel or self._panel.isAncestorOf(now)):
            now.installEventFilter(self)

    def _act_of(self, watched: QObject, event: QKeyEvent) -> Act | None:
        if any(event.matches(key) for key in UNDO_KEYS) and is_half_typed(watched):
            return None
        pressed = QKeySequence(event.keyCombination())
        return next((act for key, act in self._keys if key == pressed), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.ShortcutOverride and self._act_of(watched, event):
            event.accept()
            return True
        if event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            return self._esc()
        act = self._act_of(watched, event)
        if act is not None:
            act()
        return act is not None


def is_half_typed(field: QObject | None) -> bool:
    """Whether a field holds what has not been entered yet."""
    if isinstance(field, PageField):
        return field.is_half_typed
    return isinstance(field, TextField) and field.isModified()


def settle(field: QObject | None) -> None:
    """Enter what is half typed in a field."""
    if isinstance(field, PageField):
        field.commit()
    elif isinstance(field, TextField):
        field.editingFinished.emit()
